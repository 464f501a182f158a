//! What is answered: the preview, what it asks for, and the files of the site.
//!
//! | address | answer |
//! |---|---|
//! | `/preview/`, `/preview/ID` | the preview; its script reads the address |
//! | `/compare/`, `/compare/ID` | handouts and their translations beside each other (`?language=es`) |
//! | `/_takehome/state`, `/catalogue` | the newest build, and what there is to choose |
//! | `/_takehome/events` | the number of each new build, as server-sent events |
//! | `/_takehome/sheet/PATH.pdf`, `/paper/DIGEST.svg` | the pages of a sheet, and each as a picture |
//! | everything else | the file of the site at this path |

use super::compare::{self, Asked};
use super::current::Current;
use super::guard::{self, Hosts};
use super::snapshot::Answer;
use crate::build::cache::memory::Memory;
use crate::build::cache::{File, Key, Store};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

const PAGE: &str = include_str!("page/preview.html");
const STYLE: &str = include_str!("page/preview.css");
const SCRIPT: &str = include_str!("page/preview.js");
const COMPARE_STYLE: &str = include_str!("page/compare.css");
const COMPARE_SCRIPT: &str = include_str!("page/compare.js");
const ICON: &str = include_str!("page/icon.svg");

/// What the preview's own page may do. The pages of the site have policies of their own, and stand in its frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The most browsers that hear of builds at a time; each holds a connection.
const MOST_LISTENERS: usize = 64;
/// How often a silent stream says that it is there.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What answers are made of.
#[derive(Clone)]
struct Desk {
    current: Arc<Current>,
    memory: Arc<Memory>,
    hosts: Arc<Hosts>,
    listeners: Arc<Semaphore>,
}

/// All routes.
pub fn router(current: Arc<Current>, memory: Arc<Memory>, hosts: Hosts) -> Router {
    let desk = Desk {
        current,
        memory,
        hosts: Arc::new(hosts),
        listeners: Arc::new(Semaphore::new(MOST_LISTENERS)),
    };
    Router::new()
        .route("/preview", get(preview))
        .route("/preview/", get(preview))
        .route("/preview/{id}", get(preview))
        .route("/_takehome/preview.css", get(|| own("text/css", STYLE)))
        .route("/_takehome/preview.js", get(|| own("text/javascript", SCRIPT)))
        .route("/compare", get(compare_all))
        .route("/compare/", get(compare_all))
        .route("/compare/{id}", get(compare_one))
        .route("/_takehome/compare.css", get(|| own("text/css", COMPARE_STYLE)))
        .route(
            "/_takehome/compare.js",
            get(|| own("text/javascript", COMPARE_SCRIPT)),
        )
        .route("/_takehome/icon.svg", get(|| own("image/svg+xml", ICON)))
        .route("/_takehome/state", get(state))
        .route("/_takehome/catalogue", get(catalogue))
        .route("/_takehome/events", get(events))
        .route("/_takehome/sheet/{*path}", get(sheet))
        .route("/_takehome/paper/{name}", get(paper))
        .fallback(site_file)
        .layer(middleware::from_fn_with_state(desk.clone(), guarded))
        .with_state(desk)
}

/// Turns away who may not ask, and says to browsers what holds for every answer.
async fn guarded(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let mut response = match guard::judge(&desk.hosts, request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err((status, why)) => (status, format!("{why}\n")).into_response(),
    };
    let headers = response.headers_mut();
    let mut say = |name, value| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::REFERRER_POLICY, "no-referrer");
    say(header::X_FRAME_OPTIONS, "SAMEORIGIN");
    let own = header::HeaderName::from_static("cross-origin-resource-policy");
    say(own, "same-origin");
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-cache"));
    response
}

async fn preview() -> Response {
    under_policy(own("text/html", PAGE).await)
}

