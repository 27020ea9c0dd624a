//! `POST /api/v1/site/conversations/list`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::conversations::Conversations;
use parlour_wire::api::site::SiteConversations;

use super::asked::Asked;
use crate::http::App;
use crate::http::problem::Answer;

/// A page of somebody's conversations, as they see them. Whose is in the body: addresses are written down on the way. Scope
/// `conversations:read`.
#[utoipa::path(post, operation_id = "list_conversations", path = "/api/v1/site/conversations/list", tag = "site",
    request_body = SiteConversations, security(("site" = [])), responses((status = 200, body = Conversations)))]
pub(crate) async fn list(State(app): State<App>, asked: Asked) -> Answer<Json<Conversations>> {
    let (site, body) = asked.of::<SiteConversations>(&app, "conversations:read").await?;
    Ok(Json(app.service.site_lists(&site, body).await?))
}
