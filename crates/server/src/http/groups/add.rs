//! `POST /api/v1/conversations/{conversation}/members`

use axum::extract::State;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::groups::AddMembers;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Adds people to a group. Its owner and moderators may, and every member where the group says so.
#[utoipa::path(post, path = "/api/v1/conversations/{conversation}/members", tag = "groups",
    params(("conversation" = ConversationId, Path,)), request_body = AddMembers, security(("session" = [])),
    responses((status = 200, body = Conversation)))]
pub(crate) async fn add(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(body): Json<AddMembers>,
) -> Answer<axum::Json<Conversation>> {
    Ok(axum::Json(app.service.add_members(&actor, id, body.users).await?))
}
