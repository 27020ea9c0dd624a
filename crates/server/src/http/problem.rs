//! The one place where an error becomes an HTTP answer.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parlour_domain::Refusal;
use parlour_service::Error;
use parlour_wire::problem::{Code, Problem};

/// An error on its way out.
#[derive(Debug)]
pub(crate) struct ApiError(Error);

/// What a handler answers.
pub(crate) type Answer<T> = Result<T, ApiError>;

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self(Error::Refused(refusal))
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let code = self.0.code();
        let (detail, reason, retry_after, incident) = match self.0 {
            Error::Refused(refusal) => (
                refusal.detail.into_owned(),
                refusal.reason,
                refusal.retry_after,
                None,
            ),
            Error::Unavailable(what) => {
                tracing::error!(%what, "unavailable");
                (
                    "A part of the server is out of reach. Your message is kept; it is tried again."
                        .to_owned(),
                    None,
                    Some(5),
                    None,
                )
            }
            Error::Bug(what) => {
                let incident = uuid::Uuid::from_u128(u128::from_be_bytes(random()))
                    .simple()
                    .to_string();
                tracing::error!(%what, incident, "bug");
                (
                    "This is our mistake. If it happens again, tell the site's owner this number.".to_owned(),
                    None,
                    None,
                    Some(incident),
                )
            }
        };
        let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = Json(Problem {
            status: code.status(),
            code,
            reason,
            detail,
            retry_after,
            incident,
        });
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if code == Code::SignedOut {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// What is asked of the API at a path it does not have.
pub(crate) async fn no_such_route() -> ApiError {
    Refusal::new(
        Code::NotFound,
        "The API has no such path; `/api/openapi.json` lists those it has.",
    )
    .into()
}

/// What is asked of a path with a method it does not take.
pub(crate) async fn no_such_method() -> ApiError {
    Refusal::new(
        Code::MethodNotAllowed,
        "This path does not take this method; `Allow` lists those it takes.",
    )
    .into()
}

fn random() -> [u8; 16] {
    use parlour_service::Ambient as _;
    let mut bytes = [0; 16];
    crate::System.fill(&mut bytes);
    bytes
}
