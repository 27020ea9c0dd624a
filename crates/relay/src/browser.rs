//! `GET /relay`: a browser shows its pass, and hears its channels until the pass ends.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::{SinkExt as _, StreamExt as _};
use parlour_wire::Timestamp;
use parlour_wire::frame::{
    BROWSER_PROTOCOL, CLOSE_LATER, CLOSE_PASS, CLOSE_REVOKED, FIRST_FRAME_SECONDS, FromBrowser,
    MAX_BROWSER_FRAME,
};
use parlour_wire::pass::Pass;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use crate::hub::Place;
use crate::outbox::{Next, Outbox};
use crate::relay::Relay;
use crate::site::Site;
use crate::withdrawn::Refusal;

/// Browsers say little: a pass every ten minutes. The buffer lives as long as the connection.
const READ_BUFFER: usize = 512;
/// So many bytes of small events go into one system call.
const WRITE_BUFFER: usize = 4 * 1024;
/// How long a peer may take to answer our close frame.
const FAREWELL: Duration = Duration::from_secs(2);
/// Passes a connection may show in a minute, each of which costs a signature check.
const PASSES_PER_MINUTE: u32 = 20;

/// Takes a browser in, if there is a seat.
pub(crate) async fn enter(
    State(relay): State<Relay>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Some(origin) = headers
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok())
    else {
        return (
            StatusCode::FORBIDDEN,
            "the relay talks to browsers: there is no Origin",
        )
            .into_response();
    };
    let upgrade = upgrade.protocols([BROWSER_PROTOCOL]);
    if upgrade.selected_protocol().is_none() {
        return (StatusCode::BAD_REQUEST, "the subprotocol is parlour.relay.v1").into_response();
    }
    let Ok(seat) = Arc::clone(&relay.inner().seats).try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "the relay is full").into_response();
    };
    relay.keep_time();
    let origin = origin.into();
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_message_size(MAX_BROWSER_FRAME)
        .max_frame_size(MAX_BROWSER_FRAME)
        .on_upgrade(move |socket| converse(relay, socket, origin, seat))
}

async fn converse(relay: Relay, mut socket: WebSocket, origin: Box<str>, _seat: OwnedSemaphorePermit) {
    let ended = match admit(&relay, &mut socket, &origin).await {
        Ok(admitted) => attend(&relay, &mut socket, &origin, &admitted).await,
        Err(ended) => ended,
    };
    if let Ended::By(code) = ended {
        hang_up(&mut socket, code).await;
    }
}

/// How a conversation ended.
enum Ended {
    /// We close it, with this code.
    By(u16),
    /// The peer is gone.
    Gone,
}

/// A place in a hub, left when dropped.
struct Admitted {
    site: Arc<Site>,
    outbox: Arc<Outbox>,
    place: Place,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.site.state().hub.leave(self.place, &self.outbox);
    }
}

async fn admit(relay: &Relay, socket: &mut WebSocket, origin: &str) -> Result<Admitted, Ended> {
    let first = timeout(Duration::from_secs(FIRST_FRAME_SECONDS), socket.recv()).await;
    let frame = match first {
        Ok(Some(Ok(Message::Binary(frame)))) => frame,
        Ok(None | Some(Err(_))) => return Err(Ended::Gone),
        Ok(Some(Ok(_))) | Err(_) => return Err(Ended::By(CLOSE_PASS)),
    };
    let now = relay.inner().config.clock.now();
    let (site, pass) = check(relay, &frame, origin, now).map_err(Ended::By)?;
    let outbox = Arc::new(Outbox::new(relay.inner().config.queue_bytes));
    let place = site
        .state()
        .hub
        .admit(&outbox, pass, now)
        .map_err(|refusal| Ended::By(code(refusal)))?;
    Ok(Admitted { site, outbox, place })
}

