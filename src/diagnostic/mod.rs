//! The one finding type of the program, and how findings are shown.
//!
//! A [`Diagnostic`] says what is wrong in one line that stands alone; its [`Code`] says why that matters to the patient;
//! its hint says what to type. Every stage adds to a `Vec<Diagnostic>` and goes on, so that one run reports everything.
//! Steps: [`sort`] puts findings in the order of the files; [`text`], [`narrate`], [`json`], [`github`] and [`sarif`]
//! show them. A [`Remedy`] is what a program could type for the author.

pub mod code;
pub mod github;
pub mod json;
pub mod narrate;
pub mod remedy;
pub mod sarif;
pub mod text;

use crate::source::{Sources, Span};
pub use code::Code;
use jiff::civil::Date;
pub use remedy::{Edit, Remedy};
use std::borrow::Cow;

/// How much a finding holds back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; never fails a build.
    Note,
    /// Should be mended; fails with `--strict`.
    Warning,
    /// This handout alone is unsafe: a page with the clinic's phone stands in its place. Fails with `--strict`.
    Withhold,
    /// The structure is broken: nothing is built.
    Error,
}

impl Level {
    /// The word as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Withhold => "withhold",
            Level::Error => "error",
        }
    }
}

/// A second place that explains a finding ("first written here").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub span: Span,
    pub message: Cow<'static, str>,
}

/// Why a finding holds nothing back although it stands: somebody answers for it, until a day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Waived {
    /// The level that the finding has without the waiver.
    pub level: Level,
    pub by: String,
    pub reason: String,
    pub until: Date,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub level: Level,
    /// Where; nothing for a finding about the whole project (a folder that cannot be read, a full disk).
    pub span: Option<Span>,
    /// The file or folder that is meant when there is no span, relative to the root.
    pub path: Option<String>,
    /// The words of the place that are meant, where the place is a whole block: [`narrow`] marks them alone.
    pub words: Option<String>,
    /// What is wrong, in one line without a final full stop.
    pub message: String,
    /// What to type or do, each a sentence.
    pub hints: Vec<Cow<'static, str>>,
    pub related: Vec<Related>,
    /// The edit that mends it, where there is only one.
    pub remedy: Option<Remedy>,
    /// Who waived it; its level is then [`Level::Note`].
    pub waived: Option<Waived>,
}

impl Diagnostic {
    /// A finding at a place, with the level that its code has by default.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            level: code.level,
            span: Some(span),
            path: None,
            message: message.into(),
            hints: Vec::new(),
            related: Vec::new(),
            words: None,
            remedy: None,
            waived: None,
        }
    }

    /// A finding about a file or folder as a whole, which has no text to show.
    pub fn of_path(code: &'static Code, path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            level: code.level,
            span: None,
            path: Some(path.into()),
            message: message.into(),
            hints: Vec::new(),
            related: Vec::new(),
            words: None,
            remedy: None,
            waived: None,
        }
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    /// Adds a hint where there is one.
    pub fn hint_if(mut self, hint: Option<String>) -> Diagnostic {
        self.hints.extend(hint.map(Cow::Owned));
        self
    }

    /// Adds a second place.
    pub fn related(mut self, span: Span, message: impl Into<Cow<'static, str>>) -> Diagnostic {
        self.related.push(Related {
            span,
            message: message.into(),
        });
        self
    }

    /// The same finding at another level (takehome.toml may change the level of a check).
    pub fn at_level(mut self, level: Level) -> Diagnostic {
        self.level = level;
        self
    }

    /// Says which words of the place are meant.
    pub fn about(mut self, words: impl Into<String>) -> Diagnostic {
        self.words = Some(words.into());
        self
    }

    /// Says that these words of the place become others: the remedy, where they stand there once.
    pub fn replacing(mut self, words: impl Into<String>, replacement: impl Into<String>) -> Diagnostic {
        self.remedy = Some(Remedy::Within {
            words: words.into(),
            replacement: replacement.into(),
        });
        self
    }

    /// Says what is typed over a place: the remedy.
    pub fn retyping(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        let replacement = replacement.into();
        self.remedy = Some(Remedy::At(Edit { span, replacement }));
        self
    }

    /// Asks whether the nearest known name was meant, and offers to type it; nothing where none is near.
    pub fn did_you_mean(self, written: &str, near: Option<&str>) -> Diagnostic {
        match near {
            Some(near) => self
                .hint(format!("Did you mean \"{near}\"?"))
                .replacing(written, near),
            None => self,
        }
    }

    /// Turns the finding into a note that says who answers for it.
    pub fn waive(mut self, by: &str, reason: &str, until: Date) -> Diagnostic {
        self.waived = Some(Waived {
            level: self.level,
            by: by.to_owned(),
            reason: reason.to_owned(),
            until,
        });
        self.level = Level::Note;
        self
    }

    /// The edit that mends the finding in the files as they are, where there is one.
    pub fn edit(&self, sources: &Sources) -> Option<Edit> {
        self.remedy.as_ref()?.edit(self.span, sources)
    }

    /// The path of the file that is meant, if any.
    pub fn file_path<'a>(&'a self, sources: &'a Sources) -> Option<&'a str> {
        match self.span {
            Some(span) => Some(sources.path(span.file())),
            None => self.path.as_deref(),
        }
    }
}

