//! The door, against servers and names that mean no good. Every server is on this machine, at a port of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use parlour_egress::{Answer, Failure, Http, Limits, LookedUp, Names, Post};
use parlour_privacy::outbound::Plan;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const PATIENT: Limits = Limits {
    connect: Duration::from_secs(5),
    whole: Duration::from_secs(20),
    answer_bytes: 1024,
};
const HASTY: Limits = Limits {
    whole: Duration::from_millis(300),
    ..PATIENT
};

/// Names that answer what the test says, in turn; the last answer stays.
struct Told(Mutex<VecDeque<Vec<IpAddr>>>);

impl Names for Told {
    fn look_up(&self, _: &str) -> LookedUp {
        let mut answers = self.0.lock().unwrap();
        let answer = if answers.len() > 1 {
            answers.pop_front().unwrap()
        } else {
            answers.front().cloned().unwrap_or_default()
        };
        Box::pin(async move { Ok(answer) })
    }
}

fn http(answers: &[&[&str]], limits: Limits) -> Http {
    let addresses = |answer: &&[&str]| answer.iter().map(|text| text.parse().unwrap()).collect();
    let told = Told(Mutex::new(answers.iter().map(addresses).collect()));
    Http::new(Arc::new(told), limits).unwrap()
}

/// A server that reads a request and says `answer`, and how many connections it had.
async fn server(answer: impl Into<Vec<u8>>) -> (u16, Arc<AtomicUsize>) {
    let answer = answer.into();
    let (listener, came) = (
        TcpListener::bind("127.0.0.1:0").await.unwrap(),
        Arc::new(AtomicUsize::new(0)),
    );
    let (port, count) = (listener.local_addr().unwrap().port(), Arc::clone(&came));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(converse(stream, answer.clone()));
        }
    });
    (port, came)
}

async fn converse(mut stream: TcpStream, answer: Vec<u8>) {
    let mut request = [0; 4096];
    let _read = stream.read(&mut request).await;
    let _told = stream.write_all(&answer).await;
    // Until the other side hangs up.
    while stream.read(&mut request).await.is_ok_and(|read| read > 0) {}
}

