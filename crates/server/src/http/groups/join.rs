//! `POST /api/v1/joins` and `POST /api/v1/joins/look`

use axum::extract::State;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::groups::{GroupLook, JoinByLink};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// What a link leads to, before it is used.
#[utoipa::path(post, path = "/api/v1/joins/look", tag = "groups", request_body = JoinByLink,
    security(("session" = [])), responses((status = 200, body = GroupLook)))]
pub(crate) async fn look(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<JoinByLink>,
) -> Answer<axum::Json<GroupLook>> {
    Ok(axum::Json(app.service.look_at_group(&actor, body).await?))
}

/// Joins a group by a link.
#[utoipa::path(post, path = "/api/v1/joins", tag = "groups", request_body = JoinByLink,
    security(("session" = [])), responses((status = 200, body = Conversation)))]
pub(crate) async fn join(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<JoinByLink>,
) -> Answer<axum::Json<Conversation>> {
    Ok(axum::Json(app.service.join_group(&actor, body).await?))
}
