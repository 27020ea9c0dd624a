//! What happens by itself.

use std::sync::Arc;
use std::time::Duration;

use parlour_service::Service;

use crate::http::Rates;
use crate::relay::Carrier;

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
const MINUTE: Duration = Duration::from_mins(1);
const FEW_SECONDS: Duration = Duration::from_secs(5);

/// Forgets what is due, every hour and at once at the start.
pub(crate) async fn retention(service: Arc<Service>) {
    let mut hours = tokio::time::interval(HOUR);
    loop {
        hours.tick().await;
        loop {
            match service.forget_what_is_due().await {
                Ok(forgotten) if forgotten.0 > 0 => tracing::info!(rows = forgotten.0, "retention"),
                Ok(_) => break,
                Err(error) => {
                    tracing::error!(%error, "retention could not run; it is tried again in an hour");
                    break;
                }
            }
        }
    }
}

/// Takes what was deleted out of the files of the search index, every day.
pub(crate) async fn search_files(service: Arc<Service>) {
    loop {
        let mut wait = DAY;
        for site in service.sites() {
            if let Err(error) = service.purge_search(site.id).await {
                tracing::error!(%error, "deleted words stay in the files of the search index; it is tried again in an hour");
                wait = HOUR;
            }
        }
        tokio::time::sleep(wait).await;
    }
}

/// Writes the search index now and then. Writing costs some milliseconds whatever there is to write, and whoever sends
/// something meanwhile waits longer: a search that wants it has it done at once.
pub(crate) async fn search_index(service: Arc<Service>) {
    let mut seconds = tokio::time::interval(FEW_SECONDS);
    seconds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        seconds.tick().await;
        for site in service.sites() {
            service.write_search(site.id).await;
        }
    }
}

/// Sends what was scheduled when it is due.
pub(crate) async fn scheduled(service: Arc<Service>) {
    loop {
        let wait = service.send_what_is_due().await.unwrap_or_else(|error| {
            tracing::error!(%error, "what is due could not be sent; it is tried again in a minute");
            MINUTE
        });
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = service.something_scheduled() => {}
        }
    }
}

/// Notices sites that were registered from the command line.
pub(crate) async fn sites(service: Arc<Service>, carrier: Carrier) {
    let mut minutes = tokio::time::interval(MINUTE);
    loop {
        minutes.tick().await;
        if let Err(error) = service.load_sites().await {
            tracing::error!(%error, "sites could not be read");
        }
        for site in service.sites() {
            carrier.add_site(&site);
        }
    }
}

/// Keeps inboxes quick: what is quiet need not be looked at.
pub(crate) async fn cooling(service: Arc<Service>) {
    let mut minutes = tokio::time::interval(MINUTE);
    loop {
        minutes.tick().await;
        if let Err(error) = service.let_quiet_ones_cool().await {
            tracing::error!(%error, "inboxes could not be put in order; it is tried again in a minute");
        }
    }
}

/// Notices who has gone, and what another process decided for a site.
pub(crate) async fn presence(service: Arc<Service>) {
    let mut seconds = tokio::time::interval(FEW_SECONDS);
    seconds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        seconds.tick().await;
        if let Err(error) = service.load_settings().await {
            tracing::error!(%error, "settings could not be read; those known hold");
        }
        if let Err(error) = service.notice_who_has_gone().await {
            tracing::error!(%error, "who has gone could not be told");
        }
    }
}

/// Lets go of the counters of who has not asked for a while.
pub(crate) async fn rates(rates: Arc<Rates>) {
    let mut minutes = tokio::time::interval(MINUTE);
    loop {
        minutes.tick().await;
        rates.forget_the_quiet();
    }
}
