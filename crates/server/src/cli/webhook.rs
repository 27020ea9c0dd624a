//! `parlour webhook …`

use clap::{Args, Subcommand};
use parlour_service::Service;
use parlour_wire::SiteId;
use parlour_wire::api::webhooks::{AddWebhook, WebhookEvent};
use uuid::Uuid;

use super::{Common, Failure, open, say};

#[derive(Subcommand)]
pub(super) enum WebhookCommand {
    /// Tell a server what happens, and print the secret that deliveries are signed with
    Add(Add),
    /// List whom the site tells what happens, and how that goes
    List {
        #[command(flatten)]
        of: Of,
    },
    /// Tell it nothing any more
    Remove {
        /// As `list` shows it
        id: Uuid,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Args)]
pub(super) struct Add {
    /// `https://…`; plain http and private addresses for hosts in the setting `webhooks.private_hosts`
    url: String,
    /// Of what it is told, e.g. `message.sent`; may be given more than once. Without it: of everything
    #[arg(long = "event", value_parser = event)]
    events: Vec<WebhookEvent>,
    /// Also tell it what people say. Its operator receives all that is said then: your privacy policy must name them
    #[arg(long)]
    bodies: bool,
    #[command(flatten)]
    of: Of,
}

/// Whose webhooks.
#[derive(Args)]
pub(super) struct Of {
    /// The site's issuer; without it, this server's own accounts
    #[arg(long, value_name = "ISSUER")]
    site: Option<String>,
    #[command(flatten)]
    common: Common,
}

fn event(name: &str) -> Result<WebhookEvent, String> {
    let known = || {
        WebhookEvent::ALL
            .iter()
            .map(|event| event.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    WebhookEvent::named(name).ok_or_else(|| format!("there are {}", known()))
}

impl WebhookCommand {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Add(add) => {
                let service = open::quietly(&add.of.common.load()?).await?;
                let body = AddWebhook {
                    url: add.url.as_str().into(),
                    events: add.events,
                    bodies: add.bodies,
                };
                let added = service
                    .add_webhook_to(site(&service, &add.of)?, None, body)
                    .await?;
                say(&format!(
                    "{}\nDeliveries are signed with this secret (https://www.standardwebhooks.com). It is shown once:\n\n    {}\n\n\
                     A running server begins within a minute.",
                    added.webhook.id,
                    added.secret.expose()
                ));
            }
            Self::List { of } => {
                let service = open::quietly(&of.common.load()?).await?;
                for hook in service.webhooks_of(site(&service, &of)?).await? {
                    let events: Vec<&str> = hook.events.iter().map(|event| event.as_str()).collect();
                    let bodies = if hook.bodies { ", with what people say" } else { "" };
                    say(&format!(
                        "{}  {}\n    told     {}{bodies}",
                        hook.id,
                        hook.host,
                        events.join(" ")
                    ));
                    if hook.waiting > 0 {
                        say(&format!("    waiting  {}", hook.waiting));
                    }
                    let failure = hook
                        .failure
                        .map(|failure| format!("{failure:?}").to_lowercase())
                        .unwrap_or_default();
                    match (hook.disabled_at, hook.failing_since) {
                        (Some(at), _) => say(&format!(
                            "    given up at {at}: {failure}. Remove it and add it again"
                        )),
                        (None, Some(since)) => say(&format!("    failing since {since}: {failure}")),
                        (None, None) => {}
                    }
                }
            }
            Self::Remove { id, of } => {
                let service = open::quietly(&of.common.load()?).await?;
                service.remove_webhook_of(site(&service, &of)?, None, id).await?;
                say("It is told nothing any more.");
            }
        }
        Ok(())
    }
}

fn site(service: &Service, of: &Of) -> Result<SiteId, Failure> {
    let found = service.sites().into_iter().find(|site| site.issuer == of.site);
    found.map(|site| site.id).ok_or_else(|| {
        Failure::Failed("no site has this issuer: `parlour site list` shows those there are".to_owned())
    })
}