/// How many findings of each level there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tally {
    pub errors: usize,
    pub withheld: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Tally {
    pub fn of(diagnostics: &[Diagnostic]) -> Tally {
        Tally::count(diagnostics)
    }

    pub fn count<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Tally {
        let mut tally = Tally::default();
        for diagnostic in diagnostics {
            match diagnostic.level {
                Level::Error => tally.errors += 1,
                Level::Withhold => tally.withheld += 1,
                Level::Warning => tally.warnings += 1,
                Level::Note => tally.notes += 1,
            }
        }
        tally
    }

    /// Whether a run with these findings ends with exit code 1.
    pub fn fails(self, strict: bool) -> bool {
        self.errors > 0 || (strict && self.withheld + self.warnings > 0)
    }
}

/// Puts findings in the order in which a person would mend them: by file, place, code; the same finding once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span.map_or((0, 0), |s| (s.start(), s.end())), d.code.id);
        a.file_path(sources)
            .cmp(&b.file_path(sources))
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
    diagnostics.shrink_to_fit();
}

/// Marks the words that a finding is about, where its place is a whole block and they stand there once.
pub fn narrow(diagnostics: &mut [Diagnostic], sources: &Sources) {
    for diagnostic in diagnostics {
        let (Some(place), Some(words)) = (diagnostic.span, &diagnostic.words) else {
            continue;
        };
        if let Some(span) = remedy::once(words, place, sources) {
            diagnostic.span = Some(span);
        }
    }
}

/// The nearest of the known names, for "did you mean"; nothing when none is near.
///
/// Damerau-Levenshtein distance, at most a third of the longer name: enough for a slip of the finger, too little to
/// send somebody the wrong way ("summary" for "sources"). A name that has all of the written one and a word more
/// ("lumbar-spinal-stenosis" for "spinal-stenosis") goes before those that only look like it.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let mut longer = known.iter().filter(|name| has_a_word_more(name, written));
    if let (Some(name), None) = (longer.next(), longer.next()) {
        return Some(name);
    }
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, name)| *distance * 3 <= written.chars().count().max(name.chars().count()))
        .min()
        .map(|(_, name)| name)
}

/// Whether a name is the written one, of two words or more, with a word before or after it.
pub fn has_a_word_more(name: &str, written: &str) -> bool {
    let more = |rest: Option<&str>| rest.is_some_and(|rest| rest.starts_with('-') || rest.ends_with('-'));
    written.contains('-') && (more(name.strip_prefix(written)) || more(name.strip_suffix(written)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_word_more_goes_before_one_that_looks_alike() {
        let known = ["foraminal-stenosis", "lumbar-spinal-stenosis"];
        assert_eq!(nearest("spinal-stenosis", known), Some("lumbar-spinal-stenosis"));
        let two = ["cervical-spinal-stenosis", "lumbar-spinal-stenosis"];
        assert_eq!(nearest("stenosis", two), None, "one word is too little");
    }

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        assert_eq!(nearest("tittle", ["title", "summary"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "summary"]), None);
    }

    #[test]
    fn only_strict_fails_on_what_is_withheld() {
        let tally = Tally {
            withheld: 1,
            ..Tally::default()
        };
        assert!(!tally.fails(false));
        assert!(tally.fails(true));
        assert!(
            Tally {
                errors: 1,
                ..Tally::default()
            }
            .fails(false)
        );
    }
}
