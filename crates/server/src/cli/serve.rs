//! `parlour serve`

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use parlour_egress::{Http, Limits, SystemNames};
use parlour_privacy::outbound::{Destination, Plan, Settings as OutboundSettings};
use serde_json::json;
use tokio::net::TcpListener;

use super::{Common, Failure, open, say, start_log};
use crate::config::Config;
use crate::metrics::{self, Metrics};
use crate::relay::Carrier;
use crate::{http, jobs};

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    common: Common,
    /// Address to listen on
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Say where the server is as one line of JSON, for programs
    #[arg(long)]
    json: bool,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let mut config = self.common.load()?;
        config.http.listen = self.listen.unwrap_or(config.http.listen);
        start_log(&config.log)?;

        let carrier = carrier(&config)?;
        let listener = listen(config.http.listen).await?;
        let address = listener
            .local_addr()
            .map_err(|error| Failure::Failed(error.to_string()))?;
        let public_url = open::public_url(&config, address);
        let service = open::service(
            &config,
            public_url.clone(),
            Arc::new(carrier.clone()),
            Some(config.data.join("search")),
        )
        .await?;
        for site in service.sites() {
            carrier.add_site(&site);
        }
        tokio::spawn(jobs::retention(Arc::clone(&service)));
        let http = Http::new(Arc::new(SystemNames), Limits::default())
            .map_err(|error| Failure::Failed(error.to_string()))?;
        tokio::spawn(crate::webhooks::deliver(Arc::clone(&service), http));
        tokio::spawn(jobs::search_index(Arc::clone(&service)));
        tokio::spawn(jobs::search_files(Arc::clone(&service)));
        tokio::spawn(jobs::scheduled(Arc::clone(&service)));
        tokio::spawn(jobs::cooling(Arc::clone(&service)));
        tokio::spawn(jobs::presence(Arc::clone(&service)));
        tokio::spawn(jobs::sites(Arc::clone(&service), carrier.clone()));
        announce(&service, &public_url, self.json).await?;

        let rates = Arc::new(http::Rates::new(&service.settings().limits));
        tokio::spawn(jobs::rates(Arc::clone(&rates)));
        let mut router = http::router(
            service,
            carrier.clone(),
            rates,
            config.http.trusted_proxies.clone(),
        );
        if let Some(address) = config.metrics.listen {
            let metrics = Arc::new(Metrics::default());
            let counting = axum::middleware::from_fn_with_state(Arc::clone(&metrics), metrics::count);
            router = router.layer(counting);
            let listener = listen(address).await?;
            tokio::spawn(axum::serve(listener, metrics::router(metrics, carrier.clone())).into_future());
        }
        crate::listen::serve(listener, router, stopped(carrier)).await;
        Ok(())
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let failed = |error| Failure::Failed(format!("{address} cannot be listened on: {error}"));
    TcpListener::bind(address).await.map_err(failed)
}

/// The relay in use, and with it the one outbound connection that takes.
fn carrier(config: &Config) -> Result<Carrier, Failure> {
    let database = config.database_url();
    let settings = OutboundSettings {
        database: &database,
        relay: config.relay.url.as_deref(),
    };
    let plan = Plan::new(&settings).map_err(|error| Failure::Usage(error.to_string()))?;
    match (&config.relay.url, plan.permit(Destination::Relay)) {
        (Some(url), Some(permit)) => Ok(Carrier::linked(url, permit)),
        _ => Ok(Carrier::embedded(config.relay.max_connections)),
    }
}

/// Says where the server is, and how its first administrator gets in.
async fn announce(service: &parlour_service::Service, public_url: &str, json: bool) -> Result<(), Failure> {
    let link = service.first_administrator_link().await?;
    if json {
        let first = link.as_ref().map(|link| link.url.expose());
        say(&json!({ "url": public_url, "first_administrator": first }).to_string());
        return Ok(());
    }
    say(&format!("Parlour is at {public_url}"));
    if let Some(link) = link {
        say(&format!(
            "Become its first administrator (this link works once, until {}):\n\n    {}\n",
            link.expires_at,
            link.url.expose()
        ));
    }
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM, then says goodbye to connected browsers.
async fn stopped(carrier: Carrier) {
    wait_for_stop().await;
    tracing::info!("stopping");
    if let Carrier::Embedded(relay) = carrier {
        relay.shut_down().await;
    }
}

/// Resolves when the process is asked to stop.
pub(super) async fn wait_for_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            },
            Err(_) => drop(tokio::signal::ctrl_c().await),
        }
    }
    #[cfg(not(unix))]
    drop(tokio::signal::ctrl_c().await);
}
