//! A server with a project of its own, asked as a browser and as an attacker would.

mod attacks;
mod beside;
mod writing;

use super::{Settings, Stop, bind, serve};
use crate::build::{self, Request};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The day of all tests, so that no review falls due while the suite grows old.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);
/// After so long it is clear that something never comes; nothing here is timed.
const NEVER: Duration = Duration::from_secs(120);

/// A server of the tiny project.
struct Server {
    project: tempfile::TempDir,
    address: SocketAddr,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

/// What came back.
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Server {
    fn start() -> Server {
        Server::start_with(false)
    }

    fn start_with(poll: bool) -> Server {
        let project = tempfile::tempdir().expect("a temporary folder");
        copy(&tiny(), project.path());
        let listener = bind(Some(0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let settings = Settings {
            root: project.path().to_owned(),
            today: Some(TODAY),
            drafts: false,
            poll,
        };
        let stop = Stop::default();
        let stopped = stop.clone();
        let thread = std::thread::spawn(move || {
            serve(&settings, listener, &stopped, |_| {}).expect("a server");
        });
        let server = Server {
            project,
            address,
            stop,
            thread: Some(thread),
        };
        server.until("the first build", |state| state["version"] == 1);
        server
    }

    fn path(&self, below: &str) -> PathBuf {
        self.project.path().join(below)
    }

    /// Sends bytes as they are.
    fn send(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(self.address).expect("the server listens");
        stream
            .set_read_timeout(Some(NEVER))
            .expect("a time that is not zero");
        stream.write_all(request.as_bytes()).expect("it takes a request");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("it answers");
        let end = all
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .expect("a head");
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Reply {
            status: status.expect("a status"),
            head: head.to_ascii_lowercase(),
            body: all[end + 4..].to_vec(),
        }
    }

    fn ask(&self, path: &str, headers: &str) -> Reply {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.address
        ))
    }

    fn get(&self, path: &str) -> Reply {
        self.ask(path, "")
    }

    fn json(&self, path: &str) -> Value {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}");
        serde_json::from_slice(&reply.body).expect("JSON")
    }

    /// Waits until the state is as wished, and gives it.
    fn until(&self, what: &str, wished: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state = self.json("/_takehome/state");
            if wished(&state) {
                return state;
            }
            assert!(begun.elapsed() < NEVER, "{what} never came; {state}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a page has words.
    fn until_page(&self, path: &str, words: &str) {
        let begun = Instant::now();
        while !self.get(path).text().contains(words) {
            assert!(begun.elapsed() < NEVER, "{words} never came to {path}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Changes words of a file, as an editor that writes in place.
    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.path(file);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{file} has no {from}");
        std::fs::write(path, text.replace(from, to)).expect("written");
    }

    /// The files that `build` makes of the project as it is now.
    fn built(&self) -> Vec<(String, Vec<u8>)> {
        let request = Request {
            today: TODAY,
            drafts: false,
            base_url: None,
        };
        let judged = build::judge(crate::load::load(self.project.path()), &request);
        let built = build::with_press(&judged, false, |press, plan| {
            let entries = plan.entries().iter();
            entries
                .map(|entry| {
                    let bytes = press.render(&entry.job).expect("a file");
                    (entry.path.to_string(), bytes)
                })
                .collect()
        });
        built.expect("the project can be built")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.stop();
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            ended.expect("a thread").expect("the server ends when it is told");
        }
    }
}

fn tiny() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/tiny")
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a readable folder");
        let target = to.join(entry.path().strip_prefix(from).expect("below the folder"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a copied file");
        }
    }
}
