//! Packets and comparisons in lists.

use super::Order;
use crate::library::approval::Withheld;
use crate::library::{Library, comparison, packets};
use crate::model::comparison::ComparisonName;
use crate::model::id::PacketId;

/// A packet or a comparison in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetEntry {
    pub set: SetName,
    pub title: String,
    pub summary: String,
}

/// What a list of sets leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetName {
    Packet(PacketId),
    Comparison(ComparisonName),
}

/// The published packets of a language by title.
pub fn packet_list(library: &Library, order: &Order, withheld: &Withheld) -> Vec<SetEntry> {
    let language = &order.language;
    let published = library
        .packets
        .values()
        .filter(|packet| packets::withheld_members(&packet.members, language, withheld).is_empty());
    let entries = published.filter_map(|packet| {
        let words = packets::words(library, packet, language)?;
        Some(SetEntry {
            set: SetName::Packet(packet.id.clone()),
            title: words.title.into_owned(),
            summary: words.summary.unwrap_or_default().into_owned(),
        })
    });
    sorted(entries.collect(), order)
}

/// The published comparisons of a language, each kind by title: those that a file names, then those of a condition and
/// its mimics.
pub fn comparison_list(library: &Library, order: &Order, withheld: &Withheld) -> [Vec<SetEntry>; 2] {
    let computed: Vec<SetEntry> = library
        .comparison_names()
        .filter(|name| matches!(name, ComparisonName::Mimics(_)))
        .filter_map(|name| entry(library, name, order, withheld))
        .collect();
    [named_list(library, order, withheld), sorted(computed, order)]
}

/// The published comparisons of a language that a file names, by title.
pub fn named_list(library: &Library, order: &Order, withheld: &Withheld) -> Vec<SetEntry> {
    let names = library.comparisons.keys().cloned().map(ComparisonName::Named);
    let entries = names.filter_map(|name| entry(library, name, order, withheld));
    sorted(entries.collect(), order)
}

fn entry(library: &Library, name: ComparisonName, order: &Order, withheld: &Withheld) -> Option<SetEntry> {
    let opening = comparison::opening_of(library, &name, &order.language, withheld)?;
    Some(SetEntry {
        title: opening.title.into_owned(),
        summary: opening.summary.into_owned(),
        set: SetName::Comparison(name),
    })
}

fn sorted(mut entries: Vec<SetEntry>, order: &Order) -> Vec<SetEntry> {
    entries.sort_by_cached_key(|entry| (order.sort_key(&entry.title), entry.set.clone()));
    entries
}
