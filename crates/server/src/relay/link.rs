//! Links to a relay in a process of its own: one for each site, kept open, outgoing only.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{SinkExt as _, StreamExt as _};
use parlour_privacy::outbound::Permit;
use parlour_service::Site;
use parlour_wire::frame::{FromSite, LINK_PROTOCOL, MAX_LINK_FRAME, ToSite};
use parlour_wire::{ChannelId, PassId, SiteTag};
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};

/// Frames that may wait while the link is slow; past that they are dropped, and clients find what they missed.
const WAITING: usize = 65_536;
/// Frames that go out in one write at most.
const TOGETHER: usize = 256;
/// A relay that has not answered by then is tried again.
const PATIENCE: Duration = Duration::from_secs(10);
/// The relay pings every 20 s: after so long without a word it is gone.
const SILENCE: Duration = Duration::from_mins(1);
/// Between two tries, growing up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// The links of all sites to one relay.
pub struct Links {
    url: String,
    permitted: bool,
    sites: Mutex<HashMap<SiteTag, Link>>,
}

struct Link {
    frames: mpsc::Sender<Bytes>,
    open: Arc<AtomicBool>,
    withdrawals: Arc<Mutex<Vec<Bytes>>>,
}

impl Links {
    /// To this relay (`ws://…`, `wss://…`), if the permit is for it.
    pub(crate) fn new(url: &str, permit: &Permit) -> Self {
        let url = format!("{}/link", url.trim_end_matches('/'));
        Self {
            permitted: permit.covers(&url),
            url,
            sites: Mutex::default(),
        }
    }

    /// Opens a site's link and keeps it open; does nothing for a site that has one.
    pub(crate) fn add_site(&self, site: &Arc<Site>) {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if sites.contains_key(&site.tag) || !self.permitted {
            return;
        }
        let (frames, waiting) = mpsc::channel(WAITING);
        let open = Arc::new(AtomicBool::new(false));
        let withdrawals = Arc::new(Mutex::new(Vec::new()));
        let keeper = Keeper {
            url: self.url.clone(),
            site: Arc::clone(site),
            waiting,
            open: Arc::clone(&open),
            withdrawals: Arc::clone(&withdrawals),
        };
        tokio::spawn(keeper.keep_open());
        sites.insert(
            site.tag,
            Link {
                frames,
                open,
                withdrawals,
            },
        );
    }

    pub(crate) fn are_open(&self) -> bool {
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        sites.values().all(|link| link.open.load(Ordering::Relaxed))
    }

    pub(crate) fn publish(&self, site: SiteTag, envelope: &[u8]) {
        self.say(site, &FromSite::Publish(envelope));
    }

    /// A link that is down says so by itself when it is back.
    pub(crate) fn missed(&self, site: SiteTag) {
        self.say(site, &FromSite::Missed);
    }

    pub(crate) fn close(&self, site: SiteTag, pass: PassId) {
        self.withdraw(site, &FromSite::Close(pass));
    }

    pub(crate) fn unsubscribe(&self, site: SiteTag, pass: PassId, channel: ChannelId) {
        self.withdraw(site, &FromSite::Unsubscribe(pass, channel));
    }

    /// Unlike an event, this must arrive: it waits through a broken link.
    fn withdraw(&self, site: SiteTag, frame: &FromSite<'_>) {
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(link) = sites.get(&site) {
            link.withdrawals
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(frame.to_bytes().into());
            // Wakes the keeper; what it sends is in the list.
            let _ = link.frames.try_send(Bytes::new());
        }
    }

    fn say(&self, site: SiteTag, frame: &FromSite<'_>) {
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(link) = sites.get(&site).filter(|link| link.open.load(Ordering::Relaxed)) {
            let _ = link.frames.try_send(frame.to_bytes().into());
        }
    }
}

struct Keeper {
    url: String,
    site: Arc<Site>,
    waiting: mpsc::Receiver<Bytes>,
    open: Arc<AtomicBool>,
    withdrawals: Arc<Mutex<Vec<Bytes>>>,
}

