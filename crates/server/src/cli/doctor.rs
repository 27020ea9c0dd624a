//! `parlour doctor`

use parlour_privacy::outbound::{Plan, Settings};

use super::{Common, Failure, open, say};

/// Looks at the settings, the master key, the database; says what leaves the server.
pub(super) async fn run(common: Common) -> Result<(), Failure> {
    let config = common.load()?;
    let database = config.database_url();
    let settings = Settings {
        database: &database,
        relay: config.relay.url.as_deref(),
    };
    let mut plan = Plan::new(&settings).map_err(|error| Failure::Usage(error.to_string()))?;
    let service = open::quietly(&config).await?;
    service.ready().await?;
    for url in service.webhook_urls().await? {
        if plan
            .allow_webhook(url.expose(), &config.webhooks.private_hosts)
            .is_err()
        {
            say(
                "warning     a webhook is at an address that the settings no longer allow: it is told nothing",
            );
        }
    }
    say("settings    in order");
    say("master key  fits the database");
    say("database    answers, and its tables are up to date");
    say(&format!("sites       {}", service.sites().len()));
    if config.http.public_url.is_none() && !config.http.listen.ip().is_loopback() {
        say(
            "warning     the server listens beyond this machine, but http.public_url is not set: links will be wrong",
        );
    }
    let proxied = config
        .http
        .public_url
        .as_deref()
        .is_some_and(|url| url.starts_with("https:"));
    if proxied && config.http.trusted_proxies.is_empty() {
        say(
            "warning     http.public_url is https, so a proxy is in front, but http.trusted_proxies is empty: all visitors \
             count as one where sign-ins are limited",
        );
    }
    say(&format!("\nWhat leaves this server:\n\n{}", plan.report()));
    Ok(())
}
