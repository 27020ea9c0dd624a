//! `POST /api/v1/links/look`

use axum::extract::State;
use parlour_wire::api::accounts::{Link, LinkLook};

use crate::http::App;
use crate::http::body::Json;
use crate::http::client::Client;
use crate::http::problem::Answer;

/// What a one-time link is for. The token travels in the body, never in a URL.
#[utoipa::path(post, path = "/api/v1/links/look", tag = "accounts", request_body = LinkLook,
    responses((status = 200, body = Link)))]
pub(crate) async fn look(
    State(app): State<App>,
    client: Client,
    Json(body): Json<LinkLook>,
) -> Answer<axum::Json<Link>> {
    app.rates.address(client.0)?;
    Ok(axum::Json(app.service.look_at_link(body).await?))
}
