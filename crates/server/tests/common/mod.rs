//! A server in this process: the real router over a real database, a clock that can be moved.

#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each test binary uses its own part of this"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use parlour_server::config::Config;
use parlour_server::{Carrier, System, http};
use parlour_service::{Ambient, MasterKey, Service, Settings};
use parlour_store::Store;
use parlour_store::testing::{PlainSends, TestDatabase};
use parlour_store::users::{self, UserRow};
use parlour_wire::api::users::Role;
use parlour_wire::{Revision, Timestamp, UserId};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// What an answer was.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Value,
}

impl Answer {
    /// The body of an answer that had to be a success.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.body);
        self.body
    }

    /// The code of a refusal.
    #[track_caller]
    pub fn code(&self) -> &str {
        assert!(!self.status.is_success(), "not refused: {}", self.body);
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        self.body["code"].as_str().unwrap()
    }
}

/// The system's randomness and a clock that tests move.
pub struct Clock(AtomicI64);

impl Clock {
    pub fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Ambient for Clock {
    fn now(&self) -> Timestamp {
        System.now().plus_millis(self.0.load(Ordering::SeqCst))
    }

    fn fill(&self, bytes: &mut [u8]) {
        System.fill(bytes);
    }
}

pub struct TestServer {
    pub service: Arc<Service>,
    pub router: axum::Router,
    pub clock: Arc<Clock>,
    pub carrier: Carrier,
    pub database: TestDatabase,
    pub folder: Option<Folder>,
}

/// A folder that goes with the test.
#[derive(Debug)]
pub struct Folder {
    pub path: PathBuf,
}

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("server-{}-{number}", std::process::id());
        Self {
            path: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    pub token: String,
    pub id: String,
    pub session: String,
}

impl TestServer {
    pub async fn sqlite() -> Self {
        Self::over(TestDatabase::sqlite(), Carrier::embedded(None), "/relay").await
    }

    pub async fn mariadb() -> Self {
        Self::over(TestDatabase::mariadb().await, Carrier::embedded(None), "/relay").await
    }

    pub async fn over(database: TestDatabase, carrier: Carrier, relay_url: &str) -> Self {
        Self::build(database, carrier, relay_url, None).await
    }

    /// One that keeps a search index.
    pub async fn searching(database: TestDatabase) -> Self {
        let folder = Folder::new();
        let search = Some(folder.path.clone());
        let mut server = Self::build(database, Carrier::embedded(None), "/relay", search).await;
        server.folder = Some(folder);
        server
    }

    /// The same, started again: what a process remembers is gone. Browsers stay connected to the relay.
    pub async fn restarted(self) -> Self {
        Self::over(self.database, self.carrier, "/relay").await
    }

    async fn build(
        database: TestDatabase,
        carrier: Carrier,
        relay_url: &str,
        search: Option<PathBuf>,
    ) -> Self {
        let clock = Arc::new(Clock(AtomicI64::new(0)));
        let mut limits = Config::default().limits();
        limits.messages_per_minute = 100_000;
        limits.conversations_per_minute = 100_000;
        limits.requests_per_minute = 100_000;
        let settings = Settings {
            public_url: "http://chat.example.org".to_owned(),
            relay_url: relay_url.to_owned(),
            search,
            private_hosts: vec!["127.0.0.1".to_owned()],
            limits,
            roles: [("editor".to_owned(), Role::Moderator)].into(),
        };
        let ambient: Arc<dyn Ambient> = Arc::clone(&clock) as _;
        let master = MasterKey::from_random([7; 32]);
        let service = Service::open(
            database.options(),
            settings,
            master,
            ambient,
            Arc::new(carrier.clone()),
        )
        .await
        .unwrap();
        for site in service.sites() {
            carrier.add_site(&site);
        }
        let rates = Arc::new(http::Rates::new(&limits));
        let router = http::router(Arc::clone(&service), carrier.clone(), rates, Vec::new());
        Self {
            service,
            router,
            clock,
            carrier,
            database,
            folder: None,
        }
    }

    pub async fn call(&self, method: &str, path: &str, token: Option<&str>, body: Option<Value>) -> Answer {
        let bytes = body.map(|body| body.to_string().into_bytes());
        self.raw(method, path, token, bytes).await
    }

    pub async fn raw(&self, method: &str, path: &str, token: Option<&str>, body: Option<Vec<u8>>) -> Answer {
        let mut request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(path);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer {
            status,
            headers,
            body,
        }
    }

    pub async fn get(&self, person: &Person, path: &str) -> Answer {
        self.call("GET", path, Some(&person.token), None).await
    }

    pub async fn put(&self, person: &Person, path: &str, body: Value) -> Answer {
        self.call("PUT", path, Some(&person.token), Some(body)).await
    }

