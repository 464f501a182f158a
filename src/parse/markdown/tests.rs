use super::*;
use crate::model::block::{LinkTarget, ListItem};
use crate::parse::codes;
use crate::source::{Content, Excerpt, SourceFile, Sources};

/// Reads Markdown that begins in the middle of a file, as after front matter.
fn read(markdown: &str) -> (Vec<Piece>, Vec<Diagnostic>, Sources, Excerpt) {
    let text = Excerpt::from(format!("+++é\n{markdown}"));
    let sources = Sources::new(vec![SourceFile {
        path: "a.md".into(),
        content: Content::Text(text.clone()),
    }]);
    let file = sources.find("a.md").expect("the file was just added");
    let body = Body {
        file,
        text: &text,
        start: 6,
    };
    let mut diagnostics = Vec::new();
    let pieces = pieces(&body, &mut diagnostics);
    crate::diagnostic::sort(&mut diagnostics, &sources);
    (pieces, diagnostics, sources, text)
}

/// The tree in one line per part, so that a test can be read.
fn shown(markdown: &str) -> String {
    let (pieces, diagnostics, ..) = read(markdown);
    assert_eq!(diagnostics, [], "in {markdown:?}");
    pieces.iter().map(piece).collect::<Vec<_>>().join("\n")
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Heading(heading) => {
            let id = heading
                .id
                .as_ref()
                .map_or(String::new(), |id| format!(" {{#{id}}}"));
            format!("H{} {}{id}", heading.level, inlines(&heading.content))
        }
        Piece::Block(inner) => block(inner),
    }
}

fn block(block: &Block) -> String {
    let all = |inner: &[Block]| inner.iter().map(self::block).collect::<Vec<_>>().join(" ");
    match block {
        Block::Heading(heading) => format!("h{}", heading.level),
        Block::Paragraph(paragraph) => format!("P({})", inlines(&paragraph.content)),
        Block::List(list) => {
            let item = |item: &ListItem| format!("-{}", all(&item.blocks));
            let items: Vec<String> = list.items.iter().map(item).collect();
            format!(
                "L{}[{}]",
                list.start.map_or(String::new(), |n| n.to_string()),
                items.join(" ")
            )
        }
        Block::Table(table) => {
            let row = |cells: &[crate::model::block::Cell]| {
                cells
                    .iter()
                    .map(|cell| inlines(&cell.content))
                    .collect::<Vec<_>>()
                    .join("|")
            };
            format!(
                "T[{}][{}]",
                row(&table.head),
                table
                    .rows
                    .iter()
                    .map(|cells| row(cells))
                    .collect::<Vec<_>>()
                    .join("][")
            )
        }
        Block::Figure(figure) => format!("F({}; {}; {:?})", figure.file, figure.alt, figure.caption),
        Block::Note(note) => {
            let heading = note
                .heading
                .as_ref()
                .map_or(String::new(), |heading| format!("<{}>", inlines(heading)));
            format!("{:?}{heading}[{}]", note.kind, all(&note.blocks))
        }
        Block::Quote(quote) => format!("Q[{}]", all(&quote.blocks)),
    }
}

fn inlines(content: &[Inline]) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Text(text) => text.to_string(),
        Inline::Strong(inner) => format!("*{}*", inlines(inner)),
        Inline::Subscript(inner) => format!("_{}_", inlines(inner)),
        Inline::Superscript(inner) => format!("^{}^", inlines(inner)),
        Inline::Break => "/".to_owned(),
        Inline::Fact(fact, _) => format!("{{{}}}", fact.key()),
        Inline::Link(link) => {
            let target = match &link.target {
                LinkTarget::Topic { id, anchor } => format!(
                    "{id}{}",
                    anchor.as_ref().map_or(String::new(), |a| format!("#{a}"))
                ),
                LinkTarget::Here(anchor) => format!("#{anchor}"),
                LinkTarget::Outside(url) => url.to_string(),
            };
            format!("<{target}>{}</>", inlines(&link.content))
        }
    };
    content.iter().map(part).collect::<Vec<_>>().join("·")
}

/// Line, column, code and message of each finding, and what stands at its place.
pub(super) fn findings(markdown: &str) -> Vec<String> {
    let (_, diagnostics, sources, _) = read(markdown);
    diagnostics
        .iter()
        .map(|found| {
            let span = found.span.expect("findings here have a place");
            assert!(!found.hints.is_empty(), "{} says what to do", found.message);
            let at = sources.position(span.file(), span.start());
            format!(
                "{}:{} {} {} «{}»",
                at.line - 1,
                at.column,
                found.code.name,
                found.message,
                sources.slice(span).trim_end()
            )
        })
        .collect()
}

