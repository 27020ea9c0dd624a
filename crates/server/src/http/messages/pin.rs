//! `PUT` and `DELETE /api/v1/messages/{message}/pin`, `GET /api/v1/conversations/{conversation}/pins`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::messages::Found;
use parlour_wire::{ConversationId, MessageId};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Pins a message where everybody finds it. In a direct conversation both, in a group those who run it.
#[utoipa::path(put, operation_id = "pin", path = "/api/v1/messages/{message}/pin", tag = "messages",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<StatusCode> {
    app.service.pin_message(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a pinned message down.
#[utoipa::path(delete, operation_id = "unpin", path = "/api/v1/messages/{message}/pin", tag = "messages",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn delete(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<StatusCode> {
    app.service.unpin_message(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A conversation's pinned messages, newest pin first.
#[utoipa::path(get, operation_id = "list_pins", path = "/api/v1/conversations/{conversation}/pins", tag = "messages",
    params(("conversation" = ConversationId, Path,)), security(("session" = [])),
    responses((status = 200, body = Found)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
) -> Answer<Json<Found>> {
    Ok(Json(app.service.list_pins(&actor, id).await?))
}
