//! `GET /api/v1/users`

use axum::Json;
use axum::extract::State;
use parlour_wire::api::users::Users;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::Query;
use crate::http::problem::Answer;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ByName {
    /// The beginning of a name; empty for the first in the alphabet.
    #[serde(default)]
    name: String,
}

/// People to start a conversation with.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", params(ByName), security(("session" = [])),
    responses((status = 200, body = Users)))]
pub(crate) async fn search(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Query(by): Query<ByName>,
) -> Answer<Json<Users>> {
    Ok(Json(app.service.search_users(&actor, &by.name).await?))
}