#[test]
fn blocks_and_inlines_are_read() {
    assert_eq!(
        shown(
            "Intro *one* and **two**\nnext \\\nline.\n\n## Signs {#symptoms}\n\n- a\n- b\n  1. c\n\n> quoted\n"
        ),
        "P(Intro ·*one*· and ·*two*· next ·/·line.)\nH2 Signs {#symptoms}\nL[-P(a) -P(b) L1[-P(c)]]\nQ[P(quoted)]"
    );
    assert_eq!(
        shown("***x*** a_b_c &amp; 5 &lt; 6"),
        "P(*x*· a_b_c & 5 < 6)",
        "neighbouring text is one"
    );
    assert_eq!(
        shown("| a | b |\n|---|---|\n| 1 | **2** |\n| x \\| y |"),
        "T[a|b][1|*2*][x | y|]"
    );
}

#[test]
fn links_of_every_allowed_form_are_read() {
    assert_eq!(
        shown(
            "[[sciatica]] [[sciatica#tests]] [[a-b|two\nwords]] [[#tests|here]] [t](x.md#y) [u](#z) <https://a.org> <a@b.org>"
        ),
        "P(<sciatica></>· ·<sciatica#tests></>· ·<a-b>two words</>· ·<#tests>here</>· ·<x#y>t</>· ·<#z>u</>· \
         ·<https://a.org>https://a.org</>· ·<mailto:a@b.org>a@b.org</>)"
    );
    assert_eq!(shown("| a |\n|---|\n| [[x\\|y]] |"), "T[a][<x>y</>]");
    assert_eq!(shown("**see [[x|CO~2~]]**"), "P(*see ·<x>CO·_2_</>*)");
    assert_eq!(
        shown("\\[[x]] and \\{{ y }}"),
        "P([[x]] and {{ y }})",
        "a backslash makes marks text"
    );
    assert_eq!(
        shown("\\\\[[x]]"),
        "P(\\·<x></>)",
        "the backslash itself was escaped"
    );
    assert_eq!(shown("&#91;[x]]"), "P([[x]])", "an entity is text");
}

#[test]
fn comments_for_authors_go_no_further_than_here() {
    assert_eq!(
        shown("<!-- a -->\n\nb\n\n<!-- c\n\n## d\n\n--> <!-- e -->\n\nf"),
        "P(b)\nP(f)"
    );
    assert_eq!(
        shown("> [!NOTE]\n> a\n>\n> <!-- b -->\n>\n> c"),
        shown("> [!NOTE]\n> a\n>\n> c")
    );
    assert_eq!(shown("## a\n<!-- b -->\nc"), "H2 a\nP(c)");
}

#[test]
fn facts_are_names_until_the_linker_fills_them_in() {
    assert_eq!(
        shown("Call {{ clinic.phone }} or {{clinic.after_hours}}."),
        "P(Call ·{phone}· or ·{after_hours}·.)"
    );
    assert_eq!(shown("## Call {{ clinic.phone }}"), "H2 Call ·{phone}");
}

#[test]
fn low_and_high_characters_stand_inside_words_only() {
    assert_eq!(shown("HbA~1c~, m^2^, CO~2~."), "P(HbA·_1c_·, m·^2^·, CO·_2_·.)");
    assert_eq!(
        shown("about ~5 kg, 5~6 and 7~8, 2^3 and 4^5"),
        "P(about ~5 kg, 5~6 and 7~8, 2^3 and 4^5)"
    );
    assert_eq!(shown("a\\~1~ ~x~"), "P(a~1~ ~x~)");
}

#[test]
fn cards_notes_and_figures_are_read() {
    assert_eq!(
        shown(
            "> [!IMPORTANT]\n> Call us if **it\n> lasts**\n> more\n>\n> - a\n\n> [!NOTE]\n> x\n\n> [!tip]\n> y"
        ),
        "Routine<Call us if ·*it lasts*>[P(more) L[-P(a)]]\nNote[P(x)]\nTip[P(y)]"
    );
    assert_eq!(
        shown("> [!IMPORTANT]\n> Call us\n>\n> today"),
        "Routine<Call us>[P(today)]"
    );
    assert_eq!(
        shown("![What *it*\nshows](nerve.svg \"A caption\")\n\n- ![b](../figures/b.png)"),
        "F(nerve.svg; What it shows; Some(\"A caption\"))\nL[-F(b.png; b; None)]"
    );
}

