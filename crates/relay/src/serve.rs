use std::future::Future;
use std::io;

use axum::Router;
use axum::routing::get;
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;

use crate::relay::Relay;

/// Runs a relay of its own: `/relay`, `/link` and `/healthz`. After `shutdown`, says goodbye to everyone and
/// returns.
pub async fn serve(
    listener: TcpListener,
    relay: Relay,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let router = Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .merge(relay.router());
    let listener = listener.tap_io(|connection| {
        // Nagle's algorithm would hold small events back; a socket that refuses is only slower.
        let _slower = connection.set_nodelay(true);
    });
    let stopping = relay.clone();
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            shutdown.await;
            stopping.shut_down().await;
        })
        .await
}
