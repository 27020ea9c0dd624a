//! `parlour settings …`: what the owner of a site decides, from the same registry as the administration's page.

use clap::Subcommand;
use parlour_domain::settings::{find, words};
use parlour_wire::api::settings::SettingsPatch;

use super::{Common, Failure, open, say};

#[derive(Subcommand)]
pub(super) enum Settings {
    /// List all settings of a site, what they are and what they may be
    List {
        /// The site's issuer [default: this server's own accounts]
        #[arg(long)]
        site: Option<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Decide one; a running server notices within a few seconds
    Set {
        /// Its name, like people.find
        key: String,
        /// What it is to be: on, off, or one of its choices
        value: String,
        /// The site's issuer [default: this server's own accounts]
        #[arg(long)]
        site: Option<String>,
        #[command(flatten)]
        common: Common,
    },
}

impl Settings {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::List { site, common } => {
                let service = open::quietly(&common.load()?).await?;
                for setting in service
                    .settings_of(open::site(&service, site.as_deref())?)
                    .settings
                {
                    let choices = setting
                        .choices
                        .map_or_else(|| "on, off".to_owned(), |choices| choices.join(", "));
                    say(&format!(
                        "{} = {}\n    {}\n    one of: {choices}",
                        setting.key,
                        words(&setting.value),
                        setting.sentence
                    ));
                }
            }
            Self::Set {
                key,
                value,
                site,
                common,
            } => {
                let setting = find(&key).ok_or_else(|| {
                    Failure::Usage(format!(
                        "there is no setting {key:?}: `parlour settings list` lists those there are"
                    ))
                })?;
                let value = setting.parse(&value).ok_or_else(|| {
                    Failure::Usage(format!(
                        "{key} cannot be {value:?}: `parlour settings list` says what it can be"
                    ))
                })?;
                let service = open::quietly(&common.load()?).await?;
                let site = open::site(&service, site.as_deref())?;
                let patch = SettingsPatch {
                    values: [(key.clone(), value.clone())].into(),
                };
                service.change_settings_of(site, None, patch).await?;
                say(&format!("{key} = {}", words(&value)));
            }
        }
        Ok(())
    }
}
