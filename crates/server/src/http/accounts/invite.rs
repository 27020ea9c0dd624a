//! `POST /api/v1/invitations`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::accounts::{Invitation, Invite};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Json;
use crate::http::problem::Answer;

/// A one-time link that makes an account. Administrators only.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "accounts", request_body = Invite, security(("session" = [])),
    responses((status = 201, body = Invitation)))]
pub(crate) async fn invite(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<Invite>,
) -> Answer<(StatusCode, axum::Json<Invitation>)> {
    Ok((
        StatusCode::CREATED,
        axum::Json(app.service.invite(&actor, body).await?),
    ))
}
