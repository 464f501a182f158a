//! Pages that stand behind the handouts: the glossary, the sources, the people. The foot of every page leads to them.

use super::address::relative;
use super::chrome::Head;
use super::part::notice_views;
use super::shell::{OptionalList, Shell, Site};
use super::view::lists::RegionLink;
use super::view::reference::{
    CitedView, GlossaryLetter, GlossaryView, GlossaryWord, LanguageHelpView, PeopleView, PersonView,
    SourcesView,
};
use super::view::{GlossaryPage, LanguageHelpPage, PeoplePage, Place, SourcesPage};
use crate::language::fill;
use crate::library::index::{Cited, Word, WordGroup};
use crate::model::LanguageTag;
use crate::model::data::Person;
use crate::model::reading::NoticeLine;

impl Site<'_> {
    /// The head of a page that every language has.
    pub(super) fn reference_head<'h>(
        &self,
        shell: &'h Shell,
        title: &'h str,
        description: &'h str,
        path: impl Fn(&LanguageTag) -> String,
    ) -> Head<'h> {
        Head {
            place: Place::Elsewhere,
            path: path(&shell.language.tag),
            title,
            description,
            languages: self.in_every_language(path),
            between: Vec::new(),
            indexed: true,
        }
    }

    /// The words of the glossary, by letter.
    pub fn glossary_page<'a>(&self, shell: &'a Shell, letters: &[WordGroup]) -> GlossaryPage<'a> {
        let strings = &shell.language.strings;
        let (heading, intro) = (&strings.site.glossary_heading, &strings.site.glossary_intro);
        let mut head = self.reference_head(shell, heading, intro, |tag| self.addresses.glossary(tag));
        head.languages
            .retain(|(tag, _)| self.has_list(OptionalList::Glossary, tag));
        let word = |word: &Word| {
            let names: Vec<&str> = word.also.iter().map(|name| name.as_str()).collect();
            let names = names.join(&strings.quotes.list_separator);
            GlossaryWord {
                anchor: word.id.as_str().to_owned(),
                word: word.term.to_owned(),
                also: (!names.is_empty()).then(|| fill(&strings.site.glossary_also, &[("names", &names)])),
                say: word.say.map(str::to_owned),
                meaning: word.plain.to_owned(),
            }
        };
        let letter = |(number, group): (usize, &WordGroup)| GlossaryLetter {
            anchor: format!("page_letter-{}", number + 1),
            letter: group.letter.clone(),
            words: group.words.iter().map(word).collect(),
        };
        GlossaryPage {
            page: self.chrome(shell, head),
            glossary: GlossaryView {
                heading: heading.clone(),
                intro: intro.clone(),
                letters: letters.iter().enumerate().map(letter).collect(),
            },
        }
    }

    /// What the handouts rest on.
    pub fn sources_page<'a>(&self, shell: &'a Shell, cited: &[Cited]) -> SourcesPage<'a> {
        let (language, strings) = (&shell.language.tag, &shell.language.strings);
        let (heading, intro) = (&strings.site.sources_heading, &strings.site.sources_intro);
        let head = self.reference_head(shell, heading, intro, |tag| self.addresses.sources(tag));
        let page = self.chrome(shell, head);
        let source = |cited: &Cited| {
            let source = cited.source;
            let checked = shell.language.date(source.checked);
            let used = cited.by.iter().map(|entry| RegionLink {
                href: relative(
                    &page.path,
                    &self.addresses.topic(entry.kind, &entry.topic, language),
                ),
                name: entry.title.as_str().to_owned(),
            });
            CitedView {
                anchor: source.id.as_str().to_owned(),
                title: source.title.as_str().to_owned(),
                publisher: source.publisher.as_str().to_owned(),
                href: source.url.as_ref().map(|url| url.value.as_str().to_owned()),
                checked: fill(&strings.handout.source_checked, &[("date", &checked)]),
                used: used.collect(),
                more: (cited.more > 0)
                    .then(|| shell.language.counted(&strings.site.and_more, cited.more as u64)),
            }
        };
        let sources = SourcesView {
            heading: heading.clone(),
            intro: intro.clone(),
            used_heading: strings.site.sources_used.clone(),
            sources: cited.iter().map(source).collect(),
        };
        SourcesPage { page, sources }
    }

    /// That help in other languages is free, in every language in which the clinic says it.
    pub fn language_help_page<'a>(&self, shell: &'a Shell, notices: &[NoticeLine]) -> LanguageHelpPage<'a> {
        let words = &shell.language.strings.language_help;
        let head = self.reference_head(shell, &words.heading, &words.intro, |tag| {
            self.addresses.language_help(tag)
        });
        let page = self.chrome(shell, head);
        let around = self.around(&shell.language.tag, &page.path);
        let help = LanguageHelpView {
            heading: words.heading.clone(),
            intro: words.intro.clone(),
            notices: notice_views(notices, around),
        };
        LanguageHelpPage { page, help }
    }

    /// Who owns, writes and reviews.
    pub fn people_page<'a>(&self, shell: &'a Shell, people: &[&Person]) -> PeoplePage<'a> {
        let words = &shell.language.strings.site;
        let (heading, intro) = (&words.people_heading, &words.people_intro);
        let head = self.reference_head(shell, heading, intro, |tag| self.addresses.people(tag));
        let person = |person: &&Person| {
            let (role, credential) = person.words_in(&shell.language.tag);
            PersonView {
                name: person.name.as_str().to_owned(),
                role: role.to_owned(),
                credential: credential.map(str::to_owned),
            }
        };
        PeoplePage {
            page: self.chrome(shell, head),
            people: PeopleView {
                heading: heading.clone(),
                intro: intro.clone(),
                people: people.iter().map(person).collect(),
            },
        }
    }
}
