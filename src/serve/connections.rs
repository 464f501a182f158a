//! Connections, bounded in number and in time.
//!
//! A browser holds a handful. Whoever opens a connection and sends no request for [`PATIENCE`] is cut off, and when there
//! are [`MOST`], the oldest that has asked for nothing makes room; so the next request of a person is answered however
//! many others hang on.

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service as _;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// The most connections at a time: far below the 1,024 files that a process may have open.
const MOST: usize = 200;
/// How long a request may take to arrive, and a connection to wait for the next one.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest head of a request; that of a browser has about 1 kB.
const HEAD_BYTES: usize = 16 * 1024;

/// An open connection.
struct Open {
    has_asked: Arc<AtomicBool>,
    /// Nothing until its task is there.
    task: Option<AbortHandle>,
}

/// All open connections by number, the oldest first.
#[derive(Clone, Default)]
struct Connections(Arc<Mutex<BTreeMap<u64, Open>>>);

impl Connections {
    fn open(&self) -> MutexGuard<'_, BTreeMap<u64, Open>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the oldest connection without a request, or else the oldest, while there are too many.
    fn make_room(&self) {
        let mut open = self.open();
        while open.len() >= MOST {
            let silent = open
                .iter()
                .find(|(_, one)| !one.has_asked.load(Ordering::Relaxed));
            let Some(number) = silent.or_else(|| open.iter().next()).map(|(number, _)| *number) else {
                return;
            };
            if let Some(task) = open.remove(&number).and_then(|one| one.task) {
                task.abort();
            }
        }
    }
}

/// Takes a connection from the list when its task ends, however it ends.
struct Listed {
    connections: Connections,
    number: u64,
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.connections.open().remove(&self.number);
    }
}

/// Accepts connections for ever.
pub async fn accept(listener: TcpListener, router: Router) {
    let connections = Connections::default();
    for number in 0u64.. {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, or a connection that was gone at once.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        connections.make_room();
        let has_asked = Arc::new(AtomicBool::new(false));
        let open = Open {
            has_asked: Arc::clone(&has_asked),
            task: None,
        };
        connections.open().insert(number, open);
        let listed = Listed {
            connections: connections.clone(),
            number,
        };
        let answering = answer(stream, router.clone(), has_asked);
        let task = tokio::spawn(async move {
            let _listed = listed;
            answering.await;
        });
        if let Some(open) = connections.open().get_mut(&number) {
            open.task = Some(task.abort_handle());
        }
    }
}

/// Answers the requests of one connection.
async fn answer(stream: TcpStream, router: Router, has_asked: Arc<AtomicBool>) {
    // Small answers are sent at once.
    let _ = stream.set_nodelay(true);
    let router = TowerToHyperService::new(router);
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        has_asked.store(true, Ordering::Relaxed);
        router.call(request.map(Body::new))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    // A browser that has gone away is no fault.
    let _ = connection.await;
}
