//! The page with the search: a form and an empty list, which the site's own script fills from [`crate::exchange::search`].
//!
//! Its policy alone allows that script. Where scripts are off, the form is not shown, and the page leads to the A to Z.

use super::chrome::Head;
use super::shell::{Shell, Site};
use super::view::lists::SearchView;
use super::view::{Place, SearchPage};

/// Name of the script under a theme's `static/`.
pub const SCRIPT: &str = "search.js";

/// The Content-Security-Policy of this page: the site's own script, and a form that leads to the A to Z without it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                      form-action 'self'";

impl Site<'_> {
    /// The search of a language.
    pub fn search_page<'a>(&self, shell: &'a Shell) -> SearchPage<'a> {
        let words = &shell.language.strings.site;
        let head = Head {
            place: Place::Search,
            path: self.addresses.search(&shell.language.tag),
            title: &words.search,
            description: &words.search_intro,
            languages: self.in_every_language(|tag| self.addresses.search(tag)),
            between: Vec::new(),
            indexed: true,
        };
        let search = SearchView {
            heading: words.search.clone(),
            intro: words.search_intro.clone(),
            policy: POLICY,
            script: self.assets.theme.get(SCRIPT).cloned(),
            index: self.addresses.search_index(&shell.language.tag),
            count: words.search_count.clone(),
            none: words.search_none.clone(),
            no_script: words.search_no_script.clone(),
        };
        SearchPage {
            page: self.chrome(shell, head),
            search,
        }
    }
}
