//! Tables: columns as wide as their words ask for, rows that are not cut, a head that is set again on each page.

use super::block::{Inline, Table};
use super::column::Column;
use super::compose::{Composer, decoration};
use super::inline::Prepared;
use super::strip::{Border, Enclosure, EnclosureId, Strip, penalty};
use super::style::TextStyle;
use crate::paper::frame::{NodeId, Rect, Role, Scope, Shape};
use crate::paper::shape::Line;

/// Most of the page's height that a head and a row may take before they are cut between lines: together with a heading
/// they have to fit on one page.
const MOST_FOR_HEAD: f32 = 0.2;
const MOST_FOR_ROW: f32 = 0.33;

/// Place and width of each column, counted from the start side of the table.
type Columns = Vec<(f32, f32)>;

impl<'a> Composer<'a, '_> {
    pub(super) fn table(&mut self, table: &'a Table, column: Column, parent: NodeId) {
        if let Some(caption) = &table.caption {
            let node = self.galley.structure.add(parent, Role::P);
            let bold = TextStyle {
                bold: true,
                ..self.style.body
            };
            self.text(caption, bold, column, node, self.style.paragraph_gap);
            if let Some(last) = self.galley.strips.last_mut() {
                last.height += 0.3 * self.style.paragraph_gap;
            }
        }
        let bound = table.caption.is_some();
        let columns = self.columns(table, column);
        let id = EnclosureId(self.galley.enclosures.len());
        let outer = self.enclosure.replace(id);
        let rules = self.style.table;
        self.galley.enclosures.push(Enclosure {
            parent: outer,
            border: Border::Below {
                width: rules.head_rule,
            },
            span: (column.left, column.width),
            pad_top: 0.0,
            pad_bottom: rules.head_rule,
            after: self.style.paragraph_gap,
            repeat: Vec::new(),
            title: None,
            first_page: false,
        });
        let from = self.galley.strips.len();
        let node = self.galley.structure.add(parent, Role::Table);
        self.table_head(table, &columns, column, node, id);
        self.table_body(table, &columns, column, node, from);
        self.enclosure = outer;
        if let Some(first) = self.galley.strips.get_mut(from) {
            first.before = self.style.paragraph_gap;
            if bound {
                first.penalty = penalty::HEADING;
            }
        }
    }

    fn table_head(
        &mut self,
        table: &'a Table,
        columns: &Columns,
        column: Column,
        node: NodeId,
        id: EnclosureId,
    ) {
        if table.head.is_empty() {
            return;
        }
        let bold = TextStyle {
            bold: true,
            ..self.style.body
        };
        let setting = self.setting(bold);
        let group = self.galley.structure.add(node, Role::THead);
        let row = self.galley.structure.add(group, Role::Tr);
        let cells: Vec<Prepared<'_>> = (0..columns.len())
            .map(|at| {
                let cell = self.galley.structure.add(row, Role::Th(Scope::Column));
                Prepared::tagged(
                    cell_of(&table.head, at),
                    setting,
                    &mut self.galley.structure,
                    cell,
                )
            })
            .collect();
        for (at, mut strip) in self
            .row(&cells, columns, column, bold, MOST_FOR_HEAD)
            .into_iter()
            .enumerate()
        {
            self.head_rules(&mut strip, column, at == 0);
            strip.penalty = if at == 0 { penalty::FREE } else { penalty::HEADING };
            self.push(strip);
        }
        let cells: Vec<Prepared<'_>> = (0..columns.len())
            .map(|at| Prepared::artifact(cell_of(&table.head, at), setting))
            .collect();
        let mut again = self.row(&cells, columns, column, bold, MOST_FOR_HEAD);
        if let Some(first) = again.first_mut() {
            self.head_rules(first, column, true);
        }
        self.galley.enclosures[id.0].repeat = again;
    }

    /// Rules above and below the head.
    fn head_rules(&self, strip: &mut Strip, column: Column, first: bool) {
        let rule = self.style.table.head_rule;
        if first {
            strip.shift(rule);
            strip.items.insert(0, self.rule(column, 0.0, rule));
        }
        strip.height += rule;
        strip
            .items
            .insert(0, self.rule(column, strip.height - rule, rule));
    }

    fn rule(&self, column: Column, y: f32, thickness: f32) -> crate::paper::frame::Placed {
        let rect = Rect {
            x: column.left,
            y,
            width: column.width,
            height: thickness,
        };
        decoration(Shape::bar(rect, self.style.rule))
    }

    fn table_body(&mut self, table: &'a Table, columns: &Columns, column: Column, node: NodeId, from: usize) {
        let group = self.galley.structure.add(node, Role::TBody);
        let count = table.rows.len();
        for (at, cells) in table.rows.iter().enumerate() {
            let row = self.galley.structure.add(group, Role::Tr);
            let prepared: Vec<Prepared<'_>> = (0..columns.len())
                .map(|index| {
                    let head = table.row_heads && index == 0;
                    let role = if head { Role::Th(Scope::Row) } else { Role::Td };
                    let text = TextStyle {
                        bold: head,
                        ..self.style.body
                    };
                    let setting = self.setting(text);
                    let cell = self.galley.structure.add(row, role);
                    Prepared::tagged(cell_of(cells, index), setting, &mut self.galley.structure, cell)
                })
                .collect();
            let mut strips = self.row(&prepared, columns, column, self.style.body, MOST_FOR_ROW);
            if let [only] = strips.as_mut_slice()
                && is_to_write_in(cells)
            {
                only.height = only.height.max(self.style.write_in);
            }
            for (part, mut strip) in strips.into_iter().enumerate() {
                let after_head = at == 0 && part == 0 && self.galley.strips.len() > from;
                strip.penalty = match (part, at) {
                    _ if after_head => penalty::HEADING,
                    (0, 0) => penalty::FREE,
                    (0, at) if at == 1 || at + 1 == count => penalty::WIDOW,
                    (0, _) => penalty::FREE,
                    _ => penalty::STEM,
                };
                if part == 0 && at > 0 {
                    let thickness = self.style.table.row_rule;
                    strip.shift(thickness);
                    strip.items.insert(0, self.rule(column, 0.0, thickness));
                }
                self.push(strip);
            }
        }
    }

    /// A row as one strip, or as several where it is too high for a page.
    fn row(
        &mut self,
        cells: &[Prepared<'_>],
        columns: &Columns,
        column: Column,
        text: TextStyle,
        share: f32,
    ) -> Vec<Strip> {
        let pad = self.style.table;
        let most = ((share * self.style.page.height / text.leading) as usize).max(1);
        let set: Vec<(Column, Vec<Line>)> = cells
            .iter()
            .zip(columns)
            .map(|(cell, &(offset, width))| {
                let place = column
                    .part(offset, width)
                    .inset_start(pad.pad_x)
                    .inset_end(pad.pad_x);
                (place, cell.lines(self.shaper, place))
            })
            .collect();
        let count = set
            .iter()
            .map(|(_, lines)| lines.len())
            .max()
            .unwrap_or_default()
            .max(1);
        let parts = count.div_ceil(most);
        let mut strips: Vec<Strip> = (0..parts)
            .map(|part| {
                let lines = (count - part * most).min(most);
                let top = if part == 0 { pad.pad_y } else { 0.0 };
                let bottom = if part + 1 == parts { pad.pad_y } else { 0.0 };
                Strip {
                    height: top + lines as f32 * text.leading + bottom,
                    ..Strip::default()
                }
            })
            .collect();
        for (cell, (place, lines)) in cells.iter().zip(set) {
            for (at, line) in lines.into_iter().enumerate() {
                let top = if at < most { pad.pad_y } else { 0.0 };
                let y = top + (at % most) as f32 * text.leading;
                cell.place(line, place.left, y, text, &mut strips[at / most]);
            }
        }
        strips
    }

    /// Shares the width: each column gets its longest word, the rest goes where the words are.
    fn columns(&mut self, table: &'a Table, column: Column) -> Columns {
        let count = table
            .rows
            .iter()
            .map(Vec::len)
            .chain([table.head.len()])
            .max()
            .unwrap_or(1)
            .max(1);
        let pads = 2.0 * self.style.table.pad_x;
        let mut least = vec![0.0_f32; count];
        let mut wanted = vec![0.0_f32; count];
        let mut tree = crate::paper::frame::StructTree::new();
        for (row, cells) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
            for (at, cell) in cells.iter().enumerate() {
                let bold = row == 0 || (table.row_heads && at == 0);
                let setting = self.setting(TextStyle {
                    bold,
                    ..self.style.body
                });
                let prepared =
                    Prepared::tagged(cell, setting, &mut tree, crate::paper::frame::StructTree::ROOT);
                let (longest, all) = prepared.widths(self.shaper, column);
                least[at] = least[at].max(longest + pads);
                wanted[at] = wanted[at].max(all + pads);
            }
        }
        if !table.rows.is_empty() && table.rows.iter().all(|cells| is_to_write_in(cells)) {
            // A log or a diary: its columns hold handwriting, so the words of the head say little of their width.
            for wanted in wanted.iter_mut().skip(1) {
                *wanted = wanted.max(column.width / count as f32);
            }
        }
        let widths = share(&least, &wanted, column.width);
        let mut offset = 0.0;
        widths
            .into_iter()
            .map(|width| {
                offset += width;
                (offset - width, width)
            })
            .collect()
    }
}

