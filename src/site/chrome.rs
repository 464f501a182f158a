//! The head of each page and its place in the site: title, addresses, languages, breadcrumbs.

use super::address::{relative, root};
use super::html;
use super::shell::{Shell, Site};
use super::view::{Crumb, LanguageLink, PageChrome, Place};
use crate::model::LanguageTag;
use std::borrow::Cow;

/// What a page says about itself; the rest of its [`PageChrome`] follows from where it stands.
#[derive(Clone, Debug)]
pub(super) struct Head<'a> {
    pub place: Place,
    pub path: String,
    pub title: &'a str,
    pub description: &'a str,
    /// The path of this page in each language that has it, this one included.
    pub languages: Vec<(LanguageTag, String)>,
    /// The pages between the first one and this: label and path.
    pub between: Vec<(Cow<'a, str>, String)>,
    /// Whether search engines may keep it.
    pub indexed: bool,
}

/// How many characters of a title search results and tabs still show.
const TITLE_LIMIT: usize = 70;

/// The title with the clinic's name where there is room for both; what the page is about comes first.
fn tab_title(title: &str, clinic: &str) -> String {
    let both = format!("{title} | {clinic}");
    if both.chars().count() > TITLE_LIMIT {
        title.to_owned()
    } else {
        both
    }
}

impl Site<'_> {
    pub(super) fn chrome<'h>(&self, shell: &'h Shell, head: Head<'h>) -> PageChrome<'h> {
        let words = &shell.language.strings.site;
        let home = shell.view.home.as_str();
        let is_home = head.path == home;
        let mut breadcrumbs = Vec::with_capacity(head.between.len() + 2);
        if !is_home {
            let before = std::iter::once((Cow::Borrowed(&*words.home), home.to_owned())).chain(head.between);
            breadcrumbs.extend(before.map(|(label, path)| Crumb {
                label,
                href: Some(relative(&head.path, &path)),
            }));
            breadcrumbs.push(Crumb {
                label: Cow::Borrowed(head.title),
                href: None,
            });
        }
        PageChrome {
            root: root(&head.path),
            place: head.place,
            title: tab_title(head.title, &self.config.clinic.name),
            description: head.description,
            picture: head
                .indexed
                .then(|| self.addresses.share_picture(None, &shell.language.tag))
                .and_then(|path| self.picture(path, &words.home_heading)),
            canonical: head.indexed.then(|| self.addresses.absolute(&head.path)),
            noindex: !head.indexed,
            languages: match head.languages.len() {
                0 | 1 => Vec::new(),
                _ => self.language_links(&head.languages, &shell.language.tag, &head.path),
            },
            breadcrumbs_html: html::lists::breadcrumbs(&breadcrumbs),
            breadcrumbs: if self.in_detail { breadcrumbs } else { Vec::new() },
            draft: None,
            stamp: None,
            text: None,
            json_ld: None,
            path: head.path,
        }
    }

    /// Links to the same page in other languages, in the project's order, each in its own words.
    pub(super) fn language_links(
        &self,
        paths: &[(LanguageTag, String)],
        current: &LanguageTag,
        from: &str,
    ) -> Vec<LanguageLink> {
        let in_order = self.config.languages.iter().map(|tag| &tag.value);
        in_order
            .filter_map(|tag| {
                let (_, path) = paths.iter().find(|(language, _)| language == tag)?;
                let strings = &self.languages.get(tag)?.strings;
                Some(LanguageLink {
                    language: tag.clone(),
                    direction: strings.direction,
                    name: strings.name.clone(),
                    href: relative(from, path),
                    url: self.addresses.absolute(path),
                    current: tag == current,
                    default: tag == self.default_language(),
                })
            })
            .collect()
    }

    /// The path of a page that every language has.
    pub(super) fn in_every_language(
        &self,
        path: impl Fn(&LanguageTag) -> String,
    ) -> Vec<(LanguageTag, String)> {
        self.config
            .languages
            .iter()
            .map(|tag| (tag.value.clone(), path(&tag.value)))
            .collect()
    }
}
