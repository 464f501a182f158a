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
//! | TH04xx | figures, fonts, theme, templates, output |
//! | TH05xx | the ledger of releases |
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
