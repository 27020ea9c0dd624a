//! `GET /api/v1/conversations/{conversation}/messages`

use axum::Json;
use axum::extract::State;
use parlour_domain::Refusal;
use parlour_service::Page;
use parlour_wire::api::messages::Messages;
use parlour_wire::problem::Code;
use parlour_wire::{ConversationId, Revision};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Path, Query};
use crate::http::problem::Answer;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Place {
    /// Messages just before this revision.
    #[param(value_type = Option<String>)]
    before: Option<Revision>,
    /// Messages just after this revision.
    #[param(value_type = Option<String>)]
    after: Option<Revision>,
    /// Up to `limits.page`; 50 without it.
    #[serde(default = "page")]
    limit: u32,
}

fn page() -> u32 {
    50
}

/// A page of a conversation, oldest first: the newest, or those before or after a place.
#[utoipa::path(get, path = "/api/v1/conversations/{conversation}/messages", tag = "messages",
    params(("conversation" = ConversationId, Path,), Place), security(("session" = [])),
    responses((status = 200, body = Messages)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Query(place): Query<Place>,
) -> Answer<Json<Messages>> {
    let page = match (place.before, place.after) {
        (None, None) => Page::Latest,
        (Some(before), None) => Page::Before(before),
        (None, Some(after)) => Page::After(after),
        (Some(_), Some(_)) => {
            return Err(Refusal::new(
                Code::Malformed,
                "Ask for what is before or what is after, not both.",
            )
            .into());
        }
    };
    Ok(Json(
        app.service.list_messages(&actor, id, page, place.limit).await?,
    ))
}
