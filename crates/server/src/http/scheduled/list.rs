//! `GET /api/v1/scheduled`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::scheduled::AllScheduled;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::problem::Answer;

/// One's messages that wait to be sent, the earliest first.
#[utoipa::path(get, path = "/api/v1/scheduled", tag = "scheduled", security(("session" = [])),
    responses((status = 200, body = AllScheduled)))]
pub(crate) async fn list(State(app): State<App>, SignedIn(actor): SignedIn) -> Answer<Json<AllScheduled>> {
    Ok(Json(app.service.list_scheduled(&actor).await?))
}
