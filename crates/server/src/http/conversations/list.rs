//! `GET /api/v1/conversations`

use axum::Json;
use axum::extract::State;
use parlour_wire::Revision;
use parlour_wire::api::conversations::Conversations;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Query;
use crate::http::problem::Answer;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Inbox {
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    before: Option<Revision>,
    /// Up to `limits.page`; 50 without it.
    #[serde(default = "page")]
    limit: u32,
}

fn page() -> u32 {
    50
}

/// The inbox, last activity first.
#[utoipa::path(get, path = "/api/v1/conversations", tag = "conversations", params(Inbox), security(("session" = [])),
    responses((status = 200, body = Conversations)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Query(inbox): Query<Inbox>,
) -> Answer<Json<Conversations>> {
    Ok(Json(
        app.service
            .list_conversations(&actor, inbox.before, inbox.limit)
            .await?,
    ))
}
