//! `POST /api/v1/accounts`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::accounts::Join;
use parlour_wire::api::sessions::SignedIn;

use crate::http::App;
use crate::http::body::Json;
use crate::http::client::Client;
use crate::http::problem::Answer;

/// Makes an account through a one-time link, and signs in.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = Join,
    responses((status = 201, body = SignedIn)))]
pub(crate) async fn join(
    State(app): State<App>,
    client: Client,
    Json(body): Json<Join>,
) -> Answer<(StatusCode, axum::Json<SignedIn>)> {
    app.rates.address(client.0)?;
    Ok((StatusCode::CREATED, axum::Json(app.service.join(body).await?)))
}
