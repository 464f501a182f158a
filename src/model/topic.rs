//! The kinds of topics, and the parts of the body that they are about.

use serde::Serialize;

/// What a handout is about, in the coarsest sense. The folder says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TopicKind {
    Condition,
    /// A guide to a symptom: "Numbness in your leg".
    Symptom,
    Treatment,
}

impl TopicKind {
    pub const ALL: [TopicKind; 3] = [TopicKind::Condition, TopicKind::Symptom, TopicKind::Treatment];

    /// The folder under `content/` and in the site, in every language.
    pub fn folder(self) -> &'static str {
        match self {
            TopicKind::Condition => "conditions",
            TopicKind::Symptom => "symptoms",
            TopicKind::Treatment => "treatments",
        }
    }

    pub fn from_folder(folder: &str) -> Option<TopicKind> {
        TopicKind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The word as it is typed after `takehome new`.
    pub fn word(self) -> &'static str {
        match self {
            TopicKind::Condition => "condition",
            TopicKind::Symptom => "symptom",
            TopicKind::Treatment => "treatment",
        }
    }
}

macro_rules! keyed_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $key)] $variant),+ }

        impl $name {
            /// In the order in which a reader meets them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// As it is written in content and in the language files.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }

            pub fn from_key(key: &str) -> Option<$name> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }

            /// Every key, for "did you mean".
            pub fn keys() -> impl Iterator<Item = &'static str> {
                Self::ALL.iter().map(|value| value.key())
            }
        }
    };
}
pub(crate) use keyed_enum;

keyed_enum! {
    /// Where in the body; the index "where does it hurt?" has one list for each.
    BodyRegion {
        LowBack = "low-back",
        Pelvis = "pelvis",
        Buttock = "buttock",
        Hip = "hip",
        Groin = "groin",
        Thigh = "thigh",
        Knee = "knee",
        LowerLeg = "lower-leg",
        WholeLeg = "whole-leg",
        Foot = "foot",
    }
}

keyed_enum! {
    /// The kinds of sections that every reader and every program knows. Other sections have an id and no kind.
    SectionKind {
        Overview = "overview",
        Symptoms = "symptoms",
        Causes = "causes",
        Tests = "tests",
        WhenToGetHelp = "when-to-get-help",
        SelfCare = "self-care",
        Treatment = "treatment",
        Outlook = "outlook",
        Prevention = "prevention",
        Questions = "questions",
    }
}

keyed_enum! {
    /// The questions that every comparison asks, in this order.
    SignGroup {
        Where = "where",
        FeelsLike = "feels-like",
        WorseWith = "worse-with",
        BetterWith = "better-with",
        Timing = "timing",
        FoundBy = "found-by",
    }
}

keyed_enum! {
    /// How strongly a sign speaks for a condition.
    Strength {
        Typical = "typical",
        Possible = "possible",
        Against = "against",
    }
}
