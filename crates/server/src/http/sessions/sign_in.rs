//! `POST /api/v1/sessions`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::sessions::{SignIn, SignedIn};

use crate::http::App;
use crate::http::body::Json;
use crate::http::client::Client;
use crate::http::problem::Answer;

/// Signs in with a site's ticket, or with e-mail and password.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "sessions", request_body = SignIn,
    responses((status = 201, body = SignedIn)))]
pub(crate) async fn sign_in(
    State(app): State<App>,
    client: Client,
    Json(body): Json<SignIn>,
) -> Answer<(StatusCode, axum::Json<SignedIn>)> {
    // A ticket cannot be guessed, so a crowd behind one address may come with tickets all at once.
    if let SignIn::Password(body) = &body {
        app.rates.address(client.0)?;
        app.rates.account(body.email.expose())?;
    }
    Ok((StatusCode::CREATED, axum::Json(app.service.sign_in(body).await?)))
}
