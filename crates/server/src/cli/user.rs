//! `parlour user …`

use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use parlour_service::Service;
use parlour_wire::api::people::{AdminPerson, PeopleSearch, PersonPatch};
use parlour_wire::api::users::Role;
use parlour_wire::{Personal, SiteId, UserId};

use super::{Common, Failure, open, say};

#[derive(Subcommand)]
pub(super) enum User {
    /// Print a link that makes an account
    Invite {
        /// What the new account may do
        #[arg(long, value_enum, default_value_t = RoleName::Member)]
        role: RoleName,
        #[command(flatten)]
        common: Common,
    },
    /// List people, by name
    List {
        /// Those whose name begins so
        #[arg(long, default_value = "")]
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// Give somebody another role; the last administrator stays one
    Role {
        /// Their id, as `list` prints it
        id: UserId,
        /// What they may do from now on
        #[arg(value_enum)]
        role: RoleName,
        #[command(flatten)]
        place: Place,
    },
    /// Keep somebody out: they are signed out everywhere and cannot sign in
    Suspend {
        /// Their id, as `list` prints it
        id: UserId,
        #[command(flatten)]
        place: Place,
    },
    /// Let somebody in again
    Restore {
        /// Their id, as `list` prints it
        id: UserId,
        #[command(flatten)]
        place: Place,
    },
    /// Sign somebody out everywhere
    EndSessions {
        /// Their id, as `list` prints it
        id: UserId,
        #[command(flatten)]
        place: Place,
    },
    /// Print a link that sets a new password
    Reset {
        /// E-mail address of the account
        email: String,
        #[command(flatten)]
        common: Common,
    },
}

/// Whose people. A running server takes up what is changed here within a minute.
#[derive(Args)]
pub(super) struct Place {
    /// The site's issuer [default: this server's own accounts]
    #[arg(long)]
    site: Option<String>,
    #[command(flatten)]
    common: Common,
}

impl Place {
    async fn open(&self) -> Result<(Arc<Service>, SiteId), Failure> {
        let service = open::quietly(&self.common.load()?).await?;
        let site = open::site(&service, self.site.as_deref())?;
        Ok((service, site))
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RoleName {
    Member,
    Moderator,
    Administrator,
}

impl From<RoleName> for Role {
    fn from(role: RoleName) -> Self {
        match role {
            RoleName::Member => Self::Member,
            RoleName::Moderator => Self::Moderator,
            RoleName::Administrator => Self::Administrator,
        }
    }
}

impl User {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let link = match self {
            Self::Invite { role, common } => {
                open::quietly(&common.load()?)
                    .await?
                    .invitation_link(role.into())
                    .await?
            }
            Self::Reset { email, common } => {
                open::quietly(&common.load()?)
                    .await?
                    .password_reset_link(&email)
                    .await?
            }
            Self::List { name, place } => return list(&place, name).await,
            Self::Role { id, role, place } => {
                let role = Some(role.into());
                return change(
                    &place,
                    id,
                    PersonPatch {
                        role,
                        suspended: None,
                    },
                )
                .await;
            }
            Self::Suspend { id, place } => {
                let suspended = Some(true);
                return change(
                    &place,
                    id,
                    PersonPatch {
                        role: None,
                        suspended,
                    },
                )
                .await;
            }
            Self::Restore { id, place } => {
                let suspended = Some(false);
                return change(
                    &place,
                    id,
                    PersonPatch {
                        role: None,
                        suspended,
                    },
                )
                .await;
            }
            Self::EndSessions { id, place } => {
                let (service, site) = place.open().await?;
                return Ok(service.end_sessions_of_person(site, None, id).await?);
            }
        };
        say(&format!(
            "This link works once, until {}:\n\n    {}\n",
            link.expires_at,
            link.url.expose()
        ));
        Ok(())
    }
}

async fn list(place: &Place, name: String) -> Result<(), Failure> {
    let (service, site) = place.open().await?;
    let mut search = PeopleSearch {
        name: Personal::new(name),
        after: None,
    };
    loop {
        let page = service.people_of(site, search.clone()).await?;
        for person in &page.people {
            show(person);
        }
        if page.next.is_none() {
            return Ok(());
        }
        search.after = page.next;
    }
}

async fn change(place: &Place, id: UserId, patch: PersonPatch) -> Result<(), Failure> {
    let (service, site) = place.open().await?;
    show(&service.change_person_of(site, None, id, patch).await?);
    Ok(())
}

/// A line for whoever has the command line, who may know.
fn show(person: &AdminPerson) {
    let role = match person.role {
        Role::Member => "member",
        Role::Moderator => "moderator",
        Role::Administrator => "administrator",
    };
    let out = if person.suspended { "  kept out" } else { "" };
    say(&format!(
        "{}  {role:<13}  {}{out}",
        person.user.id,
        person.user.name.expose()
    ));
}
