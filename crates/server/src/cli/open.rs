//! Opening the service, for the server and for commands beside it.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use parlour_service::{Ambient, Database, MasterKey, Relay, Service, Settings};
use parlour_wire::{Base64, PassId, SiteTag};
use zeroize::Zeroizing;

use super::Failure;
use crate::System;
use crate::config::Config;

/// Opens the service with what the settings say.
pub(super) async fn service(
    config: &Config,
    public_url: String,
    relay: Arc<dyn Relay>,
) -> Result<Arc<Service>, Failure> {
    private_folder(&config.data).map_err(|error| {
        Failure::Failed(format!(
            "the data folder {} cannot be made: {error}",
            config.data.display()
        ))
    })?;
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
        limits: config.limits(),
        roles: config.roles.clone(),
    };
    Ok(Service::open(database, settings, master, Arc::new(System), relay).await?)
}

/// For a command beside the server: opens the service and tells no relay.
pub(super) async fn quietly(config: &Config) -> Result<Arc<Service>, Failure> {
    service(config, public_url(config, config.http.listen), Arc::new(Silent)).await
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
