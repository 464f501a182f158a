//! How a subject comes to stand on one document.

use super::Subject;
use super::data::shows_picture;
use crate::library::approval::Withheld;
use crate::library::voice::Voice;
use crate::library::{Library, Reason, Side, Topic, reading};
use crate::model::block::{Block, Inline, LinkTarget};
use crate::model::document::Text;
use crate::model::id::{RedFlagId, SignId, TopicId};
use crate::model::relation::RelationKind;
use crate::model::topic::Strength;
use std::fmt;

/// One way from a subject to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The place names it itself, as what: "red flag", "owner", "source".
    Own(String),
    /// A red flag that was carried from a topic along a relation.
    Carried { from: TopicId, along: RelationKind },
    /// On a symptom guide: among the signs of a condition that may be behind it.
    Guide { cause: TopicId },
    /// Under "what else could it be", in the pair with a look-alike.
    Mimic { other: TopicId },
    /// On a comparison: the emergency card, from this topic where it is not the compared one's own.
    ComparisonCard { from: Option<TopicId> },
    /// On a comparison: among the answers of these topics.
    ComparisonAnswer { of: Vec<TopicId> },
    /// The place is about it or links to it: "linked as causes", "link in the text".
    Linked(String),
    /// Through something that is used there and names it: a source of a red flag.
    Through { kind: &'static str, id: String },
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Way::Own(what) => write!(f, "own: {what}"),
            Way::Carried { from, along } => write!(f, "carried over {} from {from}", along.key()),
            Way::Guide { cause } => write!(f, "guide: sign of {cause}"),
            Way::Mimic { other } => write!(f, "look-alike: pair with {other}"),
            Way::ComparisonCard { from: None } => write!(f, "comparison: emergency card"),
            Way::ComparisonCard { from: Some(from) } => {
                write!(f, "comparison: emergency card, from {from}")
            }
            Way::ComparisonAnswer { of } => {
                let names: Vec<&str> = of.iter().map(TopicId::as_str).collect();
                write!(f, "comparison: sign of {}", names.join(", "))
            }
            Way::Linked(how) => write!(f, "linked: {how}"),
            Way::Through { kind, id } => write!(f, "through {kind}:{id}"),
        }
    }
}

/// The ways to a document in one language.
pub(super) fn of_document(library: &Library, topic: &Topic, text: &Text, subject: &Subject) -> Vec<Way> {
    match subject {
        Subject::RedFlag(flag) => red_flag(topic, flag),
        Subject::Sign(sign) => signs(library, topic, text, sign),
        Subject::Source(source) => {
            let record = &topic.record;
            let own = record.sources.iter().any(|own| own.value == *source);
            let facts = record.facts.iter().filter(|fact| fact.source.value == *source);
            own.then(|| Way::Own("source".to_owned()))
                .into_iter()
                .chain(facts.map(|fact| Way::Own(format!("source of \"{}\"", fact.figure.value))))
                .chain(flags_with(library, topic, source.as_str()))
                .collect()
        }
        Subject::Person(person) => {
            let record = &topic.record;
            let roles = [("owner", &record.owner), ("author", &record.author)];
            let roles = roles.into_iter().filter(|(_, who)| who.value == *person);
            let reviews = record.reviewed.iter().filter(|review| review.by.value == *person);
            roles
                .map(|(role, _)| Way::Own(role.to_owned()))
                .chain(reviews.map(|review| Way::Own(format!("reviewed on {}", review.on.value))))
                .collect()
        }
        Subject::Figure(file) => shows_picture(&text.sections, file)
            .then(|| Way::Own("figure".to_owned()))
            .into_iter()
            .collect(),
        Subject::Topic(other) => links(topic, text, other),
    }
}

fn red_flag(topic: &Topic, flag: &RedFlagId) -> Vec<Way> {
    let here = topic.red_flags.iter().filter(|own| own.red_flag == *flag);
    here.map(|own| match &own.carried {
        None => Way::Own("red flag".to_owned()),
        Some((from, along)) => Way::Carried {
            from: from.clone(),
            along: *along,
        },
    })
    .collect()
}

