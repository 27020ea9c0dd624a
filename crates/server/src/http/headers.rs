//! What every answer carries.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use parlour_service::Service;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The Content-Security-Policy of our own pages.
pub(crate) struct Policy(HeaderValue);

impl Policy {
    /// Nothing but ourselves, and the relay where it is elsewhere. No `unsafe-*`, no HTML from strings, and no script
    /// address from one but that of the worker (`web/src/entries/install.ts`).
    pub(crate) fn new(relay_url: &str) -> Self {
        let elsewhere = match url::Url::parse(relay_url) {
            Ok(url) => format!(
                " {}",
                url.origin()
                    .ascii_serialization()
                    .replacen("null", &origin(&url), 1)
            ),
            Err(_) => String::new(),
        };
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; \
             connect-src 'self'{elsewhere}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types parlour-worker"
        );
        Self(HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'")))
    }
}

/// `ws:` and `wss:` have no origin of their own in the URL standard's serialisation.
fn origin(url: &url::Url) -> String {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{}{port}", url.scheme(), url.host_str().unwrap_or_default())
}

/// Adds what protects our pages and answers in a browser.
pub(crate) async fn protective(State(policy): State<Arc<Policy>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let set = [
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        ),
        (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static("geolocation=(), browsing-topics=()"),
        ),
    ];
    for (name, value) in set {
        headers.insert(name, value);
    }
    if headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.0.clone());
    } else {
        // Scripts are for the pages of registered sites, answers for whoever may read them by CORS.
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
    }
    response
}

/// API answers never reach a browser's disk.
pub(crate) async fn never_stored(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Pages of registered sites may call the API; no others.
pub(crate) fn cross_origin(service: Arc<Service>) -> CorsLayer {
    let registered = move |origin: &HeaderValue, _: &axum::http::request::Parts| {
        service.sites().iter().any(|site| {
            site.origins
                .iter()
                .any(|known| known.as_bytes() == origin.as_bytes())
        })
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(registered))
        .allow_methods([
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        // A client on another origin reads the server's clock from it.
        .expose_headers([header::DATE])
        .max_age(std::time::Duration::from_mins(10))
}
