//! For whoever watches over the server.

use axum::extract::State;
use axum::http::StatusCode;

use super::App;

/// `GET /healthz`: the process answers.
pub(crate) async fn alive() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: the database and the relay answer too.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match (app.service.ready().await, app.carrier.is_ready()) {
        (Ok(()), true) => (StatusCode::OK, "ready\n"),
        (Err(_), _) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
        (Ok(()), false) => (StatusCode::SERVICE_UNAVAILABLE, "the relay does not answer\n"),
    }
}
