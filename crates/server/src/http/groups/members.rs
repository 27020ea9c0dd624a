//! `POST /api/v1/conversations/{conversation}/members/search`

use axum::extract::State;
use parlour_wire::ConversationId;
use parlour_wire::api::groups::{FindMembers, Members};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Who is in a conversation, by name.
#[utoipa::path(post, operation_id = "list", path = "/api/v1/conversations/{conversation}/members/search", tag = "groups",
    params(("conversation" = ConversationId, Path,)), request_body = FindMembers, security(("session" = [])),
    responses((status = 200, body = Members)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(body): Json<FindMembers>,
) -> Answer<axum::Json<Members>> {
    Ok(axum::Json(app.service.list_members(&actor, id, body).await?))
}
