//! `GET` and `PATCH /api/v1/admin/settings`

use axum::extract::State;
use parlour_wire::api::settings::{SettingsPatch, SiteSettings};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// Everything the owner of the site decides.
#[utoipa::path(get, operation_id = "list_settings", path = "/api/v1/admin/settings", tag = "admin",
    security(("session" = [])), responses((status = 200, body = SiteSettings)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
) -> Answer<axum::Json<SiteSettings>> {
    Ok(axum::Json(app.service.list_settings(&actor)?))
}

/// Decides some of it otherwise: all that is asked for, or nothing. Holds at once.
#[utoipa::path(patch, operation_id = "change_settings", path = "/api/v1/admin/settings", tag = "admin",
    request_body = SettingsPatch, security(("session" = [])), responses((status = 200, body = SiteSettings)))]
pub(crate) async fn change(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<SettingsPatch>,
) -> Answer<axum::Json<SiteSettings>> {
    Ok(axum::Json(app.service.change_settings(&actor, body).await?))
}
