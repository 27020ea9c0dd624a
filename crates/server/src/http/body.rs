//! Reading what was sent: a body, a path, a query that have not the documented shape are refused in one voice.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use parlour_domain::Refusal;
use parlour_wire::problem::Code;
use serde::de::DeserializeOwned;

use super::problem::ApiError;

/// A JSON body.
pub(crate) struct Json<T>(pub(crate) T);
/// A body as it was sent, to be checked against a hash before it is read.
pub(crate) struct Raw(pub(crate) Bytes);
/// Path parameters.
pub(crate) struct Path<T>(pub(crate) T);
/// Query parameters.
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        match axum::Json::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(JsonRejection::BytesRejection(rejection)) => Err(unread(&rejection)),
            Err(JsonRejection::MissingJsonContentType(_)) => {
                Err(malformed("send JSON, with `Content-Type: application/json`"))
            }
            // serde's words name fields and types, and may quote what was sent: only to whoever sent it.
            Err(rejection) => Err(malformed(&rejection.body_text())),
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        Bytes::from_request(request, state)
            .await
            .map(Self)
            .map_err(|rejection| unread(&rejection))
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(PathRejection::FailedToDeserializePathParams(_)) => Err(Refusal::not_found().into()),
            Err(rejection) => Err(malformed(&rejection.body_text())),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match axum::extract::Query::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(QueryRejection::FailedToDeserializeQueryString(rejection)) => {
                Err(malformed(&rejection.body_text()))
            }
            Err(rejection) => Err(malformed(&rejection.body_text())),
        }
    }
}

fn unread(rejection: &BytesRejection) -> ApiError {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Refusal::new(Code::TooLong, "This is longer than the server takes.").into();
    }
    malformed(&rejection.body_text())
}

fn malformed(why: &str) -> ApiError {
    Refusal::new(
        Code::Malformed,
        format!("This request has not the documented shape: {why}"),
    )
    .into()
}
