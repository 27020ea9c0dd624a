//! What happens by itself.

use std::sync::Arc;
use std::time::Duration;

use parlour_service::Service;

use crate::http::Rates;
use crate::relay::Carrier;

const HOUR: Duration = Duration::from_hours(1);
const MINUTE: Duration = Duration::from_mins(1);

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

/// Lets go of the counters of who has not asked for a while.
pub(crate) async fn rates(rates: Arc<Rates>) {
    let mut minutes = tokio::time::interval(MINUTE);
    loop {
        minutes.tick().await;
        rates.forget_the_quiet();
    }
}
