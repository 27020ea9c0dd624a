//! HTTP as a client that does not give up: one connection, kept alive, made anew when it breaks, and every request
//! repeated until there is an answer that is not the server's own trouble.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

/// A server that is up answers by then, a long poll included.
const PATIENCE: Duration = Duration::from_mins(2);
/// How long a client waits when the server says that it is in trouble.
const PAUSE: Duration = Duration::from_millis(50);

/// One client of the server.
pub struct Client {
    address: SocketAddr,
    up: watch::Receiver<bool>,
    token: Option<String>,
    connection: Option<SendRequest<Full<Bytes>>>,
    /// Times a request had to be made again.
    pub repeated: u64,
}

/// An answer that is not about the server's own trouble.
pub struct Answer {
    pub status: StatusCode,
    body: Bytes,
}

impl Answer {
    /// The body of a success.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(
            self.status.is_success(),
            "{}: {}",
            self.status,
            String::from_utf8_lossy(&self.body)
        );
        serde_json::from_slice(&self.body).unwrap()
    }
}

impl Client {
    pub fn new(address: SocketAddr, up: watch::Receiver<bool>) -> Self {
        Self {
            address,
            up,
            token: None,
            connection: None,
            repeated: 0,
        }
    }

    /// Another connection of the same person.
    pub fn again(&self) -> Self {
        Self {
            token: self.token.clone(),
            ..Self::new(self.address, self.up.clone())
        }
    }

    pub fn signed_in(mut self, token: &str) -> Self {
        self.token = Some(token.to_owned());
        self
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until trying makes sense.
    pub async fn until_up(&mut self) {
        timeout(PATIENCE, self.up.wait_for(|up| *up))
            .await
            .expect("the server stayed down")
            .unwrap();
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }

    pub async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, path, Some(body)).await
    }

    pub async fn put(&mut self, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, path, Some(body)).await
    }

    pub async fn patch(&mut self, path: &str, body: &Value) -> Answer {
        self.call(Method::PATCH, path, Some(body)).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.call(Method::DELETE, path, None).await
    }

    /// Asks until there is an answer.
    async fn call(&mut self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let body = body.map(|body| Bytes::from(body.to_string()));
        loop {
            match timeout(PATIENCE, self.attempt(&method, path, body.clone()))
                .await
                .expect("no answer, no error")
            {
                Ok(answer) if answer.status.is_server_error() => {
                    assert_eq!(
                        answer.status,
                        503,
                        "{path}: {}",
                        String::from_utf8_lossy(&answer.body)
                    );
                    sleep(PAUSE).await;
                }
                Ok(answer) => return answer,
                Err(_) => self.connection = None,
            }
            self.repeated += 1;
            self.until_up().await;
        }
    }

    async fn attempt(&mut self, method: &Method, path: &str, body: Option<Bytes>) -> Result<Answer, Broken> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, self.address.to_string());
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(Full::new(body.unwrap_or_default())).unwrap();
        let connection = self.connect().await?;
        connection.ready().await?;
        let response = connection.send_request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        Ok(Answer { status, body })
    }

    async fn connect(&mut self) -> Result<&mut SendRequest<Full<Bytes>>, Broken> {
        if self.connection.is_none() {
            #[expect(clippy::disallowed_methods, reason = "a client of the server under test")]
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            let (sender, driver) = handshake(TokioIo::new(stream)).await?;
            tokio::spawn(driver);
            self.connection = Some(sender);
        }
        Ok(self.connection.as_mut().unwrap())
    }
}

/// The connection broke: nobody knows what became of the request.
struct Broken;

impl From<std::io::Error> for Broken {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

impl From<hyper::Error> for Broken {
    fn from(_: hyper::Error) -> Self {
        Self
    }
}
