//! Requests over HTTP.

use std::error::Error as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use parlour_privacy::outbound::Permit;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::{Host, Url};

use crate::names::{Filtered, Names, may_be_sent_to};

/// A connection nobody used for so long is closed.
const IDLE: Duration = Duration::from_secs(30);

/// How much patience, and for how much.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From looking the name up to the end of the handshake.
    pub connect: Duration,
    /// From looking the name up to the last byte of the answer.
    pub whole: Duration,
    /// The longest answer, bytes.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(15),
            answer_bytes: 64 * 1024,
        }
    }
}

/// A request that says something.
#[derive(Debug)]
pub struct Post<'a> {
    /// Where to; the permit covers it.
    pub url: &'a str,
    /// Besides those every request has.
    pub headers: &'a [(&'static str, String)],
    /// What to say.
    pub body: Bytes,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status; a redirect is one too.
    pub status: u16,
    /// All of the body.
    pub body: Bytes,
}

/// Why there is no answer. Never holds the URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The permit is for another host, port or scheme.
    #[error("this host is not declared")]
    Undeclared,
    /// The host lives at an address of the owner's own network, which the owner has not opened.
    #[error("the host has a private address, which is not opened in the settings")]
    PrivateAddress,
    /// The name has no address.
    #[error("the host's name has no address")]
    NoSuchName,
    /// Nobody answers there, or nobody who can prove who they are.
    #[error("no connection could be made: nobody answers, or the certificate is not good")]
    Unreachable,
    /// It took too long.
    #[error("the answer took too long")]
    Slow,
    /// The answer is longer than anybody asked for.
    #[error("the answer is too long")]
    TooLong,
    /// The connection broke, or what came is not HTTP.
    #[error("the answer broke off, or is not HTTP")]
    Broken,
}

/// The HTTP transport.
#[derive(Clone)]
pub struct Http {
    public: reqwest::Client,
    /// For hosts that the owner opened. A connection of one is never used for the other.
    opened: reqwest::Client,
    limits: Limits,
}

impl Http {
    /// A transport that asks `names` where hosts are.
    pub fn new(names: Arc<dyn Names>, limits: Limits) -> Result<Self, Failure> {
        Ok(Self {
            public: client(Arc::clone(&names), false, limits)?,
            opened: client(names, true, limits)?,
            limits,
        })
    }

    /// Sends, and takes the answer.
    pub async fn post(&self, permit: &Permit, post: Post<'_>) -> Result<Answer, Failure> {
        let url = Url::parse(post.url).map_err(|_| Failure::Undeclared)?;
        if !permit.covers(post.url) || !matches!(url.scheme(), "https" | "http") {
            return Err(Failure::Undeclared);
        }
        let private = permit.may_be_private();
        // A literal is connected to without asking anybody for its address.
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            Some(Host::Domain(_)) => None,
            None => return Err(Failure::Undeclared),
        };
        if literal.is_some_and(|address| !may_be_sent_to(address, private)) {
            return Err(Failure::PrivateAddress);
        }
        let client = if private { &self.opened } else { &self.public };
        let request = client.post(url).headers(headers(post.headers)?).body(post.body);
        let mut response = request.send().await.map_err(|error| failure(&error))?;
        let status = response.status().as_u16();
        let longest = self.limits.answer_bytes;
        if response
            .content_length()
            .is_some_and(|length| length > longest as u64)
        {
            return Err(Failure::TooLong);
        }
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
            if body.len() + chunk.len() > longest {
                return Err(Failure::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status,
            body: body.freeze(),
        })
    }
}

impl std::fmt::Debug for Http {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Http")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one door out")]
fn client(names: Arc<dyn Names>, private: bool, limits: Limits) -> Result<reqwest::Client, Failure> {
    reqwest::Client::builder()
        .user_agent("parlour")
        .no_proxy()
        .referer(false)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .http1_only()
        .connect_timeout(limits.connect)
        .timeout(limits.whole)
        .pool_idle_timeout(IDLE)
        .dns_resolver(Filtered { names, private })
        .build()
        .map_err(|_| Failure::Unreachable)
}

fn headers(given: &[(&'static str, String)]) -> Result<HeaderMap, Failure> {
    let mut headers = HeaderMap::with_capacity(given.len());
    for (name, value) in given {
        let value = HeaderValue::from_str(value).map_err(|_| Failure::Broken)?;
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(headers)
}

/// Our own word for what happened, if one of ours caused it.
fn failure(error: &reqwest::Error) -> Failure {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(failure) = inner.downcast_ref::<Failure>() {
            return *failure;
        }
        cause = inner.source();
    }
    if error.is_timeout() {
        Failure::Slow
    } else if error.is_connect() {
        Failure::Unreachable
    } else {
        Failure::Broken
    }
}
