//! `GET /api/v1/admin/log`

use axum::extract::State;
use parlour_wire::Revision;
use parlour_wire::api::people::AdminLog;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Query;
use crate::http::problem::Answer;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Earlier {
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    pub(super) before: Option<Revision>,
}

/// What administrators did, latest first.
#[utoipa::path(get, operation_id = "list_log", path = "/api/v1/admin/log", tag = "admin", params(Earlier),
    security(("session" = [])), responses((status = 200, body = AdminLog)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Query(earlier): Query<Earlier>,
) -> Answer<axum::Json<AdminLog>> {
    Ok(axum::Json(
        app.service.list_admin_log(&actor, earlier.before).await?,
    ))
}
