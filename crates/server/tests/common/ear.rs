//! A browser's side of the relay.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use parlour_seal::{Channel, ChannelKey};
use parlour_wire::api::passes::IssuedPass;
use parlour_wire::event::{Event, EventBody, What};
use parlour_wire::frame::{BROWSER_PROTOCOL, FromBrowser, ToBrowser};
use parlour_wire::{Base64, ChannelId};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// Long enough for a slow machine; a test that waits this long has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A browser's side of the relay.
pub struct Ear {
    pub socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub channels: HashMap<ChannelId, Channel>,
}

impl Ear {
    pub async fn connect(relay: &str, pass: &IssuedPass) -> Self {
        let mut request = relay.into_client_request().unwrap();
        request
            .headers_mut()
            .insert("sec-websocket-protocol", BROWSER_PROTOCOL.parse().unwrap());
        request
            .headers_mut()
            .insert("origin", "http://chat.example.org".parse().unwrap());
        let (socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        let mut ear = Self {
            socket,
            channels: HashMap::new(),
        };
        ear.learn(pass);
        ear
    }

    pub fn learn(&mut self, pass: &IssuedPass) {
        for key in &pass.keys {
            let secret: [u8; 32] = key.key.0.as_slice().try_into().unwrap();
            let channel = Channel::new(pass.site, key.generation, ChannelKey::from_random(secret));
            assert_eq!(channel.id(), key.channel);
            self.channels.insert(key.channel, channel);
        }
    }

    /// Shows a pass and waits until it is accepted.
    pub async fn admit(&mut self, pass: &IssuedPass) {
        self.learn(pass);
        self.show(&pass.pass).await;
        loop {
            let frame = self.frame().await.unwrap();
            if ToBrowser::parse(&frame) == Some(ToBrowser::Admitted) {
                return;
            }
        }
    }

    pub async fn show(&mut self, pass: &Base64) {
        let FromBrowser::Pass(bytes) = FromBrowser::Pass(&pass.0);
        let mut frame = vec![1];
        frame.extend_from_slice(bytes);
        self.socket.send(Message::binary(frame)).await.unwrap();
    }

    /// The next frame, or the code the relay hung up with.
    pub async fn frame(&mut self) -> Result<Vec<u8>, u16> {
        loop {
            match tokio::time::timeout(PATIENCE, self.socket.next())
                .await
                .unwrap()
                .unwrap()
                .unwrap()
            {
                Message::Binary(frame) => return Ok(frame.to_vec()),
                Message::Close(Some(close)) => return Err(close.code.into()),
                _ => {}
            }
        }
    }

    /// The next event, opened.
    pub async fn hear(&mut self) -> Event {
        loop {
            let frame = self.frame().await.unwrap();
            let Some(ToBrowser::Event(envelope)) = ToBrowser::parse(&frame) else {
                continue;
            };
            let (_, channel) = parlour_wire::envelope::route(envelope).unwrap();
            return self.channels[&channel].open(envelope).unwrap();
        }
    }

    /// The next durable change, with the revision before it on its channel.
    pub async fn change(&mut self) -> What {
        loop {
            if let EventBody::Durable { change, .. } = self.hear().await.body {
                return change.what;
            }
        }
    }
}
