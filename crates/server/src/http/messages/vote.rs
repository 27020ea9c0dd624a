//! `PUT /api/v1/messages/{message}/votes`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::MessageId;
use parlour_wire::api::responses::Vote;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Chooses in a poll, in place of what one chose before.
#[utoipa::path(put, operation_id = "vote", path = "/api/v1/messages/{message}/votes", tag = "messages",
    params(("message" = MessageId, Path,)), request_body = Vote, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
    Json(body): Json<Vote>,
) -> Answer<StatusCode> {
    app.service.vote(&actor, id, body.options).await?;
    Ok(StatusCode::NO_CONTENT)
}
