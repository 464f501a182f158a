//! Who may ask: browsers of this computer that look at the preview itself.
//!
//! The server listens on the loopback address only, but every page that a browser has open can send requests there. So a
//! request must name this server as its host (a name that a stranger has pointed at this computer does not), must come
//! from no other origin, and must be no part of a page of another site. Only reading is answered.

use axum::http::{HeaderMap, Method, StatusCode, header};

/// The names that this server goes by.
#[derive(Clone, Debug)]
pub struct Hosts {
    names: [String; 3],
}

impl Hosts {
    /// The names of this computer with a port.
    pub fn of(port: u16) -> Hosts {
        Hosts {
            names: ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// Why a request is not answered, in words.
pub type Refusal = (StatusCode, &'static str);

/// Judges a request by its head.
///
/// # Errors
/// It is not from a browser that looks at this preview.
pub fn judge(hosts: &Hosts, method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    if method != Method::GET && method != Method::HEAD {
        return Err((
            StatusCode::METHOD_NOT_ALLOWED,
            "This server only shows pages; it takes nothing.",
        ));
    }
    let mut named = headers.get_all(header::HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok());
    if named.next().is_some() || !host.is_some_and(|host| hosts.has(host)) {
        return Err((
            StatusCode::MISDIRECTED_REQUEST,
            "This is a takehome preview. Open it by the address that takehome serve has printed.",
        ));
    }
    let text = |name: &str| {
        let values = headers.get_all(name).iter();
        values
            .map(|value| value.to_str().unwrap_or("?"))
            .collect::<Vec<_>>()
    };
    let own = |origin: &&str| {
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| hosts.has(host))
    };
    let foreign = (StatusCode::FORBIDDEN, "Another page may not read this preview.");
    if !text("origin").iter().all(own) {
        return Err(foreign);
    }
    // Older browsers do not say it; they have said the host.
    let (site, mode, destination) = (
        text("sec-fetch-site"),
        text("sec-fetch-mode"),
        text("sec-fetch-dest"),
    );
    let within = site.iter().all(|site| matches!(*site, "same-origin" | "none"));
    // Following a link to the preview shows it to the person and to nobody else.
    let followed = mode == ["navigate"] && destination == ["document"];
    if within || followed { Ok(()) } else { Err(foreign) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn judged(method: Method, headers: &[(&str, &str)]) -> u16 {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name: HeaderName = name.parse().expect("a name");
            map.append(name, HeaderValue::from_str(value).expect("a value"));
        }
        match judge(&Hosts::of(8000), &method, &map) {
            Ok(()) => 200,
            Err((status, _)) => status.as_u16(),
        }
    }

    #[test]
    fn only_the_own_host_is_answered() {
        for host in ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"] {
            assert_eq!(judged(Method::GET, &[("host", host)]), 200, "{host}");
        }
        for host in [
            "",
            "127.0.0.1",
            "localhost:8001",
            "evil.example",
            "evil.example:8000",
            "127.0.0.1:8000.evil.example",
            "localhost:8000@evil.example",
        ] {
            assert_eq!(judged(Method::GET, &[("host", host)]), 421, "{host}");
        }
        assert_eq!(judged(Method::GET, &[]), 421);
        let twice = [("host", "localhost:8000"), ("host", "evil.example")];
        assert_eq!(judged(Method::GET, &twice), 421);
    }

    #[test]
    fn pages_of_others_may_lead_here_and_read_nothing() {
        let ask = |headers: &[(&str, &str)]| {
            let host = [("host", "localhost:8000")];
            judged(Method::GET, &[&host, headers].concat())
        };
        assert_eq!(ask(&[("origin", "http://localhost:8000")]), 200);
        for origin in [
            "http://evil.example",
            "null",
            "https://localhost:8000",
            "http://localhost:9",
            "",
        ] {
            assert_eq!(ask(&[("origin", origin)]), 403, "{origin}");
        }
        let fetched = |site: &str, mode: &str, destination: &str| {
            ask(&[
                ("sec-fetch-site", site),
                ("sec-fetch-mode", mode),
                ("sec-fetch-dest", destination),
            ])
        };
        assert_eq!(fetched("same-origin", "cors", "empty"), 200);
        assert_eq!(fetched("none", "navigate", "document"), 200);
        assert_eq!(fetched("cross-site", "navigate", "document"), 200, "a link");
        assert_eq!(fetched("cross-site", "navigate", "iframe"), 403);
        assert_eq!(fetched("cross-site", "no-cors", "image"), 403);
        assert_eq!(
            fetched("same-site", "no-cors", "script"),
            403,
            "another port of this computer"
        );
    }

    #[test]
    fn nothing_is_taken() {
        let host = [("host", "localhost:8000")];
        assert_eq!(judged(Method::HEAD, &host), 200);
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            assert_eq!(judged(method, &host), 405);
        }
    }
}
