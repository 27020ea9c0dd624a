//! `GET /api/v1/admin/webhooks/{webhook}/deliveries`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::webhooks::WebhookDeliveries;
use uuid::Uuid;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// What a webhook is still to be told, the first 50. Administrators only.
#[utoipa::path(get, operation_id = "list_deliveries", path = "/api/v1/admin/webhooks/{webhook}/deliveries",
    tag = "webhooks", params(("webhook" = Uuid, Path,)), security(("session" = [])),
    responses((status = 200, body = WebhookDeliveries)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<Uuid>,
) -> Answer<Json<WebhookDeliveries>> {
    Ok(Json(app.service.list_deliveries(&actor, id).await?))
}
