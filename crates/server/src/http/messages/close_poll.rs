//! `POST /api/v1/messages/{message}/close-poll`

use axum::extract::State;
use parlour_wire::MessageId;
use parlour_wire::api::messages::Message;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Closes a poll: it takes no more votes. Its author, and those who run the group.
#[utoipa::path(post, operation_id = "close_poll", path = "/api/v1/messages/{message}/close-poll", tag = "messages",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 200, body = Message)))]
pub(crate) async fn close(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<axum::Json<Message>> {
    Ok(axum::Json(app.service.close_poll(&actor, id).await?))
}
