//! `PATCH /api/v1/conversations/{conversation}/members/{user}`

use axum::extract::State;
use parlour_wire::api::conversations::Member;
use parlour_wire::api::groups::MemberPatch;
use parlour_wire::{ConversationId, UserId};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Says what a member may do in a group; `owner` hands it over.
#[utoipa::path(patch, operation_id = "set_role", path = "/api/v1/conversations/{conversation}/members/{user}", tag = "groups",
    params(("conversation" = ConversationId, Path,), ("user" = UserId, Path,)), request_body = MemberPatch,
    security(("session" = [])), responses((status = 200, body = Member)))]
pub(crate) async fn set(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path((id, user)): Path<(ConversationId, UserId)>,
    Json(patch): Json<MemberPatch>,
) -> Answer<axum::Json<Member>> {
    Ok(axum::Json(
        app.service.set_role(&actor, id, user, patch.role).await?,
    ))
}
