//! Who is asking.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use parlour_domain::Refusal;
use parlour_service::Actor;
use utoipa::Modify;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

use super::App;
use super::problem::ApiError;

/// Somebody with a valid token, within the general rate limit.
pub(crate) struct SignedIn(pub(crate) Arc<Actor>);

/// Somebody with a valid token; the route has a rate limit of its own.
pub(crate) struct SignedInUnmetered(pub(crate) Arc<Actor>);

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let SignedInUnmetered(actor) = SignedInUnmetered::from_request_parts(parts, app).await?;
        app.rates.request(&actor)?;
        Ok(Self(actor))
    }
}

impl FromRequestParts<App> for SignedInUnmetered {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let token = bearer(&parts.headers).ok_or_else(Refusal::signed_out)?;
        Ok(Self(app.service.authenticate(token).await?))
    }
}

/// What stands after `Authorization: Bearer`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The two ways to say who one is, for the reference.
pub(crate) struct Schemes;

impl Modify for Schemes {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let bearer = |description: &str, format: &str| {
            let http = HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format(format);
            SecurityScheme::Http(http.description(Some(description)).build())
        };
        components.add_security_scheme(
            "session",
            bearer("The token of `POST /api/v1/sessions`.", "opaque"),
        );
        components.add_security_scheme(
            "site",
            bearer("A site credential, signed for exactly this request.", "JWT"),
        );
    }
}
