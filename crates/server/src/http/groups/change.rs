//! `PATCH /api/v1/conversations/{conversation}`

use axum::extract::State;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::groups::GroupPatch;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Changes what a group is: its title, its colour, what new members see, who adds them.
#[utoipa::path(patch, path = "/api/v1/conversations/{conversation}", tag = "groups",
    params(("conversation" = ConversationId, Path,)), request_body = GroupPatch, security(("session" = [])),
    responses((status = 200, body = Conversation)))]
pub(crate) async fn change(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(patch): Json<GroupPatch>,
) -> Answer<axum::Json<Conversation>> {
    Ok(axum::Json(app.service.change_group(&actor, id, patch).await?))
}
