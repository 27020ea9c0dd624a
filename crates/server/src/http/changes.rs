//! `GET /api/v1/changes`

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use parlour_wire::Revision;
use parlour_wire::api::changes::Changes;
use serde::Deserialize;
use utoipa::IntoParams;

use super::App;
use super::auth::SignedIn;
use super::body::Query;
use super::problem::Answer;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Since {
    /// The last revision one has.
    #[param(value_type = String)]
    after: Revision,
    /// Seconds to wait when there is nothing yet.
    #[serde(default)]
    wait: u8,
}

/// What concerns you since a revision: the one way to resume, to poll and to fill a gap.
#[utoipa::path(get, path = "/api/v1/changes", tag = "changes", params(Since), security(("session" = [])),
    responses((status = 200, body = Changes)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Query(since): Query<Since>,
) -> Answer<Json<Changes>> {
    Ok(Json(
        app.service
            .list_changes(&actor, since.after, Duration::from_secs(since.wait.into()))
            .await?,
    ))
}
