//! `POST /api/v1/conversations/{conversation}/messages`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::ConversationId;
use parlour_wire::api::messages::{Message, Send};

use crate::http::App;
use crate::http::auth::SignedInUnmetered;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Says something; durable when this answers. 201, or 200 when it had been sent before.
#[utoipa::path(post, path = "/api/v1/conversations/{conversation}/messages", tag = "messages",
    params(("conversation" = ConversationId, Path,)), request_body = Send, security(("session" = [])),
    responses((status = 201, body = Message), (status = 200, body = Message)))]
pub(crate) async fn send(
    State(app): State<App>,
    SignedInUnmetered(actor): SignedInUnmetered,
    Path(id): Path<ConversationId>,
    Json(body): Json<Send>,
) -> Answer<(StatusCode, axum::Json<Message>)> {
    app.rates.message(&actor)?;
    let sent = app.service.send_message(&actor, id, body).await?;
    let status = if sent.new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, axum::Json(sent.message)))
}
