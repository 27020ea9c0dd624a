//! `PUT /api/v1/conversations/{conversation}/receipt`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Receipt;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// How far one has come. Cursors only grow.
#[utoipa::path(put, operation_id = "put_receipt", path = "/api/v1/conversations/{conversation}/receipt", tag = "conversations",
    params(("conversation" = ConversationId, Path,)), request_body = Receipt, security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(receipt): Json<Receipt>,
) -> Answer<StatusCode> {
    app.service.put_receipt(&actor, id, receipt).await?;
    Ok(StatusCode::NO_CONTENT)
}
