//! What leaves the server. Every connection it opens is declared here, and cannot be opened otherwise: whoever dials
//! takes a [`Permit`], which only a [`Plan`] makes, from the settings in force.

use std::fmt::Write as _;
use std::net::IpAddr;

use url::{Host, Url};

/// Whom the server may have to talk to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A MariaDB or MySQL server that the owner runs.
    Database,
    /// A relay in a process of its own.
    Relay,
    /// A server that an administrator wants told of what happens.
    Webhook,
}

/// A connection the server opens when a setting says so.
#[derive(Clone, Copy, Debug)]
pub struct Outbound {
    /// Which.
    pub destination: Destination,
    /// What it is called in policies and reports.
    pub name: &'static str,
    /// Who receives.
    pub to: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// What they get.
    pub data: &'static str,
    /// The setting that turns it on.
    pub setting: &'static str,
    /// How to end it.
    pub off: &'static str,
}

/// All of them. With the settings a fresh server has, none is in force.
pub const OUTBOUND: &[Outbound] = &[
    Outbound {
        destination: Destination::Database,
        name: "database",
        to: "the MariaDB or MySQL server you name",
        purpose: "remembers what people say",
        data: "everything the server stores",
        setting: "`database.url = \"mysql://…\"`",
        off: "leave it out: an SQLite file in the data folder",
    },
    Outbound {
        destination: Destination::Relay,
        name: "relay",
        to: "the operator of the relay you name",
        purpose: "carries events to browsers in real time",
        data: "sealed, padded events on opaque channels; when, and how many. Browsers connect to it too: it sees their \
               addresses and which connections share channels",
        setting: "`relay.url = \"wss://…\"`",
        off: "leave it out: the relay inside the server",
    },
    Outbound {
        destination: Destination::Webhook,
        name: "webhook",
        to: "the servers that administrators name",
        purpose: "tells other programs of the site what happens",
        data: "which messages, conversations and memberships came, changed and went, when, and whose they are; what \
               messages say only where a webhook asks for it",
        setting: "`parlour webhook add https://…`",
        off: "`parlour webhook remove`; none is there by default",
    },
];

/// The settings that decide where the server connects to.
#[derive(Clone, Copy, Default)]
pub struct Settings<'a> {
    /// `sqlite:…` or `mysql://…`
    pub database: &'a str,
    /// `ws://…` or `wss://…`; absent when the relay runs inside the server.
    pub relay: Option<&'a str>,
}

/// Why no plan can be made of the settings. Says nothing of what the URL holds: there may be a password in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unplannable {
    /// The URL cannot be read.
    #[error("the setting of the {name} is not a URL the server can connect to")]
    Url {
        /// Of which outbound connection.
        name: &'static str,
    },
    /// Nobody declared connections of that kind.
    #[error("the setting of the {name} asks for `{scheme}:`, which is not one of {known}")]
    Scheme {
        /// Of which outbound connection.
        name: &'static str,
        /// What it asks for.
        scheme: String,
        /// What it may ask for.
        known: &'static str,
    },
    /// Anybody between could read along.
    #[error(
        "a webhook is told over https; plain http is for hosts of your own network, named in `webhooks.private_hosts`"
    )]
    Plain,
}

/// Leave to connect to one declared destination, and to nothing else. Functions that dial take one.
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    destination: Destination,
    host: String,
    port: u16,
    encrypted: bool,
    private: bool,
}

/// Everything the settings in force let the server connect to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    permits: Vec<Permit>,
}

impl Destination {
    /// What was declared about it.
    pub fn declaration(self) -> &'static Outbound {
        match self {
            Self::Database => &OUTBOUND[0],
            Self::Relay => &OUTBOUND[1],
            Self::Webhook => &OUTBOUND[2],
        }
    }
}

impl Plan {
    /// Reads the settings.
    pub fn new(settings: &Settings<'_>) -> Result<Self, Unplannable> {
        let mut permits = Vec::new();
        if !settings.database.starts_with("sqlite:") {
            permits.push(Permit::read(
                Destination::Database,
                settings.database,
                &["mysql", "mariadb"],
            )?);
        }
        if let Some(relay) = settings.relay {
            permits.push(Permit::read(Destination::Relay, relay, &["wss", "ws"])?);
        }
        Ok(Self { permits })
    }

    /// Lets the server tell a webhook. `private_hosts` are those that the owner says may have an address of their own
    /// network.
    pub fn allow_webhook(&mut self, url: &str, private_hosts: &[String]) -> Result<(), Unplannable> {
        let permit = Permit::of_webhook(url, private_hosts)?;
        if !self.permits.contains(&permit) {
            self.permits.push(permit);
        }
        Ok(())
    }

