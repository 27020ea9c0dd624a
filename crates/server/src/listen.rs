//! Taking connections: what `axum::serve` does, and patience with an end. Whoever opens a connection and says nothing, or
//! says it a byte at a time, holds no place for ever.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tower::Service as _;

/// From opening a connection, or from the answer before, to the end of a request's headers.
const HEADERS: Duration = Duration::from_secs(30);
/// When the system has no more connections to give, it is asked again so much later.
const EXHAUSTED: Duration = Duration::from_millis(100);
/// How long requests under way get when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// Answers what comes in on `listener` until `stop`, then finishes what is under way.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => answer(stream, peer, router.clone(), &graceful),
            Err(error) => {
                tracing::error!(%error, "connections cannot be taken");
                sleep(EXHAUSTED).await;
            }
        }
    }
    drop(listener);
    let _finished_or_not = timeout(FAREWELL, graceful.shutdown()).await;
}

fn answer(stream: TcpStream, peer: SocketAddr, router: Router, graceful: &GracefulShutdown) {
    // Nagle's algorithm would hold small answers back; a socket that refuses is only slower.
    let _slower = stream.set_nodelay(true);
    let service = service_fn(move |request| call(router.clone(), peer, request));
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS);
    let connection = builder
        .serve_connection_with_upgrades(TokioIo::new(stream), service)
        .into_owned();
    let connection = graceful.watch(connection);
    // A connection that breaks is the peer's affair.
    tokio::spawn(async move { drop(connection.await) });
}

async fn call(
    mut router: Router,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.call(request).await
}
