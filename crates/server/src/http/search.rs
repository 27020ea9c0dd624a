//! `POST /api/v1/search`

use axum::extract::State;
use parlour_wire::api::search::{MessagesFound, SearchMessages};

use super::App;
use super::auth::SignedIn;
use super::body::Json;
use super::problem::Answer;

/// Messages one may see that say something, best or newest first.
#[utoipa::path(post, path = "/api/v1/search", tag = "search", request_body = SearchMessages, security(("session" = [])),
    responses((status = 200, body = MessagesFound)))]
pub(crate) async fn messages(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<SearchMessages>,
) -> Answer<axum::Json<MessagesFound>> {
    Ok(axum::Json(app.service.search_messages(&actor, body).await?))
}
