//! `DELETE /api/v1/conversations/{conversation}/members/{user}`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::{ConversationId, UserId};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Removes a member from a group.
#[utoipa::path(delete, path = "/api/v1/conversations/{conversation}/members/{user}", tag = "groups",
    params(("conversation" = ConversationId, Path,), ("user" = UserId, Path,)), security(("session" = [])),
    responses((status = 204)))]
pub(crate) async fn remove(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path((id, user)): Path<(ConversationId, UserId)>,
) -> Answer<StatusCode> {
    app.service.remove_member(&actor, id, user).await?;
    Ok(StatusCode::NO_CONTENT)
}
