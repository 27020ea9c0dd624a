//! `POST /api/v1/users/search`

use axum::extract::State;
use parlour_wire::api::users::{UserSearch, Users};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// People to start a conversation with.
#[utoipa::path(post, path = "/api/v1/users/search", tag = "users", request_body = UserSearch, security(("session" = [])),
    responses((status = 200, body = Users)))]
pub(crate) async fn search(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<UserSearch>,
) -> Answer<axum::Json<Users>> {
    Ok(axum::Json(
        app.service.search_users(&actor, body.name.expose()).await?,
    ))
}
