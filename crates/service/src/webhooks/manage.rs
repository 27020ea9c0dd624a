//! Add, list and remove webhooks.

use parlour_domain::Refusal;
use parlour_domain::webhooks::{MOST, URL_BYTES};
use parlour_privacy::outbound::Plan;
use parlour_store::Unit;
use parlour_store::admin_log::ActKind;
use parlour_store::webhooks::{self, WebhookRow, WebhookState};
use parlour_wire::api::users::Role;
use parlour_wire::api::webhooks::{
    AddWebhook, AddedWebhook, Delivery, WaitingDelivery, Webhook, WebhookDeliveries, WebhookEvent, Webhooks,
};
use parlour_wire::problem::{Code, Reason};
use parlour_wire::{Personal, SiteId, UserId};
use uuid::Uuid;

use super::deliver::secret_text;
use crate::admin_log::{self, New};
use crate::{Actor, Error, Result, Service, access};

/// How much of what waits is shown.
const WAITING_SHOWN: u32 = 50;

impl Service {
    /// An administrator adds one.
    pub async fn add_webhook(&self, actor: &Actor, body: AddWebhook) -> Result<AddedWebhook> {
        administers(actor)?;
        self.add_webhook_to(actor.site, Some(actor.user.id), body).await
    }

    /// All of the site's.
    pub async fn list_webhooks(&self, actor: &Actor) -> Result<Webhooks> {
        administers(actor)?;
        let webhooks = self.webhooks_of(actor.site).await?;
        Ok(Webhooks { webhooks })
    }

    /// It is told nothing any more, not even what waits.
    pub async fn remove_webhook(&self, actor: &Actor, id: Uuid) -> Result<()> {
        administers(actor)?;
        self.remove_webhook_of(actor.site, Some(actor.user.id), id).await
    }

    /// What one of them is still to be told, what comes first first.
    pub async fn list_deliveries(&self, actor: &Actor, id: Uuid) -> Result<WebhookDeliveries> {
        administers(actor)?;
        let site = actor.site;
        let events = self
            .store
            .read(async move |c| {
                let there = webhooks::list(c, site).await?.iter().any(|row| row.id == id);
                if !there {
                    return Ok(None);
                }
                webhooks::next(c, site, id, WAITING_SHOWN).await.map(Some)
            })
            .await?;
        let deliveries = access::visible(events)?.into_iter().filter_map(|event| {
            let delivery: Delivery = serde_json::from_str(event.body.expose()).ok()?;
            Some(WaitingDelivery {
                id: event.id,
                event: delivery.event,
                at: event.created_at,
            })
        });
        Ok(WebhookDeliveries {
            deliveries: deliveries.collect(),
        })
    }

    /// As [`Service::add_webhook`], for whoever has the command line (`by` is `None`).
    pub async fn add_webhook_to(
        &self,
        site: SiteId,
        by: Option<UserId>,
        body: AddWebhook,
    ) -> Result<AddedWebhook> {
        let url = body.url.expose();
        let host = Plan::default()
            .allow_webhook(url, &self.settings.private_hosts)
            .map_err(|error| {
                Refusal::because(Code::Malformed, Reason::WebhookAddress).saying(format!("{error}."))
            })
            .map(|()| host(url))?;
        if url.len() > URL_BYTES {
            return Err(Refusal::new(
                Code::TooLong,
                "The address of a webhook has up to 2000 characters.",
            )
            .into());
        }
        let now = self.ambient.now();
        let mut events = body.events;
        if events.is_empty() {
            events = WebhookEvent::ALL.to_vec();
        }
        events.sort_unstable();
        events.dedup();
        let row = WebhookRow {
            id: self.ambient.id(),
            url: body.url,
            events,
            bodies: body.bodies,
            created_at: now,
            state: WebhookState::default(),
        };
        let added = Webhook {
            id: row.id,
            host,
            events: row.events.clone(),
            bodies: row.bodies,
            created_at: now,
            waiting: 0,
            failing_since: None,
            failure: None,
            disabled_at: None,
        };
        self.store
            .write(async move |unit| {
                if webhooks::list(unit, site).await?.len() >= MOST {
                    let most = format!("A site has up to {MOST} webhooks: remove one first.");
                    return Err(Error::Refused(
                        Refusal::forbidden(Reason::WebhooksFull).saying(most),
                    ));
                }
                webhooks::insert(unit, site, &row).await?;
                let kind = if row.bodies {
                    ActKind::WebhookWithBodiesAdded
                } else {
                    ActKind::WebhookAdded
                };
                write_down(unit, site, New { by, at: now }, kind, &row).await
            })
            .await?;
        self.load_webhooks().await?;
        let secret = Personal::new(secret_text(&self.webhook_secret(site, added.id)));
        Ok(AddedWebhook {
            webhook: added,
            secret,
        })
    }

