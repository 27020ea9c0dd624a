//! `POST /api/v1/admin/webhooks`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::webhooks::{AddWebhook, AddedWebhook};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// Tells another server what happens from now on. Administrators only.
#[utoipa::path(post, path = "/api/v1/admin/webhooks", tag = "webhooks", request_body = AddWebhook,
    security(("session" = [])), responses((status = 201, body = AddedWebhook)))]
pub(crate) async fn add(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<AddWebhook>,
) -> Answer<(StatusCode, axum::Json<AddedWebhook>)> {
    let added = app.service.add_webhook(&actor, body).await?;
    Ok((StatusCode::CREATED, axum::Json(added)))
}
