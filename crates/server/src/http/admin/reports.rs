//! `GET /api/v1/admin/reports`, `POST /api/v1/admin/reports/{report}/look` and `…/close`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::reports::{ReportLook, ReportedMessage, Reports};

use super::log::Earlier;
use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path, Query};
use crate::http::problem::Answer;

/// What members reported, latest first: not what the messages say.
#[utoipa::path(get, operation_id = "list_reports", path = "/api/v1/admin/reports", tag = "admin", params(Earlier),
    security(("session" = [])), responses((status = 200, body = Reports)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Query(earlier): Query<Earlier>,
) -> Answer<axum::Json<Reports>> {
    Ok(axum::Json(
        app.service.list_reports(&actor, earlier.before).await?,
    ))
}

/// Looks at a reported message. Needs a reason, which is written down, and told to the members if the settings say so.
#[utoipa::path(post, operation_id = "look_at_report", path = "/api/v1/admin/reports/{report}/look", tag = "admin",
    params(("report" = uuid::Uuid, Path,)), request_body = ReportLook, security(("session" = [])),
    responses((status = 200, body = ReportedMessage)))]
pub(crate) async fn look(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(report): Path<uuid::Uuid>,
    Json(body): Json<ReportLook>,
) -> Answer<axum::Json<ReportedMessage>> {
    Ok(axum::Json(
        app.service.look_at_report(&actor, report, body).await?,
    ))
}

/// Closes a report; a second time changes nothing.
#[utoipa::path(post, operation_id = "close_report", path = "/api/v1/admin/reports/{report}/close", tag = "admin",
    params(("report" = uuid::Uuid, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn close(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(report): Path<uuid::Uuid>,
) -> Answer<StatusCode> {
    app.service.close_report(&actor, report).await?;
    Ok(StatusCode::NO_CONTENT)
}
