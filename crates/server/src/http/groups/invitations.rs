//! `/api/v1/conversations/{conversation}/invitations`

use axum::extract::State;
use axum::http::StatusCode;
use parlour_wire::api::groups::{GroupInvitations, InviteToGroup, NewGroupInvitation};
use parlour_wire::{ConversationId, InvitationId};

use crate::http::App;
use crate::http::auth::SignedIn;
use crate::http::body::{Json, Path};
use crate::http::problem::Answer;

/// Makes a link into a group. Its token is shown once.
#[utoipa::path(post, operation_id = "invite", path = "/api/v1/conversations/{conversation}/invitations", tag = "groups",
    params(("conversation" = ConversationId, Path,)), request_body = InviteToGroup, security(("session" = [])),
    responses((status = 200, body = NewGroupInvitation)))]
pub(crate) async fn make(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
    Json(body): Json<InviteToGroup>,
) -> Answer<axum::Json<NewGroupInvitation>> {
    Ok(axum::Json(app.service.invite_to_group(&actor, id, body).await?))
}

/// The links into a group that work.
#[utoipa::path(get, operation_id = "list_invitations", path = "/api/v1/conversations/{conversation}/invitations",
    tag = "groups", params(("conversation" = ConversationId, Path,)), security(("session" = [])),
    responses((status = 200, body = GroupInvitations)))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path(id): Path<ConversationId>,
) -> Answer<axum::Json<GroupInvitations>> {
    Ok(axum::Json(app.service.list_group_invitations(&actor, id).await?))
}

/// Takes a link back.
#[utoipa::path(delete, operation_id = "revoke_invitation",
    path = "/api/v1/conversations/{conversation}/invitations/{invitation}", tag = "groups",
    params(("conversation" = ConversationId, Path,), ("invitation" = InvitationId, Path,)),
    security(("session" = [])), responses((status = 204)))]
pub(crate) async fn revoke(
    State(app): State<App>,
    SignedIn(actor): SignedIn,
    Path((id, invitation)): Path<(ConversationId, InvitationId)>,
) -> Answer<StatusCode> {
    app.service
        .revoke_group_invitation(&actor, id, invitation)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
