//! All handouts with how their translation stands, for whoever looks for what to translate next: `/compare/?language=es`.

use super::rows::State;
use super::{Asked, Compared, Desk, page};
use crate::library::Topic;
use crate::library::accepted::Standing;
use crate::library::accepted::pieces::{self, Scratch};
use crate::model::LanguageTag;
use crate::site::{element, escape};
use std::fmt::Write as _;

impl Desk<'_> {
    /// The list of all handouts in a language, by title.
    pub(super) fn overview(&self, language: &LanguageTag, asked: &Asked) -> Compared {
        let mut topics: Vec<&Topic> = self.library.topics.values().collect();
        topics.sort_by_key(|topic| topic.original.wording.title.value.to_lowercase());
        let mut main = String::from("<h2>All handouts</h2>\n<table class=\"beside all\">\n<thead>\n<tr>");
        element("th scope=\"col\"", "Handout", &mut main);
        element("th scope=\"col\"", self.name(language), &mut main);
        main.push_str("</tr>\n</thead>\n<tbody>\n");
        let mut scratch = Scratch::default();
        for topic in topics {
            let (state, words) = self.standing(topic, language, &mut scratch);
            let _ = write!(main, "<tr class=\"{}\"><th scope=\"row\">", state.key());
            let _ = write!(
                main,
                "<a href=\"/compare/{}?language={language}\" {}>",
                topic.id,
                self.spoken(&topic.original.language)
            );
            escape(&topic.original.wording.title.value, &mut main);
            main.push_str("</a></th>");
            element("td", &words, &mut main);
            main.push_str("</tr>\n");
        }
        main.push_str("</tbody>\n</table>\n");
        let title = format!("All handouts, {}", self.name(language));
        Compared {
            found: true,
            html: page(&title, &self.bar(None, language), &main, asked),
        }
    }

    /// The worst of a handout's own parts, and all of them in words.
    fn standing(&self, topic: &Topic, language: &LanguageTag, scratch: &mut Scratch) -> (State, String) {
        let Some(text) = topic.text(language) else {
            return (State::Missing, "Not translated".to_owned());
        };
        let file = self.library.accepted.get(language);
        let mut counted = [0_usize; State::TO_DO.len()];
        pieces::of_topic(topic, Some(text), scratch, &mut |piece| {
            let state = State::of(Standing::of(piece, file), piece);
            if let Some(at) = State::TO_DO.iter().position(|known| *known == state) {
                counted[at] += 1;
            }
        });
        let found = State::TO_DO
            .into_iter()
            .zip(counted)
            .filter(|(_, count)| *count > 0);
        let mut words: Vec<String> = found
            .clone()
            .map(|(state, count)| format!("{count} {}", state.word().to_lowercase()))
            .collect();
        if self.withheld.contains(&(&topic.id, language)) {
            words.insert(0, "withheld".to_owned());
        }
        let worst = found.map(|(state, _)| state).next().unwrap_or(State::Current);
        let words = if words.is_empty() {
            "Current".to_owned()
        } else {
            words.join(", ")
        };
        (worst, words)
    }
}
