//! The official table of ICD-10-CM codes of one year, where the clinic has put it into `content/codes/`.
//!
//! Both files that CMS publishes are read: `icd10cm_codes_YEAR.txt` (code, blanks, title) and `icd10cm_order_YEAR.txt`
//! (a number of five digits, the code, 0 or 1, titles). Only the codes are kept.

use super::code::CodePrefix;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where tables stand, from the project's root.
pub const CODE_TABLES: &str = "content/codes/";

/// The codes of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeTable(BTreeSet<CodePrefix>);

impl CodeTable {
    /// Reads a table.
    ///
    /// # Errors
    /// Where the first line is that has no code; an empty range for a table without any.
    pub fn read(text: &str) -> Result<CodeTable, Range<usize>> {
        let mut codes = BTreeSet::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len();
            if line.trim().is_empty() {
                continue;
            }
            codes.insert(code_of(line).ok_or(range)?);
        }
        if codes.is_empty() {
            Err(0..0)
        } else {
            Ok(CodeTable(codes))
        }
    }

    /// Whether a code of the table is or begins with this.
    pub fn has(&self, prefix: &CodePrefix) -> bool {
        let next = self.0.range(prefix.clone()..).next();
        next.is_some_and(|code| code.bare().starts_with(prefix.bare()))
    }
}

fn code_of(line: &str) -> Option<CodePrefix> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let is_number = first.len() == 5 && first.bytes().all(|byte| byte.is_ascii_digit());
    CodePrefix::parse(if is_number { words.next()? } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_official_files_are_read() {
        let codes = CodeTable::read("M5430   Sciatica, unspecified side\r\nM5431   Sciatica, right side\r\n");
        let order = CodeTable::read(
            "05000 M5430   1 Sciatica, unspecified side\n05001 M5431   1 Sciatica, right side\n",
        );
        assert_eq!(codes, order);
        let has = |code: &str| {
            codes
                .as_ref()
                .is_ok_and(|table| table.has(&CodePrefix::parse(code).expect("a code")))
        };
        assert!(has("M54.3") && has("M54.31") && has("M54"));
        assert!(!has("M54.32") && !has("M54.5") && !has("Z98.1"));
    }

    #[test]
    fn a_line_without_a_code_is_told() {
        assert_eq!(
            CodeTable::read("M5430 Sciatica\n\nSciatica, right\n"),
            Err(16..31)
        );
        assert_eq!(CodeTable::read("\n"), Err(0..0));
    }
}
