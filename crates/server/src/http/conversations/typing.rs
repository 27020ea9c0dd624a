//! `PUT /api/v1/conversations/{conversation}/typing`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Typing;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Says that one is typing, for six seconds.
#[utoipa::path(put, operation_id = "put_typing", path = "/api/v1/conversations/{conversation}/typing", tag = "conversations",
    params(("conversation" = ConversationId, Path,)), request_body = Typing, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(body): Json<Typing>,
) -> Answer<StatusCode> {
    app.service.put_typing(&actor, id, body.typing).await?;
    Ok(StatusCode::NO_CONTENT)
}
