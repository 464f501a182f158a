//! What a new clinic is asked: typed with the command, or answered at a terminal, or taken as usual.

use crate::command::Failure;
use crate::diagnostic::nearest;
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::model::clinic::{Phone, Region};
use std::io::{BufRead, IsTerminal, Write};

/// The paper in the printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Paper {
    Letter,
    A4,
}

/// What was typed with the command.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub clinic: Option<String>,
    pub phone: Option<String>,
    pub languages: Option<Vec<String>>,
    pub paper: Option<Paper>,
    pub region: Option<String>,
}

/// All that a new project needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    pub clinic: String,
    pub phone: String,
    pub languages: Vec<String>,
    pub paper: Paper,
    pub region: Region,
}

const CLINIC: &str = "Sample Spine Clinic";
const PHONE: &str = "(555) 555-0100";
/// A number for each emergency number that there is, so that nobody's sheet says a wrong one.
const REGION_NEEDED: &str = "With A4 paper, type where the clinic is: --region uk, eu, au, ca or us. It decides the emergency \
                             number that patients are told.";

/// Gathers the answers; at a terminal, what was not typed is asked.
///
/// # Errors
/// Something that was typed cannot be.
pub fn answers(typed: Typed, may_ask: bool) -> Result<Answers, Failure> {
    let complete =
        typed.clinic.is_some() && typed.phone.is_some() && typed.languages.is_some() && typed.paper.is_some();
    let at_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if may_ask && at_terminal && !complete {
        return ask(typed, &mut std::io::stdin().lock(), &mut std::io::stderr());
    }
    let paper = typed.paper.unwrap_or(Paper::Letter);
    let region = match (&typed.region, paper) {
        (Some(typed), _) => region(typed).map_err(Failure::usage)?,
        (None, Paper::Letter) => Region::UnitedStates,
        (None, Paper::A4) => return Err(Failure::usage(REGION_NEEDED)),
    };
    let clinic = typed.clinic.unwrap_or_else(|| CLINIC.to_owned());
    let phone_typed = typed.phone.unwrap_or_else(|| PHONE.to_owned());
    Ok(Answers {
        clinic: name(&clinic).map_err(Failure::usage)?,
        phone: phone(&phone_typed, region).map_err(Failure::usage)?,
        languages: languages(&typed.languages.unwrap_or_default()).map_err(Failure::usage)?,
        paper,
        region,
    })
}

/// Asks for what was not typed, until each answer can be used.
fn ask(typed: Typed, input: &mut impl BufRead, out: &mut impl Write) -> Result<Answers, Failure> {
    let mut asker = Asker { input, out };
    let clinic = asker.one(typed.clinic, "What is your clinic called?", CLINIC, name)?;
    let typed_paper = typed
        .paper
        .map(|paper| if paper == Paper::A4 { "a4" } else { "letter" }.to_owned());
    let paper = asker.one(
        typed_paper,
        "Which paper is in the printer, Letter or A4?",
        "Letter",
        paper,
    )?;
    let region = match (typed.region, paper) {
        (None, Paper::Letter) => Region::UnitedStates,
        (typed, _) => {
            let question = "Where is the clinic: uk, eu, au, ca or us? It decides the emergency number.";
            asker.one(typed, question, "", region)?
        }
    };
    let usual = if region == Region::UnitedStates { PHONE } else { "" };
    let question = "Which number do patients call?";
    let phone = asker.one(typed.phone, question, usual, |text| phone(text, region))?;
    let typed_languages = typed.languages.map(|tags| tags.join(","));
    let question = "In which languages are the handouts? The one that you write in comes first.";
    let languages = asker.one(typed_languages, question, "en", |text| {
        let tags: Vec<String> = text.split([',', ' ']).map(str::to_owned).collect();
        languages(&tags)
    })?;
    Ok(Answers {
        clinic,
        phone,
        languages,
        paper,
        region,
    })
}

struct Asker<'t, I, O> {
    input: &'t mut I,
    out: &'t mut O,
}

impl<I: BufRead, O: Write> Asker<'_, I, O> {
    /// One answer, checked. What was typed with the command is not asked; an empty line takes what is usual.
    fn one<T>(
        &mut self,
        typed: Option<String>,
        question: &str,
        usual: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Failure> {
        if let Some(typed) = typed {
            return read(&typed).map_err(Failure::usage);
        }
        let shown = if usual.is_empty() {
            String::new()
        } else {
            format!(" [{usual}]")
        };
        loop {
            let _ = write!(self.out, "{question}{shown} ").and_then(|()| self.out.flush());
            let mut line = String::new();
            let read_bytes = self.input.read_line(&mut line);
            let ended = read_bytes
                .map_err(|error| Failure::environment(format!("the answer cannot be read: {error}")))?
                == 0;
            let answer = match line.trim() {
                "" => usual,
                answer => answer,
            };
            match read(answer) {
                Ok(value) => return Ok(value),
                Err(why) if ended => return Err(Failure::usage(why)),
                Err(why) => drop(writeln!(self.out, "  {why}")),
            }
        }
    }
}

fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err("The name of a clinic stands on every sheet; it cannot be empty.".to_owned());
    }
    Ok(text.to_owned())
}

fn phone(text: &str, region: Region) -> Result<String, String> {
    let parsed = Phone::parse(text, region);
    parsed.map(|phone| phone.shown).ok_or_else(|| {
        let example = match region {
            Region::UnitedStates | Region::Canada => "(555) 555-0100",
            Region::UnitedKingdom => "020 7946 0000",
            Region::Europe => "+49 30 1234567, with the country in front",
            Region::Australia => "02 5550 1234",
        };
        format!("\"{text}\" is no telephone number; type it with area code, such as {example}")
    })
}

fn paper(text: &str) -> Result<Paper, String> {
    match text.to_ascii_lowercase().as_str() {
        "letter" => Ok(Paper::Letter),
        "a4" => Ok(Paper::A4),
        _ => Err(format!(
            "\"{text}\" is no paper that takehome knows; type Letter or A4"
        )),
    }
}

fn region(text: &str) -> Result<Region, String> {
    Region::from_key(&text.to_ascii_lowercase()).ok_or_else(|| {
        let all: Vec<&str> = Region::keys().collect();
        format!("\"{text}\" is no region; type one of {}", all.join(", "))
    })
}

/// Each language once; English where none is named.
fn languages(typed: &[String]) -> Result<Vec<String>, String> {
    let known = Languages::embedded();
    let tags: Vec<&str> = known.tags().map(LanguageTag::as_str).collect();
    let mut languages: Vec<String> = Vec::new();
    for tag in typed.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        let found = tags
            .iter()
            .find(|known| known.eq_ignore_ascii_case(tag))
            .ok_or_else(|| {
                let near = nearest(tag, tags.iter().copied());
                let near = near.map_or_else(String::new, |near| format!(" Did you mean {near}?"));
                format!(
                    "takehome has no words for the language \"{tag}\"; it has {}.{near}",
                    tags.join(", ")
                )
            })?;
        if !languages.iter().any(|language| language == found) {
            languages.push((*found).to_owned());
        }
    }
    if languages.is_empty() {
        languages.push("en".to_owned());
    }
    Ok(languages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn asked(answers: &str, typed: Typed) -> (Result<Answers, Failure>, String) {
        let mut out = Vec::new();
        let result = ask(typed, &mut Cursor::new(answers), &mut out);
        (result, String::from_utf8_lossy(&out).into_owned())
    }

    #[test]
    fn a_wrong_answer_is_explained_and_asked_again() {
        let (answers, shown) = asked("Hill Clinic\n\n12\n(555) 555-0142\nen, es\n", Typed::default());
        let answers = answers.expect("the second answer is a number");
        assert_eq!(answers.clinic, "Hill Clinic");
        assert_eq!(answers.paper, Paper::Letter);
        assert_eq!(answers.phone, "(555) 555-0142");
        assert_eq!(answers.languages, ["en", "es"]);
        assert!(
            shown.contains("\"12\" is no telephone number; type it with area code"),
            "{shown}"
        );
    }

    #[test]
    fn nobody_gets_an_emergency_number_by_accident() {
        let (answers, shown) = asked("\nA4\n\nuk\n020 7946 0000\n\n", Typed::default());
        assert_eq!(
            answers.map(|answers| answers.region).ok(),
            Some(Region::UnitedKingdom)
        );
        assert!(shown.contains("\"\" is no region"), "{shown}");
        let typed = Typed {
            paper: Some(Paper::A4),
            ..Typed::default()
        };
        let refused = super::answers(typed, false).expect_err("no region was typed");
        assert!(refused.message.contains("--region uk"), "{}", refused.message);
    }

    #[test]
    fn what_was_typed_with_the_command_is_not_asked() {
        let typed = Typed {
            clinic: Some("Hill Clinic".to_owned()),
            phone: Some("(555) 555-0142".to_owned()),
            paper: Some(Paper::Letter),
            ..Typed::default()
        };
        let (answers, shown) = asked("\n", typed);
        assert_eq!(
            answers.map(|answers| answers.languages).ok(),
            Some(vec!["en".to_owned()])
        );
        assert_eq!(shown.matches('?').count(), 1, "{shown}");
    }

    #[test]
    fn an_unknown_language_is_told_with_the_known_ones() {
        let refused = languages(&["ens".to_owned()]).expect_err("no such language");
        assert!(
            refused.contains("it has ") && refused.contains("Did you mean"),
            "{refused}"
        );
    }
}
