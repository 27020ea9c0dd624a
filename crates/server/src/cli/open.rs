//! Opening the service, for the server and for commands beside it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use parlour_service::{Ambient, Database, MasterKey, Relay, Service, Settings};
use parlour_wire::{Base64, ChannelId, PassId, SiteId, SiteTag};
use zeroize::Zeroizing;

use super::Failure;
use crate::System;
use crate::config::Config;

/// Opens the service with what the settings say.
pub(super) async fn service(
    config: &Config,
    public_url: String,
    relay: Arc<dyn Relay>,
    search: Option<PathBuf>,
) -> Result<Arc<Service>, Failure> {
    private_places(config)?;
    let master = master_key(&config.data.join("master.key"))?;
    let database = Database {
        url: config.database_url(),
        prefix: config.database.prefix.clone(),
        readers: config.database.readers.clamp(1, 64),
    };
    let relay_url = config.relay.url.as_ref().map_or_else(
        || "/relay".to_owned(),
        |url| format!("{}/relay", url.trim_end_matches('/')),
    );
    let settings = Settings {
        public_url,
        relay_url,
        search,
        private_hosts: config.webhooks.private_hosts.clone(),
        limits: config.limits(),
        roles: config.roles.clone(),
    };
    Ok(Service::open(database, settings, master, Arc::new(System), relay).await?)
}

/// Makes the data folder, and the file of the database, for their owner only.
pub(super) fn private_places(config: &Config) -> Result<(), Failure> {
    private_folder(&config.data).map_err(|error| {
        Failure::Failed(format!(
            "the data folder {} cannot be made: {error}",
            config.data.display()
        ))
    })?;
    if let Some(file) = config.database_url().strip_prefix("sqlite:") {
        private_file(Path::new(file))
            .map_err(|error| Failure::Failed(format!("the database {file} cannot be made: {error}")))?;
    }
    Ok(())
}

/// The master key, where there is one.
pub(super) fn known_master_key(config: &Config) -> Result<Option<MasterKey>, Failure> {
    let path = config.data.join("master.key");
    path.exists().then(|| master_key(&path)).transpose()
}

/// For a command beside the server, whose data it must find; see [`beside`].
pub(super) async fn quietly(config: &Config) -> Result<Arc<Service>, Failure> {
    if known_master_key(config)?.is_none() {
        let data = config.data.display();
        return Err(Failure::Failed(format!(
            "there is no server's data in {data}: give `--config` and `--data` as the server has them, or start \
             `parlour serve` there first"
        )));
    }
    beside(config).await
}

/// For a command that may come before the server's first start: opens the service, tells no relay, and leaves the search
/// index to the server.
pub(super) async fn beside(config: &Config) -> Result<Arc<Service>, Failure> {
    let public_url = public_url(config, config.http.listen);
    service(config, public_url, Arc::new(Silent), None).await
}

/// A site by its issuer; without one, that of the server's own accounts.
pub(super) fn site(service: &Service, issuer: Option<&str>) -> Result<SiteId, Failure> {
    service
        .sites()
        .iter()
        .find(|site| site.issuer.as_deref() == issuer)
        .map(|site| site.id)
        .ok_or_else(|| Failure::Failed("no site has this issuer: `parlour site list` lists them".to_owned()))
}

/// Where browsers reach the server.
pub(super) fn public_url(config: &Config, listen: std::net::SocketAddr) -> String {
    config
        .http
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{listen}"))
}

/// Makes a folder, if there is none, that nobody else on the machine can look into: messages are kept there.
fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes the file of a database, if there is none, for its owner only; SQLite makes those beside it alike.
fn private_file(path: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Reads the master key, or makes it at the first start. It wraps the keys in the database and lives outside it: who has
/// only a copy of the database cannot open what was recorded at the relay.
fn master_key(path: &Path) -> Result<MasterKey, Failure> {
    let failed = |what: String| Failure::Failed(format!("the master key {}: {what}", path.display()));
    match fs::read_to_string(path) {
        Ok(text) => {
            let text = Zeroizing::new(text);
            let bytes = Zeroizing::new(Base64::decode(text.trim()).unwrap_or_default());
            let key = <[u8; 32]>::try_from(bytes.as_slice())
                .map_err(|_| failed("is not one; put back the right file".to_owned()))?;
            Ok(MasterKey::from_random(key))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut key = Zeroizing::new([0; 32]);
            System.fill(&mut *key);
            write_secret(path, &Base64::encode(&*key)).map_err(|error| failed(error.to_string()))?;
            Ok(MasterKey::from_random(*key))
        }
        Err(error) => Err(failed(error.to_string())),
    }
}

/// Writes under another name first: a crash leaves the whole file, or none.
fn write_secret(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    let unfinished = path.with_extension("unfinished");
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    // Unlike a rename, a link never takes the place of a key that another process made meanwhile.
    fs::hard_link(&unfinished, path)?;
    fs::remove_file(unfinished)
}

/// Commands beside the server carry nothing: its clients find what changed by themselves.
struct Silent;

impl Relay for Silent {
    fn publish(&self, _: SiteTag, _: Bytes) {}
    fn close(&self, _: SiteTag, _: PassId) {}
    fn unsubscribe(&self, _: SiteTag, _: PassId, _: ChannelId) {}
    fn missed(&self, _: SiteTag) {}
}

#[cfg(all(test, unix))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn nobody_else_looks_into_the_data_folder() {
        let scratch = std::env::temp_dir().join(format!("parlour-data-{}", std::process::id()));
        let data = scratch.join("data");
        super::private_folder(&data).unwrap();
        super::private_folder(&data).unwrap();
        let mode = std::fs::metadata(&data).unwrap().permissions().mode();
        std::fs::remove_dir_all(scratch).unwrap();
        assert_eq!(mode & 0o777, 0o700);
    }
}
