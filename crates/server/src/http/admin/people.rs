//! `POST /api/v1/admin/people/search`, `PATCH /api/v1/admin/people/{user}`, `POST …/end-sessions`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::UserId;
use parlour_wire::api::people::{AdminPerson, People, PeopleSearch, PersonPatch};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// A page of the people of the site, by name.
#[utoipa::path(post, operation_id = "list_people", path = "/api/v1/admin/people/search", tag = "admin",
    request_body = PeopleSearch, security(("session" = [])), responses((status = 200, body = People)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Json(body): Json<PeopleSearch>,
) -> Answer<axum::Json<People>> {
    Ok(axum::Json(app.service.list_people(&actor, body).await?))
}

/// Gives somebody another role, keeps them out, or lets them in again.
#[utoipa::path(patch, operation_id = "change_person", path = "/api/v1/admin/people/{user}", tag = "admin",
    params(("user" = UserId, Path,)), request_body = PersonPatch, security(("session" = [])),
    responses((status = 200, body = AdminPerson)))]
pub(crate) async fn change(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(user): Path<UserId>,
    Json(body): Json<PersonPatch>,
) -> Answer<axum::Json<AdminPerson>> {
    Ok(axum::Json(app.service.change_person(&actor, user, body).await?))
}

/// Signs somebody out everywhere.
#[utoipa::path(post, operation_id = "end_sessions_of", path = "/api/v1/admin/people/{user}/end-sessions", tag = "admin",
    params(("user" = UserId, Path,)), security(("session" = [])), responses((status = 204)))]
pub(crate) async fn end_sessions(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(user): Path<UserId>,
) -> Answer<StatusCode> {
    app.service.end_sessions_of(&actor, user).await?;
    Ok(StatusCode::NO_CONTENT)
}
