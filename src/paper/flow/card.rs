//! Cards: a frame, a sign and words, so that nothing is lost in grey or with fills switched off.

use super::block::{Card, CardKind, Inline, plain};
use super::column::Column;
use super::compose::{Composer, decoration};
use super::inline::Prepared;
use super::marks::{self, Spot};
use super::strip::{Border, Enclosure, EnclosureId, Strip, penalty};
use crate::paper::frame::{NodeId, Role};

impl<'a> Composer<'a, '_> {
    pub(super) fn card(&mut self, card: &'a Card, column: Column, parent: NodeId) {
        let look = self.style.card;
        let section = self.galley.structure.add(parent, Role::Sect);
        let heading = self.galley.structure.add(section, Role::H(card.level));
        let border = look.border_of(card.kind);
        let inset = thickness(border) + look.pad;
        let id = EnclosureId(self.galley.enclosures.len());
        let outer = self.enclosure.replace(id);
        let (inner, text_column) = card_columns(column, card.kind, inset, look.sign, look.pad);
        // A note has no lid and no floor: only a bar at its side.
        let pad = if card.kind == CardKind::Note {
            0.15 * look.pad
        } else {
            inset
        };
        self.galley.enclosures.push(Enclosure {
            parent: outer,
            border,
            span: (column.left, column.width),
            pad_top: pad,
            pad_bottom: pad,
            after: look.gap,
            repeat: Vec::new(),
            title: Some(plain(&card.heading)),
            first_page: card.kind == CardKind::Emergency,
        });
        let from = self.galley.strips.len();
        self.card_heading(card, inner, text_column, heading);
        // In large print the words need the room under the sign.
        let words = if self.style.side.is_some() {
            text_column
        } else {
            inner
        };
        self.blocks(&card.blocks, words, section);
        let continued = self.continued_heading(card, inner, text_column);
        self.galley.enclosures[id.0].repeat = continued;
        self.enclosure = outer;
        if let Some(first) = self.galley.strips.get_mut(from) {
            first.before = look.gap;
            first.anchors.extend(card.anchor.clone());
        }
    }

    fn card_heading(&mut self, card: &'a Card, inner: Column, column: Column, node: NodeId) {
        let look = self.style.card.heading;
        let setting = self.setting(look);
        let prepared = Prepared::tagged(&card.heading, setting, &mut self.galley.structure, node);
        let mut strips = prepared.strips(self.shaper, column, look);
        for (at, strip) in strips.iter_mut().enumerate() {
            let words = if at == 0 {
                plain(&card.heading)
            } else {
                String::new()
            };
            strip.heading = Some((card.level, words));
            strip.penalty = if at == 0 { penalty::FREE } else { penalty::HEADING };
        }
        if let Some(first) = strips.first_mut() {
            self.draw_sign(card.kind, inner, first);
        }
        self.push_all(strips, 0.0);
    }

    /// The heading again, with `(continued)`, for the next page.
    fn continued_heading(&mut self, card: &Card, inner: Column, column: Column) -> Vec<Strip> {
        let look = self.style.card.heading;
        let mut words: Vec<Inline> = card.heading.clone();
        words.push(Inline::text(format!(" {}", self.story.continued)));
        let prepared = Prepared::artifact(&words, self.setting(look));
        let mut strips = prepared.strips(self.shaper, column, look);
        if let Some(first) = strips.first_mut() {
            self.draw_sign(card.kind, inner, first);
        }
        strips
    }

    /// The sign stands beside the heading, its middle on that of the first line.
    fn draw_sign(&self, kind: CardKind, inner: Column, strip: &mut Strip) {
        let size = sign_size(kind, self.style.card.sign);
        let place = inner.part(0.0, size);
        // A sign taller than the line begins with it, so that it stays inside the frame.
        let y = ((strip.height - size) / 2.0).max(-0.1 * size);
        let shapes = marks::sign(
            kind,
            Spot {
                x: place.left,
                y,
                size,
            },
            self.style.mark,
        );
        strip.items.splice(0..0, shapes.into_iter().map(decoration));
    }
}

fn sign_size(kind: CardKind, full: f32) -> f32 {
    match kind {
        CardKind::Emergency => full,
        CardKind::Urgent | CardKind::Routine => 0.88 * full,
        CardKind::Note => 0.72 * full,
    }
}

/// The space inside the frame, and the part of it beside the sign.
fn card_columns(column: Column, kind: CardKind, inset: f32, sign: f32, pad: f32) -> (Column, Column) {
    let inner = column.inset_start(inset).inset_end(inset);
    (inner, inner.inset_start(sign_size(kind, sign) + 0.9 * pad))
}

/// How much room a border takes on one side.
pub(super) fn thickness(border: Border) -> f32 {
    match border {
        Border::None => 0.0,
        Border::Frame { width } | Border::Bar { width } | Border::Below { width } => width,
        Border::Double { outer, gap, inner } => outer + gap + inner,
    }
}
