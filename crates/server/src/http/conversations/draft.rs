//! `PUT` and `DELETE /api/v1/conversations/{conversation}/draft`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Draft;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Keeps what one was about to say, for all of one's devices.
#[utoipa::path(put, operation_id = "put_draft", path = "/api/v1/conversations/{conversation}/draft", tag = "conversations",
    params(("conversation" = ConversationId, Path,)), request_body = Draft, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(draft): Json<Draft>,
) -> Answer<StatusCode> {
    app.service.put_draft(&actor, id, Some(draft)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets it go.
#[utoipa::path(delete, operation_id = "delete_draft", path = "/api/v1/conversations/{conversation}/draft", tag = "conversations",
    params(("conversation" = ConversationId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn delete(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
) -> Answer<StatusCode> {
    app.service.put_draft(&actor, id, None).await?;
    Ok(StatusCode::NO_CONTENT)
}