/// Brings events and takes new passes, until the end.
async fn attend(relay: &Relay, socket: &mut WebSocket, origin: &str, admitted: &Admitted) -> Ended {
    let mut unflushed = false;
    let mut allowance = Allowance::default();
    loop {
        match poll_fn(|cx| poll_turn(socket, &admitted.outbox, &mut unflushed, cx)).await {
            Turn::Heard(Message::Binary(frame)) => {
                admitted.outbox.heard();
                let now = relay.inner().config.clock.now();
                if !allowance.takes(now) {
                    return Ended::By(CLOSE_LATER);
                }
                if let Err(code) = renew(relay, &frame, origin, admitted, now) {
                    return Ended::By(code);
                }
            }
            Turn::Heard(Message::Ping(_) | Message::Pong(_)) => admitted.outbox.heard(),
            Turn::Heard(Message::Text(_)) => return Ended::By(CLOSE_PASS),
            Turn::Heard(Message::Close(_)) | Turn::Gone => return Ended::Gone,
            Turn::Close(code) => return Ended::By(code),
        }
    }
}

fn renew(relay: &Relay, frame: &[u8], origin: &str, admitted: &Admitted, now: Timestamp) -> Result<(), u16> {
    let (site, pass) = check(relay, frame, origin, now)?;
    if site.tag != admitted.site.tag {
        return Err(CLOSE_PASS);
    }
    admitted
        .site
        .state()
        .hub
        .renew(admitted.place, &admitted.outbox, pass)
        .map_err(code)
}

/// The pass in a frame and its site, or the close code to answer with.
fn check(relay: &Relay, frame: &[u8], origin: &str, now: Timestamp) -> Result<(Arc<Site>, Pass), u16> {
    let FromBrowser::Pass(pass) = FromBrowser::parse(frame).ok_or(CLOSE_PASS)?;
    let shown = Pass::parse(pass).ok_or(CLOSE_PASS)?;
    let site = relay.site(shown.pass.site).ok_or(CLOSE_PASS)?;
    let pass = site.verify(&shown, origin, now)?;
    Ok((site, pass))
}

const fn code(refusal: Refusal) -> u16 {
    match refusal {
        Refusal::Closed => CLOSE_REVOKED,
        Refusal::Renew => CLOSE_PASS,
    }
}

/// What one look at a connection brought.
enum Turn {
    Heard(Message),
    Close(u16),
    Gone,
}

/// Writes what waits, then reads. All that waits goes out in as few system calls as fit.
fn poll_turn(
    socket: &mut WebSocket,
    outbox: &Outbox,
    unflushed: &mut bool,
    cx: &mut Context<'_>,
) -> Poll<Turn> {
    outbox.register(cx.waker());
    if let Some(code) = outbox.closing() {
        return Poll::Ready(Turn::Close(code));
    }
    while let Poll::Ready(ready) = socket.poll_ready_unpin(cx) {
        let message = match (ready, outbox.next()) {
            (Err(_), _) => return Poll::Ready(Turn::Gone),
            (Ok(()), Next::Send(frame)) => Message::Binary(frame),
            (Ok(()), Next::Ping) => Message::Ping(Bytes::new()),
            (Ok(()), Next::Close(code)) => return Poll::Ready(Turn::Close(code)),
            (Ok(()), Next::Wait) => {
                if *unflushed && socket.poll_flush_unpin(cx).is_ready() {
                    *unflushed = false;
                }
                break;
            }
        };
        *unflushed = true;
        if socket.start_send_unpin(message).is_err() {
            return Poll::Ready(Turn::Gone);
        }
    }
    socket.poll_next_unpin(cx).map(|heard| match heard {
        Some(Ok(message)) => Turn::Heard(message),
        Some(Err(_)) | None => Turn::Gone,
    })
}

/// Says why, and waits a little for the peer to close as well.
pub(crate) async fn hang_up(socket: &mut WebSocket, code: u16) {
    let farewell = async {
        let reason = Utf8Bytes::from_static("");
        if socket
            .send(Message::Close(Some(CloseFrame { code, reason })))
            .await
            .is_ok()
        {
            while let Some(Ok(_)) = socket.recv().await {}
        }
    };
    let _answered_or_not = timeout(FAREWELL, farewell).await;
}

/// How many passes a connection has shown in this minute.
#[derive(Default)]
struct Allowance {
    since: Timestamp,
    used: u32,
}

impl Allowance {
    fn takes(&mut self, now: Timestamp) -> bool {
        if now >= self.since.plus_millis(60_000) {
            *self = Self { since: now, used: 0 };
        }
        self.used += 1;
        self.used <= PASSES_PER_MINUTE
    }
}