/// What comes of a request, with these hosts opened by the owner.
async fn ask(http: &Http, url: &str, opened: &[&str]) -> Result<Answer, Failure> {
    let mut plan = Plan::default();
    let opened: Vec<String> = opened.iter().map(ToString::to_string).collect();
    plan.allow_webhook(url, &opened).unwrap();
    let permit = plan.webhook(url).unwrap();
    let post = Post {
        url,
        headers: &[("webhook-id", "1".to_owned())],
        body: Bytes::from_static(b"{}"),
    };
    http.post(permit, post).await
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi";

#[tokio::test]
async fn an_opened_host_is_reached_and_answers() {
    let (port, _) = server(OK).await;
    let http = http(&[&["127.0.0.1"]], PATIENT);
    let answer = ask(&http, &format!("http://hooks.lan:{port}/x"), &["hooks.lan"])
        .await
        .unwrap();
    assert_eq!((answer.status, &answer.body[..]), (200, &b"hi"[..]));
    let literal = ask(&http, &format!("http://127.0.0.1:{port}/x"), &["127.0.0.1"])
        .await
        .unwrap();
    assert_eq!(literal.status, 200);
}

#[tokio::test]
async fn private_addresses_are_refused_after_the_name_was_resolved() {
    let (port, came) = server(OK).await;
    let url = format!("https://hooks.example.org:{port}/");
    for inside in [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "fd00::1",
        "0.0.0.0",
    ] {
        let http = http(&[&[inside]], PATIENT);
        assert_eq!(
            ask(&http, &url, &[]).await.unwrap_err(),
            Failure::PrivateAddress,
            "{inside}"
        );
    }
    for literal in [
        "https://127.0.0.1",
        "https://[::1]",
        "https://0x7f.1",
        "https://2130706433",
        "https://[::ffff:7f00:1]",
    ] {
        let failure = ask(&http(&[], PATIENT), &format!("{literal}:{port}/"), &[])
            .await
            .unwrap_err();
        assert_eq!(failure, Failure::PrivateAddress, "{literal}");
    }
    assert_eq!(came.load(Ordering::SeqCst), 0, "nobody was connected to");
}

#[tokio::test]
async fn a_name_is_asked_for_once_a_connection_so_that_no_second_answer_counts() {
    let (port, _) = server("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").await;
    let told = Arc::new(Told(Mutex::new(
        [["127.0.0.1"], ["0.0.0.0"], ["127.0.0.1"]]
            .iter()
            .map(|answer| answer.iter().map(|text| text.parse().unwrap()).collect())
            .collect(),
    )));
    let http = Http::new(Arc::clone(&told) as Arc<dyn Names>, PATIENT).unwrap();
    let url = format!("http://rebind.lan:{port}/");
    ask(&http, &url, &["rebind.lan"]).await.unwrap();
    assert_eq!(told.0.lock().unwrap().len(), 2);
    let failure = ask(&http, &url, &["rebind.lan"]).await.unwrap_err();
    assert_eq!(
        (failure, told.0.lock().unwrap().len()),
        (Failure::PrivateAddress, 1)
    );
}

#[tokio::test]
async fn an_opened_host_opens_no_other() {
    let (port, came) = server(OK).await;
    let http = http(&[&["127.0.0.1"]], PATIENT);
    let failure = ask(&http, &format!("https://other.lan:{port}/"), &["hooks.lan"])
        .await
        .unwrap_err();
    assert_eq!(
        (failure, came.load(Ordering::SeqCst)),
        (Failure::PrivateAddress, 0)
    );
}

#[tokio::test]
async fn a_permit_for_one_host_is_none_for_another() {
    let (port, came) = server(OK).await;
    let mut plan = Plan::default();
    let declared = format!("http://hooks.lan:{port}/");
    plan.allow_webhook(&declared, &["hooks.lan".to_owned(), "evil.lan".to_owned()])
        .unwrap();
    let permit = plan.webhook(&declared).unwrap();
    let http = http(&[&["127.0.0.1"]], PATIENT);
    for url in [
        format!("http://evil.lan:{port}/"),
        format!("http://hooks.lan:{}/", port ^ 1),
        format!("https://hooks.lan:{port}/"),
        format!("http://hooks.lan@evil.lan:{port}/"),
        format!("ftp://hooks.lan:{port}/"),
        "nonsense".to_owned(),
    ] {
        let request = Post {
            url: &url,
            headers: &[],
            body: Bytes::new(),
        };
        assert_eq!(
            http.post(permit, request).await.unwrap_err(),
            Failure::Undeclared,
            "{url}"
        );
    }
    assert_eq!(came.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let (target, came) = server(OK).await;
    let location =
        format!("HTTP/1.1 307 x\r\nlocation: http://127.0.0.1:{target}/\r\ncontent-length: 0\r\n\r\n");
    let (port, _) = server(location).await;
    let http = http(&[&["127.0.0.1"]], PATIENT);
    let answer = ask(
        &http,
        &format!("http://hooks.lan:{port}/"),
        &["hooks.lan", "127.0.0.1"],
    )
    .await
    .unwrap();
    assert_eq!((answer.status, came.load(Ordering::SeqCst)), (307, 0));
}

#[tokio::test]
async fn answers_that_are_too_long_are_given_up() {
    let said = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: 2000000\r\n\r\n{}",
        "x".repeat(2000)
    );
    let unsaid = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}",
        "x".repeat(200_000)
    );
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n800\r\n{}\r\n",
        "x".repeat(2048)
    );
    for answer in [said, unsaid, chunked] {
        let (port, _) = server(answer).await;
        let http = http(&[&["127.0.0.1"]], PATIENT);
        let failure = ask(&http, &format!("http://hooks.lan:{port}/"), &["hooks.lan"])
            .await
            .unwrap_err();
        assert_eq!(failure, Failure::TooLong);
    }
}

#[tokio::test]
async fn answers_that_take_too_long_are_given_up_wherever_they_stop() {
    for answer in [
        "",
        "HTTP/1.1 200 O",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhi",
    ] {
        let (port, _) = server(answer).await;
        let http = http(&[&["127.0.0.1"]], HASTY);
        let failure = ask(&http, &format!("http://hooks.lan:{port}/"), &["hooks.lan"])
            .await
            .unwrap_err();
        assert_eq!(failure, Failure::Slow, "{answer:?}");
    }
}

#[tokio::test]
async fn what_is_not_http_is_no_answer() {
    for answer in ["SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"] {
        let (port, _) = server(answer).await;
        let http = http(&[&["127.0.0.1"]], PATIENT);
        let failure = ask(&http, &format!("http://hooks.lan:{port}/"), &["hooks.lan"])
            .await
            .unwrap_err();
        assert_eq!(failure, Failure::Broken, "{answer:?}");
    }
}

#[tokio::test]
async fn nobody_at_home_and_no_such_name_are_told_apart() {
    let free = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let url = format!("http://hooks.lan:{free}/");
    let failure = ask(&http(&[&["127.0.0.1"]], PATIENT), &url, &["hooks.lan"])
        .await
        .unwrap_err();
    assert_eq!(failure, Failure::Unreachable);
    let failure = ask(&http(&[], PATIENT), &url, &["hooks.lan"]).await.unwrap_err();
    assert_eq!(failure, Failure::NoSuchName);
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let made = rcgen::generate_simple_self_signed(vec!["hooks.lan".to_owned()]).unwrap();
    let key =
        tokio_rustls::rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider());
    let config = tokio_rustls::rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let shaken = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        acceptor.accept(stream).await.is_ok()
    });
    let http = http(&[&["127.0.0.1"]], PATIENT);
    let failure = ask(&http, &format!("https://hooks.lan:{port}/"), &["hooks.lan"])
        .await
        .unwrap_err();
    assert_eq!(failure, Failure::Unreachable);
    assert!(!shaken.await.unwrap(), "the handshake ends at the certificate");
}
