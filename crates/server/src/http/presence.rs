//! `PUT /api/v1/presence`, `POST /api/v1/presence/look`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::presence::{Here, PresenceLook, Presences};

use super::App;
use super::auth::SignedIn;
use super::body::Json;
use super::problem::Answer;

/// Says that one is here, or going.
#[utoipa::path(put, path = "/api/v1/presence", tag = "presence", request_body = Here, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<Here>,
) -> Answer<StatusCode> {
    app.service.put_presence(&actor, body.active).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who of those one may know of is here, and when they last were.
#[utoipa::path(post, path = "/api/v1/presence/look", tag = "presence", request_body = PresenceLook,
    security(("session" = [])), responses((status = 200, body = Presences)))]
pub(crate) async fn look(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<PresenceLook>,
) -> Answer<axum::Json<Presences>> {
    Ok(axum::Json(app.service.look_at_presence(&actor, body).await?))
}
