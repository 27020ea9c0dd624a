//! `POST /api/v1/site/sessions/end`

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use parlour_domain::Refusal;
use parlour_service::Request;
use parlour_wire::api::site::{EndSessions, Ended};
use parlour_wire::problem::Code;

use crate::http::App;
use crate::http::auth::bearer;
use crate::http::body::Raw;
use crate::http::problem::Answer;

/// The host logged somebody out: ends the sessions that came from that log-in, or all of that user's.
#[utoipa::path(post, path = "/api/v1/site/sessions/end", tag = "site", request_body = EndSessions,
    security(("site" = [])), responses((status = 200, body = Ended)))]
pub(crate) async fn end_sessions(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Answer<Json<Ended>> {
    let missing = || Refusal::new(Code::CredentialInvalid, "This route needs a site credential.");
    let request = Request {
        method: method.as_str(),
        path: uri.path_and_query().map_or("/", |path| path.as_str()),
        body: &body,
        scope: "sessions:end",
    };
    let site = app
        .service
        .authenticate_site(bearer(&headers).ok_or_else(missing)?, request)
        .await?;
    let whose: EndSessions = serde_json::from_slice(&body).map_err(|error| {
        Refusal::new(
            Code::Malformed,
            format!("This request has not the documented shape: {error}"),
        )
    })?;
    Ok(Json(Ended {
        ended: app.service.end_host_sessions(&site, whose).await?,
    }))
}
