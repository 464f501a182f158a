//! Addresses: where each page and sheet stands under the site's folder, and how one page names another.
//!
//! The addresses stand in docs/architecture.md and for ever: they are printed on paper and kept in health records. Folders
//! and ids are never translated; a language other than the default one has a folder of its own in front. Links between
//! pages are relative and end in a file name, so that a site works under any base path and from `file://`.

use crate::config::Edition;
use crate::model::comparison::ComparisonName;
use crate::model::id::{PacketId, PageId, TopicId};
use crate::model::reading::Destination;
use crate::model::{LanguageTag, TopicKind};
use crate::release::stamp::StateHash;

/// Makes addresses for one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    default_language: LanguageTag,
    /// `https://clinic.example/handouts/`
    base_url: String,
}

impl Addresses {
    /// `base_url` ends in `/` (see [`crate::config::Config::base_url`]).
    pub fn new(default_language: &LanguageTag, base_url: &str) -> Addresses {
        Addresses {
            default_language: default_language.clone(),
            base_url: base_url.to_owned(),
        }
    }

    pub fn default_language(&self) -> &LanguageTag {
        &self.default_language
    }

    /// `conditions/sciatica.html`
    pub fn topic(&self, kind: TopicKind, id: &TopicId, language: &LanguageTag) -> String {
        self.in_language(language, &[kind.folder(), "/", id.as_str(), ".html"])
    }

    /// `conditions/sciatica.letter.pdf`, beside the page.
    pub fn sheet(&self, kind: TopicKind, id: &TopicId, language: &LanguageTag, edition: Edition) -> String {
        let parts = [kind.folder(), "/", id.as_str(), ".", edition.key(), ".pdf"];
        self.in_language(language, &parts)
    }

    /// `conditions/sciatica.txt`, beside the page.
    pub fn text(&self, kind: TopicKind, id: &TopicId, language: &LanguageTag) -> String {
        self.in_language(language, &[kind.folder(), "/", id.as_str(), ".txt"])
    }

    /// `og/sciatica.png`: what those see of a handout with whom its address is shared; `og.png` for all other pages.
    pub fn share_picture(&self, topic: Option<&TopicId>, language: &LanguageTag) -> String {
        match topic {
            Some(id) => self.in_language(language, &["og/", id.as_str(), ".png"]),
            None => self.in_language(language, &["og.png"]),
        }
    }

    /// `pages/about.html`
    pub fn page(&self, id: &PageId, language: &LanguageTag) -> String {
        self.in_language(language, &["pages/", id.as_str(), ".html"])
    }

    /// `comparisons/sciatica-mimics.html`, `comparisons/numb-foot.html`
    pub fn comparison(&self, of: &ComparisonName, language: &LanguageTag) -> String {
        self.in_language(language, &["comparisons/", &of.to_string(), ".html"])
    }

    /// `comparisons/sciatica-mimics.letter.pdf`, beside the page.
    pub fn comparison_sheet(&self, of: &ComparisonName, language: &LanguageTag, edition: Edition) -> String {
        let parts = ["comparisons/", &of.to_string(), ".", edition.key(), ".pdf"];
        self.in_language(language, &parts)
    }

