//! Requests that nobody with good intentions sends.

use super::{NEVER, Server};
use std::io::{Read, Write};
use std::net::TcpStream;

#[test]
fn no_path_leaves_the_site() {
    let server = Server::start();
    for path in [
        "/../takehome.toml",
        "/../../../../etc/passwd",
        "/conditions/../../takehome.toml",
        "/%2e%2e/takehome.toml",
        "/..%2ftakehome.toml",
        "/..%5ctakehome.toml",
        "/..\\takehome.toml",
        "/conditions/..;/..;/takehome.toml",
        "//etc/passwd",
        "/./takehome.toml",
        "/takehome.toml",
        "/content/conditions/sore-back.md",
        "/%00",
        "/_takehome/sheet/../../takehome.toml",
        "/_takehome/paper/..%2f..%2ftakehome.toml",
        "/preview/..%2f..%2ftakehome.toml",
        "/file:///etc/passwd",
    ] {
        let reply = server.get(path);
        let shown = reply.status == 200 && path.starts_with("/preview/");
        assert!(
            shown || matches!(reply.status, 400 | 404),
            "{path}: {}",
            reply.status
        );
        for secret in ["format = 1", "root:", "+++"] {
            assert!(!reply.text().contains(secret), "{path} gives {secret}");
        }
    }
    let absolute = server.send(&format!(
        "GET http://evil.example/takehome.toml HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        server.address
    ));
    assert!(matches!(absolute.status, 400 | 404 | 421), "{}", absolute.status);
}

#[test]
fn others_are_turned_away() {
    let server = Server::start();
    let port = server.address.port();
    let with_host = |host: &str| {
        server.send(&format!(
            "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    };
    assert_eq!(with_host(&format!("localhost:{port}")).status, 200);
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "localhost".to_owned(),
    ] {
        let reply = with_host(&host);
        assert_eq!(reply.status, 421, "{host}");
        assert!(!reply.text().contains("Tiny Clinic"));
    }
    let old = server.send("GET / HTTP/1.0\r\n\r\n");
    assert!(matches!(old.status, 400 | 421), "no host at all: {}", old.status);
    for headers in [
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
    ] {
        for path in ["/", "/_takehome/state", "/_takehome/events", "/preview/"] {
            assert_eq!(server.ask(path, headers).status, 403, "{path} with {headers}");
        }
    }
    let post = server.send(&format!(
        "POST /preview/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        server.address
    ));
    assert_eq!(post.status, 405);
    let reply = server.get("/preview/");
    for header in [
        "content-security-policy: default-src 'none'; script-src 'self'",
        "x-content-type-options: nosniff",
        "cross-origin-resource-policy: same-origin",
        "x-frame-options: sameorigin",
    ] {
        assert!(
            reply.head.contains(header),
            "{header} is missing in {}",
            reply.head
        );
    }
}

#[test]
fn a_thousand_slow_connections_hold_nobody_up() {
    // Each end of a connection is an open file of this process.
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let wanted = limit.maximum.map_or(4096, |most| most.min(4096));
    rustix::process::setrlimit(
        rustix::process::Resource::Nofile,
        rustix::process::Rlimit {
            current: Some(wanted),
            maximum: limit.maximum,
        },
    )
    .expect("as many open files as the system allows");
    assert!(wanted > 1500, "this test needs 1,500 open files: ulimit -n 4096");

    let server = Server::start();
    let mut slow = Vec::new();
    for number in 0..1000 {
        let mut stream = TcpStream::connect(server.address).expect("it accepts");
        // Some say nothing, some begin.
        if number % 2 == 0 {
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: local");
        }
        slow.push(stream);
        if number % 250 == 249 {
            assert_eq!(server.get("/").status, 200, "after {number}");
        }
    }
    assert_eq!(server.get("/").status, 200);
    let mut cut = 0;
    for stream in &mut slow {
        stream.set_read_timeout(Some(NEVER)).expect("a time");
        let mut rest = Vec::new();
        // The end, or that the other side has gone, sooner or later for every one of them.
        if stream.read_to_end(&mut rest).is_ok() || rest.is_empty() {
            cut += 1;
        }
    }
    assert_eq!(cut, 1000, "all were cut off in the end");
}

#[test]
fn heads_without_end_are_refused() {
    let server = Server::start();
    let long = "x".repeat(100_000);
    let mut stream = TcpStream::connect(server.address).expect("it accepts");
    stream.set_read_timeout(Some(NEVER)).expect("a time");
    // The server may hang up before it has read all of it.
    let _ = write!(
        stream,
        "GET / HTTP/1.1\r\nHost: {}\r\nX: {long}\r\n\r\n",
        server.address
    );
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    let head = String::from_utf8_lossy(&all);
    assert!(all.is_empty() || head.starts_with("HTTP/1.1 4"), "{head}");
    assert_eq!(server.get("/").status, 200);
}
