//! `POST /api/v1/passes`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::passes::IssuedPass;

use super::App;
use super::auth::SignedIn;
use super::problem::Answer;

/// Admission to the relay for ten minutes, and the keys to open what it brings.
#[utoipa::path(post, path = "/api/v1/passes", tag = "passes", security(("session" = [])),
    responses((status = 200, body = IssuedPass)))]
pub(crate) async fn issue(State(app): State<App>, SignedIn(actor): SignedIn) -> Answer<Json<IssuedPass>> {
    Ok(Json(app.service.issue_pass(&actor).await?))
}
