//! `POST /api/v1/site/conversations/{conversation}/messages`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::ConversationId;
use parlour_wire::api::messages::Message;
use parlour_wire::api::site::SiteSend;

use super::asked::Asked;
use crate::http::App;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Says something, as somebody or as the site itself, who must be in the conversation. Durable when this answers; 201, or
/// 200 when it had been sent before. Scope `messages:send`.
#[utoipa::path(post, operation_id = "send_message", path = "/api/v1/site/conversations/{conversation}/messages",
    tag = "site", params(("conversation" = ConversationId, Path,)), request_body = SiteSend, security(("site" = [])),
    responses((status = 201, body = Message), (status = 200, body = Message)))]
pub(crate) async fn send(
    State(app): State<App>,
    Path(id): Path<ConversationId>,
    asked: Asked,
) -> Answer<(StatusCode, axum::Json<Message>)> {
    let (site, body) = asked.of::<SiteSend>(&app, "messages:send").await?;
    let sent = app.service.site_sends(&site, id, body).await?;
    let status = if sent.new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, axum::Json(sent.message)))
}
