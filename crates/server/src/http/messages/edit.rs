//! `PATCH /api/v1/messages/{message}`

use axum::extract::State;
use parlour_wire::MessageId;
use parlour_wire::api::messages::{Edit, Message};

use crate::http::App;
use crate::http::auth::SignedInUnmetered;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// New words for an old message. Its author only.
#[utoipa::path(patch, path = "/api/v1/messages/{message}", tag = "messages", params(("message" = MessageId, Path,)),
    request_body = Edit, security(("session" = [])), responses((status = 200, body = Message)))]
pub(crate) async fn edit(
    State(app): State<App>,
    SignedInUnmetered(actor): SignedInUnmetered,
    Path(id): Path<MessageId>,
    Json(body): Json<Edit>,
) -> Answer<axum::Json<Message>> {
    app.rates.message(&actor)?;
    Ok(axum::Json(app.service.edit_message(&actor, id, body).await?))
}
