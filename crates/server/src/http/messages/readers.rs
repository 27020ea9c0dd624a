//! `GET /api/v1/messages/{message}/readers`

use axum::Json;
use axum::extract::State;
use parlour_wire::MessageId;
use parlour_wire::api::messages::Readers;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Who has read a message, among those who were there to read it.
#[utoipa::path(get, operation_id = "list_readers", path = "/api/v1/messages/{message}/readers", tag = "messages",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 200, body = Readers)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<Json<Readers>> {
    Ok(Json(app.service.list_readers(&actor, id).await?))
}
