//! A device on the relay, by the rules of the web client: every admission is followed by a look at `/changes`, and so is
//! every event that does not join on to what was seen of its channel.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::{SinkExt as _, StreamExt as _};
use parlour_seal::{Channel, ChannelKey};
use parlour_wire::api::changes::Changes;
use parlour_wire::api::passes::IssuedPass;
use parlour_wire::envelope::Envelope;
use parlour_wire::event::{EventBody, Signal, What};
use parlour_wire::frame::{BROWSER_PROTOCOL, FromBrowser, ToBrowser};
use parlour_wire::{ChannelId, ConversationId, Revision};
use serde_json::json;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::client::Client;
use crate::evidence::Evidence;
use crate::known::Known;

type Socket = WebSocketStream<TcpStream>;

pub struct Browser {
    pub client: Client,
    pub known: watch::Sender<Known>,
    pub evidence: Arc<Evidence>,
    keys: HashMap<ChannelId, Key>,
    /// Last revision of each channel behind which nothing is missing; `None` is the inbox.
    chain: HashMap<Option<ConversationId>, Revision>,
}

struct Key {
    channel: Channel,
    last: Option<u64>,
}

impl Browser {
    pub fn new(client: Client, known: watch::Sender<Known>, evidence: Arc<Evidence>) -> Self {
        Self {
            client,
            known,
            evidence,
            keys: HashMap::new(),
            chain: HashMap::new(),
        }
    }

    /// Listens until it is dropped; connects again whenever the socket breaks.
    pub async fn listen(mut self) {
        loop {
            if let Some(mut socket) = self.connect().await {
                self.attend(&mut socket).await;
            }
            self.client.until_up().await;
        }
    }

    async fn connect(&mut self) -> Option<Socket> {
        let pass = self.pass().await;
        let address = self.client.address();
        let mut request = format!("ws://{address}/relay").into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert(
            "sec-websocket-protocol",
            HeaderValue::from_static(BROWSER_PROTOCOL),
        );
        headers.insert(
            "origin",
            HeaderValue::from_str(&format!("http://{address}")).unwrap(),
        );
        #[expect(clippy::disallowed_methods, reason = "a client of the server under test")]
        let stream = TcpStream::connect(address).await.ok()?;
        let (mut socket, _) = client_async(request, stream).await.ok()?;
        socket.send(Frame::binary(pass)).await.ok()?;
        Some(socket)
    }

    /// A new pass, as a frame; its keys are those there are.
    async fn pass(&mut self) -> Vec<u8> {
        let pass: IssuedPass = self.client.post("/api/v1/passes", &json!({})).await.json();
        let mut before = std::mem::take(&mut self.keys);
        for issued in pass.keys {
            let key = before.remove(&issued.channel).unwrap_or_else(|| {
                let secret = <[u8; 32]>::try_from(issued.key.0).unwrap();
                let channel = Channel::new(pass.site, issued.generation, ChannelKey::from_random(secret));
                Key { channel, last: None }
            });
            self.keys.insert(issued.channel, key);
        }
        FromBrowser::Pass(&pass.pass.0).to_bytes()
    }

    async fn attend(&mut self, socket: &mut Socket) {
        while let Some(Ok(frame)) = socket.next().await {
            let Frame::Binary(frame) = frame else { continue };
            let renew = match ToBrowser::parse(&frame).expect("the relay speaks its protocol") {
                ToBrowser::Admitted => {
                    self.known.send_modify(|known| known.heard.admitted += 1);
                    self.look().await;
                    false
                }
                ToBrowser::Event(envelope) => self.open(envelope).await,
                ToBrowser::Missed => {
                    self.known.send_modify(|known| known.heard.missed += 1);
                    true
                }
            };
            if renew {
                let pass = self.pass().await;
                if socket.send(Frame::binary(pass)).await.is_err() {
                    return;
                }
            }
        }
    }

    /// Opens an event and takes it in; says whether a new pass is needed to go on.
    async fn open(&mut self, envelope: &[u8]) -> bool {
        let channel = Envelope::parse(envelope)
            .expect("the relay carries envelopes")
            .channel;
        let Some(key) = self.keys.get_mut(&channel) else {
            self.known.send_modify(|known| known.heard.unknown += 1);
            return true;
        };
        let event = key.channel.open(envelope).expect("the seal fits");
        assert!(
            key.last.is_none_or(|last| last < event.counter),
            "an event came twice"
        );
        key.last = Some(event.counter);
        match event.body {
            EventBody::Durable { previous, change } => {
                let (channel, revision) = (event.conversation, change.revision);
                let is_receipt = matches!(change.what, What::Receipt(_));
                if let What::Message(message) = &change.what {
                    self.evidence.saw(message);
                }
                self.known.send_modify(|known| {
                    known.heard.events += 1;
                    known.heard.news += u64::from(known.apply(*change));
                });
                if is_receipt {
                    return false;
                }
                if previous.is_some_and(|previous| self.has_seen(channel, previous)) {
                    let last = self.chain.entry(channel).or_default();
                    *last = revision.max(*last);
                } else if !self.has_seen(channel, revision) {
                    self.look().await;
                }
                false
            }
            EventBody::Ephemeral {
                signal: Signal::Keys { .. },
                ..
            } => true,
            EventBody::Ephemeral {
                signal: Signal::Heads {
                    conversations, inbox, ..
                },
                ..
            } => {
                let behind = !self.has_seen(None, inbox)
                    || conversations
                        .into_iter()
                        .any(|(id, head)| !self.has_seen(Some(id), head));
                if behind {
                    self.look().await;
                }
                false
            }
            EventBody::Ephemeral {
                signal: Signal::Typing { .. } | Signal::Presence(_),
                ..
            } => false,
        }
    }

    fn has_seen(&self, channel: Option<ConversationId>, revision: Revision) -> bool {
        let chained = self.chain.get(&channel).copied().unwrap_or_default();
        revision <= chained.max(self.known.borrow().cursor)
    }

    async fn look(&mut self) {
        loop {
            let cursor = self.known.borrow().cursor;
            let changes: Changes = self
                .client
                .get(&format!("/api/v1/changes?after={cursor}"))
                .await
                .json();
            assert!(!changes.reset, "the log is shorter than it was: {cursor} is gone");
            self.known.send_modify(|known| {
                known.cursor = changes.next;
                for change in changes.changes {
                    if let What::Message(message) = &change.what {
                        self.evidence.saw(message);
                        known.told_by_changes += 1;
                    }
                    known.apply(change);
                }
            });
            if !changes.more {
                return;
            }
        }
    }
}
