//! `POST /api/v1/messages/look`

use axum::extract::State;
use parlour_wire::api::messages::{Found, Look};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// Some messages by id: those of them that are yours to see.
#[utoipa::path(post, path = "/api/v1/messages/look", tag = "messages", request_body = Look, security(("session" = [])),
    responses((status = 200, body = Found)))]
pub(crate) async fn look(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<Look>,
) -> Answer<axum::Json<Found>> {
    Ok(axum::Json(app.service.look_at_messages(&actor, body.ids).await?))
}
