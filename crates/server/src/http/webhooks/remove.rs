//! `DELETE /api/v1/admin/webhooks/{webhook}`

use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Tells it nothing any more, not even what waits. Administrators only.
#[utoipa::path(delete, path = "/api/v1/admin/webhooks/{webhook}", tag = "webhooks",
    params(("webhook" = Uuid, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn remove(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<Uuid>,
) -> Answer<StatusCode> {
    app.service.remove_webhook(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