    /// `comparisons/index.html`
    pub fn comparisons(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["comparisons/index.html"])
    }

    /// `packets/new-leg-pain.html`
    pub fn packet(&self, id: &PacketId, language: &LanguageTag) -> String {
        self.in_language(language, &["packets/", id.as_str(), ".html"])
    }

    /// `packets/new-leg-pain.letter.pdf`, beside the page.
    pub fn packet_sheet(&self, id: &PacketId, language: &LanguageTag, edition: Edition) -> String {
        let parts = ["packets/", id.as_str(), ".", edition.key(), ".pdf"];
        self.in_language(language, &parts)
    }

    /// `packets/index.html`
    pub fn packets(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["packets/index.html"])
    }

    /// `v/3fa9c2d1.html`: one released state, where the code on its sheet leads. One for all languages: a hash is of one
    /// document in one language, and the shorter the address, the coarser the code.
    pub fn state(&self, hash: &StateHash) -> String {
        format!("v/{hash}.html")
    }

    /// The same with the site's address in front, for the code on the sheet.
    pub fn state_url(&self, hash: &StateHash) -> String {
        self.absolute(&self.state(hash))
    }

    /// `index.html`
    pub fn home(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["index.html"])
    }

    /// `a-to-z.html`
    pub fn a_to_z(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["a-to-z.html"])
    }

    /// `conditions/index.html`; the one of symptoms is the index "By symptom".
    pub fn kind(&self, kind: TopicKind, language: &LanguageTag) -> String {
        self.in_language(language, &[kind.folder(), "/index.html"])
    }

    /// `body/index.html`: "By body part".
    pub fn body(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["body/index.html"])
    }

    /// `search/index.html`
    pub fn search(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["search/index.html"])
    }

    /// `glossary/index.html`; a word of it is at `#` and its id.
    pub fn glossary(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["glossary/index.html"])
    }

    /// `sources/index.html`; a source is at `#` and its id.
    pub fn sources(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["sources/index.html"])
    }

    /// `people/index.html`
    pub fn people(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["people/index.html"])
    }

    /// `language-help/index.html`: that help in other languages is free.
    pub fn language_help(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["language-help/index.html"])
    }

    /// `map/index.html`: related conditions.
    pub fn map(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["map/index.html"])
    }

    /// `feed.xml`
    pub fn feed(&self, language: &LanguageTag) -> String {
        self.in_language(language, &["feed.xml"])
    }

    /// `search/index.en.js`: what the script of that page looks up, all languages in one folder.
    pub fn search_index(&self, language: &LanguageTag) -> String {
        format!("search/index.{language}.js")
    }

    /// One for all languages: a server is told of one page.
    pub fn not_found(&self) -> &'static str {
        "404.html"
    }

    fn in_language(&self, language: &LanguageTag, parts: &[&str]) -> String {
        let mut path = String::with_capacity(64);
        self.push(language, parts, &mut path);
        path
    }

    fn push(&self, language: &LanguageTag, parts: &[&str], into: &mut String) {
        if *language != self.default_language {
            into.push_str(language.as_str());
            into.push('/');
        }
        parts.iter().for_each(|part| into.push_str(part));
    }

    /// The absolute address of a path of the site. It ends in a file name like every link between pages, because not
    /// every host shows `index.html` for a folder, and a page has one address.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// What stands before the path of every absolute address; it ends in `/`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The path of the base address: `/handouts/`, or `/` where the site has a host for itself. The page that a server
    /// shows for any wrong address can name others only from there.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |at| at + 3);
        match self.base_url[after_scheme..].find('/') {
            Some(at) => &self.base_url[after_scheme + at..],
            None => "/",
        }
    }

    /// The path of what a link leads to; nothing for what has no path of its own (a part of the same page, another
    /// site).
    pub fn of(&self, destination: &Destination) -> Option<String> {
        let mut path = String::with_capacity(64);
        self.push_path(destination, &mut path).then_some(path)
    }

    /// Adds that path, and says whether there was one.
    fn push_path(&self, destination: &Destination, into: &mut String) -> bool {
        match destination {
            Destination::Topic {
                kind, id, language, ..
            } => {
                self.push(language, &[kind.folder(), "/", id.as_str(), ".html"], into);
            }
            Destination::Page { id, language, .. } => {
                self.push(language, &["pages/", id.as_str(), ".html"], into);
            }
            Destination::Comparison { of, language } => {
                self.push(language, &["comparisons/", &of.to_string(), ".html"], into);
            }
            Destination::Here { .. } | Destination::Outside { .. } => return false,
        }
        true
    }

    /// What stands in `href` on the page at `from`. Nothing for an address outside with a scheme that no page may
    /// name: the parser refuses those already, and a page would run them.
    pub fn href(&self, from: &str, destination: &Destination) -> Option<String> {
        let mut href = String::with_capacity(64);
        if self.push_path(destination, &mut href) {
            make_relative(from, &mut href);
        }
        match destination {
            Destination::Outside { url } if !is_safe(url) => return None,
            Destination::Outside { url } => href.push_str(url),
            Destination::Here { anchor }
            | Destination::Topic {
                anchor: Some(anchor), ..
            }
            | Destination::Page {
                anchor: Some(anchor), ..
            } => {
                href.push('#');
                href.push_str(anchor);
            }
            Destination::Topic { anchor: None, .. }
            | Destination::Page { anchor: None, .. }
            | Destination::Comparison { .. } => {}
        }
        Some(href)
    }
}

/// The language of what a link leads to, where it has one.
pub fn language_of(destination: &Destination) -> Option<&LanguageTag> {
    match destination {
        Destination::Topic { language, .. }
        | Destination::Page { language, .. }
        | Destination::Comparison { language, .. } => Some(language),
        Destination::Here { .. } | Destination::Outside { .. } => None,
    }
}

/// Whether an address has one of the four schemes that content may name.
fn is_safe(url: &str) -> bool {
    const SCHEMES: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];
    SCHEMES.iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// From a page back to the site's folder: `../` for each folder that it stands in.
pub fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// The path of `to` as seen from the page at `from`.
pub fn relative(from: &str, to: &str) -> String {
    let mut href = String::with_capacity(to.len() + 8);
    href.push_str(to);
    make_relative(from, &mut href);
    href
}

/// Makes of a path under the site's folder what leads there from the page at `from`: without the folders that both
/// stand in, and with `../` for each other folder of `from`.
fn make_relative(from: &str, path: &mut String) {
    let same = from.bytes().zip(path.bytes()).take_while(|(a, b)| a == b);
    let slash = same.enumerate().filter(|(_, (byte, _))| *byte == b'/').last();
    let shared = slash.map_or(0, |(at, _)| at + 1);
    match from.as_bytes()[shared..]
        .iter()
        .filter(|byte| **byte == b'/')
        .count()
    {
        0 => drop(path.drain(..shared)),
        folders => path.replace_range(..shared, &"../".repeat(folders)),
    }
}

#[cfg(test)]
mod tests;
