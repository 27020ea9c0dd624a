//! `GET /api/v1/conversations/{conversation}`

use axum::Json;
use axum::extract::State;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Conversation;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// A conversation one is in.
#[utoipa::path(get, path = "/api/v1/conversations/{conversation}", tag = "conversations",
    params(("conversation" = ConversationId, Path,)), security(("session" = [])),
    responses((status = 200, body = Conversation)))]
pub(crate) async fn get(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
) -> Answer<Json<Conversation>> {
    Ok(Json(app.service.get_conversation(&actor, id).await?))
}