    /// Leave to tell the webhook at this URL; `None` when nobody allowed it.
    pub fn webhook(&self, url: &str) -> Option<&Permit> {
        self.permits
            .iter()
            .find(|permit| permit.destination == Destination::Webhook && permit.covers(url))
    }

    /// Leave to connect; `None` when the settings do not ask for that connection.
    pub fn permit(&self, destination: Destination) -> Option<&Permit> {
        self.permits
            .iter()
            .find(|permit| permit.destination == destination)
    }

    /// Whom data goes to: what is connected to on another machine.
    pub fn recipients(&self) -> impl Iterator<Item = &Permit> {
        self.permits.iter().filter(|permit| !permit.is_this_machine())
    }

    /// What leaves the server with these settings, for people.
    pub fn report(&self) -> String {
        let mut text = String::new();
        for permit in self.recipients() {
            let outbound = permit.destination.declaration();
            let plain = if permit.encrypted {
                ""
            } else {
                " (the connection is not encrypted)"
            };
            _ = writeln!(
                text,
                "{} → {}{plain}: {}. {}.",
                outbound.name, permit.host, outbound.data, outbound.setting
            );
        }
        if text.is_empty() {
            text.push_str("Nothing leaves this server but its answers to the browsers of its people.\n");
        }
        text
    }
}

