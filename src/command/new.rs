//! `takehome new`: a handout to fill in, with every section and a comment at each. It is a draft until `draft` goes.

use super::{Failure, Global, Outcome, import, project, report};
use crate::import::head::Head;
use crate::model::TopicKind;
use crate::model::id;
use crate::model::topic::SectionKind;
use std::fmt::Write;

/// Start a new handout as a draft, a packet or a comparison.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome new condition sciatica
  takehome new symptom leg-numbness
  takehome new treatment microdiscectomy
  takehome new packet new-leg-pain      several handouts in one PDF
  takehome new comparison numb-foot     conditions side by side")]
pub struct Arguments {
    #[arg(value_enum)]
    kind: Kind,
    /// The name in the address, for ever: small letters, digits and hyphens
    id: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Condition,
    Symptom,
    Treatment,
    Packet,
    Comparison,
}

/// What is started.
enum Started {
    Handout(TopicKind),
    /// A set that a file names: its folder and what the file holds at first.
    Set(&'static str, String),
}

impl Kind {
    fn start(self, id: &str) -> Started {
        match self {
            Kind::Condition => Started::Handout(TopicKind::Condition),
            Kind::Symptom => Started::Handout(TopicKind::Symptom),
            Kind::Treatment => Started::Handout(TopicKind::Treatment),
            Kind::Packet => Started::Set("packets", packet(id)),
            Kind::Comparison => Started::Set("comparisons", comparison(id)),
        }
    }
}

fn packet(id: &str) -> String {
    format!(
        "title = \"{}\"\n\
         # One sentence, for lists and the cover.\n\
         summary = \"Write one sentence that says what this packet is for.\"\n\
         # For which visit it is.\n\
         when = \"Write for which visit it is.\"\n\
         # Topics and comparisons, in the order in which they are printed: the names of their files, without the ending.\n\
         members = []\n\
         # Printed on both sides: each handout starts on a new sheet of paper.\n\
         duplex = true\n",
        title_of(id)
    )
}

fn comparison(id: &str) -> String {
    format!(
        "title = \"{}\"\n\
         # What somebody finds out with it, in one sentence.\n\
         purpose = \"Write what a reader finds out here.\"\n\
         # At least two conditions, in the order in which they are shown. What is said of them comes from their signs.\n\
         conditions = []\n",
        title_of(id)
    )
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    id::check(&arguments.id).map_err(|fault| {
        let suggestion = id::suggest(&arguments.id);
        let hint = if suggestion.is_empty() {
            String::new()
        } else {
            format!("\n  Try: {suggestion}")
        };
        Failure::usage(format!(
            "\"{}\" cannot be an address: {fault}.{hint}",
            arguments.id
        ))
    })?;
    let root = project::root(global)?;
    let kind = match arguments.kind.start(&arguments.id) {
        Started::Handout(kind) => kind,
        Started::Set(folder, text) => {
            let path = format!("content/{folder}/{}.toml", arguments.id);
            import::write_new(&root.join(&path), text.as_bytes())?;
            let next = "Fill it in, then look at it with: takehome build\n";
            return told(global, &path, next);
        }
    };
    for other in TopicKind::ALL {
        let taken = format!("content/{}/{}.md", other.folder(), arguments.id);
        if root.join(&taken).exists() {
            return Err(Failure::usage(format!(
                "{taken} exists already; an id is used once and for ever"
            )));
        }
    }
    let path = format!("content/{}/{}.md", kind.folder(), arguments.id);
    let text = template(&arguments.id, project::today()?, &project::first_person(&root)?);
    import::write_new(&root.join(&path), text.as_bytes())?;
    let next = "Fill it in, then look at it with: takehome build --drafts\n\
                It is published when you delete the line draft = true.\n";
    told(global, &path, next)
}

fn told(global: &Global, path: &str, next: &str) -> Result<Outcome, Failure> {
    if global.json {
        report::json(&serde_json::json!({ "schema_version": 1, "path": path }))?;
    } else if !global.quiet {
        report::message(&format!("Wrote {path}.\n{next}"));
    }
    Ok(Outcome::Done)
}

/// A section to start from: its kind, its heading, what belongs there, and the lines that give it its form.
struct Start {
    kind: SectionKind,
    heading: &'static str,
    advice: &'static str,
    form: &'static str,
}

const fn start(kind: SectionKind, heading: &'static str, advice: &'static str, form: &'static str) -> Start {
    Start {
        kind,
        heading,
        advice,
        form,
    }
}

/// Every kind of section, in the order in which a reader wants them.
const SECTIONS: [Start; 10] = [
    start(
        SectionKind::Overview,
        "What it is",
        "Say in two or three short sentences what it is. The plain word first, the medical word in brackets.",
        "Write what it is.",
    ),
    start(
        SectionKind::Symptoms,
        "What you may notice",
        "A list of what a person feels or sees, at most 7 items. Signs that tell this from look-alikes stand under [signs] above.",
        "- Write what a person feels.\n- Write one more.",
    ),
    start(
        SectionKind::Causes,
        "Causes",
        "What brings it on. Say so if nobody knows. A link to another handout: [a slipped disc](lumbar-herniated-disc.md).",
        "Write what brings it on.",
    ),
    start(
        SectionKind::SelfCare,
        "What you can do",
        "Two lists: what helps, and what harms. Begin each item with what to do: Walk, Rest, Put. Every Don't begins with \"Do not\".",
        "### Do\n\n- Write what helps.\n- Write one more.\n\n### Don't\n\n- Do not write what harms without saying why.\n- Do not forget one more.",
    ),
    start(
        SectionKind::Tests,
        "How it is checked",
        "What the clinician asks and does. Which tests are needed, and which are not.",
        "Write what we ask and do.",
    ),
    start(
        SectionKind::Treatment,
        "How it is treated",
        "What helps, what the choices are, and what is not advised.",
        "Write what helps.",
    ),
    start(
        SectionKind::Outlook,
        "What to expect",
        "How long it lasts. Give chances as \"1 in 10\", and each figure with its source under facts: { figure = \"1 in 10\", source = \"...\" }.",
        "Write how long it lasts.",
    ),
    start(
        SectionKind::Prevention,
        "How to prevent it",
        "What keeps it from coming back. Delete this section if nothing does.",
        "Write what keeps it from coming back.",
    ),
    start(
        SectionKind::WhenToGetHelp,
        "When to get help",
        "When to call you in office hours. Emergency and same-day cards are made from red_flags above, and never typed here.",
        "> [!IMPORTANT]\n> Call us at {{ clinic.phone }} if:\n>\n> - it is not better after a few weeks\n> - you are worried",
    ),
    start(
        SectionKind::Questions,
        "Questions to ask",
        "Three to six questions that a patient can bring to the visit.",
        "- What may be the cause?\n- What can I do myself?\n- When should I come back?",
    ),
];

/// A whole document that builds as a draft.
fn template(id: &str, today: jiff::civil::Date, person: &str) -> String {
    let mut text = Head {
        title: &title_of(id),
        summary: "Write one sentence that says what this is.",
        main_message: "Write the one thing that a reader should remember.",
        key_points: [
            "Write the first point.",
            "Write the second point.",
            "Write the third point.",
        ],
        maybe_red_flags: &[],
        person,
        today,
    }
    .text();
    text.push_str(
        "\n<!-- What stands between these marks is for authors: nobody else ever sees it. Each comment says what belongs there. \
         Write your own words in place of the lines below it. Delete what you do not need. -->\n",
    );
    for section in SECTIONS {
        let _ = write!(
            text,
            "\n## {} {{#{}}}\n\n<!-- {} -->\n\n{}\n",
            section.heading,
            section.kind.key(),
            section.advice,
            section.form
        );
    }
    text
}

/// `low-back-pain` as a title to start from: "Low back pain".
fn title_of(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_of_section_stands_once_with_a_comment() {
        let kinds: BTreeSet<SectionKind> = SECTIONS.iter().map(|section| section.kind).collect();
        assert_eq!(kinds, SectionKind::ALL.iter().copied().collect());
        let text = template("knee-pain", jiff::civil::date(2026, 11, 22), "pt-lead");
        assert_eq!(text.matches("<!--").count(), SECTIONS.len() + 1);
    }
}
