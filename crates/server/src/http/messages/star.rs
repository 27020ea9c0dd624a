//! `PUT` and `DELETE /api/v1/messages/{message}/star`, `GET /api/v1/stars`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::messages::Stars;
use parlour_wire::{MessageId, Revision};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Path, Query};
use crate::http::problem::Answer;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Page {
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

/// Keeps a message for oneself; nobody else hears of it.
#[utoipa::path(put, operation_id = "star", path = "/api/v1/messages/{message}/star", tag = "messages",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn put(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<StatusCode> {
    app.service.put_star(&actor, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the star off.
#[utoipa::path(delete, operation_id = "unstar", path = "/api/v1/messages/{message}/star", tag = "messages",
    params(("message" = MessageId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn delete(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
) -> Answer<StatusCode> {
    app.service.put_star(&actor, id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What one starred in all conversations, the latest star first.
#[utoipa::path(get, operation_id = "list_stars", path = "/api/v1/stars", tag = "messages", params(Page),
    security(("session" = [])), responses((status = 200, body = Stars)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Query(page): Query<Page>,
) -> Answer<Json<Stars>> {
    Ok(Json(
        app.service.list_stars(&actor, page.before, page.limit).await?,
    ))
}
