//! `GET /api/v1/sessions`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::sessions::Sessions;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::problem::Answer;

/// Where one is signed in.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "sessions", security(("session" = [])),
    responses((status = 200, body = Sessions)))]
pub(crate) async fn list(State(app): State<App>, SignedIn(actor): SignedIn) -> Answer<Json<Sessions>> {
    Ok(Json(app.service.list_sessions(&actor).await?))
}
