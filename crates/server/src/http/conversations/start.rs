//! `POST /api/v1/conversations`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::conversations::{Conversation, Start};

use crate::http::App;
use crate::http::auth::SignedInUnmetered;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// Starts a conversation. 201 when it is new, 200 with the one there is.
#[utoipa::path(post, path = "/api/v1/conversations", tag = "conversations", request_body = Start,
    security(("session" = [])),
    responses((status = 201, body = Conversation), (status = 200, body = Conversation)))]
pub(crate) async fn start(
    State(app): State<App>,
    SignedInUnmetered(actor): SignedInUnmetered,
    Json(start): Json<Start>,
) -> Answer<(StatusCode, axum::Json<Conversation>)> {
    app.rates.conversation(&actor)?;
    let started = app.service.start_conversation(&actor, start).await?;
    let status = if started.new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, axum::Json(started.conversation)))
}
