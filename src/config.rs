//! takehome.toml, as data. [`mod@crate::parse::config`] reads it.
//!
//! takehome.toml is trusted, like the theme: it is the clinic's own, and says what the program may do.

use crate::diagnostic::Level;
use crate::model::clinic::Clinic;
use crate::model::id::{PersonId, TopicId};
use crate::model::printer::{PrinterName, Sides};
use crate::model::topic::keyed_enum;
use crate::model::{LanguageTag, TopicKind};
use crate::source::{Excerpt, Located, Span};
use jiff::civil::Date;
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

keyed_enum! {
    /// Room to write on a sheet.
    WriteIn {
        Name = "name",
        Date = "date",
        OwnWords = "own-words",
        Notes = "notes",
    }
}

keyed_enum! {
    /// Whose rules large print follows: the authorities contradict one another, so a clinic names one.
    LargePrint {
        Acb = "large-acb",
        Ukaaf = "large-ukaaf",
        Aph = "large-aph",
    }
}

keyed_enum! {
    /// Where the site is put, by what its server reads for headers and redirects.
    Hosting {
        GithubPages = "github-pages",
        Netlify = "netlify",
        CloudflarePages = "cloudflare-pages",
        Nginx = "nginx",
        Apache = "apache",
    }
}

impl Hosting {
    /// Whether the host always shows the site's folder at the top of its address.
    pub fn serves_at_the_top(self) -> bool {
        matches!(self, Hosting::Netlify | Hosting::CloudflarePages)
    }
}

/// `[paper]`: what a clinic chooses for its sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperChoices {
    pub large_print: LargePrint,
    pub write_in: Vec<WriteIn>,
}

impl Default for PaperChoices {
    fn default() -> PaperChoices {
        PaperChoices {
            large_print: LargePrint::Acb,
            write_in: Vec::new(),
        }
    }
}

/// `[print]`: what `takehome print` does when nothing else is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintChoices {
    pub printer: Option<PrinterName>,
    pub edition: Option<Edition>,
    pub sides: Option<Sides>,
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
    pub paper: PaperChoices,
    pub print: PrintChoices,
    /// The fiscal year of the ICD-10-CM codes in use.
    pub icd10cm_year: Option<i64>,
    /// The table of that year's codes, by its name under `content/codes/`.
    pub code_table: Option<Located<Excerpt>>,
    /// Makes the files for health records and portals: the look-up by code, answers, the FHIR bundle, plain texts.
    pub health_records: bool,
    /// The server whose own files (headers, redirects) the site holds.
    pub hosting: Option<Hosting>,
    /// Puts a `.gz` beside each text, for servers that send what is packed already.
    pub compress: bool,
    pub checks: Checks,
    pub review: ReviewTerms,
    /// The notice of free language help; nothing where the clinic does not show it.
    pub language_access: Option<LanguageAccess>,
}

/// `[language_access]`: where the notice stands that help in other languages is free. Every page leads to it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LanguageAccess {
    /// The kinds of handout that end with it.
    pub handouts: Vec<TopicKind>,
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

/// What a clinic may ask of every handout beyond what all of them need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// Who paid for it (PIF TICK, criterion 8).
    Funding,
    /// What experts do not know (CDC Clear Communication Index, item 11).
    Unknowns,
}

impl Asked {
    const ALL: [Asked; 2] = [Asked::Funding, Asked::Unknowns];

    /// The key of the front matter.
    pub fn key(self) -> &'static str {
        match self {
            Asked::Funding => "funding",
            Asked::Unknowns => "unknowns",
        }
    }

    pub fn from_key(key: &str) -> Option<Asked> {
        Asked::ALL.into_iter().find(|asked| asked.key() == key)
    }

    pub fn keys() -> impl Iterator<Item = &'static str> {
        Asked::ALL.into_iter().map(Asked::key)
    }
}

/// Thresholds and levels of the checks; each has the default that its source gives (docs/checks.md).
#[derive(Clone, Debug, PartialEq)]
pub struct Checks {
    /// Flesch-Kincaid grade above which a text warns (AHRQ, AMA: 6).
    pub grade: f64,
    /// SMOG above which a text warns (SHeLL: about 8).
    pub smog: f64,
    /// INFLESZ below which a Spanish text warns (Barrio-Cantalejo 2008: 65).
    pub inflesz: f64,
    /// Words of a sentence (NHS: 20).
    pub sentence_words: u32,
    /// Words of a sentence on average (PMC3318988: below 15).
    pub sentence_mean: f64,
    /// Sentences of a paragraph (NHS: 3).
    pub paragraph_sentences: u32,
    /// Items of a list (CDC Clear Communication Index, item 8: 7).
    pub list_items: u32,
    /// Words without a heading (PEMAT, item 8, gives no number; 150 is ours).
    pub section_words: u32,
    /// Passive sentences of a hundred (PEMAT, item 5, gives no number; 10 is ours).
    pub passive_percent: u32,
    /// Letters of a title (NHS: 65).
    pub title_characters: u32,
    /// Sentences of the main message (CDC Clear Communication Index, items 1 to 3: 3).
    pub main_message_sentences: u32,
    /// The fewest key points (PEMAT, item 11: 3).
    pub key_points_least: u32,
    /// The most key points (CDC: 5).
    pub key_points_most: u32,
    /// Exercises of a handout (Henry 1999: few are done better than many; 4 as Physitrack has it).
    pub exercises: u32,
    /// Pages of a sheet in standard type (6 is ours; publishers have 1 to 3 for basics).
    pub pages: u32,
    /// Years since somebody looked at a source (PIF TICK, criterion 4: 5).
    pub source_years: u32,
    /// What every handout must have here, though others need not.
    pub asked: Vec<Asked>,
    /// Levels that differ from a code's own, by code: `TH1401 = "error"`.
    pub levels: BTreeMap<String, Level>,
    /// Findings that somebody answers for.
    pub waivers: Vec<Waiver>,
}

impl Default for Checks {
    fn default() -> Checks {
        Checks {
            grade: 6.0,
            smog: 8.0,
            inflesz: 65.0,
            sentence_words: 20,
            sentence_mean: 15.0,
            paragraph_sentences: 3,
            list_items: 7,
            section_words: 150,
            passive_percent: 10,
            title_characters: 65,
            main_message_sentences: 3,
            key_points_least: 3,
            key_points_most: 5,
            exercises: 4,
            pages: 6,
            source_years: 5,
            asked: Vec::new(),
            levels: BTreeMap::new(),
            waivers: Vec::new(),
        }
    }
}

/// `[[waiver]]`: one finding of one handout holds nothing back, because somebody answers for it until a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// A code that can be waived.
    pub code: Located<String>,
    pub topic: Located<TopicId>,
    /// Only this language; nothing for all of them.
    pub language: Option<LanguageTag>,
    pub reason: String,
    pub by: Located<PersonId>,
    /// The last day on which it holds.
    pub until: Located<Date>,
    pub span: Span,
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
