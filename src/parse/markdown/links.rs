//! Where a link may lead: topics, pages and sections by name, and the outside by `https:`, `http:`, `mailto:`, `tel:`.
//!
//! Everything else is refused: a list of what is allowed cannot be got round by a spelling that nobody thought of
//! (OWASP: allow-list). Whether a topic or section exists is for the linker to say.

use crate::diagnostic::Diagnostic;
use crate::model::TopicKind;
use crate::model::block::LinkTarget;
use crate::model::id;
use crate::parse::codes;
use crate::source::{Excerpt, Span};

/// Why a link is refused, and what to type.
#[derive(Debug, PartialEq)]
pub struct Fault {
    message: String,
    hint: String,
}

impl Fault {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// The finding at the link's place.
    pub fn at(self, span: Span) -> Diagnostic {
        Diagnostic::new(&codes::LINK_REFUSED, span, self.message).hint(self.hint)
    }
}

/// What stands between `[[` and `]]`, without the words.
pub(super) fn wiki(written: &Excerpt) -> Result<LinkTarget, Fault> {
    let (id, anchor) = split_anchor(written);
    if id.is_empty() {
        return match anchor {
            Some(anchor) => here(written.part(anchor)),
            None => Err(Fault::new(
                "this link leads nowhere",
                "Type the name of a topic: [[sciatica]]",
            )),
        };
    }
    topic(written, id, anchor)
}

/// What stands in the round brackets of `[words](...)`, after CommonMark has taken out backslashes and entities.
pub(super) fn inline(written: &Excerpt) -> Result<LinkTarget, Fault> {
    if let Some(anchor) = written.strip_prefix('#') {
        return here(written.part(anchor));
    }
    let before_path = written.split(['/', '?', '#']).next().unwrap_or("");
    if before_path.contains(':') {
        return outside(written).map(|address| {
            LinkTarget::Outside(if *written == *address {
                written.clone()
            } else {
                address.into()
            })
        });
    }
    let (path, anchor) = split_anchor(written);
    if let Some(id) = plain_path(path) {
        return topic(written, id, anchor);
    }
    Err(elsewhere(written, path))
}

/// `sciatica.md` and `../conditions/sciatica.md` name a topic or page.
fn plain_path(path: &str) -> Option<&str> {
    let name = match path.strip_prefix("../") {
        Some(rest) => {
            let (folder, name) = rest.split_once('/')?;
            (TopicKind::from_folder(folder).is_some() || folder == "pages").then_some(name)?
        }
        None => path,
    };
    name.strip_suffix(".md").filter(|id| !id.contains(['/', '\\']))
}

/// `id` and `anchor` are parts of what was written.
fn topic(written: &Excerpt, id: &str, anchor: Option<&str>) -> Result<LinkTarget, Fault> {
    if let Err(fault) = id::check(id) {
        let suggestion = id::suggest(id.split('.').next().unwrap_or(id));
        let hint = if id.contains('.') {
            format!(
                "Name the topic alone, without a language; the right one is found: {suggestion}.md or [[{suggestion}]]"
            )
        } else {
            format!("Type the name of the topic's file, like [[{suggestion}]]")
        };
        return Err(Fault::new(format!("\"{id}\" names no topic: {fault}"), hint));
    }
    if let Some(anchor) = anchor {
        check_anchor(anchor)?;
    }
    Ok(LinkTarget::Topic {
        id: written.part(id),
        anchor: anchor.map(|anchor| written.part(anchor)),
    })
}

fn here(anchor: Excerpt) -> Result<LinkTarget, Fault> {
    check_anchor(&anchor)?;
    Ok(LinkTarget::Here(anchor))
}

fn check_anchor(anchor: &str) -> Result<(), Fault> {
    id::check(anchor).map_err(|fault| {
        Fault::new(
            format!("\"#{anchor}\" names no section: {fault}"),
            format!("Type the name of the section, like #{}", id::suggest(anchor)),
        )
    })
}

fn split_anchor(written: &str) -> (&str, Option<&str>) {
    match written.split_once('#') {
        Some((id, anchor)) => (id, Some(anchor)),
        None => (written, None),
    }
}

/// An address outside the site, with its scheme in lower case.
///
/// # Errors
/// Why it is refused: another scheme, no host, a name and password in it, characters that no address has.
pub fn outside(written: &str) -> Result<String, Fault> {
    let (scheme, rest) = written.split_once(':').unwrap_or((written, ""));
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c);
    if let Some(c) = written
        .chars()
        .find(|c| strange(*c) || crate::toml_table::text::is_refused(*c))
    {
        return Err(Fault::new(
            format!("\"{}\" cannot stand in an address", c.escape_debug()),
            "Copy the address from the browser's address bar.",
        ));
    }
    if has_encoded_control(rest) {
        return Err(Fault::new(
            "this address hides a control character",
            "Copy the address from the browser's address bar.",
        ));
    }
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "https" | "http" => check_host(rest)?,
        "mailto"
            if rest
                .split('?')
                .next()
                .is_some_and(|address| address.contains('@')) => {}
        "mailto" => {
            return Err(Fault::new(
                "this is no e-mail address",
                "Type it like this: mailto:desk@example.org",
            ));
        }
        "tel" if is_phone(rest) => {}
        "tel" => {
            return Err(Fault::new(
                "this is no telephone number",
                "Type it with its country: tel:+15555550142",
            ));
        }
        _ => {
            return Err(Fault::new(
                format!("links may not begin with \"{scheme}:\""),
                "Links lead to https:, http:, mailto: or tel:, to a topic like sciatica.md, or to a section like #treatment.",
            ));
        }
    }
    Ok(format!("{scheme}:{rest}"))
}

