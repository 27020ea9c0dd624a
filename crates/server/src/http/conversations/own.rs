//! `PATCH /api/v1/conversations/{conversation}/own` and `DELETE /api/v1/conversations/{conversation}`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::{Own, OwnPatch};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Mutes, pins, archives, marks a conversation, for oneself alone.
#[utoipa::path(patch, operation_id = "keep", path = "/api/v1/conversations/{conversation}/own", tag = "conversations",
    params(("conversation" = ConversationId, Path,)), request_body = OwnPatch, security(("session" = [])),
    responses((status = 200, body = Own)))]
pub(crate) async fn keep(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(patch): Json<OwnPatch>,
) -> Answer<axum::Json<Own>> {
    Ok(axum::Json(
        app.service.keep_conversation(&actor, id, patch).await?,
    ))
}

/// Empties a conversation for oneself alone; it is not listed until something is said there.
#[utoipa::path(delete, operation_id = "empty", path = "/api/v1/conversations/{conversation}", tag = "conversations",
    params(("conversation" = ConversationId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn empty(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
) -> Answer<StatusCode> {
    app.service.empty_conversation(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
