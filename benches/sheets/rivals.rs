//! A story as a Typst and as an HTML document: the same words in the same structure, set plainly.
//!
//! What only we draw (signs, ticks, the frames of cards) is left out or plain there, which is the lighter side.

use std::fmt::Write;
use takehome::paper::flow::block::{Block, Inline, Marker, Story, Table};
use takehome::paper::frame::Target;

/// How a language writes the parts of a document.
struct Writer {
    out: String,
    html: bool,
}

const TYPST: &str = r##"#set page(paper: "us-letter", margin: (x: 54pt, top: 80pt, bottom: 80pt), header: HEADER,
  footer: context [#FOOTER #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Atkinson Hyperlegible Next", size: 12pt, lang: "en")
#set par(justify: false)
#show heading: set block(above: 1.2em, below: 0.6em)
"##;

const HTML: &str = r#"<style>
@page { size: letter; margin: 80pt 54pt; @top-left { content: "HEADER"; font: 10pt Atkinson }
  @bottom-left { content: "FOOTER"; font: 10pt Atkinson } @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
@font-face { font-family: Atkinson; src: url(FONTS/AtkinsonHyperlegibleNext-Regular.ttf) }
@font-face { font-family: Atkinson; font-weight: bold; src: url(FONTS/AtkinsonHyperlegibleNext-Bold.ttf) }
body { font: 12pt/1.4 Atkinson; margin: 0 } h1 { font-size: 24pt } h2 { font-size: 16pt } h3 { font-size: 13pt }
.card { border: 1.5pt solid black; padding: 6pt } table { border-collapse: collapse } th, td { border-bottom: 0.5pt solid; padding: 3pt }
</style>"#;

/// A Typst document.
pub fn typst(story: &Story) -> String {
    let header = literal(&format!(
        "{}  {}",
        story.header.clinic,
        story.header.contact.join("  ")
    ));
    let footer = literal(&story.footer.lines.join("  "));
    let mut writer = Writer {
        out: format!("#set document(title: {})\n", literal(&story.title)),
        html: false,
    };
    writer.out += &TYPST.replace("HEADER", &header).replace("FOOTER", &footer);
    writer.blocks(&story.blocks);
    writer.out
}

/// An HTML document; `FONTS` stands for the folder of the faces.
pub fn html(story: &Story) -> String {
    let header = format!("{}  {}", story.header.clinic, story.header.contact.join("  "));
    let style = HTML.replace("HEADER", &escaped(&header));
    let style = style.replace("FOOTER", &escaped(&story.footer.lines.join("  ")));
    let mut writer = Writer {
        out: format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>{}</title>{style}</head><body>\n",
            escaped(&story.title)
        ),
        html: true,
    };
    writer.blocks(&story.blocks);
    writer.out + "</body></html>\n"
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, .. } => self.heading(*level, text),
            Block::Paragraph { text, .. } | Block::WriteIn { label: text, .. } => self.paragraph(text),
            Block::List { marker, items } => self.list(*marker, items),
            Block::Table(table) => self.table(table),
            Block::Card(card) => {
                self.out += if self.html {
                    "<div class=card>"
                } else {
                    "#block(stroke: 1.5pt, inset: 6pt, width: 100%)[\n"
                };
                self.heading(card.level, &card.heading);
                self.blocks(&card.blocks);
                self.out += if self.html { "</div>\n" } else { "]\n" };
            }
            Block::Keep(blocks) | Block::Quote(blocks) | Block::Beside { blocks, .. } => self.blocks(blocks),
            _ => {}
        }
    }

    fn heading(&mut self, level: u8, text: &[Inline]) {
        if self.html {
            let _ = write!(self.out, "<h{level}>");
            self.inlines(text);
            let _ = writeln!(self.out, "</h{level}>");
        } else {
            let _ = write!(self.out, "#heading(level: {level})[");
            self.inlines(text);
            self.out += "]\n";
        }
    }

    fn paragraph(&mut self, text: &[Inline]) {
        self.out += if self.html { "<p>" } else { "\n" };
        self.inlines(text);
        self.out += if self.html { "</p>\n" } else { "\n\n" };
    }

    fn list(&mut self, marker: Marker, items: &[Vec<Block>]) {
        let numbered = matches!(marker, Marker::Number(_));
        let (tag, function) = if numbered { ("ol", "enum") } else { ("ul", "list") };
        let _ = if self.html {
            writeln!(self.out, "<{tag}>")
        } else {
            writeln!(self.out, "#{function}(")
        };
        for item in items {
            self.out += if self.html { "<li>" } else { "[" };
            self.blocks(item);
            self.out += if self.html { "</li>\n" } else { "],\n" };
        }
        let _ = if self.html {
            writeln!(self.out, "</{tag}>")
        } else {
            writeln!(self.out, ")")
        };
    }

    fn table(&mut self, table: &Table) {
        let columns = table
            .rows
            .iter()
            .map(Vec::len)
            .chain([table.head.len()])
            .max()
            .unwrap_or(1);
        if self.html {
            self.out += "<table>";
        } else {
            let _ = writeln!(self.out, "#table(columns: {columns}, table.header(");
        }
        self.cells(&table.head, "<th scope=col>");
        self.out += if self.html { "" } else { ")," };
        for row in &table.rows {
            self.cells(row, "<td>");
        }
        self.out += if self.html { "</table>\n" } else { ")\n" };
    }

    fn cells(&mut self, row: &[Vec<Inline>], open: &str) {
        self.out += if self.html { "<tr>" } else { "" };
        for cell in row {
            self.out += if self.html { open } else { "[" };
            self.inlines(cell);
            self.out += if self.html { "" } else { "], " };
        }
        self.out += "\n";
    }

    fn inlines(&mut self, text: &[Inline]) {
        for inline in text {
            let address = match inline {
                Inline::Link {
                    target: Target::Uri(address),
                    ..
                } => Some(address.as_str()),
                Inline::Link { .. } => Some("https://handouts.example/"),
                Inline::Text(_) => None,
            };
            if let Some(address) = address {
                let _ = if self.html {
                    write!(self.out, "<a href=\"{}\">", escaped(address))
                } else {
                    write!(self.out, "#link({})[", literal(address))
                };
            }
            for span in inline.spans() {
                let _ = match (self.html, span.bold) {
                    (true, true) => write!(self.out, "<b>{}</b>", escaped(&span.text)),
                    (true, false) => write!(self.out, "{}", escaped(&span.text)),
                    (false, true) => write!(self.out, "#strong({});", literal(&span.text)),
                    (false, false) => write!(self.out, "#{};", literal(&span.text)),
                };
            }
            if address.is_some() {
                self.out += if self.html { "</a>" } else { "]" };
            }
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// A string of Typst.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
