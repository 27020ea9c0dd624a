//! The web client, built into the binary.

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Web;

/// A file of the client, or its page for every path that is none.
pub(crate) async fn serve(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    match (Web::get(path), Web::get("index.html")) {
        (Some(file), _) if path != "index.html" && !path.is_empty() => respond(path, file),
        (_, Some(page)) if is_page(path) => respond("index.html", page),
        (_, None) => (
            StatusCode::NOT_FOUND,
            "The web client is not built: run `cargo xtask run`.\n",
        )
            .into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The client has one page.
fn is_page(path: &str) -> bool {
    path.is_empty() || path == "index.html"
}

fn respond(path: &str, file: EmbeddedFile) -> Response {
    // Names under assets/ hold a hash of what is in them.
    let cache = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let kind = match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    (
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)],
        file.data.into_owned(),
    )
        .into_response()
}
