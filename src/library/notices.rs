//! The notice that help in other languages is free (45 CFR 92.11), in every language in which it is shown.
//!
//! Its words come from the language file; a file of content/notices says it in the clinic's own words, or in a language
//! in which the set has nothing else. The languages of the set come first, in their order.

use super::codes;
use super::lookup::Findings;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::language::{Direction, Languages};
use crate::model::LanguageTag;
use crate::model::notice::WrittenNotice;
use crate::source::Span;

/// English and at least 15 others, says 45 CFR 92.11(b).
const LEAST: usize = 16;
/// What a notice must hold: who needs help must know whom to call.
const PHONE: &str = "{phone}";

/// The notice in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub language: LanguageTag,
    pub rtl: bool,
    /// With `{phone}`.
    pub text: String,
    /// Where the clinic has typed it.
    pub span: Option<Span>,
}

/// All notices of a set. None where takehome.toml does not ask for them.
pub(super) fn notices(
    config: &Config,
    languages: &Languages,
    written: Vec<WrittenNotice>,
    findings: &mut Findings<'_>,
) -> Vec<Notice> {
    for notice in written.iter().filter(|notice| !notice.text.value.contains(PHONE)) {
        let message = "the notice does not say whom to call";
        let finding = Diagnostic::new(&codes::NOTICE_WITHOUT_PHONE, notice.text.span, message);
        findings.push(finding.hint("Type {phone} where the clinic's number belongs."));
    }
    if config.language_access.is_none() {
        if let Some(first) = written.first() {
            let message = "the notice of free language help is not shown";
            let finding = Diagnostic::new(&codes::NOTICE_NOT_SHOWN, first.text.span, message);
            findings.push(finding.hint("Type a line into takehome.toml: [language_access]"));
        }
        return Vec::new();
    }
    let listed: Vec<&LanguageTag> = config.languages.iter().map(|one| &one.value).collect();
    let own = |tag: &LanguageTag| written.iter().find(|notice| notice.language == *tag);
    let of_set = listed.iter().filter_map(|tag| {
        let words = &languages.get(tag)?.strings;
        Some(match own(tag) {
            Some(notice) => clinics_own(notice, languages),
            None => Notice {
                language: (*tag).clone(),
                rtl: words.direction == Direction::Rtl,
                text: words.language_help.notice.clone(),
                span: None,
            },
        })
    });
    let mut others: Vec<&WrittenNotice> = written
        .iter()
        .filter(|notice| !listed.contains(&&notice.language))
        .collect();
    others.sort_by(|one, other| one.language.cmp(&other.language));
    let notices: Vec<Notice> = of_set
        .chain(others.into_iter().map(|notice| clinics_own(notice, languages)))
        .collect();
    if notices.len() < LEAST && !config.sample {
        let message = format!(
            "the notice of free language help is shown in {} languages",
            notices.len()
        );
        let finding = Diagnostic::of_path(&codes::FEW_NOTICES, "takehome.toml", message);
        findings.push(finding.hint(
            "Add a file for each further language of your state, like content/notices/ko.toml with notice = \"...\". \
             The Office for Civil Rights has the text in many languages.",
        ));
    }
    notices
}

fn clinics_own(notice: &WrittenNotice, languages: &Languages) -> Notice {
    let known = languages
        .get(&notice.language)
        .map(|language| language.strings.direction == Direction::Rtl);
    Notice {
        language: notice.language.clone(),
        rtl: notice.rtl.or(known).unwrap_or(false),
        text: notice.text.value.as_str().to_owned(),
        span: Some(notice.text.span),
    }
}
