//! Pages that are no handouts, and entries of data files, that name a subject.

use super::ways::links_to;
use super::{Place, Subject, Use, Way};
use crate::library::Library;
use crate::model::block::Block;
use crate::model::document::Section;
use crate::model::id::SourceId;
use crate::source::Located;

/// The pages of content/pages that show a picture or lead to a topic.
pub(super) fn of_pages(library: &Library, subject: &Subject) -> Vec<Use> {
    let pages = library
        .pages
        .iter()
        .flat_map(|(id, languages)| languages.iter().map(move |(language, page)| (id, language, page)));
    pages
        .filter_map(|(id, language, page)| {
            let way = match subject {
                Subject::Figure(file) => {
                    shows_picture(&page.sections, file).then(|| Way::Own("figure".to_owned()))
                }
                Subject::Topic(topic) => page
                    .sections
                    .iter()
                    .any(|section| links_to(&section.blocks, topic.as_str()))
                    .then(|| Way::Linked("in the text".to_owned())),
                _ => None,
            };
            let place = Place::Page {
                id: id.clone(),
                language: language.clone(),
            };
            way.map(|way| Use {
                place,
                ways: vec![way],
            })
        })
        .collect()
}

/// The red flags and signs that rest on a source.
pub(super) fn of_entries(library: &Library, subject: &Subject) -> Vec<Use> {
    let Subject::Source(source) = subject else {
        return Vec::new();
    };
    let rests = |sources: &[Located<SourceId>]| sources.iter().any(|known| known.value == *source);
    let flags = library
        .red_flags
        .values()
        .filter(|flag| rests(&flag.sources))
        .map(|flag| ("red-flags.toml", flag.id.to_string()));
    let signs = library
        .signs
        .values()
        .filter(|sign| rests(&sign.sources))
        .map(|sign| ("signs.toml", sign.id.to_string()));
    flags
        .chain(signs)
        .map(|(file, id)| Use {
            place: Place::Entry { file, id },
            ways: vec![Way::Own("source".to_owned())],
        })
        .collect()
}

/// Whether a picture stands in a text.
pub(in crate::library) fn shows_picture(sections: &[Section], file: &str) -> bool {
    sections.iter().any(|section| in_blocks(&section.blocks, file))
}

fn in_blocks(blocks: &[Block], file: &str) -> bool {
    blocks.iter().any(|block| match block {
        Block::Figure(figure) => figure.file == file,
        Block::List(list) => list.items.iter().any(|item| in_blocks(&item.blocks, file)),
        Block::Note(note) => in_blocks(&note.blocks, file),
        Block::Quote(quote) => in_blocks(&quote.blocks, file),
        Block::Heading(_) | Block::Paragraph(_) | Block::Table(_) => false,
    })
}
