//! Around the text: the code beside the title, fields for name and date, room to write at the end.

use super::Collector;
use super::derived::short_address;
use crate::config::WriteIn;
use crate::language::fill;
use crate::model::reading::Destination;
use crate::paper::flow::block::{Block, Figure, Inline};
use crate::paper::frame::PictureId;
use crate::paper::scan;

/// Lines to write on, under a label.
const NOTE_LINES: u8 = 3;

impl Collector<'_> {
    /// The title block with the code of this state at its end side, and the address under it in words: a person without
    /// a camera types it, and a screen reader follows it.
    pub(super) fn with_code(&mut self, blocks: Vec<Block>) -> Block {
        let Some((address, code)) = self.code() else {
            return Block::Keep(blocks);
        };
        let id = PictureId(u32::try_from(self.pictures.len()).unwrap_or(u32::MAX));
        self.pictures.push(code.picture);
        let strings = &self.setting.language.strings.sheet;
        let outside = Destination::Outside { url: address.clone() };
        let shown = short_address(&address);
        Block::Beside {
            blocks,
            figure: Figure {
                picture: id,
                width: Some(code.width),
                alt: fill(&strings.scan_alt, &[("address", shown)]),
                caption: Some(vec![
                    Inline::text(format!("{} ", strings.scan)),
                    self.link(&outside, vec![Inline::text(shown)]),
                ]),
                labels: Vec::new(),
            },
        }
    }

    fn code(&self) -> Option<(String, scan::Code)> {
        let address = self.setting.state_page.clone()?;
        let code = scan::code(&address)?;
        Some((address, code))
    }

    /// Whose sheet it is, and of which day, above everything.
    pub(super) fn fields(&self) -> Vec<Block> {
        let strings = &self.setting.language.strings.sheet;
        let asked = |what: WriteIn| self.setting.write_in.contains(&what);
        let labels: Vec<Vec<Inline>> = [
            (WriteIn::Name, &strings.name_line),
            (WriteIn::Date, &strings.date_line),
        ]
        .into_iter()
        .filter(|(what, _)| asked(*what))
        .map(|(_, label)| vec![Inline::text(label)])
        .collect();
        (!labels.is_empty())
            .then_some(Block::Fields(labels))
            .into_iter()
            .collect()
    }

    /// Room for what is said in the visit, behind everything.
    pub(super) fn lines_to_write(&self) -> Vec<Block> {
        let strings = &self.setting.language.strings.sheet;
        [
            (WriteIn::OwnWords, &strings.own_words_line),
            (WriteIn::Notes, &strings.notes_line),
        ]
        .into_iter()
        .filter(|(what, _)| self.setting.write_in.contains(what))
        .map(|(_, label)| Block::WriteIn {
            label: vec![Inline::bold(label)],
            lines: NOTE_LINES,
        })
        .collect()
    }
}