fn under_policy(mut response: Response) -> Response {
    let policy = HeaderValue::from_static(POLICY);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

async fn compare_all(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Response {
    compare(&desk, String::new(), query).await
}

async fn compare_one(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    compare(&desk, id, query).await
}

/// Handouts and translations beside each other. Tags of languages have no letter that an address would write otherwise.
async fn compare(desk: &Desk, id: String, query: Option<String>) -> Response {
    let query = query.unwrap_or_default();
    let language = query.split('&').find_map(|pair| pair.strip_prefix("language="));
    let (state, snapshot) = desk.current.state();
    let asked = Asked {
        id,
        language: language.map(str::to_owned),
        version: state.version,
        good: state.good,
    };
    let nothing_yet = compare::nothing_yet(&asked);
    let answer = match snapshot {
        Some(snapshot) => snapshot.compared(asked).await,
        None => Answer::Missing,
    };
    let page = match answer {
        Answer::Compared(page) => page,
        _ => nothing_yet,
    };
    let status = if page.found {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    under_policy((status, html, page.html).into_response())
}

/// A file of the preview itself.
async fn own(kind: &'static str, text: &'static str) -> Response {
    let kind = format!("{kind}; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

async fn state(State(desk): State<Desk>) -> Response {
    let (mut state, snapshot) = desk.current.state();
    if let Some(snapshot) = snapshot
        && let Some(catalogue) = snapshot.catalogue().await
    {
        state.catalogue.clone_from(&catalogue.digest);
    }
    json(serde_json::to_string(&state).unwrap_or_default())
}

async fn catalogue(State(desk): State<Desk>) -> Response {
    let written = match desk.current.snapshot() {
        Some(snapshot) => snapshot.catalogue().await,
        None => None,
    };
    match written {
        Some(written) => json(written.json.clone()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

async fn events(State(desk): State<Desk>) -> Response {
    let Ok(place) = Arc::clone(&desk.listeners).try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let versions = WatchStream::new(desk.current.versions());
    let events = versions.map(move |version| {
        let _place = &place;
        Ok::<_, Infallible>(Event::default().data(version.to_string()))
    });
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
    Sse::new(events).keep_alive(keep_alive).into_response()
}

async fn sheet(State(desk): State<Desk>, Path(path): Path<String>) -> Response {
    let Some(snapshot) = desk.current.snapshot() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match snapshot.sheet(&path).await {
        Answer::Sheet(painted) => json(serde_json::to_string(&painted).unwrap_or_default()),
        Answer::Failed(finding) => {
            let finding = serde_json::to_string(&finding).unwrap_or_default();
            (StatusCode::INTERNAL_SERVER_ERROR, json(finding)).into_response()
        }
        Answer::File(_) | Answer::Compared(_) | Answer::Catalogue(_) | Answer::Missing => {
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// A page of a sheet. Its name is the digest of the picture, so it never changes.
async fn paper(State(desk): State<Desk>, Path(name): Path<String>) -> Response {
    let digest = name.strip_suffix(".svg");
    let digest = digest.and_then(|digest| blake3::Hash::from_hex(digest).ok());
    let known = digest.and_then(|digest| desk.memory.known("", &Key::from(digest)));
    match known.map(|known| known.file) {
        Some(File::Kept(bytes)) => {
            let head = [
                (header::CONTENT_TYPE, "image/svg+xml"),
                (header::CACHE_CONTROL, FOR_EVER),
            ];
            (head, Body::from(bytes.to_vec())).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

const FOR_EVER: &str = "max-age=31536000, immutable";

/// A file of the site. Its path is looked up in the plan, as it stands: there is no way from it to the disk.
async fn site_file(State(desk): State<Desk>, request: Request) -> Response {
    let Some(snapshot) = desk.current.snapshot() else {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            "Nothing could be built yet. The preview says why.\n",
        )
            .into_response();
    };
    let asked = request.uri().path().trim_start_matches('/');
    let path = match asked.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if asked.is_empty() => "index.html".to_owned(),
        None => asked.to_owned(),
    };
    match snapshot.file(&path).await {
        Answer::File(bytes) => file(&path, &bytes, request.headers()),
        Answer::Failed(finding) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("{}\n", finding.message),
        )
            .into_response(),
        Answer::Sheet(_) | Answer::Compared(_) | Answer::Catalogue(_) | Answer::Missing => {
            match snapshot.file("404.html").await {
                Answer::File(bytes) => {
                    let page = file("404.html", &bytes, &HeaderMap::new());
                    (StatusCode::NOT_FOUND, page).into_response()
                }
                _ => StatusCode::NOT_FOUND.into_response(),
            }
        }
    }
}

fn file(path: &str, bytes: &Arc<[u8]>, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(bytes).to_hex()[..16]);
    let known = asked.get(header::IF_NONE_MATCH);
    let keep = if path.starts_with("assets/") {
        FOR_EVER
    } else {
        "no-cache"
    };
    let head = [
        (header::CONTENT_TYPE, media_type(path).to_owned()),
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, keep.to_owned()),
    ];
    if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    (head, Body::from(bytes.to_vec())).into_response()
}

/// The kinds of files that a site has.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("atom") => "application/atom+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("pdf") => "application/pdf",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
