//! `parlour user …`

use clap::{Subcommand, ValueEnum};
use parlour_wire::api::users::Role;

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
    /// Print a link that sets a new password
    Reset {
        /// E-mail address of the account
        email: String,
        #[command(flatten)]
        common: Common,
    },
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
        };
        say(&format!(
            "This link works once, until {}:\n\n    {}\n",
            link.expires_at,
            link.url.expose()
        ));
        Ok(())
    }
}
