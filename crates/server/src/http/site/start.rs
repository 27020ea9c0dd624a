//! `POST /api/v1/site/conversations`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::site::SiteStarts;

use super::asked::Asked;
use crate::http::App;
use crate::http::problem::Answer;

/// Starts a conversation, as somebody or as the site itself. 201, or 200 when it was there. Scope `conversations:write`.
#[utoipa::path(post, operation_id = "start_conversation", path = "/api/v1/site/conversations", tag = "site",
    request_body = SiteStarts, security(("site" = [])),
    responses((status = 201, body = Conversation), (status = 200, body = Conversation)))]
pub(crate) async fn start(
    State(app): State<App>,
    asked: Asked,
) -> Answer<(StatusCode, axum::Json<Conversation>)> {
    let (site, body) = asked.of::<SiteStarts>(&app, "conversations:write").await?;
    let started = app.service.site_starts(&site, body).await?;
    let status = if started.new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, axum::Json(started.conversation)))
}
