//! The web client, built into the binary.

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Web;

/// A file of the client, or its page. Compressed files lie beside the others, made when the client was built.
pub(crate) async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    match (Web::get(path), Web::get("index.html")) {
        (Some(file), _) if path != "index.html" && !path.is_empty() => respond(path, file, &headers),
        (_, Some(page)) if is_page(path) => respond("index.html", page, &headers),
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

fn respond(path: &str, file: EmbeddedFile, headers: &HeaderMap) -> Response {
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
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let compressed = accepted(headers).find_map(|encoding| {
        let file = Web::get(&format!("{path}.{}", encoding.extension))?;
        Some((encoding, file))
    });
    let (encoding, file) = match compressed {
        Some((encoding, file)) => (Some(encoding), file),
        None => (None, file),
    };
    let kept = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache),
        (header::VARY, "accept-encoding"),
    ];
    let mut response = (kept, file.data.into_owned()).into_response();
    if let Some(encoding) = encoding {
        let name = HeaderValue::from_static(encoding.name);
        response.headers_mut().insert(header::CONTENT_ENCODING, name);
    }
    response
}

/// A way to compress, as HTTP calls it and as our files are named.
#[derive(Debug, PartialEq, Eq)]
struct Encoding {
    name: &'static str,
    extension: &'static str,
}

/// Smallest first.
const ENCODINGS: [Encoding; 2] = [
    Encoding {
        name: "br",
        extension: "br",
    },
    Encoding {
        name: "gzip",
        extension: "gz",
    },
];

/// What the browser can read (RFC 9110 section 12.5.3), smallest first.
fn accepted(headers: &HeaderMap) -> impl Iterator<Item = &'static Encoding> {
    let named: Vec<(&str, bool)> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|coding| {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
            let weight = weight.trim().trim_start_matches("q=");
            (name.trim(), weight.parse() != Ok(0.0))
        })
        .collect();
    ENCODINGS
        .iter()
        .filter(move |encoding| named.contains(&(encoding.name, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(accept: &'static str) -> Vec<&'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accept));
        accepted(&headers).map(|encoding| encoding.name).collect()
    }

    #[test]
    fn the_smallest_that_the_browser_reads_comes_first() {
        assert_eq!(names("gzip, deflate, br, zstd"), ["br", "gzip"]);
        assert_eq!(names("gzip;q=1.0, br;q=0"), ["gzip"]);
        assert_eq!(names("identity"), [""; 0]);
        assert_eq!(accepted(&HeaderMap::new()).count(), 0);
    }
}
