//! Looking names up. Every connection goes to an address that was judged after the name was resolved, so that a name that
//! answers differently a moment later changes nothing.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::addresses::{is_public, is_somewhere};
use crate::http::Failure;

/// What a look-up comes to.
pub type LookedUp = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Who knows the addresses of names.
pub trait Names: Send + Sync + 'static {
    /// All addresses of a host.
    fn look_up(&self, host: &str) -> LookedUp;
}

/// The operating system's resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemNames;

impl Names for SystemNames {
    fn look_up(&self, host: &str) -> LookedUp {
        let host = host.to_owned();
        Box::pin(async move {
            let found = tokio::net::lookup_host((host, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Names, less the addresses nobody may be sent to.
pub(crate) struct Filtered {
    pub(crate) names: Arc<dyn Names>,
    /// Whether the owner opened the host: then addresses of their own network are good.
    pub(crate) private: bool,
}

impl Resolve for Filtered {
    fn resolve(&self, name: Name) -> Resolving {
        let (found, private) = (self.names.look_up(name.as_str()), self.private);
        Box::pin(async move {
            let all = found.await.map_err(|_| Failure::NoSuchName)?;
            if all.is_empty() {
                return Err(Failure::NoSuchName.into());
            }
            let good: Vec<SocketAddr> = all
                .into_iter()
                .filter(|address| may_be_sent_to(*address, private))
                // The port is the URL's.
                .map(|address| SocketAddr::new(address, 0))
                .collect();
            if good.is_empty() {
                return Err(Failure::PrivateAddress.into());
            }
            Ok(Box::new(good.into_iter()) as Addrs)
        })
    }
}

pub(crate) fn may_be_sent_to(address: IpAddr, private: bool) -> bool {
    if private {
        is_somewhere(address)
    } else {
        is_public(address)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    struct Both;

    impl Names for Both {
        fn look_up(&self, _: &str) -> LookedUp {
            Box::pin(async {
                Ok(["10.0.0.1", "1.1.1.1", "0.0.0.0"]
                    .map(|text| text.parse().unwrap())
                    .to_vec())
            })
        }
    }

    async fn resolved(private: bool) -> Vec<String> {
        let filtered = Filtered {
            names: Arc::new(Both),
            private,
        };
        let addresses = filtered
            .resolve("both.example.org".parse().unwrap())
            .await
            .unwrap();
        addresses.map(|address| address.ip().to_string()).collect()
    }

    #[tokio::test]
    async fn of_an_answer_with_both_kinds_only_the_public_addresses_are_tried() {
        assert_eq!(resolved(false).await, ["1.1.1.1"]);
        assert_eq!(resolved(true).await, ["10.0.0.1", "1.1.1.1"]);
    }
}
