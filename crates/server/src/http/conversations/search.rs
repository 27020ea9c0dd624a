//! `POST /api/v1/conversations/search`

use axum::extract::State;
use parlour_wire::api::conversations::{ConversationSearch, FoundConversations};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// One's conversations by how they are called.
#[utoipa::path(post, path = "/api/v1/conversations/search", tag = "conversations", request_body = ConversationSearch,
    security(("session" = [])), responses((status = 200, body = FoundConversations)))]
pub(crate) async fn search(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<ConversationSearch>,
) -> Answer<axum::Json<FoundConversations>> {
    Ok(axum::Json(app.service.search_conversations(&actor, body).await?))
}
