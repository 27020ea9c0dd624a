//! A relay on a real socket, a clock that stands still until told, browsers and sites that talk to it.
#![expect(
    dead_code,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "each test program uses its part of these"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use futures_util::{SinkExt as _, StreamExt as _};
use parlour_relay::{Clock, Config, Relay, SiteAdmission, serve};
use parlour_wire::envelope::{Class, Envelope};
use parlour_wire::frame::{BROWSER_PROTOCOL, FromSite, LINK_CONTEXT, LINK_PROTOCOL, ToBrowser, ToSite};
use parlour_wire::pass::{self, Pass};
use parlour_wire::{ChannelId, Generation, PassId, SiteTag, Timestamp};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

pub const ORIGIN: &str = "https://example.org";
pub const START: Timestamp = Timestamp::from_millis(1_795_426_800_000);

/// Stands still until told.
#[derive(Debug)]
pub struct StillClock(AtomicI64);

impl StillClock {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(START.millis())))
    }

    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// A site's relay key.
pub struct SiteKey(Ed25519KeyPair);

impl SiteKey {
    pub fn new(seed: u8) -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
    }

    pub fn verify_key(&self) -> [u8; 32] {
        self.0.public_key().as_ref().try_into().unwrap()
    }

    pub fn tag(&self) -> SiteTag {
        let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &self.verify_key());
        SiteTag(hash.as_ref()[..16].try_into().unwrap())
    }

    /// A pass for ten minutes from the start.
    pub fn pass(&self, id: u8, channels: &[ChannelId]) -> Vec<u8> {
        self.pass_until(id, channels, START.plus_millis(600_000))
    }

    pub fn pass_until(&self, id: u8, channels: &[ChannelId], expires_at: Timestamp) -> Vec<u8> {
        let pass = Pass {
            site: self.tag(),
            id: PassId([id; 16]),
            expires_at,
            channels: channels.to_vec(),
        };
        self.sign_pass(&pass)
    }

    pub fn sign_pass(&self, pass: &Pass) -> Vec<u8> {
        let mut bytes = pass.to_unsigned();
        let signature = self.0.sign(&[pass::CONTEXT, &bytes].concat());
        bytes.extend_from_slice(signature.as_ref());
        bytes
    }

    pub fn hello(&self, challenge: &[u8; 32], origins: &[u8]) -> Vec<u8> {
        let signature = self.0.sign(&[LINK_CONTEXT, challenge, origins].concat());
        let signature = signature.as_ref().try_into().unwrap();
        FromSite::Hello {
            verify_key: &self.verify_key(),
            signature,
            origins,
        }
        .to_bytes()
    }
}

pub fn channel(n: u8) -> ChannelId {
    ChannelId([n; 16])
}

/// An envelope that carries `text` where the ciphertext would be.
pub fn envelope(channel: ChannelId, class: Class, text: &str) -> Vec<u8> {
    let mut ciphertext = text.as_bytes().to_vec();
    ciphertext.resize(ciphertext.len().max(16), 0);
    Envelope {
        class,
        channel,
        generation: Generation(1),
        nonce: [0; 12],
        ciphertext,
    }
    .to_bytes()
}

/// A relay on a port of its own.
pub struct Served {
    pub relay: Relay,
    pub clock: Arc<StillClock>,
    pub address: std::net::SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    pub stopped: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Served {
    pub async fn new(config: Config) -> Self {
        let clock = StillClock::new();
        let config = Config {
            clock: Arc::<StillClock>::clone(&clock),
            ..config
        };
        let relay = Relay::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopping) = tokio::sync::oneshot::channel::<()>();
        let serving = serve(listener, relay.clone(), async {
            let _stopped_or_dropped = stopping.await;
        });
        Self {
            relay,
            clock,
            address,
            stop: Some(stop),
            stopped: tokio::spawn(serving),
        }
    }

    /// With one site in the same process.
    pub async fn with_site(key: &SiteKey) -> Self {
        let served = Self::new(Config::default()).await;
        served.add(key);
        served
    }

    pub fn add(&self, key: &SiteKey) -> SiteTag {
        self.relay.add_site(SiteAdmission {
            verify_key: key.verify_key(),
            origins: vec![ORIGIN.into()],
        })
    }

    pub fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    pub async fn browser(&self) -> Peer {
        self.browser_from(ORIGIN).await
    }

    pub async fn browser_from(&self, origin: &str) -> Peer {
        self.connect("relay", BROWSER_PROTOCOL, Some(origin))
            .await
            .unwrap()
    }

    /// A browser that has been admitted.
    pub async fn admitted(&self, pass: &[u8]) -> Peer {
        let mut browser = self.browser().await;
        browser.show(pass).await;
        browser.expect_admitted().await;
        browser
    }

    pub async fn link(&self) -> Peer {
        self.connect("link", LINK_PROTOCOL, None).await.unwrap()
    }

    /// A site's link that is open.
    pub async fn open_link(&self, key: &SiteKey) -> Peer {
        let mut link = self.link().await;
        let challenge = link.challenge().await;
        link.send(key.hello(&challenge, br#"["https://example.org"]"#))
            .await;
        assert_eq!(ToSite::parse(&link.frame().await), Some(ToSite::Open));
        link
    }

    pub async fn connect(
        &self,
        path: &str,
        protocol: &str,
        origin: Option<&str>,
    ) -> tungstenite::Result<Peer> {
        let mut request = format!("ws://{}/{path}", self.address).into_client_request()?;
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol.parse().unwrap());
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().unwrap());
        }
        connect_async(request).await.map(|(socket, _)| Peer(socket))
    }
}

/// The other end of a WebSocket.
pub struct Peer(pub WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Peer {
    pub async fn send(&mut self, frame: impl Into<Vec<u8>>) {
        self.0.send(Message::binary(frame.into())).await.unwrap();
    }

    pub async fn show(&mut self, pass: &[u8]) {
        self.send([&[1], pass].concat()).await;
    }

    pub async fn say(&mut self, frame: FromSite<'_>) {
        self.send(frame.to_bytes()).await;
    }

    pub async fn challenge(&mut self) -> [u8; 32] {
        match ToSite::parse(&self.frame().await) {
            Some(ToSite::Challenge(challenge)) => *challenge,
            other => panic!("no challenge but {other:?}"),
        }
    }

    /// The next binary frame.
    pub async fn frame(&mut self) -> Vec<u8> {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Binary(frame))) => return frame.to_vec(),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("no frame but {other:?}"),
            }
        }
    }

    pub async fn expect_admitted(&mut self) {
        assert_eq!(ToBrowser::parse(&self.frame().await), Some(ToBrowser::Admitted));
    }

    pub async fn expect_missed(&mut self) {
        assert_eq!(ToBrowser::parse(&self.frame().await), Some(ToBrowser::Missed));
    }

    /// The text of the next event.
    pub async fn event(&mut self) -> String {
        let frame = self.frame().await;
        let Some(ToBrowser::Event(envelope)) = ToBrowser::parse(&frame) else {
            panic!("no event but {frame:?}")
        };
        text_of(envelope)
    }

    /// The code the relay hangs up with; anything before it is an error.
    pub async fn closed_with(&mut self) -> u16 {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Close(Some(close)))) => return close.code.into(),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("not closed but {other:?}"),
            }
        }
    }
}

pub fn text_of(envelope: &[u8]) -> String {
    let ciphertext = Envelope::parse(envelope).unwrap().ciphertext;
    String::from_utf8(ciphertext)
        .unwrap()
        .trim_end_matches('\0')
        .to_owned()
}
