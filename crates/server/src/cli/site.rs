//! `parlour site …`

use std::io::Read as _;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use parlour_service::{KeyAlgorithm, KeyPurpose, NewKey, NewSite, Service};
use parlour_wire::Base64;
use zeroize::Zeroizing;

use super::{Common, Failure, open, say};

#[derive(Subcommand)]
pub(super) enum SiteCommand {
    /// List the sites, and the verify keys a relay elsewhere needs
    List(Common),
    /// Register a site by the origin it signs tickets with, such as `https://example.org`
    Add {
        /// `iss` of its tickets
        issuer: String,
        /// Another origin its pages live at; may be given more than once
        #[arg(long = "origin")]
        origins: Vec<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Register a key that a site signs with
    AddKey(AddKey),
}

#[derive(Args)]
pub(super) struct AddKey {
    /// The site's issuer
    issuer: String,
    /// `kid` of what the key signs
    #[arg(long)]
    kid: String,
    /// What the key is good for
    #[arg(long, value_enum)]
    purpose: PurposeName,
    /// The one algorithm it is good for
    #[arg(long, value_enum)]
    algorithm: AlgorithmName,
    /// File with the Ed25519 public key or the HS256 secret: 32 bytes in base64url; `-` for standard input
    #[arg(long)]
    key: PathBuf,
    /// What a credential signed with it may do, e.g. `sessions:end`; may be given more than once
    #[arg(long = "scope")]
    scopes: Vec<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(Clone, Copy, ValueEnum)]
enum PurposeName {
    /// Tickets: who somebody is
    Ticket,
    /// Credentials: what the site's backend asks
    Credential,
}

#[derive(Clone, Copy, ValueEnum)]
enum AlgorithmName {
    #[value(name = "EdDSA")]
    EdDsa,
    #[value(name = "HS256")]
    Hs256,
}

impl SiteCommand {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::List(common) => list(&*open::quietly(&common.load()?).await?),
            Self::Add {
                issuer,
                origins,
                common,
            } => {
                let service = open::beside(&common.load()?).await?;
                let origin = url::Url::parse(&issuer).map(|url| url.origin().ascii_serialization());
                if origin.as_deref() != Ok(issuer.as_str()) {
                    return Err(Failure::Usage(
                        "an issuer is an origin, like https://example.org".to_owned(),
                    ));
                }
                service
                    .add_site(NewSite {
                        name: issuer.clone(),
                        issuer: Some(issuer),
                        origins,
                    })
                    .await?;
                list(&service);
            }
            Self::AddKey(key) => key.run().await?,
        }
        Ok(())
    }
}

impl AddKey {
    async fn run(self) -> Result<(), Failure> {
        let material = read_key(&self.key)?;
        let service = open::quietly(&self.common.load()?).await?;
        let site = service
            .sites()
            .into_iter()
            .find(|site| site.issuer.as_deref() == Some(self.issuer.as_str()))
            .ok_or_else(|| {
                Failure::Failed("no site has this issuer: `parlour site add` registers one".to_owned())
            })?;
        let purpose = match self.purpose {
            PurposeName::Ticket => KeyPurpose::Ticket,
            PurposeName::Credential => KeyPurpose::Credential,
        };
        let algorithm = match self.algorithm {
            AlgorithmName::EdDsa => KeyAlgorithm::EdDsa,
            AlgorithmName::Hs256 => KeyAlgorithm::Hs256,
        };
        let key = NewKey {
            kid: self.kid,
            purpose,
            algorithm,
            material,
            scopes: self.scopes,
        };
        service.add_site_key(site.id, key).await?;
        say("The key is registered.");
        Ok(())
    }
}

/// A secret never stands on the command line, where every process of the machine can read it.
fn read_key(path: &std::path::Path) -> Result<Zeroizing<[u8; 32]>, Failure> {
    let failed = |what: String| Failure::Failed(format!("the key {}: {what}", path.display()));
    let mut text = Zeroizing::new(String::new());
    let read = if path.as_os_str() == "-" {
        std::io::stdin().take(1024).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(1024).read_to_string(&mut text))
    };
    read.map_err(|error| failed(error.to_string()))?;
    let bytes = Zeroizing::new(Base64::decode(text.trim()).unwrap_or_default());
    let key = <[u8; 32]>::try_from(bytes.as_slice())
        .map_err(|_| failed("is not 32 bytes in base64url".to_owned()))?;
    Ok(Zeroizing::new(key))
}

fn list(service: &Service) {
    for site in service.sites() {
        let who = site.issuer.as_deref().unwrap_or("(this server's own accounts)");
        say(&format!(
            "{who}\n    origins     {}\n    verify key  {}",
            site.origins.join(" "),
            Base64::encode(site.relay_key.verify_key())
        ));
    }
}
