//! Pages that are no handouts and no lists: articles such as "About", comparisons, and the page for wrong addresses.

use super::chrome::Head;
use super::json_ld;
use super::shell::{Shell, Site};
use super::topic::{Sheet, card_view, section_view, sheet_link, word};
use super::view::{
    AnswerView, ArticlePage, ArticleView, ComparedView, ComparisonPage, ComparisonView, ContentsEntry,
    NotFoundPage, NotFoundView, Place, TextLink,
};
use crate::config::Edition;
use crate::language::fill;
use crate::model::id::{PageId, TopicId};
use crate::model::reading::{Card, Destination, Section, inline_text};
use crate::model::topic::SignGroup;
use crate::model::{LanguageTag, TopicKind};

/// A page of `content/pages/`, as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub id: PageId,
    pub title: String,
    pub summary: String,
    pub sections: Vec<Section>,
}

/// A topic and all that it is confused with, as data.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub of: TopicId,
    pub kind: TopicKind,
    /// The title of the topic that the page is made for.
    pub title: String,
    /// Merged from all of them.
    pub cards: Vec<Card>,
    /// The topic itself first.
    pub conditions: Vec<ComparedCondition>,
}

/// One of the conditions of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedCondition {
    pub id: TopicId,
    pub destination: Destination,
    pub title: String,
    pub summary: String,
    /// "Read about Sciatica"
    pub link_text: String,
    /// In the order of [`SignGroup::ALL`]; a question without an answer is left out.
    pub answers: Vec<(SignGroup, Vec<String>)>,
}

impl Site<'_> {
    /// A page that is no handout. `languages`: those that have it, this one included.
    pub fn article_page(&self, shell: &Shell, article: &Article, languages: &[LanguageTag]) -> ArticlePage {
        let tag = &shell.language.tag;
        let head = Head {
            place: Place::Elsewhere,
            path: self.addresses.page(&article.id, tag),
            title: &article.title,
            description: &article.summary,
            languages: languages
                .iter()
                .map(|tag| (tag.clone(), self.addresses.page(&article.id, tag)))
                .collect(),
            between: Vec::new(),
            indexed: true,
        };
        let page = self.chrome(shell, head);
        let around = self.around(tag, &page.path);
        let contents = article
            .sections
            .iter()
            .filter_map(|section| {
                Some(ContentsEntry {
                    anchor: section.anchor.clone(),
                    label: inline_text(section.heading.as_ref()?),
                })
            })
            .collect();
        let article = ArticleView {
            title: article.title.clone(),
            summary: article.summary.clone(),
            contents,
            sections: article
                .sections
                .iter()
                .map(|section| section_view(section, around))
                .collect(),
        };
        ArticlePage { page, article }
    }

    /// "Sciatica, or something else?"
    pub fn comparison_page(
        &self,
        shell: &Shell,
        compared: &Compared,
        languages: &[LanguageTag],
        sheets: &[Sheet],
    ) -> ComparisonPage {
        let (tag, strings) = (&shell.language.tag, &shell.language.strings);
        let kind = word(&strings.kinds, compared.kind.folder());
        let named = |pattern: &str| fill(pattern, &[("title", &compared.title)]);
        let title = named(&strings.comparison.title);
        let summary = named(&strings.comparison.summary);
        let head = Head {
            place: Place::of_kind(compared.kind),
            path: self.addresses.comparison(&compared.of, tag),
            title: &title,
            description: &summary,
            languages: languages
                .iter()
                .map(|tag| (tag.clone(), self.addresses.comparison(&compared.of, tag)))
                .collect(),
            between: vec![
                (kind.as_str(), self.addresses.kind(compared.kind, tag)),
                (
                    compared.title.as_str(),
                    self.addresses.topic(compared.kind, &compared.of, tag),
                ),
            ],
            indexed: true,
        };
        let mut page = self.chrome(shell, head);
        page.json_ld = Some(json_ld::comparison(self, shell, compared, &title, &summary));
        let around = self.around(tag, &page.path);
        let sheet_href = |edition: Edition| {
            let stem = page.path.trim_end_matches(".html");
            super::address::relative(&page.path, &format!("{stem}.{}.pdf", edition.key()))
        };
        let comparison = ComparisonView {
            purpose: strings.comparison.purpose.clone(),
            cards: compared
                .cards
                .iter()
                .map(|card| card_view(card, around))
                .collect(),
            more_like: strings.comparison.more_like.clone(),
            conditions: compared
                .conditions
                .iter()
                .map(|condition| self.compared_view(shell, condition, &page.path))
                .collect(),
            before_visit_heading: strings.comparison.before_visit_heading.clone(),
            before_visit: strings.comparison.before_visit.clone(),
            sheets: sheets
                .iter()
                .map(|sheet| sheet_link(shell.language, sheet_href(sheet.edition), &title, sheet))
                .collect(),
            title,
            summary,
        };
        ComparisonPage { page, comparison }
    }

    fn compared_view(&self, shell: &Shell, condition: &ComparedCondition, from: &str) -> ComparedView {
        let questions = &shell.language.strings.sign_groups;
        ComparedView {
            anchor: condition.id.as_str().to_owned(),
            link: TextLink {
                href: self
                    .addresses
                    .href(from, &condition.destination)
                    .unwrap_or_default(),
                hreflang: super::html::foreign(&condition.destination, &shell.language.tag).cloned(),
                text: condition.link_text.clone(),
            },
            title: condition.title.clone(),
            summary: condition.summary.clone(),
            answers: condition
                .answers
                .iter()
                .map(|(group, signs)| AnswerView {
                    question: word(questions, group.key()),
                    signs: signs.clone(),
                })
                .collect(),
        }
    }

    /// The page for wrong addresses, in the default language. A server shows it at any depth, so that its links start
    /// from the base path.
    pub fn not_found_page(&self, shell: &Shell) -> NotFoundPage {
        let words = &shell.language.strings.site;
        let head = Head {
            place: Place::Elsewhere,
            path: self.addresses.not_found().to_owned(),
            title: &words.not_found_heading,
            description: &words.not_found_intro,
            languages: Vec::new(),
            between: Vec::new(),
            indexed: false,
        };
        let mut page = self.chrome(shell, head);
        page.root = self.addresses.base_path().to_owned();
        page.breadcrumbs.clear();
        let not_found = NotFoundView {
            heading: words.not_found_heading.clone(),
            intro: words.not_found_intro.clone(),
        };
        NotFoundPage { page, not_found }
    }
}
