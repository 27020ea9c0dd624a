//! `POST /api/v1/accounts/password`

use axum::extract::State;
use parlour_wire::api::accounts::PasswordReset;
use parlour_wire::api::sessions::SignedIn;

use crate::http::App;
use crate::http::body::Json;
use crate::http::client::Client;
use crate::http::problem::Answer;

/// Sets a new password through a one-time link; ends every session there was.
#[utoipa::path(post, path = "/api/v1/accounts/password", tag = "accounts", request_body = PasswordReset,
    responses((status = 200, body = SignedIn)))]
pub(crate) async fn reset(
    State(app): State<App>,
    client: Client,
    Json(body): Json<PasswordReset>,
) -> Answer<axum::Json<SignedIn>> {
    app.rates.address(client.0)?;
    Ok(axum::Json(app.service.reset_password(body).await?))
}
