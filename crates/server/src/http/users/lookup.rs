//! `POST /api/v1/users/lookup`

use axum::extract::State;
use parlour_wire::api::users::{UserLookup, Users};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// Who these are: of those one shares, or has shared, a conversation with.
#[utoipa::path(post, path = "/api/v1/users/lookup", tag = "users", request_body = UserLookup, security(("session" = [])),
    responses((status = 200, body = Users)))]
pub(crate) async fn lookup(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<UserLookup>,
) -> Answer<axum::Json<Users>> {
    Ok(axum::Json(app.service.look_up_users(&actor, body).await?))
}
