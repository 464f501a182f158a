//! `content/translations/es.lock`: what each piece of a translation was made from, one line each.
//!
//! `takehome translations accept` writes the file; people meet it when two branches are joined. So lines may stand in any
//! order and a key more than once; what no line of ours looks like is an error with its place, because a line that is passed
//! over would let an old emergency wording through.

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::accepted::{Accepted, AcceptedFile, FIRST_WORD, FORMAT, WordsHash};
use crate::model::{LanguageTag, Version};
use crate::source::{Excerpt, FileId, Sources, Span};
use std::ops::Range;

pub static FIRST_LINE: Code = Code {
    id: "TH0521",
    name: "lock-first-line",
    level: Level::Error,
    what: "The lock file of a language begins with a line that names its format and its language, and this takehome knows the \
           format.",
    why: "takehome could not tell which translations still say what their originals say, and an old emergency wording would \
          reach a patient.",
    example: "takehome-translations 1 es",
};
pub static LINE: Code = Code {
    id: "TH0522",
    name: "lock-line",
    level: Level::Error,
    what: "Every line of a lock file is one that `takehome translations accept` wrote: a key, two hashes, a version and a day.",
    why: "A line that cannot be read says nothing of its text, and an old emergency wording would reach a patient.",
    example: "topic/sciatica/treatment 3fa9c2d10b77 91be00c4d2aa 1.0.0 2026-11-30",
};
pub static TWICE: Code = Code {
    id: "TH0523",
    name: "lock-line-twice",
    level: Level::Warning,
    what: "A text has one line in the lock file. Of two, the one with the later day counts.",
    why: "Two branches accepted different words; somebody has to look which of them the translation follows now.",
    example: "Type: takehome translations accept --tidy",
};

/// The codes of this file.
pub const CODES: &[&Code] = &[&FIRST_LINE, &LINE, &TWICE];

/// Reads the lock file of a language. Nothing where its first line is not ours.
pub fn accepted(
    sources: &Sources,
    file: FileId,
    language: &LanguageTag,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<AcceptedFile> {
    let text = sources.get(file).text()?;
    let mut lines = lines(text);
    let (range, first) = lines.next().unwrap_or((0..0, ""));
    if let Err((message, hint)) = first_line(first, language) {
        let found = Diagnostic::new(&FIRST_LINE, Span::new(file, range), message);
        diagnostics.push(found.hint(hint));
        return None;
    }
    let mut entries = Vec::new();
    for (range, line) in lines {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match entry(text, line) {
            Some(entry) => entries.push(entry),
            None => diagnostics.push(unreadable(Span::new(file, range), line)),
        }
    }
    let read = AcceptedFile::new(language.clone(), file, entries);
    if read.twice > 0 {
        let (stand, lines) = if read.twice == 1 {
            ("1 text stands", "line")
        } else {
            ("texts stand", "lines")
        };
        let count = if read.twice == 1 {
            String::new()
        } else {
            format!("{} ", read.twice)
        };
        let message = format!("{count}{stand} here with more than one {lines}");
        diagnostics.push(
            Diagnostic::new(&TWICE, Span::start_of(file), message)
                .hint("Type: takehome translations accept --tidy")
                .hint("Then read what takehome check says of these translations."),
        );
    }
    Some(read)
}

/// The lines of a text with their places, without the ends of lines, whichever system wrote them.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |whole| {
        let start = at;
        at += whole.len();
        let line = whole.trim_end_matches(['\n', '\r']);
        (start..start + line.len(), line)
    })
}

/// # Errors
/// What is wrong with it, and what to do.
fn first_line(line: &str, language: &LanguageTag) -> Result<(), (String, String)> {
    let anew = |message: String| {
        let hint = format!(
            "Bring the file back from your version control, or delete it and type: takehome translations accept --language {language}"
        );
        (message, hint)
    };
    let mut words = line.split(' ');
    if words.next() != Some(FIRST_WORD) {
        return Err(anew("the first line is not that of a lock file".to_owned()));
    }
    let format = words.next().and_then(|format| format.parse::<u32>().ok());
    let (tag, rest) = (words.next(), words.next());
    match format {
        Some(format) if format > FORMAT => Err((
            format!("a later takehome wrote this file (format {format})"),
            "Install that takehome here too.".to_owned(),
        )),
        Some(FORMAT) if tag == Some(language.as_str()) && rest.is_none() => Ok(()),
        Some(FORMAT) => Err(anew(format!(
            "the first line is not that of a lock file for \"{language}\""
        ))),
        _ => Err(anew("the first line is not that of a lock file".to_owned())),
    }
}

