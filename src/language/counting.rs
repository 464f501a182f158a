//! Counted words and numbers, by the rules of each language (CLDR, through icu4x).
//!
//! Arabic has six forms for "page", Chinese one. A language file gives those that its counts need, and is refused without
//! one of them. Digits are 0 to 9 in every language, like those of the phone numbers and dates around them.

use super::{Language, fill};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The largest count that a file must have forms for. Spanish and French have one of their own for millions: nothing here
/// counts so far, and nobody should have to write it.
const LARGEST: u32 = 1_000;

/// One phrase with a count, in the forms of its language. `{count}` may be missing where the form says the number: "1 page".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub two: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub few: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub many: Option<String>,
    pub other: String,
}

/// The names of the forms, as CLDR has them.
pub(super) const NAMES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Forms {
    fn of(&self, category: PluralCategory) -> &str {
        let form = match category {
            PluralCategory::Zero => &self.zero,
            PluralCategory::One => &self.one,
            PluralCategory::Two => &self.two,
            PluralCategory::Few => &self.few,
            PluralCategory::Many => &self.many,
            PluralCategory::Other => return &self.other,
        };
        form.as_deref().unwrap_or(&self.other)
    }
}

impl Language {
    /// A phrase with its count.
    pub fn counted(&self, forms: &Forms, count: u64) -> String {
        let form = forms.of(rules(&locale(self.tag.as_str())).category_for(count));
        fill(form, &[("count", &self.number(count))])
    }

    /// A number as the language writes it: 1,234 or 1.234.
    pub fn number(&self, number: u64) -> String {
        if number < 1_000 {
            return number.to_string();
        }
        let western = format!("{}-u-nu-latn", self.tag);
        let formatter = DecimalFormatter::try_new(locale(&western).into(), Default::default())
            .expect("the numbers of every locale are compiled in, with the root's as fallback");
        formatter.format(&Decimal::from(number)).to_string()
    }
}

/// The forms that counts of a language need. Empty for what is no tag.
pub(super) fn needed(tag: &str) -> BTreeSet<&'static str> {
    let rules = rules(&locale(tag));
    (0..=LARGEST)
        .map(|count| match rules.category_for(count) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        })
        .collect()
}

fn rules(locale: &Locale) -> PluralRules {
    PluralRules::try_new_cardinal(locale.into())
        .expect("the plurals of every locale are compiled in, with the root's as fallback")
}

fn locale(tag: &str) -> Locale {
    Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;
    use crate::model::LanguageTag;

    fn language(tag: &str) -> Language {
        let tag = LanguageTag::new(tag).expect("a tag");
        Languages::embedded()
            .get(&tag)
            .expect("an embedded language")
            .clone()
    }

    #[test]
    fn arabic_counts_pages_in_six_forms() {
        let arabic = language("ar");
        let pages = |count| arabic.counted(&arabic.strings.site.pages, count);
        assert_eq!(
            [1, 2, 3, 10, 11, 99, 100].map(pages),
            [
                "صفحة واحدة",
                "صفحتان",
                "3 صفحات",
                "10 صفحات",
                "11 صفحة",
                "99 صفحة",
                "100 صفحة"
            ]
        );
    }

    #[test]
    fn other_languages_count_as_they_do() {
        for (tag, one, several) in [
            ("en", "1 page", "2 pages"),
            ("es", "1 página", "2 páginas"),
            ("vi", "1 trang", "2 trang"),
            ("zh-Hans", "1 页", "2 页"),
        ] {
            let language = language(tag);
            let pages = |count| language.counted(&language.strings.site.pages, count);
            assert_eq!((pages(1).as_str(), pages(2).as_str()), (one, several), "{tag}");
        }
    }

    #[test]
    fn a_language_asks_only_for_the_forms_of_its_counts() {
        assert_eq!(needed("ar").len(), 6);
        assert_eq!(needed("zh-Hans"), BTreeSet::from(["other"]));
        assert_eq!(
            needed("fr"),
            BTreeSet::from(["one", "other"]),
            "not the one for millions"
        );
        assert_eq!(needed("ru"), BTreeSet::from(["one", "few", "many"]));
    }

    #[test]
    fn numbers_have_the_marks_of_their_language_and_western_digits() {
        for (tag, number) in [
            ("en", "12,345"),
            ("es", "12.345"),
            ("vi", "12.345"),
            ("zh-Hans", "12,345"),
        ] {
            assert_eq!(language(tag).number(12_345), number, "{tag}");
        }
        assert!(
            language("ar")
                .number(12_345)
                .chars()
                .filter(|c| c.is_numeric())
                .all(|c| c.is_ascii_digit()),
        );
        assert_eq!(
            language("es").number(1_234),
            "1234",
            "Spanish marks from 10,000 on"
        );
    }
}
