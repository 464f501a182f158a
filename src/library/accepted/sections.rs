//! Which section of a translation is which section of its original.
//!
//! By kind, or by a name that both have (`{#my-own}`), never by the words of a heading. Sections that have neither are
//! paired in their order.

use crate::model::document::Section;
use std::borrow::Cow;

/// A section of an original, of its translation, or of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'a> {
    /// The kind, the name that both have, or `section-N`.
    pub name: Cow<'a, str>,
    pub original: Option<&'a Section>,
    pub translation: Option<&'a Section>,
}

/// Every section, in the order of the original; then those that only the translation has.
pub fn pairs<'a>(original: &'a [Section], translation: &'a [Section]) -> Vec<Pair<'a>> {
    let mut pairs: Vec<Pair<'a>> = Vec::with_capacity(original.len());
    let mut taken = vec![false; translation.len()];
    for section in original {
        let found = translation.iter().position(|other| is_same(section, other));
        let name = match (section.kind, found) {
            (Some(kind), _) => Cow::Borrowed(kind.key()),
            (None, Some(_)) => Cow::Borrowed(section.anchor.as_str()),
            (None, None) => Cow::Borrowed(""),
        };
        if let Some(at) = found {
            taken[at] = true;
        }
        pairs.push(Pair {
            name,
            original: Some(section),
            translation: found.map(|at| &translation[at]),
        });
    }
    let is_free = |at: &usize| !taken[*at];
    let mut unnamed = (0..translation.len())
        .filter(is_free)
        .filter(|at| translation[*at].kind.is_none());
    let mut also_taken = Vec::new();
    for (number, pair) in pairs.iter_mut().filter(|pair| pair.name.is_empty()).enumerate() {
        pair.name = Cow::Owned(format!("section-{}", number + 1));
        if let Some(at) = unnamed.next() {
            pair.translation = Some(&translation[at]);
            also_taken.push(at);
        }
    }
    let rest = (0..translation.len()).filter(|at| !taken[*at] && !also_taken.contains(at));
    pairs.extend(rest.map(|at| Pair {
        name: Cow::Borrowed(translation[at].anchor.as_str()),
        original: None,
        translation: Some(&translation[at]),
    }));
    pairs
}

fn is_same(one: &Section, other: &Section) -> bool {
    match (one.kind, other.kind) {
        (Some(kind), Some(also)) => kind == also,
        (None, None) => one.anchor == other.anchor,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::sample::Sample;
    use crate::model::topic::SectionKind;

    fn section(sample: &Sample, kind: Option<SectionKind>, anchor: &str) -> Section {
        Section {
            kind,
            anchor: anchor.into(),
            heading: None,
            blocks: Vec::new(),
            span: sample.place(),
        }
    }

    #[test]
    fn sections_are_paired_by_kind_by_name_and_then_in_order() {
        let sample = Sample::new(&["en"]);
        let original = [
            section(&sample, Some(SectionKind::Symptoms), "symptoms"),
            section(&sample, None, "own"),
            section(&sample, None, "at-night"),
            section(&sample, Some(SectionKind::Tests), "tests"),
            section(&sample, None, "at-work"),
        ];
        let translation = [
            section(&sample, None, "de-noche"),
            section(&sample, Some(SectionKind::Symptoms), "symptoms"),
            section(&sample, None, "own"),
            section(&sample, Some(SectionKind::Outlook), "outlook"),
        ];
        let told: Vec<String> = pairs(&original, &translation)
            .iter()
            .map(|pair| {
                let anchor =
                    |section: Option<&Section>| section.map_or("-".to_owned(), |s| s.anchor.to_string());
                format!(
                    "{}: {} {}",
                    pair.name,
                    anchor(pair.original),
                    anchor(pair.translation)
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "symptoms: symptoms symptoms",
                "own: own own",
                "section-1: at-night de-noche",
                "tests: tests -",
                "section-2: at-work -",
                "outlook: - outlook",
            ]
        );
    }
}
