//! A handout and its translation beside each other, row by row: `/compare/ID?language=es`.
//!
//! 1. [`rows`]: the pieces of both, with how each stands.
//! 2. [`words`]: what an author wrote, as HTML.
//! 3. [`summary`] and [`table`]: what there is to do, and the rows.
//! 4. Here: the page around them. [`overview`] lists all handouts.
//!
//! Its readers are staff, so it speaks English like the commands. It needs no script but the one that renews it.

mod overview;
mod rows;
mod summary;
mod table;
mod words;

use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::id::TopicId;
use crate::site::{element, escape};
use crate::source::Sources;
use rows::{Group, Row, rows};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What is asked for, and what is known of the newest build.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Empty for the list of all handouts.
    pub id: String,
    /// The first translated language where it is none of the set.
    pub language: Option<String>,
    pub version: u64,
    /// Whether the newest build is what is shown.
    pub good: bool,
}

/// A page, and whether what was asked for exists.
#[derive(Clone, Debug)]
pub struct Compared {
    pub found: bool,
    pub html: String,
}

/// What pages are made of.
pub struct Desk<'d> {
    pub library: &'d Library,
    pub sources: &'d Sources,
    /// Handouts that patients do not get in a language.
    pub withheld: BTreeSet<(&'d TopicId, &'d LanguageTag)>,
}

/// The page when nothing could be built yet.
pub fn nothing_yet(asked: &Asked) -> Compared {
    let mut main = String::new();
    element("p", "Nothing can be shown yet. The preview says why.", &mut main);
    Compared {
        found: false,
        html: page("Original and translation", "", &main, asked),
    }
}

impl Desk<'_> {
    /// The page of a handout, or the list of all.
    pub fn page(&self, asked: &Asked) -> Compared {
        let languages = self.translated();
        let wanted = languages
            .iter()
            .find(|tag| Some(tag.as_str()) == asked.language.as_deref());
        let Some(language) = wanted.or(languages.first()).copied() else {
            let words = "takehome.toml lists one language, so there are no translations.";
            return self.without(words, asked);
        };
        if asked.id.is_empty() {
            return self.overview(language, asked);
        }
        let Some(topic) = self.library.topics.get(asked.id.as_str()) else {
            let words = format!("There is no handout \"{}\" here.", asked.id);
            return self.without(&words, asked);
        };
        let title = format!("{}, {}", topic.original.wording.title.value, self.name(language));
        let html = page(
            &title,
            &self.bar(Some(topic), language),
            &self.beside(topic, language),
            asked,
        );
        Compared { found: true, html }
    }

    fn without(&self, words: &str, asked: &Asked) -> Compared {
        let mut main = String::new();
        element("p", words, &mut main);
        main.push_str("<p><a href=\"/preview/\">Go to the preview</a></p>\n");
        Compared {
            found: false,
            html: page("Original and translation", "", &main, asked),
        }
    }

    fn translated(&self) -> Vec<&LanguageTag> {
        let listed = self.library.config.languages.iter().skip(1);
        listed.map(|language| &language.value).collect()
    }

    /// A language in English.
    fn name<'n>(&'n self, language: &'n LanguageTag) -> &'n str {
        let known = self.library.languages.get(language);
        known.map_or(language.as_str(), |known| &known.strings.name_in_english)
    }

    /// The attributes of an element with words of a language.
    fn spoken(&self, language: &LanguageTag) -> String {
        let known = self.library.languages.get(language);
        let direction = known.map_or("auto", |known| known.strings.direction.key());
        format!("lang=\"{language}\" dir=\"{direction}\"")
    }

    /// Ways to other languages and to the preview.
    fn bar(&self, topic: Option<&Topic>, language: &LanguageTag) -> String {
        let id = topic.map_or("", |topic| topic.id.as_str());
        let mut bar = String::from("<nav class=\"ways\" aria-label=\"Languages\">\n<ul>\n");
        for other in self.translated() {
            let current = if other == language {
                " aria-current=\"page\""
            } else {
                ""
            };
            let _ = write!(bar, "<li><a href=\"/compare/{id}?language={other}\"{current}>");
            escape(self.name(other), &mut bar);
            bar.push_str("</a></li>\n");
        }
        bar.push_str("</ul>\n</nav>\n");
        if topic.is_some() {
            let _ = writeln!(bar, "<a href=\"/compare/?language={language}\">All handouts</a>");
        }
        let known = topic.filter(|topic| topic.text(language).is_some());
        let preview = known.map_or_else(String::new, |_| format!("?language={language}"));
        let _ = writeln!(bar, "<a href=\"/preview/{id}{preview}\">Page and sheet</a>");
        bar
    }

    fn beside(&self, topic: &Topic, language: &LanguageTag) -> String {
        let rows = rows(self.library, topic, language);
        let mut main = String::with_capacity(16 * 1024);
        self.heading(topic, language, &mut main);
        self.summary(topic, language, &rows, &mut main);
        for group in Group::ALL {
            let own: Vec<(usize, &Row<'_>)> = rows
                .iter()
                .enumerate()
                .filter(|(_, row)| row.group == group)
                .collect();
            if !own.is_empty() {
                self.table(group, &own, language, &mut main);
            }
        }
        main
    }

    fn heading(&self, topic: &Topic, language: &LanguageTag, into: &mut String) {
        let original = &topic.original;
        let _ = write!(into, "<h2><span {}>", self.spoken(&original.language));
        escape(&original.wording.title.value, into);
        into.push_str("</span>");
        if let Some(text) = topic.text(language) {
            let _ = write!(into, " · <span {}>", self.spoken(language));
            escape(&text.wording.title.value, into);
            into.push_str("</span>");
        }
        into.push_str("</h2>\n");
    }
}

/// A whole page; `bar` and `main` are HTML.
fn page(title: &str, bar: &str, main: &str, asked: &Asked) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\" data-version=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        asked.version
    );
    element("title", &format!("{title} | Preview"), &mut html);
    html.push_str(
        "<link rel=\"icon\" href=\"/_takehome/icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"/_takehome/preview.css\">\n\
         <link rel=\"stylesheet\" href=\"/_takehome/compare.css\">\n\
         <script src=\"/_takehome/compare.js\" defer></script>\n</head>\n<body class=\"compare\">\n\
         <header class=\"bar\">\n<h1 class=\"name\">Original and translation</h1>\n",
    );
    html.push_str(bar);
    html.push_str("</header>\n<main id=\"compared\">\n");
    if !asked.good {
        let words =
            "The newest changes have a mistake, which the preview lists. This is the last good version.";
        element("p class=\"banner\"", words, &mut html);
    }
    html.push_str(main);
    html.push_str("</main>\n<p id=\"said\" class=\"unseen\" role=\"status\"></p>\n</body>\n</html>\n");
    html
}
