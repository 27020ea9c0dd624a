//! The HTTP API: one file a route, and what they share.

mod accounts;
mod auth;
mod body;
mod changes;
mod client;
mod conversations;
mod headers;
mod health;
mod limits;
mod messages;
mod passes;
mod problem;
mod rate;
mod sessions;
mod site;
mod users;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get};
use parlour_service::Service;
use tower_http::timeout::RequestBodyTimeoutLayer;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::assets;
use crate::relay::Carrier;
use auth::Schemes;
pub use rate::Rates;

/// Between two pieces of a request's body; who is slower is hung up on.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest body of a request, bytes: the longest message, escaped.
const BODY: usize = 256 * 1024;

/// What every handler can reach.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) service: Arc<Service>,
    pub(crate) carrier: Carrier,
    pub(crate) rates: Arc<Rates>,
    pub(crate) trusted_proxies: Vec<IpAddr>,
}

impl std::ops::Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// Everything the server answers.
pub fn router(
    service: Arc<Service>,
    carrier: Carrier,
    rates: Arc<Rates>,
    trusted_proxies: Vec<IpAddr>,
) -> Router {
    let headers = headers::Policy::new(&service.settings().relay_url);
    let cors = headers::cross_origin(Arc::clone(&service));
    let relay = match &carrier {
        Carrier::Embedded(relay) => Some(relay.router()),
        Carrier::Linked(_) => None,
    };
    let app = App(Arc::new(Shared {
        service,
        carrier,
        rates,
        trusted_proxies,
    }));
    let (api, document) = api().split_for_parts();
    let document = named_by_noun(document).to_json().unwrap_or_default();
    let api = api
        .route(
            "/api/openapi.json",
            get(async move || ([(axum::http::header::CONTENT_TYPE, "application/json")], document)),
        )
        .route("/api/{*elsewhere}", any(problem::no_such_route))
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(axum::middleware::from_fn(headers::never_stored));
    let router = Router::new()
        .merge(api)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback_service(get(assets::serve))
        .with_state(app)
        // Around the client's files as well: a module script of another origin is fetched under these rules.
        .layer(cors);
    // The relay's sockets need none of what follows.
    let router = router
        .layer(DefaultBodyLimit::max(BODY))
        .layer(RequestBodyTimeoutLayer::new(PATIENCE))
        .layer(axum::middleware::from_fn_with_state(
            Arc::new(headers),
            headers::protective,
        ));
    match relay {
        Some(relay) => router.merge(relay),
        None => router,
    }
}

/// The API's reference.
pub fn openapi() -> Document {
    named_by_noun(api().into_openapi())
}

/// Operations are named `noun_verb`: handlers are called by their verb alone.
fn named_by_noun(mut document: Document) -> Document {
    for path in document.paths.paths.values_mut() {
        let operations = [
            &mut path.get,
            &mut path.post,
            &mut path.put,
            &mut path.patch,
            &mut path.delete,
        ];
        for operation in operations.into_iter().flatten() {
            if let (Some(noun), Some(verb)) =
                (operation.tags.iter().flatten().next(), &operation.operation_id)
            {
                operation.operation_id = Some(format!("{noun}_{verb}"));
            }
        }
    }
    document
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Parlour", description = "Private messaging for websites. Errors are `application/problem+json`."),
    components(schemas(
        parlour_wire::problem::Problem,
        parlour_wire::event::Event,
        parlour_wire::api::messages::DeleteFor
    )),
    modifiers(&Schemes)
)]
struct Reference;

fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Reference::openapi())
        .routes(routes!(limits::get))
        .routes(routes!(accounts::links::look))
        .routes(routes!(accounts::join::join))
        .routes(routes!(accounts::reset::reset))
        .routes(routes!(accounts::invite::invite))
        .routes(routes!(
            sessions::sign_in::sign_in,
            sessions::list::list,
            sessions::end_all::end_all
        ))
        .routes(routes!(sessions::end::end))
        .routes(routes!(site::end_sessions::end_sessions))
        .routes(routes!(users::me::get, users::me::update))
        .routes(routes!(users::search::search))
        .routes(routes!(conversations::list::list, conversations::start::start))
        .routes(routes!(conversations::get::get))
        .routes(routes!(conversations::receipt::put))
        .routes(routes!(conversations::typing::put))
        .routes(routes!(conversations::draft::put, conversations::draft::delete))
        .routes(routes!(messages::list::list, messages::send::send))
        .routes(routes!(messages::edit::edit, messages::delete::delete))
        .routes(routes!(messages::edits::list))
        .routes(routes!(changes::list))
        .routes(routes!(passes::issue))
}
