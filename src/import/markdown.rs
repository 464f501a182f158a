//! Markdown becomes a page, which [`super::html`] reads: what stands in it as HTML is read in one go with the rest.
//! Comments keep the lines.

use super::html::{self, LINE_MARK, Lines};
use super::report::{Report, Topic, quoted};
use super::{Refused, Source};
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd, html as writer};

/// Everything that other Markdown has, so that its words are found.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_GFM);

/// Reads a Markdown text.
///
/// # Errors
/// It is too deep.
pub fn read(text: &str, report: &mut Report) -> Result<html::Page, Refused> {
    let mut head = String::new();
    let page = page(text, &mut head);
    let mut read = html::read(&page, Lines::Told, report)?;
    if !head.is_empty() {
        read.title = front_matter(&head, &mut read.source, report).or(read.title);
    }
    Ok(read)
}

/// The text as a page with a comment before each part that tells its line.
fn page(text: &str, head: &mut String) -> String {
    let lines = LineIndex::new(text);
    let mut in_head = false;
    let mut events: Vec<Event<'_>> = Vec::new();
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match &event {
            Event::Start(Tag::MetadataBlock(
                MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle,
            )) => {
                in_head = true;
            }
            Event::End(TagEnd::MetadataBlock(_)) => in_head = false,
            Event::Text(words) if in_head => head.push_str(words),
            _ => {}
        }
        let begins = matches!(
            event,
            Event::Start(
                Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::Item
                    | Tag::BlockQuote(_)
                    | Tag::Table(_)
                    | Tag::TableRow
                    | Tag::HtmlBlock
                    | Tag::CodeBlock(_)
                    | Tag::DefinitionListTitle
                    | Tag::DefinitionListDefinition
            )
        );
        if begins {
            events.push(Event::Html(
                format!("<!--{LINE_MARK}{}-->", lines.line(range.start)).into(),
            ));
        }
        events.push(event);
    }
    let mut page = String::with_capacity(text.len() * 2);
    writer::push_html(&mut page, events.into_iter());
    page
}

/// Where lines begin.
struct LineIndex(Vec<usize>);

impl LineIndex {
    fn new(text: &str) -> LineIndex {
        LineIndex(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn line(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

/// The title of a front matter of another program; the rest of it is named.
fn front_matter(head: &str, source: &mut Source, report: &mut Report) -> Option<String> {
    source.words.push(' ');
    source.words.push_str(head);
    let mut title = None;
    for (number, line) in head.lines().enumerate() {
        let (key, value) = line.split_once([':', '=']).unwrap_or((line, ""));
        let value = value.trim().trim_matches(['"', '\'']);
        if key.trim().eq_ignore_ascii_case("title") && !value.is_empty() {
            title = Some(value.to_owned());
        }
        if line.chars().any(char::is_alphanumeric) {
            let line_number = u32::try_from(number + 2).unwrap_or(0);
            report.add(
                Topic::LeftOut,
                line_number,
                format!("front matter: {}", quoted(line)),
            );
        }
    }
    title
}
