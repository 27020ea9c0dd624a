//! `GET /api/v1/admin/webhooks`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::webhooks::Webhooks;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::problem::Answer;

/// Whom the site tells what happens, and how that goes. Administrators only.
#[utoipa::path(get, path = "/api/v1/admin/webhooks", tag = "webhooks", security(("session" = [])),
    responses((status = 200, body = Webhooks)))]
pub(crate) async fn list(State(app): State<App>, SignedIn(actor): SignedIn) -> Answer<Json<Webhooks>> {
    Ok(Json(app.service.list_webhooks(&actor).await?))
}
