//! `GET /link`: a site proves who it is, then publishes.

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::rand;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use parlour_wire::frame::{
    CLOSE_PASS, FIRST_FRAME_SECONDS, FromSite, LINK_PROTOCOL, MAX_LINK_FRAME, ToBrowser, ToSite,
};
use parlour_wire::{SiteTag, envelope};
use tokio::time::{Instant, interval_at, timeout};

use crate::browser::hang_up;
use crate::hub::CLOSE_AWAY;
use crate::relay::Relay;
use crate::site::{self, Site};

const BUFFER: usize = 64 * 1024;
/// Between two pings; a link that answers none is taken for dead.
const PING: Duration = Duration::from_secs(20);
/// Most origins of one site.
const MAX_ORIGINS: usize = 256;
/// WebSocket close code (RFC 6455): the peer broke the protocol.
const CLOSE_PROTOCOL: u16 = 1002;

/// Takes a site in.
pub(crate) async fn enter(State(relay): State<Relay>, upgrade: WebSocketUpgrade) -> Response {
    let upgrade = upgrade.protocols([LINK_PROTOCOL]);
    if upgrade.selected_protocol().is_none() {
        return (StatusCode::BAD_REQUEST, "the subprotocol is parlour.link.v1").into_response();
    }
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(0)
        .max_message_size(MAX_LINK_FRAME)
        .max_frame_size(MAX_LINK_FRAME)
        .on_upgrade(move |socket| converse(relay, socket))
}

async fn converse(relay: Relay, mut socket: WebSocket) {
    let introduced = timeout(
        Duration::from_secs(FIRST_FRAME_SECONDS),
        introduce(&relay, &mut socket),
    )
    .await;
    let code = match introduced.ok().flatten() {
        Some((site, number)) => {
            tracing::info!(site = ?site.tag, "link open");
            let code = obey(&relay, &site, number, &mut socket).await;
            tracing::info!(site = ?site.tag, "link ended");
            code
        }
        None => Some(CLOSE_PASS),
    };
    if let Some(code) = code {
        hang_up(&mut socket, code).await;
    }
}

/// Challenges the site and opens its link; `None` when it cannot show that it is one of ours.
async fn introduce(relay: &Relay, socket: &mut WebSocket) -> Option<(Arc<Site>, u64)> {
    let challenge = challenge()?;
    socket.send(binary(&ToSite::Challenge(&challenge))).await.ok()?;
    let Message::Binary(answer) = socket.recv().await?.ok()? else {
        return None;
    };
    let Some(FromSite::Hello {
        verify_key,
        signature,
        origins,
    }) = FromSite::parse(&answer)
    else {
        return None;
    };
    let tag: SiteTag = site::tag(verify_key);
    let site = relay.site(tag).filter(|site| site.linked)?;
    if !site.answers(&challenge, origins, signature) {
        return None;
    }
    let origins: Vec<String> = serde_json::from_slice(origins).ok()?;
    if origins.len() > MAX_ORIGINS {
        return None;
    }
    let number = site.open_link(origins);
    socket.send(binary(&ToSite::Open)).await.ok()?;
    Some((site, number))
}

/// Does what the site says, until it goes, breaks the protocol, or a newer link takes its place.
async fn obey(relay: &Relay, site: &Site, number: u64, socket: &mut WebSocket) -> Option<u16> {
    let mut pings = interval_at(Instant::now() + PING, PING);
    let mut heard = true;
    loop {
        tokio::select! {
            message = socket.recv() => {
                heard = true;
                match message {
                    Some(Ok(Message::Binary(frame))) => {
                        if let Err(code) = site.take(number, &frame, relay) {
                            return Some(code);
                        }
                    }
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Ok(Message::Text(_))) => return Some(CLOSE_PROTOCOL),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                }
            }
            () = site.link_replaced(number) => return Some(CLOSE_AWAY),
            _ = pings.tick() => {
                if !std::mem::take(&mut heard) || socket.send(Message::Ping(Bytes::new())).await.is_err() {
                    return Some(CLOSE_AWAY);
                }
            }
        }
    }
}

impl Site {
    /// Makes this the only link of the site. Its browsers are told that they may have missed something in
    /// between.
    fn open_link(&self, origins: Vec<String>) -> u64 {
        let mut state = self.state();
        state.origins = Some(origins);
        state.link += 1;
        state.hub.missed();
        self.links.notify_waiters();
        state.link
    }

    /// Returns once a newer link was opened.
    async fn link_replaced(&self, number: u64) {
        loop {
            let replaced = self.links.notified();
            if self.state().link != number {
                return;
            }
            replaced.await;
        }
    }

    /// Does what a frame says, or tells the close code to answer with.
    fn take(&self, number: u64, frame: &[u8], relay: &Relay) -> Result<(), u16> {
        let frame = FromSite::parse(frame).ok_or(CLOSE_PROTOCOL)?;
        let now = relay.inner().config.clock.now();
        let mut state = self.state();
        if state.link != number {
            return Err(CLOSE_AWAY);
        }
        match frame {
            FromSite::Hello { .. } => return Err(CLOSE_PROTOCOL),
            FromSite::Publish(envelope) => {
                let (class, channel) = envelope::route(envelope).ok_or(CLOSE_PROTOCOL)?;
                state
                    .hub
                    .publish(class, channel, &ToBrowser::Event(envelope).to_bytes().into());
            }
            FromSite::Close(pass) => state.hub.close(pass, now),
            FromSite::Unsubscribe(pass, channel) => state.hub.unsubscribe(pass, channel, now),
            FromSite::Missed => state.hub.missed(),
        }
        Ok(())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a challenge that could be chosen could be replayed"
)]
fn challenge() -> Option<[u8; 32]> {
    let mut challenge = [0; 32];
    rand::fill(&mut challenge).ok()?;
    Some(challenge)
}

fn binary(frame: &ToSite<'_>) -> Message {
    Message::Binary(frame.to_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::{CLOSE_AWAY, FromSite, Relay, Site};
    use crate::config::Config;
    use parlour_wire::PassId;

    #[test]
    fn what_an_old_link_still_had_under_way_is_not_obeyed() {
        let relay = Relay::new(Config::default());
        let site = Site::new([7; 32], true);
        let (old, close) = (
            site.open_link(Vec::new()),
            FromSite::Close(PassId([1; 16])).to_bytes(),
        );
        assert_eq!(site.take(old, &close, &relay), Ok(()));
        let new = site.open_link(Vec::new());
        assert_eq!(site.take(old, &close, &relay), Err(CLOSE_AWAY));
        assert_eq!(site.take(new, &close, &relay), Ok(()));
    }
}
