//! What a finding is, apart from where it stands: its stable number, its level, and why it matters to a patient.
//!
//! Each room declares its codes beside the code that raises them; [`crate::check::registry`] lists all of them, for
//! `takehome explain` and docs/checks.md. A number is never given to another meaning, also when a rule goes.
//!
//! | numbers | what |
//! |---|---|
//! | TH00xx | reading the project: files, folders, takehome.toml |
//! | TH01xx | front matter and data files |
//! | TH02xx | Markdown of the body |
//! | TH03xx | links, relations, ids |
//! | TH04xx | figures, fonts, theme, templates, output; TH048x: what an import left to fill in |
//! | TH05xx | the ledger of releases; TH0521 to TH0529: lock files of translations |
//! | TH10xx | waivers |
//! | TH1xxx | checks of the safety catalogue: TH11xx dates and people (A), TH12xx clinic facts (B), TH13xx cards (C), TH14xx text (D), TH16xx translations, TH18xx codes and exchange (H) |

use super::Level;

/// The fixed part of a finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `TH0101`: stable for ever.
    pub id: &'static str,
    /// A short name for people: `unknown-key`.
    pub name: &'static str,
    pub level: Level,
    /// What the rule asks, in one or two sentences.
    pub what: &'static str,
    /// Why it matters to the patient or to the person who hands out the sheet, in one or two sentences.
    pub why: &'static str,
    /// A short example of what is refused and what to write.
    pub example: &'static str,
}

/// Findings about emergency signs and cards. They can be raised, and never lowered or waived: a patient may come to harm
/// on the very day.
pub const EMERGENCY: &[&str] = &["TH0340", "TH1111", "TH1202", "TH1301", "TH1302", "TH1611"];

impl Code {
    /// Whether the finding is about the structure, which takehome.toml cannot change.
    pub fn is_structure(&self) -> bool {
        self.id.starts_with("TH0")
    }

    fn is_emergency(&self) -> bool {
        EMERGENCY.contains(&self.id)
    }

    /// The lowest level that takehome.toml may give: what keeps a handout from patients may not become a mere warning,
    /// and what is about emergencies keeps its own level.
    pub fn floor(&self) -> Level {
        match self.level {
            Level::Error | Level::Withhold => Level::Withhold,
            own if self.is_emergency() => own,
            Level::Warning | Level::Note => Level::Note,
        }
    }

    /// Whether somebody may answer for the finding in takehome.toml.
    ///
    /// # Errors
    /// Why not, and what to do instead, as a sentence.
    pub fn waivable(&self) -> Result<(), &'static str> {
        match (self.level, self.id) {
            (_, "TH1301") => {
                Err("A handout without a card says why in its front matter: no_card_reason = \"...\".")
            }
            _ if self.is_emergency() => Err(
                "It is about emergency signs: a patient may come to harm before anybody looks again. Mend the finding.",
            ),
            (Level::Error, _) if self.is_structure() => {
                Err("Nothing can be built while the structure is broken. Mend the finding.")
            }
            (Level::Error, _) => Err("What it finds is wrong whoever answers for it. Mend the finding."),
            _ if self.id.starts_with("TH10") => {
                Err("It is about the waivers themselves. Delete the waiver that it names.")
            }
            _ => Ok(()),
        }
    }
}
