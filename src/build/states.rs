//! The pages of printed states, and the pages at the addresses of documents that are gone.

use super::plan::SheetOf;
use super::press::{Press, Rendered};
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::id::TopicId;
use crate::model::retired::Retired;
use crate::release::difference;
use crate::release::form::Form;
use crate::release::gone::{Fate, Gone};
use crate::release::printed::{self, Claim, Verdict};
use crate::release::stamp::StateHash;
use crate::release::told;
use crate::site::Shell;
use crate::site::state::{Target, Told};

impl<'a> Press<'a> {
    /// `v/HASH.html`
    pub(super) fn state(&self, hash: &StateHash) -> Rendered {
        let printed = self
            .printed
            .get(hash)
            .expect("the plan names only states that may be on paper");
        let claim = printed::claim(self.approved, self.releases, printed);
        let shell = self.nearest_shell(&printed.language);
        let gone = match &claim {
            Claim::Withdrawn(gone) => Some(*gone),
            _ => None,
        };
        let retired = gone.and_then(retired);
        let shows_now = matches!(claim, Claim::Current | Claim::Changed { .. });
        let target = match shows_now {
            true => self.target(&printed.topic, &printed.language),
            false => gone.and_then(|gone| self.instead(gone)),
        };
        let sheets = match &target {
            Some(to) if shows_now => {
                self.sheets
                    .facts(self.sheet_desk(), &SheetOf::Handout(to.id.clone()), to.language)?
            }
            _ => Vec::new(),
        };
        let (changes, urgent_changed) = match &claim {
            Claim::Changed { old, new } => (
                told::tell(&difference::between(old, new)),
                difference::card_changed(old, new, Urgency::Urgent),
            ),
            _ => (Vec::new(), false),
        };
        let old = self.releases.ledger.form(hash).and_then(Result::ok);
        let title = old.as_ref().and_then(Form::title);
        let title = title.as_deref().or(target.as_ref().map(|to| to.title));
        let told = Told {
            path: self.site.addresses.state(hash),
            language: &printed.language,
            title: title.unwrap_or(printed.topic.as_str()),
            stamp: Some((printed.stamp.to_string(), printed.released.first().copied())),
            verdict: claim.verdict(),
            urgent_changed,
            retired,
            target: target.clone(),
            sheets,
            changes: &changes,
        };
        self.page(shell, &self.site.state_page(shell, &told))
    }

    /// The page at the address of a document that is not there any more.
    pub(super) fn gone(&self, index: usize) -> Rendered {
        let gone = &self.releases.gone[index];
        let shell = self.nearest_shell(&gone.language);
        let told = Told {
            path: self.site.addresses.topic(gone.kind, &gone.topic, &gone.language),
            language: &gone.language,
            title: &gone.title,
            stamp: None,
            verdict: match gone.fate {
                Fate::Retired(_) => Verdict::Withdrawn,
                Fate::Draft => Verdict::Withheld,
            },
            urgent_changed: false,
            retired: retired(gone),
            target: self.instead(gone),
            sheets: Vec::new(),
            changes: &[],
        };
        self.page(shell, &self.site.state_page(shell, &told))
    }

    /// The shell of a language, or of the default one where the project no longer has it.
    fn nearest_shell(&self, language: &LanguageTag) -> &Shell<'a> {
        let default = self.site.default_language();
        let shell = self.site.shell(language).or_else(|| self.site.shell(default));
        shell.expect("a project has its default language")
    }

    /// Where to go from a document that is gone: to its successor, or to the words that a translation was made of.
    fn instead(&self, gone: &'a Gone) -> Option<Target<'a>> {
        let retired = retired(gone)?;
        match &retired.successor {
            Some(successor) => self.target(&successor.value, &gone.language),
            None => self.target(&gone.topic, &gone.language),
        }
    }

    /// A published topic in a language, or in the first one that it can be read in.
    fn target(&self, id: &TopicId, language: &LanguageTag) -> Option<Target<'a>> {
        let topic = self.library().topics.get(id)?;
        let mut languages = self.approved.languages_of(topic);
        let first = languages.next()?;
        let same = std::iter::once(first)
            .chain(languages)
            .find(|tag| *tag == language);
        let language = same.unwrap_or(first);
        let title = &topic.text(language)?.wording.title.value;
        Some(Target {
            kind: topic.kind,
            id: &topic.id,
            language,
            title,
        })
    }
}

fn retired(gone: &Gone) -> Option<&Retired> {
    match &gone.fate {
        Fate::Retired(retired) => Some(retired),
        Fate::Draft => None,
    }
}
