//! Tell webhooks what waits. The server carries it; what to carry and what follows from the answer is decided here.

use std::collections::HashSet;

use aws_lc_rs::hmac;
use parlour_domain::webhooks::{Answered, Before, Verdict, WAITING, judge};
use parlour_store::webhooks::{self, WebhookState};
use parlour_wire::api::webhooks::WebhookFailure;
use parlour_wire::{Personal, SiteId, Timestamp};
use uuid::Uuid;

use crate::{Error, Result, Service};

/// Events that one webhook is told in a row before the others have their turn.
const RUN: u32 = 50;

/// Something to tell one webhook.
#[derive(Clone, Debug)]
pub struct Outgoing {
    site: SiteId,
    webhook: Uuid,
    event: Uuid,
    /// How the webhook is when this is told.
    state: WebhookState,
    /// Where to.
    pub url: Personal,
    /// JSON.
    pub body: Personal,
}

impl Outgoing {
    /// Whom it is for.
    pub fn webhook(&self) -> Uuid {
        self.webhook
    }
}

impl Service {
    /// What each webhook but the `busy` is to be told now, a run for each, in order. No run is empty.
    pub async fn due_webhooks(&self, busy: &HashSet<Uuid>) -> Result<Vec<Vec<Outgoing>>> {
        let (now, mut runs) = (self.ambient.now(), Vec::new());
        for site in self.sites.all() {
            let id = site.id;
            if self.hooks.of(id).is_empty() {
                continue;
            }
            let busy = busy.clone();
            let due = self
                .store
                .read(async move |c| {
                    let mut all = Vec::new();
                    for row in webhooks::list(c, id).await? {
                        let due = row.state.disabled_at.is_none() && row.state.due_at <= now;
                        if due && !busy.contains(&row.id) {
                            let events = webhooks::next(c, id, row.id, RUN).await?;
                            all.push((row, events));
                        }
                    }
                    Ok(all)
                })
                .await?;
            let runs_of_site = due.into_iter().filter(|(_, events)| !events.is_empty());
            runs.extend(runs_of_site.map(|(row, events)| {
                // What follows the first is told only when the one before it was: then nothing is wrong any more.
                let states = std::iter::once(row.state).chain(std::iter::repeat_with(WebhookState::default));
                let events = events.into_iter().zip(states);
                events
                    .map(|(event, state)| Outgoing {
                        site: id,
                        webhook: row.id,
                        event: event.id,
                        state,
                        url: row.url.clone(),
                        body: event.body,
                    })
                    .collect()
            }));
        }
        Ok(runs)
    }

    /// Waits until there may be something to tell.
    pub async fn webhooks_queued(&self) {
        self.hooks.queued.notified().await;
    }

    /// Whether it is still to be told: the webhook may have been removed since.
    pub fn webhook_listens(&self, outgoing: &Outgoing) -> bool {
        let hooks = self.hooks.of(outgoing.site);
        hooks.iter().any(|hook| hook.id == outgoing.webhook)
    }

    /// What a delivery says of itself, signed for this moment; see `wire::api::webhooks::Delivery`.
    pub fn webhook_headers(&self, outgoing: &Outgoing) -> [(&'static str, String); 4] {
        let id = format!("evt_{}", outgoing.event.simple());
        let timestamp = self.ambient.now().millis().div_euclid(1000).to_string();
        let secret = self.webhook_secret(outgoing.site, outgoing.webhook);
        let signed = format!("{id}.{timestamp}.{}", outgoing.body.expose());
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), signed.as_bytes());
        let signature = format!("v1,{}", standard_base64(tag.as_ref()));
        [
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", signature),
        ]
    }

    /// What became of telling it; whether the rest of the run may follow.
    pub async fn webhook_answered(&self, told: &Outgoing, answered: Answered) -> Result<bool> {
        let (site, webhook, event, now) = (told.site, told.webhook, told.event, self.ambient.now());
        let before = Before {
            failures: told.state.failures,
            failing_since: told.state.failing_since,
            failure: told.state.failure,
        };
        let verdict = judge(answered, before, now);
        let failing_since = Some(before.failing_since.unwrap_or(now));
        let state = match verdict {
            Verdict::Told => WebhookState::default(),
            // One that wants nothing at all is given up in the end.
            Verdict::Unwanted => WebhookState {
                failing_since,
                failure: Some(WebhookFailure::Unwanted),
                ..WebhookState::default()
            },
            Verdict::Again {
                at,
                failure,
                failures,
            } => WebhookState {
                failures,
                due_at: at,
                failing_since,
                failure: Some(failure),
                disabled_at: None,
            },
            Verdict::GivenUp(failure) => given_up(told.state, failure, now),
        };
        let known = told.state;
        let disabled = self
            .store
            .write(async move |unit| {
                let mut state = state;
                if matches!(verdict, Verdict::Told | Verdict::Unwanted) {
                    webhooks::delivered(unit, site, webhook, event).await?;
                } else if webhooks::waiting(unit, site, webhook).await? > WAITING {
                    state = given_up(state, state.failure.unwrap_or(WebhookFailure::Refused), now);
                }
                if state != known {
                    webhooks::update(unit, site, webhook, state).await?;
                }
                Ok::<_, Error>(state.disabled_at.is_some())
            })
            .await?;
        if disabled {
            tracing::warn!("a webhook is given up: it failed for too long; `parlour webhook list` shows it");
            self.load_webhooks().await?;
        }
        Ok(matches!(verdict, Verdict::Told))
    }

    /// What a webhook's deliveries are signed with. It is made from the master key and kept nowhere.
    pub(super) fn webhook_secret(&self, site: SiteId, id: Uuid) -> [u8; 32] {
        self.master.derive(&format!("parlour webhook v1 {} {id}", site.0))
    }
}

fn given_up(state: WebhookState, failure: WebhookFailure, now: Timestamp) -> WebhookState {
    WebhookState {
        failure: Some(failure),
        disabled_at: Some(now),
        ..state
    }
}

/// The form in which libraries for Standard Webhooks want it.
pub(super) fn secret_text(secret: &[u8; 32]) -> String {
    format!("whsec_{}", standard_base64(secret))
}

/// Standard Webhooks says base64 with `+`, `/` and padding, unlike all else here.
fn standard_base64(bytes: &[u8]) -> String {
    let mut text = parlour_wire::Base64::encode(bytes)
        .replace('-', "+")
        .replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}
