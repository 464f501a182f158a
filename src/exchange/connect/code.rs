//! Codes of health records: what one looks like, and how two spellings of one become the same.
//!
//! ICD-10-CM: a letter, a digit, a letter or digit, then up to four more behind a dot (CMS, ICD-10-CM Official Guidelines,
//! section I.A). Records leave the dot out, write small letters, and send more characters than a handout names (side,
//! seventh character), so a handout names the beginning. SNOMED CT: 6 to 18 digits, the last one a check digit after
//! Verhoeff (SNOMED CT Release File Specifications, "Check-digit").

use std::fmt;

/// The fewest characters of an ICD-10-CM code: its category.
pub const CATEGORY: usize = 3;
/// The most, without the dot.
pub const LONGEST: usize = 7;

/// An ICD-10-CM code or the beginning of one, in capitals and without its dot: `M543`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodePrefix(String);

impl CodePrefix {
    /// Takes a code in capitals or small letters, with or without the dot behind its third character.
    pub fn parse(text: &str) -> Option<CodePrefix> {
        let bytes = text.as_bytes();
        let bare = match text.find('.') {
            Some(CATEGORY) if bytes.len() > CATEGORY + 1 => {
                format!("{}{}", &text[..CATEGORY], &text[CATEGORY + 1..])
            }
            Some(_) => return None,
            None => text.to_owned(),
        };
        let plain = bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let begins = bytes.first().is_some_and(u8::is_ascii_alphabetic)
            && bytes.get(1).is_some_and(u8::is_ascii_digit);
        let fits = (CATEGORY..=LONGEST).contains(&bare.len());
        (plain && begins && fits).then(|| CodePrefix(bare.to_ascii_uppercase()))
    }

    /// `M543`
    pub fn bare(&self) -> &str {
        &self.0
    }
}

/// `M54.3`
impl fmt::Display for CodePrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_at(CATEGORY) {
            (category, "") => f.write_str(category),
            (category, rest) => write!(f, "{category}.{rest}"),
        }
    }
}

/// How two digits of the dihedral group of ten are multiplied (Verhoeff 1969).
const PRODUCT: [[u8; 10]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
    [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
    [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
    [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
    [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
    [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
    [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
    [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
/// Which digit stands for which, by place from the right.
const PLACE: [[u8; 10]; 8] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
    [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
    [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
    [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
    [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
    [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
    [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

/// Whether a text can be a SNOMED CT id: 6 to 18 digits, not beginning with 0, with a right check digit.
pub fn is_snomed(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(6..=18).contains(&text.len()) || text.starts_with('0') {
        return false;
    }
    let check = text.bytes().rev().enumerate().fold(0u8, |check, (place, digit)| {
        let digit = PLACE[place % 8][usize::from(digit - b'0')];
        PRODUCT[usize::from(check)][usize::from(digit)]
    });
    check == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_has_many_spellings() {
        for text in ["M54.31", "m54.31", "M5431", "m5431"] {
            let code = CodePrefix::parse(text).expect(text);
            assert_eq!((code.bare(), code.to_string().as_str()), ("M5431", "M54.31"));
        }
        assert_eq!(
            CodePrefix::parse("I10").map(|code| code.to_string()).as_deref(),
            Some("I10")
        );
        for bad in [
            "",
            "M5",
            "724.3",
            "M5.431",
            "M54.",
            "M54.3112345",
            "MM4.3",
            "M54 3",
            "ñ54",
            "M54.3.1",
        ] {
            assert_eq!(CodePrefix::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_snomed_id_ends_in_its_check_digit() {
        // Ids that the HL7 value set of subtopics names.
        for id in ["47965005", "79899007", "404204005", "95907004", "95906008"] {
            assert!(is_snomed(id), "{id}");
        }
        for bad in [
            "47965004",
            "74965005",
            "4796500",
            "12345",
            "047965005",
            "M54.3",
            "",
        ] {
            assert!(!is_snomed(bad), "{bad}");
        }
    }
}
