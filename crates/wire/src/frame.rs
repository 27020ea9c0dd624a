//! Frames between browser, relay and site. Every binary WebSocket message is one frame: `kind (u8) | body`.
//!
//! Browser (`GET /relay`, subprotocol [`BROWSER_PROTOCOL`]): the first frame is a [`FromBrowser::Pass`], within
//! [`FIRST_FRAME_SECONDS`]; a later `Pass` with the same or other channels renews and replaces it in-band.
//!
//! Site (`GET /link`, subprotocol [`LINK_PROTOCOL`]): the relay sends 32 random bytes as [`ToSite::Challenge`]; the site
//! answers with [`FromSite::Hello`]; then it publishes. Only this link publishes.

use crate::{ChannelId, PassId};

/// Subprotocol of browsers.
pub const BROWSER_PROTOCOL: &str = "parlour.relay.v1";
/// Subprotocol of sites.
pub const LINK_PROTOCOL: &str = "parlour.link.v1";
/// A browser that has not shown a pass by then is hung up on.
pub const FIRST_FRAME_SECONDS: u64 = 5;
/// Prefix of what a site signs to open its link: `LINK_CONTEXT | challenge (32) | origins (JSON array)`.
pub const LINK_CONTEXT: &[u8] = b"parlour link v1\0";
/// Most bytes of the list of origins in a `Hello`.
pub const MAX_ORIGINS_BYTES: usize = 16 * 1024;
/// Longest frame on a link, bytes.
pub const MAX_LINK_FRAME: usize = crate::envelope::MAX_BYTES + 1;
/// Longest frame from a browser, bytes.
pub const MAX_BROWSER_FRAME: usize = crate::pass::MAX_BYTES + 1;

/// WebSocket close code (registered with IANA): the relay is full, or does not know yet where the site's browsers
/// come from, or this pass is shown too often. Come back later.
pub const CLOSE_LATER: u16 = 1013;
/// WebSocket close code: the pass is not valid, or was not shown in time. Get another one.
pub const CLOSE_PASS: u16 = 4401;
/// WebSocket close code: the session ended. Do not come back without signing in.
pub const CLOSE_REVOKED: u16 = 4403;
/// WebSocket close code: the pass ran out and was not renewed. Get another one.
pub const CLOSE_EXPIRED: u16 = 4408;

/// What a browser may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromBrowser<'a> {
    /// `1`: a pass, see [`crate::pass`].
    Pass(&'a [u8]),
}

/// What the relay says to a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToBrowser<'a> {
    /// `1`: the pass was accepted and its channels are live from here on; look at `/changes` once now.
    Admitted,
    /// `2`: a sealed event, see [`crate::envelope`].
    Event(&'a [u8]),
    /// `3`: events were dropped for this connection, or their publisher restarted. After a random wait, ask for a
    /// new pass (channel keys may have been among them), show it, and look at `/changes`.
    Missed,
}

/// What the relay says to a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToSite<'a> {
    /// `1`: sign this.
    Challenge(&'a [u8; 32]),
    /// `2`: the link is open.
    Open,
}

/// What a site may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromSite<'a> {
    /// `1`: `verify key (32) | signature (64) | origins`: who it is, and the origins (JSON array) its browsers come from.
    Hello {
        /// Ed25519 key that its passes are signed with, too.
        verify_key: &'a [u8; 32],
        /// Over [`LINK_CONTEXT`], the challenge, and `origins`.
        signature: &'a [u8; 64],
        /// JSON array of strings, e.g. `["https://example.org"]`.
        origins: &'a [u8],
    },
    /// `2`: carry this envelope.
    Publish(&'a [u8]),
    /// `3`: hang up on the holder of this pass, now and if it is shown again.
    Close(PassId),
    /// `4`: `pass id (16) | channel (16)`: this holder no longer hears that channel.
    Unsubscribe(PassId, ChannelId),
    /// `5`: something may have happened that was never published: tell every browser that it missed events.
    Missed,
}

impl<'a> FromBrowser<'a> {
    /// The binary form.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Pass(pass) => tagged(1, pass),
        }
    }

    /// Reads a frame; `None` when it is none.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        match bytes.split_first()? {
            (1, pass) if pass.len() <= crate::pass::MAX_BYTES => Some(Self::Pass(pass)),
            _ => None,
        }
    }
}

impl<'a> ToBrowser<'a> {
    /// The binary form.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Admitted => vec![1],
            Self::Event(envelope) => tagged(2, envelope),
            Self::Missed => vec![3],
        }
    }

    /// Reads a frame; `None` when it is none.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        match bytes.split_first()? {
            (1, []) => Some(Self::Admitted),
            (2, envelope) => Some(Self::Event(envelope)),
            (3, []) => Some(Self::Missed),
            _ => None,
        }
    }
}

impl<'a> ToSite<'a> {
    /// The binary form.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Challenge(bytes) => tagged(1, *bytes),
            Self::Open => vec![2],
        }
    }

    /// Reads a frame; `None` when it is none.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        match bytes.split_first()? {
            (1, challenge) => challenge.try_into().ok().map(Self::Challenge),
            (2, []) => Some(Self::Open),
            _ => None,
        }
    }
}

impl<'a> FromSite<'a> {
    /// The binary form.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Hello {
                verify_key,
                signature,
                origins,
            } => {
                let mut out = tagged(1, *verify_key);
                out.extend_from_slice(*signature);
                out.extend_from_slice(origins);
                out
            }
            Self::Publish(envelope) => tagged(2, envelope),
            Self::Close(pass) => tagged(3, &pass.0),
            Self::Unsubscribe(pass, channel) => {
                let mut out = tagged(4, &pass.0);
                out.extend_from_slice(&channel.0);
                out
            }
            Self::Missed => vec![5],
        }
    }

    /// Reads a frame; `None` when it is none.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        match bytes.split_first()? {
            (1, rest) => {
                let (verify_key, rest) = rest.split_first_chunk::<32>()?;
                let (signature, origins) = rest.split_first_chunk::<64>()?;
                (origins.len() <= MAX_ORIGINS_BYTES).then_some(Self::Hello {
                    verify_key,
                    signature,
                    origins,
                })
            }
            (2, envelope) => Some(Self::Publish(envelope)),
            (3, pass) => pass.try_into().ok().map(|pass| Self::Close(PassId(pass))),
            (4, rest) => {
                let (pass, channel) = rest.split_first_chunk::<16>()?;
                Some(Self::Unsubscribe(
                    PassId(*pass),
                    ChannelId(channel.try_into().ok()?),
                ))
            }
            (5, []) => Some(Self::Missed),
            _ => None,
        }
    }
}

fn tagged(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 + body.len());
    out.push(kind);
    out.extend_from_slice(body);
    out
}
