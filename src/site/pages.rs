//! Pages that are no handouts and no lists: articles such as "About", and the page for wrong addresses.

use super::chrome::Head;
use super::html;
use super::part::section_view;
use super::shell::{Shell, Site};
use super::view::handout::ArticleView;
use super::view::{ArticlePage, ContentsEntry, Html, NotFoundPage, NotFoundView, Place};
use crate::model::LanguageTag;
use crate::model::id::PageId;
use crate::model::reading::{Section, inline_text};

/// A page of `content/pages/`, as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Article<'a> {
    pub id: PageId,
    pub title: &'a str,
    pub summary: &'a str,
    pub sections: Vec<Section<'a>>,
}

impl Site<'_> {
    /// A page that is no handout. `languages`: those that have it, this one included.
    pub fn article_page<'a>(
        &self,
        shell: &'a Shell,
        article: &'a Article,
        languages: &[LanguageTag],
    ) -> ArticlePage<'a> {
        let tag = &shell.language.tag;
        let head = Head {
            place: Place::Elsewhere,
            path: self.addresses.page(&article.id, tag),
            title: article.title,
            description: article.summary,
            languages: languages
                .iter()
                .map(|tag| (tag.clone(), self.addresses.page(&article.id, tag)))
                .collect(),
            between: Vec::new(),
            indexed: true,
        };
        let page = self.chrome(shell, head);
        let around = self.around(tag, &page.path);
        let contents: Vec<ContentsEntry> = article
            .sections
            .iter()
            .filter_map(|section| {
                Some(ContentsEntry {
                    anchor: &section.anchor,
                    label: inline_text(section.heading.as_ref()?),
                })
            })
            .collect();
        let article = ArticleView {
            title: article.title,
            summary: article.summary,
            contents_html: html::lists::contents(contents.iter().map(|entry| (entry.anchor, &*entry.label))),
            contents,
            sections: article
                .sections
                .iter()
                .map(|section| section_view(section, around))
                .collect(),
        };
        ArticlePage { page, article }
    }

    /// The page for wrong addresses, in the default language. A server shows it at any depth, so that its links start
    /// from the base path.
    pub fn not_found_page<'a>(&self, shell: &'a Shell) -> NotFoundPage<'a> {
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
        page.breadcrumbs_html = Html::default();
        let not_found = NotFoundView {
            heading: words.not_found_heading.clone(),
            intro: words.not_found_intro.clone(),
            code_heading: shell.language.strings.state.code_help_heading.clone(),
            code_help: shell.language.strings.state.code_help.clone(),
        };
        NotFoundPage { page, not_found }
    }
}
