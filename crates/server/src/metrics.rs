//! `GET /metrics`, on a listener of its own: counts, and never whom they are about.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::relay::Carrier;

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    /// By the first digit of the status: a look-up in a map of labels costs more than the rest of the middleware.
    answers: [Counter; 5],
    connections: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("parlour");
        let family = Family::<[(&'static str, &'static str); 1], Counter>::default();
        let classes = ["1xx", "2xx", "3xx", "4xx", "5xx"];
        let answers = classes.map(|class| family.get_or_create(&[("status", class)]).clone());
        registry.register(
            "http_answers",
            "HTTP requests answered, by class of status",
            family,
        );
        let connections = Gauge::default();
        registry.register(
            "relay_connections",
            "Browsers connected to the relay in this process",
            connections.clone(),
        );
        Self {
            registry,
            answers,
            connections,
        }
    }
}

/// Counts an answer.
pub(crate) async fn count(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if let Some(counter) = metrics
        .answers
        .get(usize::from(response.status().as_u16() / 100).saturating_sub(1))
    {
        counter.inc();
    }
    response
}

/// The listener's one route.
pub(crate) fn router(metrics: Arc<Metrics>, carrier: Carrier) -> Router {
    let scrape = async move || {
        metrics
            .connections
            .set(i64::try_from(carrier.connections()).unwrap_or(i64::MAX));
        let mut text = String::new();
        match encode(&mut text, &metrics.registry) {
            Ok(()) => {
                let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
                ([(header::CONTENT_TYPE, kind)], text).into_response()
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    };
    Router::new().route("/metrics", get(scrape))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(router: &Router, path: &str) -> String {
        let request = Request::builder()
            .uri(path)
            .body(Body::empty())
            .unwrap_or_default();
        let Ok(response) = router.clone().oneshot(request).await;
        String::from_utf8_lossy(&to_bytes(response.into_body(), 65_536).await.unwrap_or_default())
            .into_owned()
    }

    #[tokio::test]
    async fn answers_are_counted_by_class() {
        let metrics = Arc::new(Metrics::default());
        let counted = Router::new()
            .route("/there", get(async || "yes"))
            .layer(axum::middleware::from_fn_with_state(Arc::clone(&metrics), count));
        ask(&counted, "/there").await;
        ask(&counted, "/elsewhere").await;
        ask(&counted, "/elsewhere").await;
        let text = ask(&router(metrics, Carrier::embedded(None)), "/metrics").await;
        assert!(
            text.contains("parlour_http_answers_total{status=\"2xx\"} 1"),
            "{text}"
        );
        assert!(
            text.contains("parlour_http_answers_total{status=\"4xx\"} 2"),
            "{text}"
        );
        assert!(text.contains("parlour_relay_connections 0"), "{text}");
    }
}
