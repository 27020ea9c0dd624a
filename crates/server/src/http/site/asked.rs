//! A request of a site's backend, with the credential that is signed for it.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request as Incoming};
use axum::http::{HeaderMap, Method, Uri};
use parlour_domain::Refusal;
use parlour_service::{Request, Site};
use parlour_wire::problem::Code;
use serde::de::DeserializeOwned;

use crate::http::App;
use crate::http::auth::bearer;
use crate::http::body::Raw;
use crate::http::problem::ApiError;

/// What was asked, still to be believed.
pub(crate) struct Asked {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl FromRequest<App> for Asked {
    type Rejection = ApiError;

    async fn from_request(request: Incoming, app: &App) -> Result<Self, ApiError> {
        let (method, uri, headers) = (
            request.method().clone(),
            request.uri().clone(),
            request.headers().clone(),
        );
        let Raw(body) = Raw::from_request(request, app).await?;
        Ok(Self {
            method,
            uri,
            headers,
            body,
        })
    }
}

impl Asked {
    /// The site that asks, if its credential is good for exactly this, and what it asks.
    pub(crate) async fn of<T: DeserializeOwned>(
        &self,
        app: &App,
        scope: &str,
    ) -> Result<(Arc<Site>, T), ApiError> {
        let missing = || Refusal::new(Code::CredentialInvalid, "This route needs a site credential.");
        let request = Request {
            method: self.method.as_str(),
            path: self.uri.path_and_query().map_or("/", |path| path.as_str()),
            body: &self.body,
            scope,
        };
        let credential = bearer(&self.headers).ok_or_else(missing)?;
        let site = app.service.authenticate_site(credential, request).await?;
        app.rates.site(site.id)?;
        let body = serde_json::from_slice(&self.body).map_err(|error| {
            Refusal::new(
                Code::Malformed,
                format!("This request has not the documented shape: {error}"),
            )
        })?;
        Ok((site, body))
    }
}