fn entry(text: &Excerpt, line: &str) -> Option<(Excerpt, Accepted)> {
    let mut words = line.split(' ');
    let key = words.next().filter(|key| key.contains('/'))?;
    let original = WordsHash::parse(words.next()?)?;
    let translation = WordsHash::parse(words.next()?)?;
    let version = match words.next()? {
        "-" => None,
        version => Some(Version::parse(version)?),
    };
    let on = words.next()?.parse().ok()?;
    let accepted = Accepted {
        original,
        translation,
        version,
        on,
    };
    words.next().is_none().then(|| (text.part(key), accepted))
}

fn unreadable(span: Span, line: &str) -> Diagnostic {
    let mark = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
    if mark.iter().any(|mark| line.starts_with(mark)) {
        return Diagnostic::new(
            &LINE,
            span,
            "version control left its marks here: two branches changed this file",
        )
        .hint("Delete the lines that begin with <<<<<<<, ======= and >>>>>>>, and keep all others.")
        .hint("Then type: takehome translations accept --tidy");
    }
    Diagnostic::new(&LINE, span, "takehome did not write this line")
        .hint("Bring the file back from your version control. Nobody needs to type here.")
        .hint("Or delete the line, look at the translation, and type: takehome translations accept")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceFile};

    fn read(text: &str) -> (Option<AcceptedFile>, Vec<String>) {
        let sources = Sources::new(vec![SourceFile {
            path: "content/translations/es.lock".into(),
            content: Content::Text(text.into()),
        }]);
        let file = sources
            .find("content/translations/es.lock")
            .expect("the file was just added");
        let mut found = Vec::new();
        let tag = LanguageTag::new("es").expect("a tag");
        let read = accepted(&sources, file, &tag, &mut found);
        let told = found.iter().map(|finding| {
            let place = finding
                .span
                .map_or(0, |span| sources.position(file, span.start()).line);
            format!("{} {place} {}", finding.code.id, finding.message)
        });
        let told = told.collect();
        (read, told)
    }

    const GOOD: &str = "sign/b 3fa9c2d10b77 91be00c4d2aa - 2026-11-30\ntopic/a/title 3fa9c2d10b77 91be00c4d2aa 1.0.0 2026-11-30\n";

    #[test]
    fn lines_are_read_in_any_order_and_with_any_line_ends() {
        let text = format!("takehome-translations 1 es\n# A note.\n{GOOD}").replace('\n', "\r\n");
        let (file, told) = read(&text);
        let file = file.expect("a lock file");
        assert!(told.is_empty(), "{told:?}");
        let title = file.get("topic/a/title").expect("an entry");
        assert_eq!(
            title.version.map(|version| version.to_string()).as_deref(),
            Some("1.0.0")
        );
        assert_eq!(title.original.to_string(), "3fa9c2d10b77");
        assert!(file.get("sign/b").is_some_and(|sign| sign.version.is_none()));
        assert!(file.get("sign").is_none());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(read("").1, ["TH0521 1 the first line is not that of a lock file"]);
        assert_eq!(
            read("takehome-translations 1 ar\n").1,
            ["TH0521 1 the first line is not that of a lock file for \"es\""]
        );
        assert_eq!(
            read("takehome-translations 2 es\n").1,
            ["TH0521 1 a later takehome wrote this file (format 2)"]
        );
        let (file, told) = read(&format!(
            "takehome-translations 1 es\n<<<<<<< HEAD\n{GOOD}sign/c 3fa9 91be00c4d2aa - 2026-11-30\n"
        ));
        assert_eq!(
            told,
            [
                "TH0522 2 version control left its marks here: two branches changed this file",
                "TH0522 5 takehome did not write this line",
            ]
        );
        assert_eq!(file.map(|file| file.entries().count()), Some(2));
    }

    #[test]
    fn of_two_lines_the_later_day_counts() {
        let later = "sign/b 000000000000 91be00c4d2aa - 2026-12-01\n";
        let (file, told) = read(&format!("takehome-translations 1 es\n{later}{GOOD}"));
        assert_eq!(told, ["TH0523 1 1 text stands here with more than one line"]);
        let kept = file.and_then(|file| file.get("sign/b").map(|sign| sign.original.to_string()));
        assert_eq!(kept.as_deref(), Some("000000000000"));
    }

    #[test]
    fn no_text_makes_reading_fail_hard() {
        use proptest::prelude::*;
        proptest!(|(text in "[a-z0-9/ .\r\n<=#-]{0,80}")| {
            let _ = read(&format!("takehome-translations 1 es\n{text}"));
        });
    }
}