/// Divides `width`: by what is wanted where there is room, otherwise from the least widths upwards.
fn share(least: &[f32], wanted: &[f32], width: f32) -> Vec<f32> {
    // Half a point against rounding: a word as wide as its column must not be broken.
    let least: Vec<f32> = least.iter().map(|w| w + 0.5).collect();
    let (sum_least, sum_wanted): (f32, f32) = (least.iter().sum(), wanted.iter().sum::<f32>().max(1.0));
    if sum_least >= width {
        return least.iter().map(|w| w * width / sum_least).collect();
    }
    // One very long cell must not starve the others: a column asks for at most six tenths of the table.
    let asked: Vec<f32> = wanted
        .iter()
        .zip(&least)
        .map(|(w, l)| (w.min(0.6 * width.max(sum_wanted / 4.0)) - l).max(1.0))
        .collect();
    let sum: f32 = asked.iter().sum();
    least
        .iter()
        .zip(&asked)
        .map(|(l, a)| l + (width - sum_least) * a / sum)
        .collect()
}

/// Whether a row has nothing but its head: a day of a log, which a patient fills in by hand.
fn is_to_write_in(cells: &[Vec<Inline>]) -> bool {
    cells.len() > 1 && cells.iter().skip(1).all(Vec::is_empty)
}

fn cell_of(cells: &[Vec<Inline>], at: usize) -> &[Inline] {
    cells.get(at).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn columns_fill_the_table_and_hold_their_words() {
        for (least, wanted) in [
            (vec![50.0, 60.0], vec![50.0, 900.0]),
            (vec![10.0, 10.0, 10.0], vec![30.0, 40.0, 20.0]),
        ] {
            let widths = share(&least, &wanted, 500.0);
            assert!((widths.iter().sum::<f32>() - 500.0).abs() < 0.01);
            assert!(widths.iter().zip(&least).all(|(width, least)| width >= least));
        }
    }

    #[test]
    fn too_many_words_shrink_in_proportion() {
        let widths = share(&[400.0, 200.0], &[400.0, 200.0], 300.0);
        assert!((widths[0] - 2.0 * widths[1]).abs() < 1.0);
    }
}