/// The red flags on a document that name a source.
fn flags_with<'a>(library: &'a Library, topic: &'a Topic, source: &'a str) -> impl Iterator<Item = Way> + 'a {
    let flags = topic
        .red_flags
        .iter()
        .filter_map(|own| library.red_flags.get(&own.red_flag));
    flags
        .filter(move |flag| flag.sources.iter().any(|known| known.value.as_str() == source))
        .map(|flag| Way::Through {
            kind: "red-flag",
            id: flag.id.to_string(),
        })
}

/// A document's own signs stand on other pages only; on its own they stand in its pairs and, on a guide, as those of a
/// condition.
fn signs(library: &Library, topic: &Topic, text: &Text, sign: &SignId) -> Vec<Way> {
    let worded = library.signs.get(sign).is_some_and(|sign| {
        sign.text
            .exactly(&text.language, library.default_language())
            .is_some()
    });
    let own = topic.record.signs.iter().filter(|own| own.sign.value == *sign);
    let mut ways: Vec<Way> = own
        .map(|own| match own.strength {
            Strength::Against => Way::Own("sign against it (not shown)".to_owned()),
            strength => Way::Own(format!("{} sign", strength.key())),
        })
        .collect();
    if !worded {
        return ways;
    }
    let pairs = topic.shown_mimics().iter();
    ways.extend(
        pairs
            .filter(|pair| pair.here.contains(sign) || pair.there.contains(sign))
            .map(|pair| Way::Mimic {
                other: pair.other.clone(),
            }),
    );
    let nothing = Withheld::nothing();
    if let (true, Some(voice)) = (
        topic.causes().next().is_some(),
        Voice::new(library, &text.language, &nothing),
    ) {
        let causes = topic.causes().filter_map(|cause| library.topics.get(cause));
        ways.extend(
            causes
                .filter(|cause| reading::noticeable(&voice, cause).contains(&sign))
                .map(|cause| Way::Guide {
                    cause: cause.id.clone(),
                }),
        );
    }
    ways
}

/// How a document is about a topic or leads to it.
fn links(topic: &Topic, text: &Text, other: &TopicId) -> Vec<Way> {
    let mut ways = Vec::new();
    if topic.id == *other {
        ways.push(Way::Own("document".to_owned()));
    }
    let relations = topic.relations.iter().filter(|relation| relation.other == *other);
    ways.extend(relations.map(|relation| {
        Way::Linked(match relation.side {
            Side::From => relation.kind.key().to_owned(),
            Side::To => format!("{} (from there)", relation.kind.key()),
        })
    }));
    let mimic = topic.mimics.iter().any(|mimic| mimic.other == *other);
    ways.extend(mimic.then(|| Way::Mimic { other: other.clone() }));
    ways.extend(topic.red_flags.iter().filter_map(|flag| match &flag.carried {
        Some((from, _)) if from == other => Some(Way::Through {
            kind: "red-flag",
            id: flag.red_flag.to_string(),
        }),
        _ => None,
    }));
    let offered = topic
        .related
        .iter()
        .any(|related| related.other == *other && matches!(related.reason, Reason::SharedSigns(_)));
    ways.extend(offered.then(|| Way::Linked("shared signs".to_owned())));
    let in_text = text
        .sections
        .iter()
        .any(|section| links_to(&section.blocks, other.as_str()));
    ways.extend(in_text.then(|| Way::Linked("in the text".to_owned())));
    ways
}

/// Whether any link in the blocks leads to a topic.
pub(super) fn links_to(blocks: &[Block], id: &str) -> bool {
    blocks.iter().any(|block| match block {
        Block::Heading(heading) => names(&heading.content, id),
        Block::Paragraph(paragraph) => names(&paragraph.content, id),
        Block::List(list) => list.items.iter().any(|item| links_to(&item.blocks, id)),
        Block::Table(table) => {
            let mut cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.any(|cell| names(&cell.content, id))
        }
        Block::Figure(_) => false,
        Block::Note(note) => {
            note.heading.as_ref().is_some_and(|heading| names(heading, id)) || links_to(&note.blocks, id)
        }
        Block::Quote(quote) => links_to(&quote.blocks, id),
    })
}

fn names(content: &[Inline], id: &str) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Link(link) => matches!(&link.target, LinkTarget::Topic { id: known, .. } if known == id),
        Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => names(inner, id),
        Inline::Text(_) | Inline::Break | Inline::Fact(..) => false,
    })
}
