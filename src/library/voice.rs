//! How a library speaks in one language: titles, links, signs and the program's own strings, as inlines.
//!
//! Words of another language are never mixed in silently: the title of a topic that has no document in the reader's
//! language is marked as words of the default language and followed by that language's name ("Sciatica (in English)");
//! its summary is left out. A sign without words in the language is left out (the linker has warned).

use super::approval::Withheld;
use super::{Library, Topic};
use crate::language::{Language, Strings};
use crate::model::LanguageTag;
use crate::model::clinic::{ClinicFact, Phone};
use crate::model::data::{Sign, Translated};
use crate::model::document::Text;
use crate::model::id::SignId;
use crate::model::reading::{Destination, Inline, SignList};
use jiff::civil::Date;
use std::borrow::Cow;

/// One language of a library.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    pub library: &'a Library,
    pub language: &'a Language,
    pub withheld: &'a Withheld,
}

impl<'a> Voice<'a> {
    /// Nothing for a language without strings; every language of a linked document has them.
    pub fn new(library: &'a Library, language: &LanguageTag, withheld: &'a Withheld) -> Option<Voice<'a>> {
        let language = library.languages.get(language)?;
        Some(Voice {
            library,
            language,
            withheld,
        })
    }

    pub fn tag(&self) -> &'a LanguageTag {
        &self.language.tag
    }

    pub fn strings(&self) -> &'a Strings {
        &self.language.strings
    }

    pub fn date(&self, date: Date) -> String {
        self.language.date(date)
    }

    /// The words of a topic in this language, or else in the default one.
    pub fn text(&self, topic: &'a Topic) -> &'a Text {
        topic.text(self.tag()).unwrap_or(&topic.original)
    }

    pub fn destination(&self, topic: &'a Topic, anchor: Option<String>) -> Destination {
        Destination::Topic {
            kind: topic.kind,
            id: topic.id.clone(),
            language: self.text(topic).language.clone(),
            anchor,
        }
    }

    /// The title of another topic, with the name of its language where that is not the reader's.
    pub fn title(&self, topic: &'a Topic) -> Vec<Inline<'a>> {
        let text = self.text(topic);
        let mut title = self.bare_title(topic);
        title.extend(self.in_language(&text.language));
        title
    }

    /// The title of another topic for use inside a sentence.
    pub fn bare_title(&self, topic: &'a Topic) -> Vec<Inline<'a>> {
        let text = self.text(topic);
        vec![self.words(&text.wording.title.value, &text.language)]
    }

    /// " (in English)", or nothing when the language is the reader's own.
    pub fn in_language(&self, language: &'a LanguageTag) -> Vec<Inline<'a>> {
        if language == self.tag() {
            return Vec::new();
        }
        let name = match self.strings().language_names.get(language.as_str()) {
            Some(name) => Inline::text(name),
            None => {
                let other = self.library.languages.get(language);
                self.words(
                    other.map_or(language.as_str(), |other| &other.strings.name),
                    language,
                )
            }
        };
        let name = [name];
        let mut note = vec![Inline::text(" (")];
        note.extend(fill(&self.strings().handout.in_language, &[("language", &name)]));
        note.push(Inline::text(")"));
        note
    }

    /// Words of a language, marked when it is not the reader's.
    pub fn words(&self, words: &'a str, language: &LanguageTag) -> Inline<'a> {
        let text = Inline::text(words);
        if language == self.tag() {
            text
        } else {
            Inline::Foreign {
                language: language.clone(),
                content: vec![text],
            }
        }
    }

    /// The words of shared data in this language, or those of the default language marked as such.
    pub fn translated(&self, words: &'a Translated) -> Inline<'a> {
        match words.exactly(self.tag(), self.library.default_language()) {
            Some(words) => Inline::text(words),
            None => self.words(&words.original.value, self.library.default_language()),
        }
    }

    /// The summary of another topic, where it has one in this language that may be shown.
    pub fn summary(&self, topic: &'a Topic) -> Option<&'a str> {
        let text = topic.text(self.tag())?;
        let shown = !self.withheld.is_withheld(&topic.id, self.tag());
        shown.then_some(&*text.wording.summary.value)
    }

    /// The words of a sign in this language, where it has any.
    pub fn sign(&self, sign: &SignId) -> Option<&'a str> {
        self.worded(sign).map(|(_, words)| words)
    }

    /// A sign and its words in this language, where it has any.
    pub fn worded(&self, sign: &SignId) -> Option<(&'a Sign, &'a str)> {
        let sign = self.library.signs.get(sign)?;
        let words = sign.text.exactly(self.tag(), self.library.default_language())?;
        Some((sign, words))
    }

    /// A label and the signs under it; nothing when none of the signs has words in this language.
    pub fn sign_list<'s>(
        &self,
        label: Vec<Inline<'a>>,
        signs: impl IntoIterator<Item = &'s SignId>,
    ) -> Option<SignList<'a>> {
        let words = signs.into_iter().filter_map(|sign| self.sign(sign));
        let signs: Vec<Cow<'a, str>> = words.map(Cow::Borrowed).collect();
        (!signs.is_empty()).then_some(SignList { label, signs })
    }

    /// What stands for a clinic fact; nothing where the clinic has not given it (an error of linking). Sentences of
    /// takehome.toml are in the default language where it has none in this one.
    pub fn fact(&self, fact: ClinicFact) -> Option<Inline<'a>> {
        let clinic = &self.library.config.clinic;
        let (words, is_own) = clinic.fact_in(fact, self.tag())?;
        Some(match fact {
            ClinicFact::Phone => phone(&clinic.phone),
            ClinicFact::EmergencyNumber => phone(&clinic.emergency),
            ClinicFact::AfterHours | ClinicFact::Hours if is_own => shared(Inline::text(words)),
            ClinicFact::AfterHours | ClinicFact::Hours => {
                shared(self.words(words, self.library.default_language()))
            }
            ClinicFact::Website if words.starts_with("https://") || words.starts_with("http://") => {
                shared(Inline::Link {
                    destination: Destination::Outside {
                        url: words.to_owned(),
                    },
                    content: vec![Inline::text(words)],
                })
            }
            ClinicFact::Name | ClinicFact::Address | ClinicFact::Website => shared(Inline::text(words)),
        })
    }

    /// A string of the language file with the clinic's numbers in it.
    pub fn with_numbers(&self, pattern: &'a str) -> Vec<Inline<'a>> {
        let fact = |fact| self.fact(fact).into_iter().collect::<Vec<_>>();
        let emergency = fact(ClinicFact::EmergencyNumber);
        let phone = fact(ClinicFact::Phone);
        let after_hours = fact(ClinicFact::AfterHours);
        let values = [
            ("emergency", emergency.as_slice()),
            ("phone", &phone),
            ("after_hours", &after_hours),
        ];
        fill(pattern, &values)
    }
}

fn shared(words: Inline<'_>) -> Inline<'_> {
    Inline::Shared { content: vec![words] }
}

fn phone(phone: &Phone) -> Inline<'_> {
    Inline::Phone {
        shown: Cow::Borrowed(&phone.shown),
        dialled: Cow::Borrowed(&phone.dialled),
    }
}

/// Puts inlines in place of `{names}`, like [`crate::language::fill`]: a name without a value stays as it is.
pub fn fill<'a>(pattern: &'a str, values: &[(&str, &[Inline<'a>])]) -> Vec<Inline<'a>> {
    let mut filled = Vec::new();
    // Where the text that is not added yet begins, and where to look for the next name.
    let (mut from, mut at) = (0, 0);
    while let Some(open) = pattern[at..].find('{').map(|open| at + open) {
        let Some(close) = pattern[open..].find('}').map(|close| open + close) else {
            break;
        };
        at = close + 1;
        let name = &pattern[open + 1..close];
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            push_text(&mut filled, &pattern[from..open]);
            filled.extend_from_slice(value);
            from = at;
        }
    }
    push_text(&mut filled, &pattern[from..]);
    filled
}

fn push_text<'a>(filled: &mut Vec<Inline<'a>>, text: &'a str) {
    if !text.is_empty() {
        filled.push(Inline::text(text));
    }
}

#[cfg(test)]
mod tests;
