//! `POST /api/v1/conversations/{conversation}/scheduled`

use axum::extract::State;
use parlour_wire::ConversationId;
use parlour_wire::api::scheduled::{Schedule, Scheduled};

use crate::http::App;
use crate::http::auth::SignedInUnmetered;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Says something later, also when no device is there then. It is decided when it is due, like a message sent then.
#[utoipa::path(post, path = "/api/v1/conversations/{conversation}/scheduled", tag = "scheduled",
    params(("conversation" = ConversationId, Path,)), request_body = Schedule, security(("session" = [])),
    responses((status = 200, body = Scheduled)))]
pub(crate) async fn schedule(
    State(app): State<App>,
    SignedInUnmetered(actor): SignedInUnmetered,
    Path(id): Path<ConversationId>,
    Json(body): Json<Schedule>,
) -> Answer<axum::Json<Scheduled>> {
    app.rates.message(&actor)?;
    Ok(axum::Json(app.service.schedule_message(&actor, id, body).await?))
}
