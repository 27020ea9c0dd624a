//! `GET /api/v1/limits`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::limits::Limits;

use super::App;

/// What the server accepts, so that clients can say it before.
#[utoipa::path(get, path = "/api/v1/limits", tag = "limits", responses((status = 200, body = Limits)))]
pub(crate) async fn get(State(app): State<App>) -> Json<Limits> {
    Json(app.service.settings().limits)
}
