//! `GET /api/v1/messages/{message}/edits`

use axum::Json;
use axum::extract::State;
use parlour_wire::MessageId;
use parlour_wire::api::messages::Edits;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// What a message said before; kept 30 days, for its author and moderators.
#[utoipa::path(get, operation_id = "list_edits", path = "/api/v1/messages/{message}/edits", tag = "messages",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 200, body = Edits)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<Json<Edits>> {
    Ok(Json(app.service.list_edits(&actor, id).await?))
}