impl Keeper {
    async fn keep_open(mut self) {
        let mut pause = FIRST_PAUSE;
        loop {
            match self.stay_linked().await {
                Ok(()) => return,
                Err(error) => {
                    if self.open.swap(false, Ordering::Relaxed) {
                        pause = FIRST_PAUSE;
                    }
                    tracing::warn!(%error, "the link to the relay is down: events are not carried until it is back");
                }
            }
            // What waited for a broken link is old news; what must be taken back is kept apart.
            while self.waiting.try_recv().is_ok() {}
            sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Ends with an error when the link breaks, and without one when nobody needs it any more.
    async fn stay_linked(&mut self) -> Result<(), Error> {
        let mut request = self.url.as_str().into_client_request()?;
        request
            .headers_mut()
            .insert("sec-websocket-protocol", HeaderValue::from_static(LINK_PROTOCOL));
        // `wss:` needs one provider of cryptography; whoever installed one before may have.
        let _installed_before = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let config = WebSocketConfig::default()
            .max_message_size(Some(MAX_LINK_FRAME))
            .read_buffer_size(4096);
        #[expect(
            clippy::disallowed_methods,
            reason = "only sites of a permitted relay get a keeper"
        )]
        let connecting = tokio_tungstenite::connect_async_with_config(request, Some(config), true);
        let (mut socket, _) = timeout(PATIENCE, connecting).await.map_err(|_| timed_out())??;
        let challenge = timeout(PATIENCE, socket.next()).await.map_err(|_| timed_out())?;
        let hello = match challenge {
            Some(Ok(Message::Binary(frame))) => match ToSite::parse(&frame) {
                Some(ToSite::Challenge(challenge)) => {
                    let origins = serde_json::to_vec(&self.site.origins).unwrap_or_default();
                    self.site.relay_key.sign_hello(challenge, &origins)
                }
                _ => return Err(Error::ConnectionClosed),
            },
            Some(Err(error)) => return Err(error),
            _ => return Err(Error::ConnectionClosed),
        };
        socket.send(Message::binary(hello)).await?;
        match timeout(PATIENCE, socket.next()).await.map_err(|_| timed_out())? {
            Some(Ok(Message::Binary(frame))) if ToSite::parse(&frame) == Some(ToSite::Open) => {}
            Some(Err(error)) => return Err(error),
            _ => return Err(Error::ConnectionClosed),
        }
        self.open.store(true, Ordering::Relaxed);
        tracing::info!("the link to the relay is open");
        let (mut sink, mut stream) = socket.split();
        loop {
            let withdrawn =
                std::mem::take(&mut *self.withdrawals.lock().unwrap_or_else(PoisonError::into_inner));
            for (sent, frame) in withdrawn.iter().enumerate() {
                if let Err(error) = sink.send(Message::Binary(frame.clone())).await {
                    let unsent = withdrawn.get(sent..).unwrap_or_default();
                    self.withdrawals
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .extend_from_slice(unsent);
                    return Err(error);
                }
            }
            tokio::select! {
                frame = self.waiting.recv() => {
                    let Some(frame) = frame else { return Ok(()) };
                    feed(&mut sink, frame).await?;
                    // Some together in one write; not all, since a pass to be closed does not wait for them.
                    for _ in 0..TOGETHER {
                        let Ok(frame) = self.waiting.try_recv() else { break };
                        feed(&mut sink, frame).await?;
                    }
                    sink.flush().await?;
                }
                said = timeout(SILENCE, stream.next()) => match said.map_err(|_| timed_out())? {
                    Some(Ok(Message::Close(_))) | None => return Err(Error::ConnectionClosed),
                    Some(Ok(_)) => {}
                    Some(Err(error)) => return Err(error),
                },
            }
        }
    }
}

async fn feed(
    sink: &mut (impl futures_util::Sink<Message, Error = Error> + Unpin),
    frame: Bytes,
) -> Result<(), Error> {
    if frame.is_empty() {
        Ok(())
    } else {
        sink.feed(Message::Binary(frame)).await
    }
}

fn timed_out() -> Error {
    Error::Io(std::io::ErrorKind::TimedOut.into())
}
