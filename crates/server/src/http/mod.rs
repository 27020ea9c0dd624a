//! The HTTP API: one file a route, and what they share.

mod accounts;
mod admin;
mod auth;
mod body;
mod changes;
mod client;
mod conversations;
mod examples;
mod groups;
mod headers;
mod health;
mod limits;
mod messages;
mod passes;
mod presence;
mod problem;
mod rate;
mod scheduled;
mod search;
mod sessions;
mod site;
mod users;
mod webhooks;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get};
use parlour_service::Service;
use parlour_wire::problem::{Code, Reason};
use tower_http::timeout::RequestBodyTimeoutLayer;
use utoipa::OpenApi;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::{Components, Content, OpenApi as Document, Ref, RefOr, Response, Schema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::assets;
use crate::relay::Carrier;
use auth::Schemes;
pub use examples::examples;
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
    let document = whole(document).to_json().unwrap_or_default();
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
    whole(api().into_openapi())
}

/// With what no handler says of itself. Operations are named `noun_verb`: handlers are called by their verb alone. Each may
/// be refused, with a problem.
fn whole(mut document: Document) -> Document {
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
            let refused = RefOr::Ref(Ref::from_response_name("Problem"));
            operation
                .responses
                .responses
                .insert("default".to_owned(), refused);
        }
    }
    let problem = Content::new(Some(Ref::from_schema_name("Problem")));
    let refused = Response::builder()
        .description("A refusal, or a failure.")
        .content("application/problem+json", problem)
        .build();
    if let Some(components) = &mut document.components {
        components.responses.insert("Problem".to_owned(), refused.into());
        explain(components, "Code", Code::ALL, |code| {
            format!("{}: {}", code.status(), code.meaning())
        });
        explain(components, "Reason", Reason::ALL, |reason| {
            reason.sentence().to_owned()
        });
    }
    examples::add(&mut document);
    document
}

/// Says what each value of an enumeration means, in their order.
fn explain<T>(components: &mut Components, name: &str, all: &[T], meaning: impl Fn(&T) -> String) {
    if let Some(RefOr::T(Schema::Object(schema))) = components.schemas.get_mut(name) {
        let meanings: Vec<String> = all.iter().map(meaning).collect();
        let told = Extensions::builder().add("x-enum-descriptions", meanings).build();
        schema.extensions = Some(told);
    }
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Parlour", description = "Private messaging for websites. Errors are `application/problem+json`."),
    components(schemas(
        parlour_wire::problem::Problem,
        parlour_wire::event::Event,
        parlour_wire::api::webhooks::Delivery,
        parlour_wire::api::messages::DeleteFor,
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
        .routes(routes!(site::start::start))
        .routes(routes!(site::list::list))
        .routes(routes!(site::send::send))
        .routes(routes!(webhooks::list::list, webhooks::add::add))
        .routes(routes!(webhooks::remove::remove))
        .routes(routes!(webhooks::deliveries::list))
        .routes(routes!(users::me::get, users::me::update))
        .routes(routes!(users::search::search))
        .routes(routes!(users::lookup::lookup))
        .routes(routes!(users::block::put, users::block::delete))
        .routes(routes!(users::block::list))
        .routes(routes!(presence::put))
        .routes(routes!(presence::look))
        .routes(routes!(admin::settings::list, admin::settings::change))
        .routes(routes!(admin::people::list))
        .routes(routes!(admin::people::change))
        .routes(routes!(admin::people::end_sessions))
        .routes(routes!(admin::log::list))
        .routes(routes!(admin::reports::list))
        .routes(routes!(admin::reports::look))
        .routes(routes!(admin::reports::close))
        .routes(routes!(conversations::unread::count))
        .routes(routes!(conversations::search::search))
        .routes(routes!(conversations::list::list, conversations::start::start))
        .routes(routes!(
            conversations::get::get,
            conversations::own::empty,
            groups::change::change
        ))
        .routes(routes!(conversations::own::keep))
        .routes(routes!(groups::members::list))
        .routes(routes!(groups::add::add))
        .routes(routes!(groups::roles::set, groups::remove::remove))
        .routes(routes!(groups::leave::leave))
        .routes(routes!(groups::invitations::make, groups::invitations::list))
        .routes(routes!(groups::invitations::revoke))
        .routes(routes!(groups::join::look))
        .routes(routes!(groups::join::join))
        .routes(routes!(conversations::receipt::put))
        .routes(routes!(conversations::typing::put))
        .routes(routes!(conversations::draft::put, conversations::draft::delete))
        .routes(routes!(messages::list::list, messages::send::send))
        .routes(routes!(messages::edit::edit, messages::delete::delete))
        .routes(routes!(messages::edits::list))
        .routes(routes!(messages::look::look))
        .routes(routes!(search::messages))
        .routes(routes!(messages::forward::forward))
        .routes(routes!(scheduled::schedule::schedule))
        .routes(routes!(scheduled::list::list))
        .routes(routes!(scheduled::update::update, scheduled::delete::delete))
        .routes(routes!(messages::react::put, messages::react::delete))
        .routes(routes!(messages::vote::put))
        .routes(routes!(messages::close_poll::close))
        .routes(routes!(messages::pin::put, messages::pin::delete))
        .routes(routes!(messages::pin::list))
        .routes(routes!(messages::star::put, messages::star::delete))
        .routes(routes!(messages::star::list))
        .routes(routes!(messages::readers::list))
        .routes(routes!(messages::report::report))
        .routes(routes!(changes::list))
        .routes(routes!(passes::issue))
}
