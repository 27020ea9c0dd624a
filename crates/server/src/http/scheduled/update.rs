//! `PATCH /api/v1/scheduled/{message}`

use axum::extract::State;
use parlour_wire::MessageId;
use parlour_wire::api::scheduled::{Reschedule, Scheduled};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Another time or other words for a message that waits; one that could not be sent waits again.
#[utoipa::path(patch, path = "/api/v1/scheduled/{message}", tag = "scheduled", params(("message" = MessageId, Path,)),
    request_body = Reschedule, security(("session" = [])), responses((status = 200, body = Scheduled)))]
pub(crate) async fn update(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
    Json(body): Json<Reschedule>,
) -> Answer<axum::Json<Scheduled>> {
    Ok(axum::Json(
        app.service.reschedule_message(&actor, id, body).await?,
    ))
}
