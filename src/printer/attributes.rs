//! What a printer says, read as what it should be; anything else counts as not said.

use ipp::attribute::IppAttributeGroup;
use ipp::model::DelimiterTag;
use ipp::value::IppValue;

pub const PRINTER_GROUP: DelimiterTag = DelimiterTag::PrinterAttributes;
pub const JOB_GROUP: DelimiterTag = DelimiterTag::JobAttributes;
pub const UNSUPPORTED_GROUP: DelimiterTag = DelimiterTag::UnsupportedAttributes;

/// The most letters that are shown of anything that a printer says.
const MOST_LETTERS: usize = 200;

/// The attributes of one printer or one job.
#[derive(Debug)]
pub struct Group<'a>(&'a IppAttributeGroup);

impl<'a> Group<'a> {
    pub fn new(group: &'a IppAttributeGroup) -> Group<'a> {
        Group(group)
    }

    fn value(&self, name: &str) -> Option<&'a IppValue> {
        self.0.get(name).map(|attribute| attribute.value())
    }

    /// The names of all attributes.
    pub fn names(&self) -> Vec<String> {
        let names = self.0.attributes().iter();
        names.map(|attribute| shown(attribute.name().as_str())).collect()
    }

    /// Every word of an attribute.
    pub fn words(&self, name: &str) -> Vec<String> {
        let values = self.value(name).into_iter().flatten();
        values.filter_map(word).filter(|word| !word.is_empty()).collect()
    }

    /// The first word.
    pub fn text(&self, name: &str) -> Option<String> {
        self.words(name).into_iter().next()
    }

    pub fn integer(&self, name: &str) -> Option<i32> {
        self.value(name)
            .into_iter()
            .flatten()
            .find_map(|value| match value {
                IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
                _ => None,
            })
    }

    /// The end of a range, or the only number.
    pub fn most(&self, name: &str) -> Option<i32> {
        self.value(name)
            .into_iter()
            .flatten()
            .find_map(|value| match value {
                IppValue::RangeOfInteger { max, .. } => Some(*max),
                IppValue::Integer(number) => Some(*number),
                _ => None,
            })
    }

    pub fn boolean(&self, name: &str) -> Option<bool> {
        self.value(name)
            .into_iter()
            .flatten()
            .find_map(|value| match value {
                IppValue::Boolean(said) => Some(*said),
                _ => None,
            })
    }
}

fn word(value: &IppValue) -> Option<String> {
    Some(match value {
        IppValue::TextWithLanguage { text, .. } => shown(text),
        IppValue::NameWithLanguage { name, .. } => shown(name.as_str()),
        IppValue::TextWithoutLanguage(_)
        | IppValue::NameWithoutLanguage(_)
        | IppValue::Keyword(_)
        | IppValue::MimeMediaType(_)
        | IppValue::Uri(_) => shown(&value.to_string()),
        _ => return None,
    })
}

/// Words of a stranger on our terminal: of one line, without control characters, not endless.
pub fn shown(words: &str) -> String {
    let one_line = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let kept: String = one_line
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(MOST_LETTERS)
        .collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn words_of_printers_cannot_steer_a_terminal() {
        assert_eq!(shown("out\u{1b}[2J of\npaper\u{202e} "), "out[2J of paper");
        assert_eq!(shown(&"a".repeat(900)).len(), 200);
    }
}
