//! `POST /api/v1/site/sessions/end`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::site::{EndSessions, Ended};

use super::asked::Asked;
use crate::http::App;
use crate::http::problem::Answer;

/// The host logged somebody out: ends the sessions that came from that log-in, or all of that user's.
#[utoipa::path(post, path = "/api/v1/site/sessions/end", tag = "site", request_body = EndSessions,
    security(("site" = [])), responses((status = 200, body = Ended)))]
pub(crate) async fn end_sessions(State(app): State<App>, asked: Asked) -> Answer<Json<Ended>> {
    let (site, whose) = asked.of::<EndSessions>(&app, "sessions:end").await?;
    Ok(Json(Ended {
        ended: app.service.end_host_sessions(&site, whose).await?,
    }))
}
