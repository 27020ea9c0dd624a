//! Carries to webhooks what they are to be told, through the one door out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use parlour_domain::webhooks::Answered;
use parlour_egress::{Failure, Http, Post};
use parlour_privacy::outbound::Plan;
use parlour_service::{Error, Outgoing, Result, Service};
use tokio::sync::Semaphore;
use tokio::task::{Id, JoinSet};
use tokio::time::{interval, sleep};
use uuid::Uuid;

/// How often it looks by itself for what is due.
const LOOK: Duration = Duration::from_secs(1);
/// How often it looks for webhooks that were added from the command line.
const RELOAD: Duration = Duration::from_mins(1);
/// Webhooks that are told at the same time.
const AT_ONCE: usize = 16;

/// Delivers what is due, for as long as the server runs.
pub(crate) async fn deliver(service: Arc<Service>, http: Http) {
    let mut deliveries = Deliveries::new(Arc::clone(&service), Arc::new(http));
    let (mut look, mut reload) = (interval(LOOK), interval(RELOAD));
    loop {
        if let Err(error) = deliveries.begin().await {
            tracing::error!(%error, "webhooks are told later");
            sleep(LOOK).await;
        }
        tokio::select! {
            Some(outcome) = deliveries.end() => {
                if let Err(error) = outcome {
                    tracing::error!(%error, "a webhook is told later");
                }
            }
            () = service.webhooks_queued() => {}
            _ = look.tick() => {}
            _ = reload.tick() => {
                if let Err(error) = service.load_webhooks().await {
                    tracing::error!(%error, "webhooks could not be read");
                }
            }
        }
    }
}

/// Runs of deliveries, one at a time to each webhook: a slow one keeps nobody else waiting.
pub struct Deliveries {
    service: Arc<Service>,
    http: Arc<Http>,
    under_way: JoinSet<Result<()>>,
    to: HashMap<Id, Uuid>,
    turns: Arc<Semaphore>,
}

impl Deliveries {
    /// None yet.
    pub fn new(service: Arc<Service>, http: Arc<Http>) -> Self {
        Self {
            service,
            http,
            under_way: JoinSet::new(),
            to: HashMap::new(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Begins to tell each webhook what is due and not under way.
    pub async fn begin(&mut self) -> Result<()> {
        let busy: HashSet<Uuid> = self.to.values().copied().collect();
        for run in self.service.due_webhooks(&busy).await? {
            let Some(webhook) = run.first().map(Outgoing::webhook) else {
                continue;
            };
            let (service, http) = (Arc::clone(&self.service), Arc::clone(&self.http));
            let turns = Arc::clone(&self.turns);
            let run = async move {
                let _turn = turns.acquire().await;
                deliver_run(&service, &http, run).await
            };
            self.to.insert(self.under_way.spawn(run).id(), webhook);
        }
        Ok(())
    }

    /// How the next run ends; `None` when none is under way.
    pub async fn end(&mut self) -> Option<Result<()>> {
        let (id, outcome) = match self.under_way.join_next_with_id().await? {
            Ok((id, outcome)) => (id, outcome),
            Err(error) => {
                let bug = Error::Bug("telling a webhook panicked".to_owned());
                (error.id(), Err(bug))
            }
        };
        self.to.remove(&id);
        Some(outcome)
    }
}

async fn deliver_run(service: &Service, http: &Http, run: Vec<Outgoing>) -> Result<()> {
    for outgoing in run {
        if !service.webhook_listens(&outgoing) {
            break;
        }
        let answered = post(service, http, &outgoing).await;
        match service.webhook_answered(&outgoing, answered).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                // What cannot be written down is told again: not at once.
                sleep(LOOK).await;
                return Err(error);
            }
        }
    }
    Ok(())
}

async fn post(service: &Service, http: &Http, outgoing: &Outgoing) -> Answered {
    let (url, mut plan) = (outgoing.url.expose(), Plan::default());
    // The settings may have changed since it was added.
    let allowed = plan.allow_webhook(url, &service.settings().private_hosts);
    let (Ok(()), Some(permit)) = (allowed, plan.webhook(url)) else {
        return Answered::NotAllowed;
    };
    let post = Post {
        url,
        headers: &service.webhook_headers(outgoing),
        body: outgoing.body.expose().clone().into(),
    };
    match http.post(permit, post).await {
        Ok(answer) => Answered::Status(answer.status),
        Err(Failure::Undeclared | Failure::PrivateAddress) => Answered::NotAllowed,
        // It answered, at length.
        Err(Failure::TooLong) => Answered::Status(200),
        Err(_) => Answered::Nothing,
    }
}
