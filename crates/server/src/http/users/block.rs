//! `PUT` and `DELETE /api/v1/users/{user}/block`, `GET /api/v1/blocks`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::UserId;
use parlour_wire::api::users::Users;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Path;
use crate::http::problem::Answer;

/// Blocks somebody: in the conversation of the two neither hears of the other, and the other is not told.
#[utoipa::path(put, operation_id = "block", path = "/api/v1/users/{user}/block", tag = "users", params(("user" = UserId, Path,)),
    security(("session" = [])), responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(user): Path<UserId>,
) -> Answer<StatusCode> {
    app.service.set_block(&actor, user, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a block. What the other said meanwhile does not come.
#[utoipa::path(delete, operation_id = "unblock", path = "/api/v1/users/{user}/block", tag = "users",
    params(("user" = UserId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn delete(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(user): Path<UserId>,
) -> Answer<StatusCode> {
    app.service.set_block(&actor, user, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whom one blocks.
#[utoipa::path(get, operation_id = "list_blocked", path = "/api/v1/blocks", tag = "users", security(("session" = [])),
    responses((status = 200, body = Users)))]
pub(crate) async fn list(State(app): State<App>, SignedIn(actor): SignedIn) -> Answer<axum::Json<Users>> {
    Ok(axum::Json(app.service.list_blocked(&actor).await?))
}
