//! `DELETE /api/v1/sessions/{session}`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::SessionId;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Signs out one of one's devices; its open connections close at once.
#[utoipa::path(delete, path = "/api/v1/sessions/{session}", tag = "sessions", params(("session" = SessionId, Path,)),
    security(("session" = [])), responses((status = 204)))]
pub(crate) async fn end(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(session): Path<SessionId>,
) -> Answer<StatusCode> {
    app.service.end_session(&actor, session).await?;
    Ok(StatusCode::NO_CONTENT)
}