    /// For whoever has the command line.
    pub async fn webhooks_of(&self, site: SiteId) -> Result<Vec<Webhook>> {
        let all = self
            .store
            .read(async move |c| {
                let mut all = Vec::new();
                for row in webhooks::list(c, site).await? {
                    let waiting = webhooks::waiting(c, site, row.id).await?;
                    all.push((row, waiting));
                }
                Ok(all)
            })
            .await?;
        Ok(all
            .into_iter()
            .map(|(row, waiting)| shown(row, waiting))
            .collect())
    }

    /// As [`Service::remove_webhook`], for whoever has the command line (`by` is `None`).
    pub async fn remove_webhook_of(&self, site: SiteId, by: Option<UserId>, id: Uuid) -> Result<()> {
        let at = self.ambient.now();
        self.store
            .write(async move |unit| {
                let rows = webhooks::list(unit, site).await?;
                let row = access::visible(rows.into_iter().find(|row| row.id == id))?;
                webhooks::remove(unit, site, id).await?;
                write_down(unit, site, New { by, at }, ActKind::WebhookRemoved, &row).await
            })
            .await?;
        self.load_webhooks().await
    }

    /// Where webhooks are: whom the server talks to.
    pub async fn webhook_urls(&self) -> Result<Vec<Personal>> {
        let mut urls = Vec::new();
        for site in self.sites.all() {
            let id = site.id;
            let rows = self
                .store
                .read(async move |c| webhooks::list(c, id).await)
                .await?;
            let told = rows.into_iter().filter(|row| row.state.disabled_at.is_none());
            urls.extend(told.map(|row| row.url));
        }
        Ok(urls)
    }

    /// Reads all webhooks anew: one may have been added from the command line.
    pub async fn load_webhooks(&self) -> Result<()> {
        let _loading = self.hooks.loading.lock().await;
        for site in self.sites.all() {
            let id = site.id;
            let rows = self
                .store
                .read(async move |c| webhooks::list(c, id).await)
                .await?;
            self.hooks.replace(id, rows);
        }
        Ok(())
    }
}

fn administers(actor: &Actor) -> Result<()> {
    if actor.user.role < Role::Administrator {
        return Err(Refusal::forbidden(Reason::AdministratorsOnly).into());
    }
    Ok(())
}

async fn write_down(unit: &mut Unit, site: SiteId, log: New, kind: ActKind, row: &WebhookRow) -> Result<()> {
    let mut act = log.act(kind);
    act.words = Some(Personal::new(host(row.url.expose())));
    admin_log::write(unit, site, act).await
}

fn shown(row: WebhookRow, waiting: u32) -> Webhook {
    Webhook {
        id: row.id,
        host: host(row.url.expose()),
        events: row.events,
        bodies: row.bodies,
        created_at: row.created_at,
        waiting,
        failing_since: row.state.failing_since,
        failure: row.state.failure,
        disabled_at: row.state.disabled_at,
    }
}

/// Scheme, host and port: the rest of an address may be a key.
fn host(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    format!("{scheme}://{host}")
}
