//! `DELETE /api/v1/messages/{message}`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::MessageId;
use parlour_wire::api::messages::DeleteFor;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Path, Query};
use crate::http::problem::Answer;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Whose {
    /// For whom.
    #[serde(rename = "for")]
    whose: DeleteFor,
}

/// Deletes a message, for oneself or for everybody.
#[utoipa::path(delete, path = "/api/v1/messages/{message}", tag = "messages",
    params(("message" = MessageId, Path,), Whose), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn delete(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<MessageId>,
    Query(query): Query<Whose>,
) -> Answer<StatusCode> {
    app.service.delete_message(&actor, id, query.whose).await?;
    Ok(StatusCode::NO_CONTENT)
}
