//! What a connection costs: every byte of the process's heap is counted. The browsers are bare TCP sockets,
//! which have none.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests"
)]

mod common;

use std::alloc::System;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use common::{ORIGIN, Served, SiteKey, channel, envelope};
use parlour_wire::ChannelId;
use parlour_wire::envelope::Class::Durable;
use parlour_wire::frame::BROWSER_PROTOCOL;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The promise is 12 KB for a signed-in connection with 20 conversations, of which this is the relay's part.
const MOST_BYTES: usize = 5 * 1024;
const CONNECTIONS: usize = 300;
const CHANNELS: usize = 20;

/// 20 channels, each shared with one other person.
fn channels_of(person: usize) -> Vec<ChannelId> {
    (0..CHANNELS)
        .map(|n| {
            let mut id = [7; 16];
            id[..8].copy_from_slice(&(person / 2 * CHANNELS + n).to_be_bytes());
            ChannelId(id)
        })
        .collect()
}

/// Upgrades, shows its pass, and reads that it was admitted.
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
        answer.push(byte(&mut socket));
    }
    assert!(
        answer.starts_with(b"HTTP/1.1 101 "),
        "{}",
        String::from_utf8_lossy(&answer)
    );

    let length = u16::try_from(1 + pass.len()).unwrap();
    // Binary, masked with zeros, a length of two bytes.
    let mut frame = vec![0x82, 0x80 + 126];
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(&[0, 0, 0, 0, 1]);
    frame.extend_from_slice(pass);
    socket.write_all(&frame).unwrap();
    assert_eq!(
        [byte(&mut socket), byte(&mut socket), byte(&mut socket)],
        [0x82, 1, 1]
    );
    socket
}

fn byte(socket: &mut TcpStream) -> u8 {
    let mut byte = [0];
    socket.read_exact(&mut byte).unwrap();
    byte[0]
}

#[test]
fn an_idle_connection_stays_within_its_budget_also_after_a_burst() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let key = SiteKey::new(1);
    let served = runtime.block_on(Served::with_site(&key));
    let passes: Vec<_> = (0..CONNECTIONS + 2)
        .map(|n| {
            let mut pass = parlour_wire::pass::Pass {
                site: key.tag(),
                id: parlour_wire::PassId([0; 16]),
                expires_at: common::START.plus_millis(600_000),
                channels: channels_of(n),
            };
            pass.id.0[..8].copy_from_slice(&n.to_be_bytes());
            key.sign_pass(&pass)
        })
        .collect();
    // Two first, so that what is made once is there.
    let (measured, first) = passes.split_at(CONNECTIONS);
    let _first: Vec<_> = first.iter().map(|pass| admitted(served.address, pass)).collect();

    let mut sockets = Vec::with_capacity(CONNECTIONS);
    let region = Region::new(HEAP);
    for pass in measured {
        sockets.push(admitted(served.address, pass));
    }
    let idle = held(&region) / CONNECTIONS;

    let frame = envelope(channel(0), Durable, &"x".repeat(560));
    for person in 0..CONNECTIONS {
        for channel in channels_of(person) {
            let mut frame = frame.clone();
            frame[1..17].copy_from_slice(&channel.0);
            served.relay.publish(key.tag(), &frame).unwrap();
        }
    }
    // Everyone hears the events of both in a pair.
    let length = 4 + 1 + frame.len();
    for socket in &mut sockets {
        socket.read_exact(&mut vec![0; length * CHANNELS * 2]).unwrap();
    }
    let after = held(&region) / CONNECTIONS;
    assert!(idle > 500, "{idle} bytes a connection: not all was counted");
    assert!(idle <= MOST_BYTES, "{idle} bytes a connection");
    assert!(
        after <= MOST_BYTES + 5 * 1024,
        "{after} bytes a connection after a burst"
    );
    println!("{idle} bytes a connection, {after} after a burst");
}

fn held(region: &Region<'_, System>) -> usize {
    let change = region.change();
    change
        .bytes_allocated
        .checked_sub(change.bytes_deallocated)
        .unwrap()
}
