//! `POST /api/v1/messages/{message}/report`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::MessageId;
use parlour_wire::api::reports::Report;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Shows a message to the administrators of the site. Once for each person and message; again changes nothing.
#[utoipa::path(post, path = "/api/v1/messages/{message}/report", tag = "messages", params(("message" = MessageId, Path,)),
    request_body = Report, security(("session" = [])), responses((status = 204)))]
pub(crate) async fn report(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(message): Path<MessageId>,
    Json(body): Json<Report>,
) -> Answer<StatusCode> {
    app.rates.report(&actor)?;
    app.service.report_message(&actor, message, body).await?;
    Ok(StatusCode::NO_CONTENT)
}
