//! The faces of a set: those of the program, and those that its theme brings for languages that the program has none for.
//!
//! A theme's faces are `themes/<name>/fonts/<language>-regular.ttf` and `-bold.ttf`. Every language of the set must have a
//! face before its letters are looked up one by one ([`super::letters`]): a Japanese text without a face would else give a
//! finding for each of its letters.

use super::letters;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::Library;
use crate::model::LanguageTag;
use crate::paper::font::{Face, Fonts, OwnFamily};
use crate::site::theme::Theme;
use crate::source::Span;

pub static NO_FACE: Code = Code {
    id: "TH0417",
    name: "no-face",
    level: Level::Error,
    what: "Every language of the set has a face, in regular and bold, that its sheets are printed with. The program has faces for \
           Latin, Greek, Cyrillic, Arabic, Hebrew and Devanagari letters and for Simplified Chinese; a theme may bring others.",
    why: "Without a face nothing of the language can be printed, and a patient leaves without the sheet.",
    example: "For Japanese, put themes/clinic/fonts/ja-regular.ttf and themes/clinic/fonts/ja-bold.ttf beside takehome.toml.",
};

/// The faces of a set, and what is wrong with those of its theme.
pub fn faces(library: &Library, theme: &Theme, findings: &mut Vec<Diagnostic>) -> Fonts {
    let notices = letters::printed_notices(library);
    let of_set = || library.config.languages.iter();
    let listed = |tag: &LanguageTag| of_set().any(|language| language.value == *tag);
    // A notice of free language help may be in a language in which the set has nothing else.
    let others = || notices.iter().filter(|notice| !listed(&notice.language));
    let languages = || {
        let notices = others().map(|notice| &notice.language);
        of_set().map(|language| &language.value).chain(notices)
    };
    let own = languages()
        .filter_map(|language| own_family(language, theme, findings))
        .collect();
    let fonts = Fonts::for_set(languages().map(LanguageTag::as_str), own);
    let typed = of_set().map(|language| (&language.value, Some(language.span)));
    for (language, span) in typed.chain(others().map(|notice| (&notice.language, notice.span))) {
        let tag = language.as_str();
        let reported = !fonts.can_set(tag) && !findings.iter().any(|found| is_about(found, tag));
        if reported {
            let message = format!("takehome has no face for the language \"{tag}\"");
            let found = match span {
                Some(span) => Diagnostic::new(&NO_FACE, span, message),
                None => Diagnostic::of_path(&NO_FACE, "takehome.toml", message),
            };
            findings.push(found.hint(hint(tag, &theme.name)));
        }
    }
    fonts
}

fn hint(tag: &str, theme: &str) -> String {
    format!(
        "Put two TrueType files into your project, themes/{theme}/fonts/{tag}-regular.ttf and themes/{theme}/fonts/{tag}-bold.ttf: \
         the Noto faces are free and cover nearly every language. Or take \"{tag}\" out of languages, or write editions = []; a notice can do without paper: handouts = []."
    )
}

/// Whether a finding is about a file of this language's faces.
fn is_about(finding: &Diagnostic, tag: &str) -> bool {
    finding.code == &NO_FACE && finding.message.contains(&format!("{tag}-"))
}

/// The two files of a language, where the theme has them.
fn own_family(language: &LanguageTag, theme: &Theme, findings: &mut Vec<Diagnostic>) -> Option<OwnFamily> {
    let mut read = |weight: &str, other: &str| {
        let name = format!("{language}-{weight}.ttf");
        let Some(file) = theme.font(&name) else {
            if let Some(source) = theme
                .font(&format!("{language}-{other}.ttf"))
                .and_then(|file| file.source)
            {
                let message = format!("there is no {name} beside it: headings are bold and text is not");
                let finding = Diagnostic::new(&NO_FACE, Span::start_of(source), message);
                findings.push(finding.hint(format!("Put {name} into the same folder.")));
            }
            return None;
        };
        match Face::load(file.bytes.to_vec()) {
            Ok(face) => Some(face),
            Err(error) => {
                let message = format!("{name} cannot be used: {error}");
                let place = file.source.map(Span::start_of)?;
                findings.push(Diagnostic::new(&NO_FACE, place, message).hint(
                    "Take the static TTF of the face from its maker, not the OTF, WOFF or a collection (TTC).",
                ));
                None
            }
        }
    };
    let (regular, bold) = (read("regular", "bold"), read("bold", "regular"));
    Some(OwnFamily {
        language: language.as_str().to_owned(),
        regular: regular?,
        bold: bold?,
    })
}