impl Permit {
    fn read(
        destination: Destination,
        setting: &str,
        schemes: &'static [&'static str],
    ) -> Result<Self, Unplannable> {
        let name = destination.declaration().name;
        let url = Url::parse(setting).map_err(|_| Unplannable::Url { name })?;
        if !schemes.contains(&url.scheme()) {
            let known = if destination == Destination::Database {
                "sqlite, mysql, mariadb"
            } else {
                "wss, ws"
            };
            return Err(Unplannable::Scheme {
                name,
                scheme: url.scheme().to_owned(),
                known,
            });
        }
        let host = url
            .host_str()
            .filter(|host| !host.is_empty())
            .ok_or(Unplannable::Url { name })?;
        let port = url.port().unwrap_or(match url.scheme() {
            "wss" => 443,
            "ws" => 80,
            _ => 3306,
        });
        Ok(Self {
            destination,
            host: host.to_owned(),
            port,
            encrypted: url.scheme() == "wss",
            private: true,
        })
    }

    fn of_webhook(text: &str, private_hosts: &[String]) -> Result<Self, Unplannable> {
        let name = Destination::Webhook.declaration().name;
        let url = Url::parse(text).map_err(|_| Unplannable::Url { name })?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(Unplannable::Scheme {
                name,
                scheme: url.scheme().to_owned(),
                known: "https",
            });
        }
        // A password would be shown to whoever looks at the list.
        let host = url.host_str().filter(|host| !host.is_empty());
        let (Some(host), true, None) = (host, url.username().is_empty(), url.password()) else {
            return Err(Unplannable::Url { name });
        };
        let private = private_hosts
            .iter()
            .any(|opened| Host::parse(opened).is_ok_and(|opened| opened.to_string() == host));
        let encrypted = url.scheme() == "https";
        if !encrypted && !private {
            return Err(Unplannable::Plain);
        }
        Ok(Self {
            destination: Destination::Webhook,
            host: host.to_owned(),
            port: url.port_or_known_default().unwrap_or(443),
            encrypted,
            private,
        })
    }

    /// What it is for.
    pub fn destination(&self) -> Destination {
        self.destination
    }

    /// The host it is for, as the settings name it.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port it is for.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether the host may have an address of the owner's own network, because a setting of the owner says so.
    pub fn may_be_private(&self) -> bool {
        self.private
    }

    /// Whether it covers this URL: the same host and port, and encrypted alike.
    pub fn covers(&self, url: &str) -> bool {
        Url::parse(url).is_ok_and(|url| {
            url.host_str() == Some(&self.host)
                && matches!(url.scheme(), "https" | "wss") == self.encrypted
                && url.port_or_known_default().is_none_or(|port| port == self.port)
        })
    }

    /// Whether the destination is this machine, so that nothing leaves it.
    pub fn is_this_machine(&self) -> bool {
        match Host::parse(&self.host) {
            Ok(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Ok(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
            Ok(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
            Err(_) => false,
        }
    }
}

/// The table "what leaves your server", as Markdown; the README shows it.
pub fn table() -> String {
    let mut text = String::from(
        "| what leaves | to whom | when you set | to end it |\n|---|---|---|---|\n\
         | **nothing** | nobody | nothing: this is the default | |\n",
    );
    for outbound in OUTBOUND {
        _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            outbound.data, outbound.to, outbound.setting, outbound.off
        );
    }
    text
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_webhook_is_told_over_https_and_inside_ones_own_network_where_the_owner_says_so() {
        let (mut plan, opened) = (Plan::default(), ["hooks.lan".to_owned(), "[fd00::1]".to_owned()]);
        plan.allow_webhook("https://Hooks.example.org/in?key=secret", &opened)
            .unwrap();
        plan.allow_webhook("http://hooks.lan:8000/in", &opened).unwrap();
        plan.allow_webhook("http://[fd00::1]/in", &opened).unwrap();
        let outside = plan.webhook("https://hooks.example.org/in?key=secret").unwrap();
        assert!(!outside.may_be_private());
        assert!(plan.webhook("http://hooks.lan:8000/in").unwrap().may_be_private());
        assert!(plan.webhook("https://elsewhere.example.org/").is_none());
        assert!(plan.permit(Destination::Relay).is_none());
        let report = plan.report();
        assert!(
            report.contains("webhook → hooks.example.org: ") && !report.contains("secret"),
            "{report}"
        );
        assert!(
            report.contains("webhook → hooks.lan (the connection is not encrypted)"),
            "{report}"
        );
    }

    #[test]
    fn a_webhook_anybody_could_read_along_with_is_refused() {
        let mut plan = Plan::default();
        assert_eq!(
            plan.allow_webhook("http://hooks.example.org/", &[]),
            Err(Unplannable::Plain)
        );
        for wrong in [
            "hooks.example.org",
            "ftp://hooks.example.org/",
            "https://ada:secret@hooks.example.org/",
        ] {
            let error = plan.allow_webhook(wrong, &[]).unwrap_err();
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        assert_eq!(plan, Plan::default());
    }

    fn plan(database: &str, relay: Option<&str>) -> Result<Plan, Unplannable> {
        Plan::new(&Settings { database, relay })
    }

    #[test]
    fn a_fresh_server_connects_to_nobody() {
        let plan = plan("sqlite:data/parlour.db", None).unwrap();
        assert!(plan.permit(Destination::Database).is_none());
        assert!(plan.permit(Destination::Relay).is_none());
        assert_eq!(
            plan.report(),
            "Nothing leaves this server but its answers to the browsers of its people.\n"
        );
    }

    #[test]
    fn a_permit_covers_the_host_and_port_of_the_setting_and_no_other() {
        let plan = plan("sqlite:x", Some("wss://relay.example.org/link")).unwrap();
        let permit = plan.permit(Destination::Relay).unwrap();
        assert!(permit.covers("wss://relay.example.org/link"));
        assert!(permit.covers("wss://relay.example.org:443/other"));
        for other in [
            "wss://relay.example.org:444/link",
            "ws://relay.example.org/link",
            "wss://example.org/link",
            "wss://relay.example.org.evil.example/link",
            "wss://relay.example.org@evil.example/link",
            "nonsense",
        ] {
            assert!(!permit.covers(other), "{other}");
        }
    }

    #[test]
    fn a_database_on_this_machine_is_no_recipient_and_one_elsewhere_is() {
        for here in [
            "mysql://u:p@127.0.0.1/parlour",
            "mysql://u@localhost:3307/p",
            "mysql://u@[::1]/p",
        ] {
            let plan = plan(here, None).unwrap();
            assert!(plan.permit(Destination::Database).is_some());
            assert_eq!(plan.recipients().count(), 0, "{here}");
        }
        let plan = plan("mysql://u:secret@db.example.org/parlour", None).unwrap();
        let permit = plan.recipients().next().unwrap();
        assert_eq!((permit.host(), permit.port()), ("db.example.org", 3306));
        let report = plan.report();
        assert!(
            report.contains("db.example.org") && !report.contains("secret"),
            "{report}"
        );
    }

    #[test]
    fn undeclared_kinds_of_connection_are_refused_without_showing_the_setting() {
        let error = plan("postgres://u:secret@db.example.org/p", None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the setting of the database asks for `postgres:`, which is not one of sqlite, mysql, mariadb"
        );
        assert!(plan("u:secret@tcp(db)/p", None).is_err());
        assert!(plan("sqlite:x", Some("https://relay.example.org")).is_err());
        assert!(plan("sqlite:x", Some("wss://")).is_err());
    }

    #[test]
    fn every_destination_has_the_declaration_of_its_own() {
        for destination in [Destination::Database, Destination::Relay, Destination::Webhook] {
            assert_eq!(destination.declaration().destination, destination);
        }
    }

    #[test]
    fn the_table_in_the_readme_is_this_one() {
        let readme = include_str!("../../../README.md");
        assert!(readme.contains(&table()), "the README should hold:\n{}", table());
    }

    proptest! {
        #[test]
        fn no_setting_makes_it_panic(database in ".*", relay in ".*") {
            let mut planned = plan(&database, Some(&relay)).unwrap_or_default();
            _ = planned.allow_webhook(&relay, std::slice::from_ref(&database));
            _ = planned.report();
        }
    }
}
