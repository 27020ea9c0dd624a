//! `DELETE /api/v1/scheduled/{message}`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::MessageId;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Lets a message go that waits to be sent.
#[utoipa::path(delete, path = "/api/v1/scheduled/{message}", tag = "scheduled",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn delete(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<StatusCode> {
    app.service.unschedule_message(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
