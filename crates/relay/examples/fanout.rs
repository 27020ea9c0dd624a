//! Measures the relay alone: deliveries a second of its thread's CPU time, and memory of an idle connection.
//!
//! `cargo run --release -p parlour-relay --example fanout [connections] [listeners of each channel]`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measuring program"
)]

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, mpsc};
use std::time::Instant;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use parlour_relay::{Clock, Config, Relay, SiteAdmission, serve};
use parlour_wire::envelope::{Class, Envelope};
use parlour_wire::frame::BROWSER_PROTOCOL;
use parlour_wire::pass::{self, Pass};
use parlour_wire::{ChannelId, Generation, PassId, SiteTag, Timestamp};
use tokio::net::TcpListener;

const ORIGIN: &str = "https://example.org";
const CHANNELS: usize = 20;
/// A message of 300 bytes, sealed in the 512-byte bucket.
const CIPHERTEXT: usize = 512 + 16;
const EVENT: usize = 4 + 1 + 33 + CIPHERTEXT;
/// Events under way at a time, so that no queue overflows.
const ROUND: usize = 200;
const DELIVERIES: usize = 2_000_000;

/// Stands still, so that no ping comes between the events that are counted.
struct StillClock;

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_795_426_800_000)
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse().unwrap());
    let connections: usize = arguments.next().unwrap_or(2000);
    let listeners: usize = arguments.next().unwrap_or(2);

    let key = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap();
    let (relay, site, address, thread) = start(&key);
    let before = pss();
    let mut sockets: Vec<_> = (0..connections)
        .map(|person| admitted(address, &sign(&key, site, person, listeners)))
        .collect();
    let per_connection = (pss() - before) / connections;
    println!(
        "{connections} connections with {CHANNELS} channels each: {per_connection} bytes PSS a connection"
    );

    for socket in &sockets {
        socket.set_nonblocking(true).unwrap();
    }
    let groups = connections / listeners;
    let rounds = DELIVERIES / (ROUND * listeners);
    let (cpu, started) = (cpu_nanos(&thread), Instant::now());
    let mut next = 0;
    for _ in 0..rounds {
        let mut expected = vec![0; connections];
        for _ in 0..ROUND {
            let (group, n) = (next % groups, next / groups % CHANNELS);
            next += 1;
            relay.publish(site, &envelope(channel(group, n))).unwrap();
            for person in 0..listeners {
                expected[group * listeners + person] += EVENT;
            }
        }
        drain(&mut sockets, &mut expected);
    }
    let (cpu, wall) = (cpu_nanos(&thread) - cpu, started.elapsed());
    let deliveries = (rounds * ROUND * listeners) as u64;
    println!(
        "{deliveries} deliveries to {listeners} listeners a channel: {} ns CPU each, {} a second of one core; {} a second by the wall clock",
        cpu / deliveries,
        deliveries * 1_000_000_000 / cpu,
        u128::from(deliveries) * 1_000_000_000 / wall.as_nanos(),
    );
}

/// A relay on a thread of its own.
fn start(key: &Ed25519KeyPair) -> (Relay, SiteTag, SocketAddr, String) {
    let relay = Relay::new(Config {
        clock: Arc::new(StillClock),
        ..Config::default()
    });
    let verify_key = key.public_key().as_ref().try_into().unwrap();
    let site = relay.add_site(SiteAdmission {
        verify_key,
        origins: vec![ORIGIN.into()],
    });
    let (tell, told) = mpsc::channel();
    let serving = relay.clone();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let thread = fs::read_link("/proc/thread-self").unwrap();
            tell.send((
                listener.local_addr().unwrap(),
                thread.to_string_lossy().into_owned(),
            ))
            .unwrap();
            serve(listener, serving, std::future::pending()).await.unwrap();
        });
    });
    let (address, thread) = told.recv().unwrap();
    (relay, site, address, thread)
}

fn channel(group: usize, n: usize) -> ChannelId {
    let mut id = [7; 16];
    id[..8].copy_from_slice(&(group * CHANNELS + n).to_be_bytes());
    ChannelId(id)
}

fn sign(key: &Ed25519KeyPair, site: SiteTag, person: usize, listeners: usize) -> Vec<u8> {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&person.to_be_bytes());
    let pass = Pass {
        site,
        id: PassId(id),
        expires_at: StillClock.now().plus_millis(600_000),
        channels: (0..CHANNELS).map(|n| channel(person / listeners, n)).collect(),
    };
    let mut bytes = pass.to_unsigned();
    let signature = key.sign(&[pass::CONTEXT, &bytes].concat());
    bytes.extend_from_slice(signature.as_ref());
    bytes
}

fn envelope(channel: ChannelId) -> Vec<u8> {
    let ciphertext = vec![0; CIPHERTEXT];
    Envelope {
        class: Class::Durable,
        channel,
        generation: Generation(1),
        nonce: [0; 12],
        ciphertext,
    }
    .to_bytes()
}

fn admitted(address: SocketAddr, pass: &[u8]) -> TcpStream {
    let mut socket = TcpStream::connect(address).unwrap();
    let request = format!(
        "GET /relay HTTP/1.1\r\nHost: {address}\r\nOrigin: {ORIGIN}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: {BROWSER_PROTOCOL}\r\n\r\n"
    );
    socket.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        socket.read_exact(&mut byte).unwrap();
        answer.push(byte[0]);
    }
    let length = u16::try_from(1 + pass.len()).unwrap();
    // Binary, masked with zeros, a length of two bytes.
    let mut frame = vec![0x82, 0x80 + 126];
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(&[0, 0, 0, 0, 1]);
    frame.extend_from_slice(pass);
    socket.write_all(&frame).unwrap();
    let mut frame = [0; 3];
    socket.read_exact(&mut frame).unwrap();
    assert_eq!(frame, [0x82, 1, 1], "admitted");
    socket
}

/// Reads until every socket has had as many bytes as expected, exactly.
fn drain(sockets: &mut [TcpStream], expected: &mut [usize]) {
    let mut buffer = vec![0; 64 * 1024];
    while expected.iter().any(|bytes| *bytes > 0) {
        for (socket, expected) in sockets
            .iter_mut()
            .zip(&mut *expected)
            .filter(|(_, bytes)| **bytes > 0)
        {
            match socket.read(&mut buffer) {
                Ok(read) => *expected = expected.checked_sub(read).unwrap(),
                Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock),
            }
        }
    }
}

/// CPU time of a thread, nanoseconds.
fn cpu_nanos(thread: &str) -> u64 {
    let schedstat = fs::read_to_string(format!("/proc/{thread}/schedstat")).unwrap();
    schedstat.split_whitespace().next().unwrap().parse().unwrap()
}

/// The process's share of memory, bytes.
fn pss() -> usize {
    let rollup = fs::read_to_string("/proc/self/smaps_rollup").unwrap();
    let line = rollup.lines().find(|line| line.starts_with("Pss:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}
