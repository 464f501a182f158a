//! What would be lost, or printed as marks, is an error.

use super::tests::findings;

/// Each line of Markdown, and the finding that it must give: `column code «what stands there»`.
const CASES: &[(&str, &[&str])] = &[
    ("a <b>now</b> b", &["1:3 raw-html HTML is not printed: <b> «<b>»"]),
    (
        "a <!-- hidden --> b",
        &["1:3 raw-html HTML is not printed: <!-- hidden --> «<!-- hidden -->»"],
    ),
    (
        "<!-- hidden --> text",
        &["1:1 raw-html words behind a comment would not be printed «<!-- hidden --> text»"],
    ),
    (
        "a\n\n<!-- open\n\n## b\n\nc",
        &["3:1 raw-html this comment is not closed"],
    ),
    ("<!-->\n\ntext", &["1:1 raw-html this comment is not closed"]),
    (
        "<!-- a\n--> <b>b</b>",
        &["1:1 raw-html words behind a comment would not be printed"],
    ),
    (
        "<div>\nx\n</div>",
        &["1:1 raw-html HTML is not printed: <div> «<div>\nx\n</div>»"],
    ),
    ("<script>alert(1)</script>", &["1:1 raw-html"]),
    (
        "Call {{ clinic.fone }}",
        &["1:6 unknown-clinic-fact \"clinic.fone\" is no fact of the clinic «{{ clinic.fone }}»"],
    ),
    ("Call {{ phone }}", &["1:6 unknown-clinic-fact"]),
    ("Call {{ clinic.phone", &["1:6 braces"]),
    ("{% if x %}", &["1:1 braces"]),
    ("> [!CAUTION]\n> x", &["1:1 emergency-in-text"]),
    ("> [!WARNING]\n> x", &["1:1 emergency-in-text"]),
    (
        "> [!DANGER]\n> x",
        &["1:3 unknown-card [!DANGER] is not read as a card here «[!DANGER]»"],
    ),
    ("> [!NOTE] x", &["1:3 unknown-card"]),
    ("[!TIP]\nx", &["1:1 unknown-card"]),
    (
        "> [!IMPORTANT]\n> - a",
        &["1:1 card-without-words this card has no heading"],
    ),
    ("> [!NOTE]", &["1:1 card-without-words"]),
    (
        "a `b` c",
        &["1:3 code words between ` and ` are code, which is not printed «`b`»"],
    ),
    ("    four", &["1:5 code blocks of code are not printed «four»"]),
    ("```\nx\n```", &["1:1 code"]),
    ("a\n\n***\n\nb", &["3:1 line-across"]),
    (
        "# Title",
        &["1:1 heading-level the title stands in the front matter"],
    ),
    ("### a", &["1:1 heading-level this heading skips a level"]),
    (
        "## a\n\n#### b",
        &["3:1 heading-level this heading skips a level"],
    ),
    (
        "## a\n\n### b\n\n#### c\n\n##### d",
        &["7:1 heading-level headings go down to ####"],
    ),
    (
        "Words\n---",
        &["1:1 heading-form a line of - or = under words makes them a heading"],
    ),
    (
        "- ## a",
        &["1:3 heading-form a heading cannot stand in a list or a quote"],
    ),
    ("## a {.red}", &["1:1 heading-form \"red\" in the braces"]),
    ("## ", &["1:1 heading-form this heading has no words"]),
    (
        "a ![b](c.svg) d",
        &["1:3 picture-form a picture cannot stand among words «![b](c.svg)»"],
    ),
    ("![](c.svg)", &["1:1 picture-form this picture has no words"]),
    (
        "![a](../../c.svg)",
        &["1:1 picture-form \"../../c.svg\" names no picture"],
    ),
    ("![a](https://x.org/c.svg)", &["1:1 picture-form"]),
    ("![a](c.gif)", &["1:1 picture-form"]),
    (
        "[a](javascript:alert)",
        &["1:1 link-refused links may not begin with \"javascript:\" «[a](javascript:alert)»"],
    ),
    ("[a](//x.org)", &["1:1 link-refused"]),
    (
        "[[Leg Pain]]",
        &["1:1 link-refused \"Leg Pain\" names no topic: \"L\" may not stand in it «[[Leg Pain]]»"],
    ),
    ("[[open", &["1:1 link-refused this link is not closed"]),
    (
        "| a |\n|---|\n| [[x|y]] |",
        &[
            "3:1 table-cells this row has 2 cells, and the head of the table has 1",
            "3:3 link-refused",
        ],
    ),
    (
        "[a [[b]] c](d.md)",
        &["1:4 link-refused a link cannot stand inside another link «[[b]]»"],
    ),
    (
        "[a {{ clinic.phone }}](d.md)",
        &["1:4 link-refused a clinic fact cannot stand"],
    ),
    ("[](https://x.org)", &["1:1 link-without-words"]),
    ("[[x|]]", &["1:1 link-without-words"]),
    (
        "[a](b.md \"t\")",
        &["1:1 unread-marks words in quotes after a link's address"],
    ),
    (
        "[a] (b.md) [c][d] [e](f g.md)",
        &["1:14 unread-marks this was meant as a link", "1:21 unread-marks"],
    ),
    ("x[^1]", &["1:2 unread-marks footnotes are not printed «[^»"]),
    ("~~no~~ yes", &["1:1 unread-marks crossed-out words"]),
    ("- [ ] a", &["1:3 unread-marks boxes to tick"]),
    ("a {#b} c", &["1:3 unread-marks"]),
    (
        "| a |\n|---|\n| 1 | 2 |",
        &["3:1 table-cells this row has 2 cells, and the head of the table has 1 «| 1 | 2 |»"],
    ),
    ("- a\n-\n- b", &["2:1 empty-item"]),
    ("a\u{202e}b", &["1:2 hidden-character"]),
    ("a\u{7}b", &["1:2 hidden-character"]),
];

#[test]
fn everything_that_would_be_lost_or_printed_as_marks_is_an_error() {
    for (markdown, wanted) in CASES {
        let found = findings(markdown);
        assert_eq!(found.len(), wanted.len(), "{markdown:?}: {found:#?}");
        for (found, wanted) in found.iter().zip(*wanted) {
            assert!(
                found.starts_with(wanted),
                "{markdown:?}\nwanted: {wanted}\n found: {found}"
            );
        }
    }
}
