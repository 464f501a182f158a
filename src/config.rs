//! takehome.toml, as data. [`mod@crate::parse::config`] reads it.
//!
//! takehome.toml is trusted, like the theme: it is the clinic's own, and says what the program may do.

use crate::diagnostic::Level;
use crate::model::LanguageTag;
use crate::model::clinic::Clinic;
use crate::model::topic::keyed_enum;
use crate::source::Located;
use serde::Serialize;
use std::collections::BTreeMap;

/// The content format that this program reads. A later one says how to migrate.
pub const FORMAT: i64 = 1;

keyed_enum! {
    /// Paper size and type size of a sheet.
    Edition {
        Letter = "letter",
        LetterLarge = "letter-large",
        A4 = "a4",
        A4Large = "a4-large",
    }
}

/// The settings of one project, complete: what takehome.toml leaves out has its default here.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub clinic: Clinic,
    /// Marks every page and sheet "not reviewed by a clinician" and keeps review claims out of structured data.
    pub sample: bool,
    /// The default language first.
    pub languages: Vec<Located<LanguageTag>>,
    /// Where the site will stand, ending in `/`; for canonical links, the sitemap and printed addresses only.
    pub base_url: String,
    pub theme: String,
    pub editions: Vec<Edition>,
    /// The fiscal year of the ICD-10-CM codes in use.
    pub icd10cm_year: Option<i64>,
    pub checks: Checks,
    pub review: ReviewTerms,
}

impl Config {
    pub fn default_language(&self) -> &LanguageTag {
        &self
            .languages
            .first()
            .expect("a read configuration has at least one language")
            .value
    }
}

/// Thresholds and levels of the checks; each has the default that its source gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checks {
    /// Flesch-Kincaid grade above which a text warns (AHRQ, AMA: 6).
    pub grade: f64,
    /// SMOG above which a text warns (SHeLL: about 8).
    pub smog: f64,
    /// INFLESZ below which a Spanish text warns (Barrio-Cantalejo 2008: 65).
    pub inflesz: f64,
    /// Levels that differ from a code's own, by code: `TH1401 = "error"`.
    pub levels: BTreeMap<String, Level>,
}

impl Default for Checks {
    fn default() -> Checks {
        Checks {
            grade: 6.0,
            smog: 8.0,
            inflesz: 65.0,
            levels: BTreeMap::new(),
        }
    }
}

/// `[review]`: how often handouts are reviewed, and what happens around the day on which a review is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReviewTerms {
    /// Months between two reviews (Krames: 24).
    pub every_months: u16,
    /// Days after `review_due` in which a handout warns before it is withheld.
    pub grace_days: u16,
    /// Days before `review_due` from which a handout is noted (PAHT: 3 months).
    pub lead_days: u16,
    /// The same for a handout with translations, which must follow (Krames: up to six months).
    pub lead_days_translated: u16,
}

impl ReviewTerms {
    /// The lead of a handout, by whether it has translations.
    pub fn lead(&self, translated: bool) -> u16 {
        if translated {
            self.lead_days_translated
        } else {
            self.lead_days
        }
    }
}

impl Default for ReviewTerms {
    fn default() -> ReviewTerms {
        ReviewTerms {
            every_months: 24,
            grace_days: 0,
            lead_days: 90,
            lead_days_translated: 180,
        }
    }
}
