//! `GET /api/v1/conversations/{conversation}/messages`

use axum::Json;
use axum::extract::State;
use parlour_domain::Refusal;
use parlour_service::Part;
use parlour_wire::api::messages::Messages;
use parlour_wire::problem::Code;
use parlour_wire::{ConversationId, MessageId, Revision, Timestamp};
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
    /// This message, and what is on both sides of it.
    around: Option<MessageId>,
    /// Messages from this time on (RFC 3339).
    #[param(value_type = Option<String>)]
    since: Option<Timestamp>,
    /// Up to `limits.page`; 50 without it.
    #[serde(default = "page")]
    limit: u32,
}

fn page() -> u32 {
    50
}

/// A page of a conversation, oldest first: the newest, those before or after a place, around a message, from a time on.
#[utoipa::path(get, path = "/api/v1/conversations/{conversation}/messages", tag = "messages",
    params(("conversation" = ConversationId, Path,), Place), security(("session" = [])),
    responses((status = 200, body = Messages)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Query(place): Query<Place>,
) -> Answer<Json<Messages>> {
    let part = match place {
        Place {
            before: None,
            after: None,
            around: None,
            since: None,
            ..
        } => Part::Latest,
        Place {
            before: Some(before),
            after: None,
            around: None,
            since: None,
            ..
        } => Part::Before(before),
        Place {
            before: None,
            after: Some(after),
            around: None,
            since: None,
            ..
        } => Part::After(after),
        Place {
            before: None,
            after: None,
            around: Some(around),
            since: None,
            ..
        } => Part::Around(around),
        Place {
            before: None,
            after: None,
            around: None,
            since: Some(since),
            ..
        } => Part::Since(since),
        _ => {
            return Err(Refusal::new(
                Code::Malformed,
                "Ask for what is before, after or around a place, or since a time: one of them.",
            )
            .into());
        }
    };
    Ok(Json(
        app.service.list_messages(&actor, id, part, place.limit).await?,
    ))
}
