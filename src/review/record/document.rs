//! docs/review-record.md, made from the items.

use super::INSTRUMENTS;
use std::fmt::Write;

const INTRODUCTION: &str = "\
<!-- Made from the code: TAKEHOME_UPDATE=1 cargo test --test review_record. Do not edit. -->

# The review record

`takehome record sciatica` writes a worksheet for the person who reviews a handout, as a page and as a PDF: the items of
two published instruments. What a measure decides is filled in, with the measure beside it. What only a person can
judge is left blank. Points are left to the person too.

The measures are those of the checks ([checks.md](checks.md)), before takehome.toml changes their levels. An item is
decided only where its measure is the question; where it only helps, it is told beside the blank.

The files land in `output/record/`, and are never published.
";

/// The whole document.
pub fn document() -> String {
    let mut text = String::from(INTRODUCTION);
    for instrument in INSTRUMENTS {
        let _ = write!(text, "\n## {}\n\n{}\n", instrument.name, instrument.citation);
        for part in instrument.parts {
            let _ = write!(
                text,
                "\n### {}\n\n| Item | Asks | What the program's answer rests on |\n|---|---|---|\n",
                part.heading
            );
            for item in part.items {
                let rests_on = item.rests_on.unwrap_or("A person alone.");
                let _ = writeln!(text, "| {} | {} | {rests_on} |", item.number, item.asks);
            }
        }
    }
    text
}
