//! The clinic that hands out the sheets. Its facts stand once, in takehome.toml, and are never typed into a text.

use super::LanguageTag;
use super::topic::keyed_enum;
use serde::Serialize;
use std::collections::BTreeMap;

/// A telephone number: as people read it, and as a telephone dials it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// As the clinic writes it: `555-0142`.
    pub shown: String,
    /// E.164 or a short emergency number: `+15555550142`, `911`.
    pub dialled: String,
}

impl Phone {
    /// Reads a number as people write it; digits after a `+` are kept, a plain number gets the region's country code.
    /// Nothing when what is left is no E.164 number (7 to 15 digits) and no short number (3 digits).
    pub fn parse(text: &str, region: Region) -> Option<Phone> {
        let plausible = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '+' | '/');
        if !text.chars().all(plausible) || text.matches('+').count() > 1 {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let dialled = match (text.trim_start().starts_with('+'), digits.len()) {
            (true, 7..=15) => format!("+{digits}"),
            (false, 3) => digits,
            (false, 7..=14) => region.international(&digits)?,
            _ => return None,
        };
        Some(Phone {
            shown: text.trim().to_owned(),
            dialled,
        })
    }
}

keyed_enum! {
    /// Where the clinic is, as far as emergency and telephone numbers go.
    Region {
        UnitedStates = "us",
        Canada = "ca",
        UnitedKingdom = "uk",
        Europe = "eu",
        Australia = "au",
    }
}

impl Region {
    /// The emergency number of the region.
    pub fn emergency_number(self) -> &'static str {
        match self {
            Region::UnitedStates | Region::Canada => "911",
            Region::UnitedKingdom => "999",
            Region::Europe => "112",
            Region::Australia => "000",
        }
    }

    /// A national number with its country code. In Europe the number says nothing of the country, so it must be
    /// written with `+`.
    fn international(self, digits: &str) -> Option<String> {
        match self {
            Region::UnitedStates | Region::Canada => match digits.len() {
                10 => Some(format!("+1{digits}")),
                11 if digits.starts_with('1') => Some(format!("+{digits}")),
                _ => None,
            },
            Region::UnitedKingdom => digits.strip_prefix('0').map(|rest| format!("+44{rest}")),
            Region::Australia => digits.strip_prefix('0').map(|rest| format!("+61{rest}")),
            Region::Europe => None,
        }
    }
}

keyed_enum! {
    /// The facts that a text may ask for: `{{ clinic.phone }}`. The only substitutions there are.
    ClinicFact {
        Name = "name",
        Phone = "phone",
        AfterHours = "after_hours",
        Hours = "hours",
        Address = "address",
        EmergencyNumber = "emergency_number",
        Website = "website",
    }
}

/// The clinic as it stands in takehome.toml.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clinic {
    pub name: String,
    pub phone: Phone,
    /// Whom to call when the clinic is closed: a sentence, with a number where there is one.
    pub after_hours: Option<String>,
    pub hours: Option<String>,
    pub address: Option<String>,
    pub website: Option<String>,
    pub region: Region,
    pub emergency: Phone,
    /// What it says in other languages than the default one.
    pub in_languages: BTreeMap<LanguageTag, ClinicWords>,
}

/// The sentences of a clinic in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClinicWords {
    pub after_hours: Option<String>,
    pub hours: Option<String>,
}

impl Clinic {
    /// What stands for a fact in a text of a language, and whether the words are of that language: where they are
    /// missing in it, those of the default language stand in.
    pub fn fact_in(&self, fact: ClinicFact, language: &LanguageTag) -> Option<(&str, bool)> {
        let words = self.in_languages.get(language);
        let own = words.and_then(|words| match fact {
            ClinicFact::AfterHours => words.after_hours.as_deref(),
            ClinicFact::Hours => words.hours.as_deref(),
            _ => None,
        });
        match own {
            Some(words) => Some((words, true)),
            None => self.fact(fact).map(|words| (words, false)),
        }
    }

    /// The clinic as readers of a language see it.
    pub fn in_language(&self, language: &LanguageTag) -> Clinic {
        let words = |fact| self.fact_in(fact, language).map(|(words, _)| words.to_owned());
        Clinic {
            after_hours: words(ClinicFact::AfterHours),
            hours: words(ClinicFact::Hours),
            ..self.clone()
        }
    }

    /// What stands for a fact in a text; nothing when the clinic has not given it.
    pub fn fact(&self, fact: ClinicFact) -> Option<&str> {
        match fact {
            ClinicFact::Name => Some(&self.name),
            ClinicFact::Phone => Some(&self.phone.shown),
            ClinicFact::AfterHours => self.after_hours.as_deref(),
            ClinicFact::Hours => self.hours.as_deref(),
            ClinicFact::Address => self.address.as_deref(),
            ClinicFact::EmergencyNumber => Some(&self.emergency.shown),
            ClinicFact::Website => self.website.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_kept_as_written_and_dialled_with_its_country() {
        let us = |text| Phone::parse(text, Region::UnitedStates).map(|phone| phone.dialled);
        assert_eq!(us("(555) 555-0142").as_deref(), Some("+15555550142"));
        assert_eq!(us("+44 20 7946 0000").as_deref(), Some("+442079460000"));
        assert_eq!(us("911").as_deref(), Some("911"));
        assert_eq!(us("call us"), None);
        assert_eq!(us("555-0142"), None, "seven digits do not say which area");
        let uk = Phone::parse("020 7946 0000", Region::UnitedKingdom);
        assert_eq!(uk.map(|phone| phone.dialled).as_deref(), Some("+442079460000"));
    }
}
