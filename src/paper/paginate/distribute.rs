//! Which strips stand on which page, and where.

use super::{LayoutFinding, Room};
use crate::paper::flow::strip::{EnclosureId, Galley, Strip, penalty};

/// A page: its strips with their places.
#[derive(Debug, Default)]
pub struct Cut {
    /// Index of each strip and its distance from the top of the room.
    pub strips: Vec<(usize, f32)>,
    /// Repeated heads: the enclosure, the index in its list and the distance from the top of the room.
    pub repeats: Vec<(EnclosureId, usize, f32)>,
    /// The part of each enclosure on this page: upper and lower edge.
    pub enclosures: Vec<(EnclosureId, f32, f32)>,
}

/// Makes page ends inside enclosures with a title (cards) costly where the whole has room on a page.
pub fn prepare(mut galley: Galley, page_height: f32) -> Galley {
    for at in 0..galley.enclosures.len() {
        let id = EnclosureId(at);
        if galley.enclosures[at].title.is_none() {
            continue;
        }
        let inside: Vec<usize> = (0..galley.strips.len())
            .filter(|&strip| galley.chain(galley.strips[strip].enclosure).contains(&id))
            .collect();
        let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else {
            continue;
        };
        // Rather cut an emergency card than turn the page to find it.
        let from = if galley.enclosures[at].first_page && galley.enclosures[at].parent.is_none() {
            0
        } else {
            first
        };
        let mut stack = Stack::new(&galley, from);
        (from..first)
            .chain(inside.iter().copied())
            .for_each(|strip| stack.put(strip));
        if stack.bottom() <= page_height {
            galley.strips[first + 1..=last]
                .iter_mut()
                .for_each(|strip| strip.penalty += penalty::INSIDE);
        }
    }
    galley
}

/// Fills pages one after the other.
pub fn distribute(galley: &Galley, room: &dyn Fn(usize) -> Room) -> (Vec<Cut>, Vec<LayoutFinding>) {
    let mut cuts = Vec::new();
    let mut findings = Vec::new();
    let mut start = 0;
    while start < galley.strips.len() {
        let height = room(cuts.len()).height;
        let (mut stack, mut best) = (Stack::new(galley, start), None);
        let mut end = start;
        while end < galley.strips.len() {
            let strip = &galley.strips[end];
            if end > start && strip.new_page {
                best = Some((penalty::FREE, end));
                break;
            }
            if end > start && best.is_none_or(|(least, _)| strip.penalty <= least) {
                best = Some((strip.penalty, end));
            }
            stack.put(end);
            if stack.bottom() > height && end > start {
                break;
            }
            end += 1;
        }
        let next = match best {
            Some((cost, at)) if end < galley.strips.len() => {
                findings.extend(judge(galley, cost, at, cuts.len() + 1));
                at
            }
            _ => galley.strips.len(),
        };
        cuts.push(stack.cut(next));
        start = next;
    }
    findings.extend(late_emergency(galley, &cuts));
    if cuts.is_empty() {
        cuts.push(Cut::default());
    }
    (cuts, findings)
}

/// The first emergency card, if it begins behind the first page. Later ones (there are none in a handout) may.
fn late_emergency(galley: &Galley, cuts: &[Cut]) -> Option<LayoutFinding> {
    let (id, card) = galley
        .enclosures
        .iter()
        .enumerate()
        .find(|(_, card)| card.first_page)?;
    let holds = |cut: &Cut| cut.enclosures.iter().any(|(other, _, _)| other.0 == id);
    let page = cuts.iter().position(holds).filter(|page| *page > 0)? + 1;
    Some(LayoutFinding::EmergencyLate {
        heading: card.title.clone()?,
        page,
    })
}

/// What is to be said of a page that ends before strip `at`.
fn judge(galley: &Galley, cost: u16, at: usize, page: usize) -> Vec<LayoutFinding> {
    let mut findings = Vec::new();
    let before = galley.chain(galley.strips[at - 1].enclosure);
    for id in galley.chain(galley.strips[at].enclosure) {
        if let (true, Some(title)) = (before.contains(&id), &galley.enclosures[id.0].title) {
            findings.push(LayoutFinding::CardContinues {
                heading: title.clone(),
                page,
            });
        }
    }
    if cost >= penalty::INSIDE && findings.is_empty() {
        findings.push(LayoutFinding::ForcedPageEnd { page });
    }
    findings
}

/// Strips put one below the other from the top of a page.
struct Stack<'g> {
    galley: &'g Galley,
    start: usize,
    y: f32,
    /// Space asked for by the enclosures that were closed last.
    after: f32,
    open: Vec<(EnclosureId, f32)>,
    page: Cut,
}

impl<'g> Stack<'g> {
    fn new(galley: &'g Galley, start: usize) -> Stack<'g> {
        Stack {
            galley,
            start,
            y: 0.0,
            after: 0.0,
            open: Vec::new(),
            page: Cut::default(),
        }
    }

    fn put(&mut self, at: usize) {
        let strip: &Strip = &self.galley.strips[at];
        let chain = self.galley.chain(strip.enclosure);
        let common = self
            .open
            .iter()
            .zip(&chain)
            .take_while(|((open, _), id)| open == *id)
            .count();
        self.close_to(common);
        if !self.page.strips.is_empty() {
            self.y += strip.before.max(self.after);
        }
        self.after = 0.0;
        for &id in &chain[common..] {
            self.open_enclosure(id, at);
        }
        self.page.strips.push((at, self.y));
        self.y += strip.height;
    }

    fn open_enclosure(&mut self, id: EnclosureId, at: usize) {
        let enclosure = &self.galley.enclosures[id.0];
        self.open.push((id, self.y));
        self.y += enclosure.pad_top;
        let goes_on = at == self.start
            && at > 0
            && self
                .galley
                .chain(self.galley.strips[at - 1].enclosure)
                .contains(&id);
        if goes_on {
            for (index, strip) in enclosure.repeat.iter().enumerate() {
                self.page.repeats.push((id, index, self.y));
                self.y += strip.height;
            }
        }
    }

    fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            let Some((id, top)) = self.open.pop() else { return };
            let enclosure = &self.galley.enclosures[id.0];
            self.y += enclosure.pad_bottom;
            self.after = self.after.max(enclosure.after);
            self.page.enclosures.push((id, top, self.y));
        }
    }

    /// The lower edge of everything, were the page to end here.
    fn bottom(&self) -> f32 {
        let pads: f32 = self
            .open
            .iter()
            .map(|(id, _)| self.galley.enclosures[id.0].pad_bottom)
            .sum();
        self.y + pads
    }

    /// The page with the strips before `end`. What was put beyond that is undone by putting the rest again.
    fn cut(self, end: usize) -> Cut {
        let mut again = Stack::new(self.galley, self.start);
        (self.start..end).for_each(|at| again.put(at));
        again.close_to(0);
        again.page
    }
}