fn check_host(rest: &str) -> Result<(), Fault> {
    let host = rest
        .strip_prefix("//")
        .map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
    match host {
        Some(host) if host.contains('@') => Err(Fault::new(
            "an address with @ before its first / does not lead where it seems to",
            "Delete everything from // to @.",
        )),
        Some(host) if !host.is_empty() && host.is_ascii() => Ok(()),
        Some(host) if !host.is_empty() => Err(Fault::new(
            format!("\"{host}\" has letters that look like others"),
            "Type the address with the letters a to z.",
        )),
        _ => Err(Fault::new(
            "this address has no site",
            "Type it like this: https://www.nhs.uk/",
        )),
    }
}

/// `%00` to `%1F` and `%7F`.
fn has_encoded_control(text: &str) -> bool {
    text.as_bytes().windows(3).any(|w| {
        w[0] == b'%'
            && std::str::from_utf8(&w[1..])
                .ok()
                .and_then(|hex| u8::from_str_radix(hex, 16).ok())
                .is_some_and(|code| code < 0x20 || code == 0x7f)
    })
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && text
            .char_indices()
            .all(|(at, c)| c.is_ascii_digit() || "-.()".contains(c) || (c == '+' && at == 0))
}

/// Why a path that names no topic is refused, with what was likely meant.
fn elsewhere(written: &str, path: &str) -> Fault {
    if written.starts_with("//") {
        return Fault::new(
            "an address that begins with // has no kind",
            format!("Type https:{written}"),
        );
    }
    if written.starts_with("www.") {
        return Fault::new(
            "an address outside must say its kind",
            format!("Type https://{written}"),
        );
    }
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let stem = if stem.is_empty() {
        "sciatica".to_owned()
    } else {
        id::suggest(stem)
    };
    Fault::new(
        format!("\"{written}\" is no place that a link may lead to"),
        format!("To link to a topic, type its file's name: {stem}.md. To link outside, begin with https://"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(written: &str) -> Result<LinkTarget, Fault> {
        super::inline(&written.into())
    }

    fn wiki(written: &str) -> Result<LinkTarget, Fault> {
        super::wiki(&written.into())
    }

    fn topic_of(written: &str) -> Option<(String, Option<String>)> {
        match inline(written) {
            Ok(LinkTarget::Topic { id, anchor }) => {
                Some((id.to_string(), anchor.map(|anchor| anchor.to_string())))
            }
            _ => None,
        }
    }

    #[test]
    fn files_beside_and_in_the_folders_are_topics() {
        assert_eq!(topic_of("sciatica.md"), Some(("sciatica".into(), None)));
        assert_eq!(
            topic_of("../conditions/sciatica.md#tests"),
            Some(("sciatica".into(), Some("tests".into())))
        );
        assert_eq!(topic_of("../pages/about.md"), Some(("about".into(), None)));
        assert_eq!(inline("#self-care"), Ok(LinkTarget::Here("self-care".into())));
    }

    #[test]
    fn nothing_else_passes() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java%73cript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "/etc/passwd",
            "../../etc/passwd.md",
            "../conditions/../x.md",
            "../figures/x.md",
            "..%2fconditions%2fx.md",
            "a%20b.md",
            "sciatica.html",
            "sciatica",
            "www.nhs.uk",
            "file:///etc/passwd",
            "https:nhs.uk",
            "https://",
            "https://nhs.uk@evil.example/",
            "http://nhs.uk%00/",
            "https://a b",
            "https://nhѕ.uk/",
            "mailto:nobody",
            "tel:call-us",
            "tel:",
            "",
            "#",
            "#Tests",
            "x.md#",
            "sciatica.es.md",
            "..\\x.md",
            "\tjavascript:x",
            "https://a\u{202e}b",
        ] {
            assert!(
                inline(bad).is_err(),
                "{bad} must be refused, and is {:?}",
                inline(bad)
            );
        }
    }

    #[test]
    fn four_kinds_of_outside_pass() {
        for good in [
            "https://www.nhs.uk/a?b=c#d",
            "http://x.org",
            "mailto:a@b.org",
            "tel:+1-555-555-0142",
        ] {
            assert_eq!(inline(good), Ok(LinkTarget::Outside(good.into())));
        }
        assert_eq!(
            inline("HTTPS://x.org/A"),
            Ok(LinkTarget::Outside("https://x.org/A".into()))
        );
    }

    #[test]
    fn a_wiki_link_is_a_name_with_an_anchor() {
        assert_eq!(wiki("sciatica#tests"), inline("sciatica.md#tests"));
        assert_eq!(wiki("#tests"), Ok(LinkTarget::Here("tests".into())));
        assert!(wiki("").is_err() && wiki("Leg pain").is_err() && wiki("../x").is_err());
    }
}
