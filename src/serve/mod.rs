//! The preview on this computer: pages and sheets beside each other while somebody writes, from memory.
//!
//! The steps, in order:
//!
//! 1. [`rebuild`] reads and judges the project again whenever [`watch`] has seen a change, and opens a [`snapshot`]: one
//!    judged state with threads of its own, which renders what it is asked for. Results that are made from the same come
//!    from one memory ([`crate::build::cache`]).
//! 2. [`current`] holds the last good snapshot and the newest findings, and tells browsers when either changes.
//! 3. [`connections`] accepts browsers of this computer, [`guard`] turns others away, [`routes`] answers.
//!
//! [`compare`] is a page of the preview itself: a handout and its translation, row by row.
//!
//! Nothing is written to the disk, and files are read by [`crate::load`] alone: an address is looked up in the plan of the
//! site and never on the disk. The files of the site are the bytes that `build` writes; the preview puts them into a
//! frame, and its own script stands outside of it.

mod catalogue;
mod compare;
mod connections;
mod current;
mod findings;
mod guard;
mod rebuild;
mod routes;
mod snapshot;
#[cfg(test)]
mod tests;
mod watch;

pub use rebuild::Rebuilt;

use crate::build::cache::memory::Memory;
use current::Current;
use rebuild::Builder;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use watch::{Change, Watch};

/// Pages and sheets that are kept in memory: about 3,000 pages, or 2,000 sheets. Twice that at most.
const MEMORY_BYTES: usize = 64 * 1024 * 1024;
/// The ports that are tried when none is asked for.
const PORTS: std::ops::Range<u16> = 8000..8020;

/// What is served, and how.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The project.
    pub root: PathBuf,
    /// The day by which reviews fall due; nothing for today, which moves on while the server runs.
    pub today: Option<jiff::civil::Date>,
    pub drafts: bool,
    /// Whether folders are looked through again and again, for disks that tell nobody of changes.
    pub poll: bool,
}

/// Why there is no server.
#[derive(Debug)]
pub enum ServeError {
    /// Somebody else has the port.
    Port(u16, std::io::Error),
    /// The system gives no threads.
    Threads(std::io::Error),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ServeError::Port(port, error) => write!(
                f,
                "port {port} of this computer cannot be used: {error}\n  Try another one: takehome serve --port {}",
                port.checked_add(1).unwrap_or(8000)
            ),
            ServeError::Threads(error) => write!(f, "the server cannot be started: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// Takes the port that is asked for, or the first free one of a few, on this computer alone.
///
/// # Errors
/// There is none.
pub fn bind(port: Option<u16>) -> Result<TcpListener, ServeError> {
    let open = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match port {
        Some(port) => open(port).map_err(|error| ServeError::Port(port, error)),
        None => PORTS
            .filter_map(|port| open(port).ok())
            .next()
            .map_or_else(|| open(0).map_err(|error| ServeError::Port(0, error)), Ok),
    }
}

/// What stops a server.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<tokio::sync::Notify>);

impl Stop {
    /// Stops it.
    pub fn stop(&self) {
        self.0.notify_one();
    }
}

/// Builds, then serves and builds again until it is stopped. `told` hears of each build, the first one before anything is
/// answered.
///
/// # Errors
/// The system gives no threads.
pub fn serve(
    settings: &Settings,
    listener: TcpListener,
    stop: &Stop,
    told: impl Fn(&Rebuilt) + Send + 'static,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(ServeError::Threads)?;
    let memory = Arc::new(Memory::new(MEMORY_BYTES));
    let current = Arc::new(Current::default());
    let (changed, changes): (Sender<Change>, Receiver<Change>) = channel();
    let mut builder = Builder::new(settings.clone(), Arc::clone(&memory), Arc::clone(&current));
    // Watching begins before the first build, so that no change falls between them.
    let watch = Watch::new(&settings.root, settings.poll, changed);
    told(&builder.build().unwrap_or_default());
    std::thread::Builder::new()
        .name("rebuild".to_owned())
        .stack_size(rebuild::STACK_BYTES)
        .spawn(move || builder.run(watch, &changes, &told))
        .map_err(ServeError::Threads)?;
    let address = listener.local_addr().map_err(ServeError::Threads)?;
    listener.set_nonblocking(true).map_err(ServeError::Threads)?;
    let router = routes::router(current, memory, guard::Hosts::of(address.port()));
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(ServeError::Threads)?;
        let accepting = tokio::spawn(connections::accept(listener, router));
        stop.0.notified().await;
        accepting.abort();
        Ok(())
    })
}
