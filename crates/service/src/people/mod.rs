//! The people of a site, for its administrators: list, change, sign out.

mod change;
mod list;

use parlour_domain::Refusal;
use parlour_store::users::UserRow;
use parlour_wire::api::users::{Role, User};
use parlour_wire::problem::Reason;

use crate::{Actor, Result};

/// Refuses whoever is no administrator.
pub(crate) fn require_administrator(actor: &Actor) -> Result<()> {
    if actor.user.role >= Role::Administrator {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::AdministratorsOnly).into())
}

/// Somebody, as others see them.
pub(crate) fn as_user(row: &UserRow) -> User {
    User {
        id: row.id,
        name: row.name.clone(),
        changed: row.changed,
    }
}
