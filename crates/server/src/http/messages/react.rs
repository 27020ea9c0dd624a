//! `PUT` and `DELETE /api/v1/messages/{message}/reactions`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::MessageId;
use parlour_wire::api::responses::React;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Answers a message with an emoji.
#[utoipa::path(put, operation_id = "react", path = "/api/v1/messages/{message}/reactions", tag = "messages",
    params(("message" = MessageId, Path,)), request_body = React, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
    Json(body): Json<React>,
) -> Answer<StatusCode> {
    app.service.react(&actor, id, &body.emoji).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes an emoji of one's own back.
#[utoipa::path(delete, operation_id = "take_reaction_back", path = "/api/v1/messages/{message}/reactions",
    tag = "messages", params(("message" = MessageId, Path,)), request_body = React, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn delete(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
    Json(body): Json<React>,
) -> Answer<StatusCode> {
    app.service.take_reaction_back(&actor, id, &body.emoji).await?;
    Ok(StatusCode::NO_CONTENT)
}
