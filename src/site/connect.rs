//! The page that reads a question of a health record: for people a list by code, for the script all that it looks up.

use super::address::relative;
use super::chrome::Head;
use super::shell::{Shell, Site};
use super::view::lists::{CodeGroupView, CodeLineView, CodeLink, ConnectView};
use super::view::{ConnectPage, Html, Place};
use crate::exchange::connect::PAGE;
use crate::library::Topic;
use crate::model::LanguageTag;

/// Name of the script under a theme's `static/`.
pub const SCRIPT: &str = "connect.js";

/// The Content-Security-Policy of this page: that of all pages, and the site's own script.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                      form-action 'none'";

/// The codes of one system, each with its topics.
#[derive(Clone, Debug)]
pub struct CodeGroup<'g, 't> {
    pub system: String,
    pub codes: Vec<(String, &'g [&'t Topic])>,
}

impl Site<'_> {
    /// `published`: the languages in which a topic can be read. `data`: JSON that can stand inside of a script element.
    pub fn connect_page<'a, 't>(
        &self,
        shell: &'a Shell,
        groups: &[CodeGroup<'_, 't>],
        published: &dyn Fn(&'t Topic) -> Vec<&'t LanguageTag>,
        data: &str,
    ) -> ConnectPage<'a> {
        let words = &shell.language.strings.site;
        let head = Head {
            place: Place::Elsewhere,
            path: PAGE.to_owned(),
            title: &words.codes_heading,
            description: &words.codes_intro,
            languages: Vec::new(),
            between: Vec::new(),
            indexed: false,
        };
        let line = |(code, topics): &(String, &[&'t Topic])| CodeLineView {
            code: code.clone(),
            links: topics
                .iter()
                .flat_map(|topic| published(topic).into_iter().map(move |tag| (*topic, tag)))
                .filter_map(|(topic, tag)| self.code_link(topic, tag))
                .collect(),
        };
        let connect = ConnectView {
            heading: words.codes_heading.clone(),
            intro: words.codes_intro.clone(),
            policy: POLICY,
            script: self.assets.theme.get(SCRIPT).cloned(),
            data: Html::new(data),
            groups: groups
                .iter()
                .map(|group| CodeGroupView {
                    system: group.system.clone(),
                    codes: group.codes.iter().map(line).collect(),
                })
                .collect(),
        };
        ConnectPage {
            page: self.chrome(shell, head),
            connect,
        }
    }

    fn code_link(&self, topic: &Topic, tag: &LanguageTag) -> Option<CodeLink> {
        let direction = self.languages.get(tag)?.strings.direction;
        Some(CodeLink {
            href: relative(PAGE, &self.addresses.topic(topic.kind, &topic.id, tag)),
            title: topic.text(tag)?.wording.title.value.to_string(),
            language: tag.clone(),
            direction,
        })
    }
}