#[test]
fn lines_of_chinese_join_without_a_blank() {
    assert_eq!(shown("坐骨\n神经 and\n痛"), "P(坐骨神经 and 痛)");
}

#[test]
fn spans_are_places_in_the_file() {
    let (pieces, _, sources, _) = read("Año [[sciatica]]\n\n- ñ {{ clinic.phone }}\n");
    let Piece::Block(Block::Paragraph(paragraph)) = &pieces[0] else {
        panic!("a paragraph comes first");
    };
    assert_eq!(sources.slice(paragraph.span), "Año [[sciatica]]");
    let Inline::Link(link) = &paragraph.content[1] else {
        panic!("a link follows");
    };
    assert_eq!(sources.slice(link.span), "[[sciatica]]");
    let Piece::Block(Block::List(list)) = &pieces[1] else {
        panic!("a list follows");
    };
    let Block::Paragraph(item) = &list.items[0].blocks[0] else {
        panic!("its item has words");
    };
    assert_eq!(sources.slice(item.span), "ñ {{ clinic.phone }}");
    let Inline::Fact(_, span) = &item.content[1] else {
        panic!("a fact stands in it");
    };
    assert_eq!(sources.slice(*span), "{{ clinic.phone }}");
}

#[test]
fn ten_thousand_levels_are_survived() {
    for deep in ["> ", "- ", "1. ", "*a ", "**a ", "![", "[", "[[", "{{", "> - "] {
        let markdown = format!("{}x\n\nend", deep.repeat(10_000));
        let (pieces, diagnostics, ..) = read(&markdown);
        drop(pieces.clone());
        if deep.starts_with(['>', '-', '1']) {
            assert_eq!(diagnostics[0].code, &codes::TOO_DEEP, "{deep}");
            assert_eq!(piece(pieces.last().expect("the last paragraph")), "P(end)");
        }
    }
}

fn check_places(markdown: &str) {
    let (pieces, diagnostics, _, text) = read(markdown);
    let fine = |span: Span| text.get(span.range()).is_some();
    for found in &diagnostics {
        let span = found.span.expect("findings here have a place");
        assert!(fine(span), "{} at {span:?}", found.message);
    }
    for piece in &pieces {
        match piece {
            Piece::Heading(heading) => assert!(fine(heading.span)),
            Piece::Block(block) => check_block(block, &fine),
        }
    }
}

fn check_block(block: &Block, fine: &dyn Fn(Span) -> bool) {
    let (span, inner): (Span, Vec<&Block>) = match block {
        Block::Heading(heading) => (heading.span, vec![]),
        Block::Paragraph(paragraph) => (paragraph.span, vec![]),
        Block::List(list) => (
            list.span,
            list.items.iter().flat_map(|item| &item.blocks).collect(),
        ),
        Block::Table(table) => (table.span, vec![]),
        Block::Figure(figure) => (figure.span, vec![]),
        Block::Note(note) => (note.span, note.blocks.iter().collect()),
        Block::Quote(quote) => (quote.span, quote.blocks.iter().collect()),
    };
    assert!(fine(span), "{span:?}");
    if let Block::Paragraph(paragraph) = block {
        let both_text = |pair: &[Inline]| matches!(pair, [Inline::Text(_), Inline::Text(_)]);
        assert!(!paragraph.content.windows(2).any(both_text), "two texts in a row");
    }
    inner.into_iter().for_each(|inner| check_block(inner, fine));
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}") {
        check_places(&text);
    }

    #[test]
    fn no_markdown_is_too_strange(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "#", "##", " ", "\n", "\n\n", "> ", "- ", "1. ", "*", "**", "_", "[", "]", "[[", "]]", "(", ")", "!", "|", "---",
            "{{", "}}", "clinic.phone", "{#", "}", "~", "^", "\\", "`", "```", "<b>", "<!--", "-->", "&amp;", "ñ", "日", "a", "b.md",
            "[!NOTE]\n", "[!IMPORTANT]\n", "|-|\n", "\r\n", "\t", "    ", "2", "😀", "\u{202e}", "\"", "=", "<", ">",
        ]),
        0..60,
    )) {
        check_places(&parts.concat());
    }
}
