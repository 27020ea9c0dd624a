//! `POST /api/v1/conversations/{conversation}/leave`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::ConversationId;
use parlour_wire::api::groups::Leave;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Leaves a group. What was said until then stays to be read, unless one wants to forget it.
#[utoipa::path(post, path = "/api/v1/conversations/{conversation}/leave", tag = "groups",
    params(("conversation" = ConversationId, Path,)), request_body = Leave, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn leave(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(body): Json<Leave>,
) -> Answer<StatusCode> {
    app.service.leave_group(&actor, id, body.forget).await?;
    Ok(StatusCode::NO_CONTENT)
}
