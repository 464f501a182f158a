//! Typed links between topics. They stand outside the documents, so that both sides see them.

use super::id::{SignId, SourceId, TopicId};
use super::topic::keyed_enum;
use crate::source::{Located, Span};
use serde::Serialize;

keyed_enum! {
    /// How one topic leads to another, read from `from` to `to`.
    RelationKind {
        /// Reading about `from`, nobody must miss `to`: its emergency signs are carried.
        MustNotMiss = "must-not-miss",
        /// `from` causes `to`.
        Causes = "causes",
        /// `from` is a type of `to`. No cycles.
        TypeOf = "type-of",
        /// `from` may lead to `to`: its emergency signs are carried. No cycles.
        MayLeadTo = "may-lead-to",
        /// `from` makes `to` more likely.
        RiskFactorFor = "risk-factor-for",
        /// `from` is treated by `to`.
        TreatedBy = "treated-by",
        /// `from` (a symptom) may come from `to`.
        SymptomOf = "symptom-of",
        /// Found together; the same both ways.
        OftenWith = "often-with",
        /// The same both ways.
        SeeAlso = "see-also",
    }
}

impl RelationKind {
    /// Whether the relation reads the same from both sides.
    pub fn symmetric(self) -> bool {
        matches!(self, RelationKind::OftenWith | RelationKind::SeeAlso)
    }

    /// Names the sentence that the other side reads, in the language files; for a symmetric one, the same.
    pub fn inverse_key(self) -> &'static str {
        match self {
            RelationKind::MustNotMiss => "must-not-miss-inverse",
            RelationKind::Causes => "causes-inverse",
            RelationKind::TypeOf => "type-of-inverse",
            RelationKind::MayLeadTo => "may-lead-to-inverse",
            RelationKind::RiskFactorFor => "risk-factor-for-inverse",
            RelationKind::TreatedBy => "treated-by-inverse",
            RelationKind::SymptomOf => "symptom-of-inverse",
            RelationKind::OftenWith | RelationKind::SeeAlso => self.key(),
        }
    }

    /// Whether emergency red flags of `to` are shown on `from` (one hop, never along mimics).
    pub fn carries_red_flags(self) -> bool {
        matches!(self, RelationKind::MustNotMiss | RelationKind::MayLeadTo)
    }

    /// Whether a circle of these relations would be nonsense.
    pub fn acyclic(self) -> bool {
        matches!(
            self,
            RelationKind::TypeOf | RelationKind::MayLeadTo | RelationKind::Causes
        )
    }
}

/// One `[[relation]]` as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub from: Located<TopicId>,
    pub kind: RelationKind,
    pub to: Located<TopicId>,
    pub span: Span,
}

/// One `[[mimic]]` as written: two conditions that are confused, and what points to each.
#[derive(Clone, Debug, PartialEq)]
pub struct Mimic {
    /// In the order written; both sides are equal.
    pub sides: [MimicSide; 2],
    pub sources: Vec<Located<SourceId>>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MimicSide {
    pub topic: Located<TopicId>,
    /// Signs that point to this one rather than to the other. At least one.
    pub signs: Vec<Located<SignId>>,
}
