//! The lock file that accepts what stands there now.
//!
//! Lines are sorted by key and stand for themselves, so that branches of a repository can be joined line by line. What has not
//! changed keeps its line, with its day and version.

use super::pieces::{self, Piece, PieceKind, Scratch};
use super::{Library, Standing};
use crate::model::LanguageTag;
use crate::model::accepted::{Accepted, ENDING, FIRST_WORD, FORMAT, TRANSLATIONS};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where the lock file of a language stands, from the project's root.
pub fn path(language: &LanguageTag) -> String {
    format!("{TRANSLATIONS}{language}{ENDING}")
}

/// What is accepted: everything, or what begins with one of these.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    All,
    /// Whole parts of keys: `topic/sciatica`, `red-flag/cauda-equina`, `sign`.
    Beginning(&'a [String]),
    /// Nothing new: the file is put in order.
    Nothing,
}

impl Selection<'_> {
    fn has(&self, key: &str) -> bool {
        let begins = |wanted: &String| {
            key.strip_prefix(wanted.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match self {
            Selection::All => true,
            Selection::Nothing => false,
            Selection::Beginning(wanted) => wanted.iter().any(begins),
        }
    }
}

/// What an acceptance comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acceptance {
    /// The lock file's new text.
    pub text: String,
    /// Keys that are new or follow another original now.
    pub accepted: Vec<String>,
    /// Of these, those whose original changed while the translation did not.
    pub unchanged: Vec<String>,
    /// Wordings of red flags that would be among them: the original changed, the translation did not, and nobody has said
    /// that it need not. They are not accepted.
    pub held_back: Vec<String>,
    /// Keys of what is not there any more.
    pub dropped: Vec<String>,
    /// How many pieces of the selection there are.
    pub selected: usize,
}

/// Accepts the selected pieces of a language. With `unchanged`, wordings of red flags too whose translation stayed as it was.
pub fn accept(
    library: &Library,
    language: &LanguageTag,
    selection: Selection<'_>,
    unchanged: bool,
    today: Date,
) -> Acceptance {
    let file = library.accepted.get(language);
    let mut acceptance = Acceptance::default();
    let mut entries: BTreeMap<String, Accepted> = BTreeMap::new();
    every_piece(library, language, &mut |piece| {
        let known = file.and_then(|file| file.get(piece.key));
        let kept = match judge(piece, known, selection, unchanged, today, &mut acceptance) {
            Some(new) => new,
            None => match known {
                Some(known) => *known,
                None => return,
            },
        };
        entries.insert(piece.key.to_owned(), kept);
    });
    if let Some(file) = file {
        let gone = file.entries().map(|(key, _)| key);
        let gone = gone.filter(|key| !entries.contains_key(*key));
        acceptance.dropped = gone.map(str::to_owned).collect();
    }
    acceptance.text = text(language, &entries);
    acceptance
}

/// The new line of a piece; nothing where the old one stays.
fn judge(
    piece: &Piece<'_>,
    known: Option<&Accepted>,
    selection: Selection<'_>,
    unchanged: bool,
    today: Date,
    acceptance: &mut Acceptance,
) -> Option<Accepted> {
    if !selection.has(piece.key) {
        return None;
    }
    let (original, translation) = (piece.original?, piece.translation?);
    acceptance.selected += 1;
    let new = Accepted {
        original: original.hash(),
        translation: translation.hash(),
        version: piece.version,
        on: today,
    };
    if let Some(known) = known {
        if known.original == new.original && known.translation == new.translation {
            return None;
        }
        if known.translation == new.translation {
            if piece.kind == PieceKind::RedFlag && !unchanged {
                acceptance.held_back.push(piece.key.to_owned());
                return None;
            }
            acceptance.unchanged.push(piece.key.to_owned());
        }
    }
    acceptance.accepted.push(piece.key.to_owned());
    Some(new)
}

/// Every piece of a language: of its documents, then of what they share.
pub fn every_piece(library: &Library, language: &LanguageTag, visit: &mut dyn FnMut(&Piece<'_>)) {
    let mut scratch = Scratch::default();
    for topic in library.topics.values() {
        if let Some(translated) = topic.translations.get(language) {
            pieces::of_topic(topic, Some(&translated.text), &mut scratch, visit);
        }
    }
    pieces::shared(library, language, &mut scratch, visit);
}

/// How every piece of a language stands.
pub fn standings(library: &Library, language: &LanguageTag, visit: &mut dyn FnMut(&Piece<'_>, Standing)) {
    let file = library.accepted.get(language);
    every_piece(library, language, &mut |piece| {
        visit(piece, Standing::of(piece, file))
    });
}

fn text(language: &LanguageTag, entries: &BTreeMap<String, Accepted>) -> String {
    let mut text = format!(
        "{FIRST_WORD} {FORMAT} {language}\n\
         # What each text was translated from. \"takehome translations accept\" writes this file; do not edit it.\n"
    );
    for (key, accepted) in entries {
        let version = accepted
            .version
            .map_or_else(|| "-".to_owned(), |version| version.to_string());
        let _ = writeln!(
            text,
            "{key} {} {} {version} {}",
            accepted.original, accepted.translation, accepted.on
        );
    }
    text
}
