//! `GET` and `PATCH /api/v1/me`

use axum::extract::State;
use parlour_wire::api::users::{Me, MePatch};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// Who one is here.
#[utoipa::path(get, path = "/api/v1/me", tag = "users", security(("session" = [])), responses((status = 200, body = Me)))]
pub(crate) async fn get(State(app): State<App>, SignedIn(actor): SignedIn) -> Answer<axum::Json<Me>> {
    Ok(axum::Json(app.service.get_me(&actor).await?))
}

/// Changes one's name or settings.
#[utoipa::path(patch, path = "/api/v1/me", tag = "users", request_body = MePatch, security(("session" = [])),
    responses((status = 200, body = Me)))]
pub(crate) async fn update(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(patch): Json<MePatch>,
) -> Answer<axum::Json<Me>> {
    Ok(axum::Json(app.service.update_me(&actor, patch).await?))
}
