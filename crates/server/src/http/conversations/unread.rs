//! `GET /api/v1/conversations/unread`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::conversations::UnreadConversations;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::problem::Answer;

/// How many of all one's conversations have something unread, as a badge counts.
#[utoipa::path(get, path = "/api/v1/conversations/unread", operation_id = "count_unread", tag = "conversations",
    security(("session" = [])), responses((status = 200, body = UnreadConversations)))]
pub(crate) async fn count(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
) -> Answer<Json<UnreadConversations>> {
    Ok(Json(app.service.count_unread(&actor).await?))
}
