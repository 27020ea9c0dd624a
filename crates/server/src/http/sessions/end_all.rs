//! `DELETE /api/v1/sessions`

use axum::extract::State;
use axum::http::StatusCode;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::problem::Answer;

/// Signs out everywhere, here too.
#[utoipa::path(delete, path = "/api/v1/sessions", tag = "sessions", security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn end_all(State(app): State<App>, SignedIn(actor): SignedIn) -> Answer<StatusCode> {
    app.service.end_all_sessions(&actor).await?;
    Ok(StatusCode::NO_CONTENT)
}
