//! `POST /api/v1/messages/{message}/forward`

use axum::extract::State;
use parlour_wire::MessageId;
use parlour_wire::api::messages::{Forward, Found};

use crate::http::App;
use crate::http::auth::SignedInUnmetered;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Passes a message on, under the name of who said it first; all copies or none.
#[utoipa::path(post, operation_id = "forward", path = "/api/v1/messages/{message}/forward", tag = "messages",
    params(("message" = MessageId, Path,)), request_body = Forward, security(("session" = [])),
    responses((status = 200, body = Found)))]
pub(crate) async fn forward(
    State(app): State<App>,
    SignedInUnmetered(actor): SignedInUnmetered,
    Path(id): Path<MessageId>,
    Json(body): Json<Forward>,
) -> Answer<axum::Json<Found>> {
    for _ in &body.copies {
        app.rates.message(&actor)?;
    }
    Ok(axum::Json(
        app.service.forward_message(&actor, id, body.copies).await?,
    ))
}