    pub async fn post(&self, person: &Person, path: &str, body: Value) -> Answer {
        self.call("POST", path, Some(&person.token), Some(body)).await
    }

    pub async fn patch(&self, person: &Person, path: &str, body: Value) -> Answer {
        self.call("PATCH", path, Some(&person.token), Some(body)).await
    }

    pub async fn delete(&self, person: &Person, path: &str) -> Answer {
        self.call("DELETE", path, Some(&person.token), None).await
    }

    /// The first administrator.
    pub async fn administrator(&self) -> Person {
        let link = self.service.first_administrator_link().await.unwrap().unwrap();
        self.join(link.url.expose(), "Ada").await
    }

    /// A new person with this role.
    pub async fn person(&self, name: &str, role: Role) -> Person {
        let link = self.service.invitation_link(role).await.unwrap();
        self.join(link.url.expose(), name).await
    }

    pub async fn join(&self, url: &str, name: &str) -> Person {
        let token = url.split_once("#join=").unwrap().1;
        let email = format!("{}@example.org", name.to_lowercase());
        let body = json!({ "token": token, "name": name, "email": email, "password": PASSWORD });
        signed_in(&self.call("POST", "/api/v1/accounts", None, Some(body)).await.ok())
    }

    /// A direct conversation; its id.
    pub async fn conversation(&self, one: &Person, other: &Person) -> String {
        let body = json!({ "kind": "direct", "id": self.id(), "with": other.id });
        let conversation = self.post(one, "/api/v1/conversations", body).await.ok();
        conversation["id"].as_str().unwrap().to_owned()
    }

    /// A group of somebody and others; its id.
    pub async fn group(&self, owner: &Person, others: &[&Person], title: &str) -> String {
        let members: Vec<&str> = others.iter().map(|other| other.id.as_str()).collect();
        let body =
            json!({ "kind": "group", "id": self.id(), "title": title, "colour": 0, "members": members });
        let group = self.post(owner, "/api/v1/conversations", body).await.ok();
        group["id"].as_str().unwrap().to_owned()
    }

    /// A sent message.
    pub async fn send(&self, author: &Person, conversation: &str, text: &str) -> Value {
        let path = format!("/api/v1/conversations/{conversation}/messages");
        let body = json!({ "id": self.id(), "content": { "kind": "text", "text": text } });
        self.post(author, &path, body).await.ok()
    }

    /// A time so many days from now.
    pub fn in_days(&self, days: i64) -> String {
        self.clock
            .now()
            .plus_millis(days * 24 * 60 * 60 * 1000)
            .to_string()
    }

    /// A fresh `UUIDv7`.
    pub fn id(&self) -> String {
        let ambient: &dyn Ambient = &*self.clock;
        ambient.id().to_string()
    }
}

/// People of the site who never signed in: hashing so many passwords would take longer than all the rest.
pub async fn crowd(server: &TestServer, numbers: std::ops::Range<u32>) -> Vec<String> {
    let (commits, _heard) = tokio::sync::mpsc::channel(1);
    let store = Store::open(server.database.options(), Arc::new(PlainSends), commits)
        .await
        .unwrap();
    let site = server.service.sites()[0].id;
    let ids: Vec<_> = numbers
        .clone()
        .map(|_| server.id().parse::<UserId>().unwrap())
        .collect();
    let people: Vec<_> = ids.iter().copied().zip(numbers).collect();
    store
        .write(async move |unit| {
            for (id, number) in &people {
                let name = format!("Person{number:02}");
                let row = UserRow {
                    id: *id,
                    name: name.as_str().into(),
                    name_key: name.to_lowercase().as_str().into(),
                    email: None,
                    issuer: "https://example.org".to_owned(),
                    subject: name.as_str().into(),
                    role: Role::Member,
                    locale: None,
                    read_receipts: true,
                    typing: true,
                    presence: true,
                    last_seen: false,
                    seen_at: None,
                    suspended_at: None,
                    standalone: false,
                    changed: Revision::ZERO,
                    created_at: Timestamp::default(),
                };
                users::insert(unit, site, &row).await?;
            }
            Ok::<_, parlour_store::Error>(())
        })
        .await
        .unwrap();
    store.close().await;
    ids.iter().map(ToString::to_string).collect()
}

/// So many of them, in a group.
pub async fn crowd_in(server: &TestServer, owner: &Person, group: &str, many: u32) {
    let users = crowd(server, 0..many).await;
    let path = format!("/api/v1/conversations/{group}/members");
    server.post(owner, &path, json!({ "users": users })).await.ok();
}

pub const PASSWORD: &str = "correct horse battery";

pub fn signed_in(body: &Value) -> Person {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Person {
        token: text(&body["token"]),
        id: text(&body["user"]["id"]),
        session: text(&body["session"]),
    }
}
