//! Where a request comes from: for rate limits, in memory, and nowhere else.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::App;
use super::problem::ApiError;

/// The address of whoever asks. Never printed.
pub(crate) struct Client(pub(crate) IpAddr);

impl FromRequestParts<App> for Client {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let peer = peer.unwrap_or(IpAddr::from([127, 0, 0, 1]));
        Ok(Self(behind_proxies(
            peer.to_canonical(),
            &parts.headers,
            &app.trusted_proxies,
        )))
    }
}

/// Reads `X-Forwarded-For` from the right, for as long as the addresses are proxies of ours: what is further left,
/// anybody can write.
fn behind_proxies(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|v| v.split(','))
        .collect();
    let mut client = peer;
    for hop in forwarded.iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        let Ok(address) = hop.trim().parse::<IpAddr>() else {
            break;
        };
        client = address.to_canonical();
    }
    client
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let address = |text: &str| text.parse::<IpAddr>().unwrap_or(IpAddr::from([0, 0, 0, 0]));
        let mut headers = HeaderMap::new();
        headers.append(
            "x-forwarded-for",
            HeaderValue::from_static("6.6.6.6, 198.51.100.7, 10.0.0.2"),
        );
        let proxies = [address("10.0.0.1"), address("10.0.0.2")];
        assert_eq!(
            behind_proxies(address("203.0.113.9"), &headers, &proxies),
            address("203.0.113.9")
        );
        assert_eq!(
            behind_proxies(address("10.0.0.1"), &headers, &proxies),
            address("198.51.100.7")
        );
        assert_eq!(
            behind_proxies(address("10.0.0.1"), &headers, &[]),
            address("10.0.0.1")
        );
    }
}
