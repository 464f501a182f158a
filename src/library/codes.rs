//! What the linker finds: links, ids, relations, wordings (TH03xx).

use crate::diagnostic::{Code, Level};

pub static UNKNOWN_TOPIC: Code = Code {
    id: "TH0301",
    name: "unknown-topic",
    level: Level::Error,
    what: "A link, a relation, a packet or a comparison names a topic or page that does not exist.",
    why: "A reader who follows it finds nothing, and a relation that leads nowhere carries no emergency signs.",
    example: "`[[sciatca]]` is refused; write `[[sciatica]]`.",
};

pub static UNKNOWN_ANCHOR: Code = Code {
    id: "TH0302",
    name: "unknown-anchor",
    level: Level::Error,
    what: "A link names a part of a document that the document does not have in the language that the reader is taken to.",
    why: "A patient who is sent to \"when to get help\" must land there, not at the top of a long page.",
    example: "`[[sciatica#treatmnt]]` is refused; write `[[sciatica#treatment]]`.",
};

pub static LINK_TO_DRAFT: Code = Code {
    id: "TH0303",
    name: "link-to-draft",
    level: Level::Error,
    what: "A document that is published links to one that is still a draft, or a packet or comparison names one.",
    why: "Drafts are not built, so the link would lead nowhere.",
    example: "Take the link out until the draft is done, or take `draft = true` out of the other file.",
};

pub static UNKNOWN_FIGURE: Code = Code {
    id: "TH0304",
    name: "unknown-figure",
    level: Level::Error,
    what: "A figure names a file that is not in content/figures.",
    why: "The text speaks of a drawing that the patient would not see.",
    example: "`![...](nerve-rots.svg)` is refused; write `![...](nerve-roots.svg)`.",
};

pub static MISSING_FACT: Code = Code {
    id: "TH0305",
    name: "missing-clinic-fact",
    level: Level::Error,
    what: "A text asks for a clinic fact that takehome.toml does not give.",
    why: "The sentence would have a hole where the patient looks for a number or an address.",
    example: "`{{ clinic.after_hours }}` needs `after_hours = \"...\"` under [clinic] in takehome.toml.",
};

pub static UNKNOWN_RED_FLAG: Code = Code {
    id: "TH0306",
    name: "unknown-red-flag",
    level: Level::Error,
    what: "A document names a red flag that red-flags.toml does not have.",
    why: "Its emergency signs would be missing from the card at the top of the handout.",
    example: "`red_flags = [\"cauda-equine\"]` is refused; write `red_flags = [\"cauda-equina\"]`.",
};

pub static UNKNOWN_SIGN: Code = Code {
    id: "TH0307",
    name: "unknown-sign",
    level: Level::Error,
    what: "A document or a mimic pair names a sign that signs.toml does not have.",
    why: "The sign has no words, so nothing can be shown to tell one condition from the other.",
    example: "`cough-wors = \"typical\"` is refused; write `cough-worse = \"typical\"`.",
};

pub static UNKNOWN_SOURCE: Code = Code {
    id: "TH0308",
    name: "unknown-source",
    level: Level::Error,
    what: "A file names a source that sources.toml does not have.",
    why: "Readers and reviewers could not see where a statement comes from.",
    example: "`sources = [\"nhs-siatica\"]` is refused; write `sources = [\"nhs-sciatica\"]`.",
};

pub static UNKNOWN_PERSON: Code = Code {
    id: "TH0309",
    name: "unknown-person",
    level: Level::Error,
    what: "A document names a person that people.toml does not have.",
    why: "Nobody could be asked about the text, and a review by nobody is no review.",
    example: "`owner = \"pt-leed\"` is refused; write `owner = \"pt-lead\"`.",
};

pub static DUPLICATE_ID: Code = Code {
    id: "TH0310",
    name: "id-taken",
    level: Level::Error,
    what: "An id names one thing of its kind, and neither a page nor a comparison has a topic's id.",
    why: "An id is printed on paper and stored in health records: it must mean one thing for ever.",
    example: "pages/about.md beside conditions/about.md is refused; rename the page.",
};

pub static DUPLICATE_DOCUMENT: Code = Code {
    id: "TH0311",
    name: "duplicate-document",
    level: Level::Error,
    what: "Two files hold the same topic in the same language.",
    why: "Only one of them can be shown, and nobody could say which one patients got.",
    example: "conditions/sciatica.md beside conditions/sciatica.en.md, where English is the default language.",
};

pub static TRANSLATION_WITHOUT_ORIGINAL: Code = Code {
    id: "TH0312",
    name: "translation-without-original",
    level: Level::Error,
    what: "A translation has no document in the default language.",
    why: "Codes, dates, red flags and reviews stand in the original; without them the translation has no emergency card.",
    example: "conditions/sciatica.es.md needs conditions/sciatica.md.",
};

pub static LANGUAGE_NOT_CONFIGURED: Code = Code {
    id: "TH0313",
    name: "language-not-configured",
    level: Level::Error,
    what: "A file is in a language that takehome.toml does not list.",
    why: "The work of a translator would silently reach nobody.",
    example: "conditions/sciatica.es.md needs `languages = [\"en\", \"es\"]` in takehome.toml.",
};

pub static LISTED_TWICE: Code = Code {
    id: "TH0315",
    name: "listed-twice",
    level: Level::Warning,
    what: "The same id stands twice in one list.",
    why: "It is shown once; the second was perhaps meant to be another one, which is now missing.",
    example: "`red_flags = [\"cauda-equina\", \"cauda-equina\"]`: take one out, or write the one that was meant.",
};

pub static UNKNOWN_TERM: Code = Code {
    id: "TH0316",
    name: "unknown-term",
    level: Level::Error,
    what: "`do_not_explain` names a word that glossary.toml does not have.",
    why: "The word that was meant would still be explained, or another one lose its explanation.",
    example: "`do_not_explain = [\"disk\"]` is refused; write `do_not_explain = [\"disc\"]`.",
};

pub static RELATION_TO_ITSELF: Code = Code {
    id: "TH0320",
    name: "relation-to-itself",
    level: Level::Error,
    what: "A relation or a mimic pair has the same topic on both sides.",
    why: "It tells the reader nothing; most likely another topic was meant.",
    example: "`from = \"sciatica\"` with `to = \"sciatica\"` is refused.",
};

pub static RELATION_TWICE: Code = Code {
    id: "TH0321",
    name: "relation-twice",
    level: Level::Error,
    what: "The same relation or mimic pair is written twice. Mimics, often-with and see-also are the same both ways.",
    why: "A change would be made in one place only, and what patients read would depend on which one won.",
    example: "sciatica and piriformis-syndrome as a mimic in two files: keep one and put all signs there.",
};

pub static RELATION_CIRCLE: Code = Code {
    id: "TH0322",
    name: "relation-circle",
    level: Level::Error,
    what: "Relations of type-of, may-lead-to or causes lead in a circle.",
    why: "A thing cannot be its own cause or its own type: one of these relations is written the wrong way round.",
    example: "a causes b and b causes a: take out the one that is wrong.",
};

pub static RELATION_KINDS: Code = Code {
    id: "TH0323",
    name: "relation-between-wrong-kinds",
    level: Level::Error,
    what: "A relation joins kinds of topics that it is not meant for: symptom-of goes from a symptom to a condition, treated-by from a condition to a treatment.",
    why: "The reader would be told that a treatment is a sign of something, or that a symptom guide cures it.",
    example: "`from = \"sciatica\"`, `kind = \"symptom-of\"`, `to = \"leg-numbness\"` is refused; swap from and to.",
};

pub static MUST_NOT_MISS_WITHOUT_CARD: Code = Code {
    id: "TH0324",
    name: "must-not-miss-without-card",
    level: Level::Error,
    what: "A topic that must not be missed has no emergency or urgent red flag of its own.",
    why: "Readers would be warned of a danger without a word on how to notice it.",
    example: "Give cauda-equina-syndrome `red_flags = [\"cauda-equina\"]`.",
};

pub static RELATION_WITH_DRAFT: Code = Code {
    id: "TH0325",
    name: "relation-with-draft",
    level: Level::Note,
    what: "A relation names a topic that is still a draft, so it is left out. It is an error where the relation carries emergency signs from the draft to a handout that is published.",
    why: "Marking a topic as a draft must not take emergency signs off another handout without anybody noticing.",
    example: "sciatica must-not-miss cauda-equina-syndrome, with `draft = true` in the second: finish the draft or take the relation out.",
};

pub static MIMIC_NOT_CONDITION: Code = Code {
    id: "TH0330",
    name: "mimic-of-no-condition",
    level: Level::Error,
    what: "A mimic pair names a symptom guide or a treatment.",
    why: "A patient has a condition, not a guide: only conditions can be taken for one another.",
    example: "`between = [\"sciatica\", \"leg-numbness\"]` is refused; for a guide use symptom-of.",
};

pub static MIMIC_SIGN_ON_BOTH_SIDES: Code = Code {
    id: "TH0332",
    name: "mimic-sign-on-both-sides",
    level: Level::Error,
    what: "The same sign points to both sides of one mimic pair.",
    why: "It distinguishes nothing, and a patient who notices it is told both.",
    example: "Take `cough-worse` out of one side.",
};

pub static MIMIC_SIGN_AGAINST: Code = Code {
    id: "TH0333",
    name: "mimic-sign-against",
    level: Level::Error,
    what: "A mimic pair says that a sign points to a condition, and the condition's own [signs] says that it speaks against it.",
    why: "One handout would say the opposite of the other.",
    example: "`cough-worse = \"against\"` in sciatica.md with `sciatica = [\"cough-worse\"]` in the pair: mend the wrong one.",
};

pub static MIMIC_OF_OWN_TYPE: Code = Code {
    id: "TH0334",
    name: "mimic-of-own-type",
    level: Level::Error,
    what: "A condition is a mimic of its own type.",
    why: "Somebody who has the one has the other too: there is nothing to tell apart.",
    example: "lumbar-spinal-stenosis is a type of spinal-stenosis: take out the mimic pair of the two.",
};

pub static RED_FLAG_WORDING_MISSING: Code = Code {
    id: "TH0340",
    name: "red-flag-wording-missing",
    level: Level::Withhold,
    what: "A translated handout shows a red flag that has no words in its language.",
    why: "A reader of that language would miss an emergency sign. The translation is withheld until the words are there.",
    example: "Add the missing signs to content/red-flags.es.toml.",
};

pub static SIGN_WORDING_MISSING: Code = Code {
    id: "TH0341",
    name: "sign-wording-missing",
    level: Level::Warning,
    what: "A sign that a translated handout would show has no words in its language, so it is left out there.",
    why: "The reader sees fewer points to tell one condition from another than readers of the default language.",
    example: "Add `cough-worse` to content/signs.es.toml.",
};

pub static COMPARISON_NOT_WORDED: Code = Code {
    id: "TH0342",
    name: "comparison-not-worded",
    level: Level::Warning,
    what: "The comparison of a translated condition is not made in its language, because an emergency sign of one of the look-alikes has no words in it.",
    why: "A comparison without one of the emergency signs would be worse than none; the reader finds the look-alikes on the handout alone.",
    example: "Add the missing signs to content/red-flags.es.toml.",
};

pub static PERSON_WORDING_MISSING: Code = Code {
    id: "TH0343",
    name: "person-wording-missing",
    level: Level::Warning,
    what: "The role of somebody who stands on a translated handout has words in its language. Until then it is shown in the first \
           language.",
    why: "A reader wants to know who answers for the advice, and cannot tell from words of another language.",
    example: "`[pt-lead]` `role = \"Fisioterapeuta\"` in content/people.es.toml",
};

pub static CLINIC_WORDING_MISSING: Code = Code {
    id: "TH0344",
    name: "clinic-wording-missing",
    level: Level::Warning,
    what: "takehome.toml says in each language of the handouts when the clinic is open and whom to call when it is closed. Until \
           then both are shown in the first language.",
    why: "The card \"Call us today\" says whom to call at night: it is for a person who may not read English.",
    example: "`[clinic.es]` `after_hours = \"Llame al mismo número y marque 2.\"` `hours = \"De lunes a viernes, de 8 a 5\"`",
};

pub static COMPARED_NOT_CONDITION: Code = Code {
    id: "TH0350",
    name: "compared-no-condition",
    level: Level::Error,
    what: "A comparison names conditions only.",
    why: "A patient has a condition, not a guide or a treatment: only conditions can be told from one another.",
    example: "`conditions = [\"sciatica\", \"leg-numbness\"]` is refused; take the guide out.",
};

pub static SET_NOT_IN_LANGUAGE: Code = Code {
    id: "TH0351",
    name: "set-not-in-language",
    level: Level::Warning,
    what: "A packet or comparison is made in each language that it has words in and in which all its members can be read. Here only one of the two holds.",
    why: "A reader of that language gets each handout alone, and nobody notices that the packet is missing.",
    example: "Write content/packets/new-leg-pain.es.toml with title, summary and when, or translate the member that lacks.",
};

pub static LABEL_WITHOUT_WORDS: Code = Code {
    id: "TH0360",
    name: "label-without-words",
    level: Level::Error,
    what: "Each place for words in a drawing has its words in the first language of takehome.toml.",
    why: "A line in the picture would point at nothing, and the patient would wonder what is meant.",
    example: "`bulge = \"bulge\"` in content/figures/disc.en.toml",
};

pub static LABEL_WITHOUT_PLACE: Code = Code {
    id: "TH0361",
    name: "label-without-place",
    level: Level::Error,
    what: "Words in a drawing are named like one of its places.",
    why: "The words would be missing from the picture, and nobody would see it.",
    example: "`bulgee = \"bulge\"` is refused where the drawing has `<text data-label=\"bulge\" .../>`; write `bulge = \"bulge\"`.",
};

pub static LABEL_NOT_TRANSLATED: Code = Code {
    id: "TH0362",
    name: "label-not-translated",
    level: Level::Warning,
    what: "The words in a drawing are there in each language whose readers see it. Until then they see the words of the first \
           language.",
    why: "A patient who does not read English cannot tell which part of the picture is meant.",
    example: "`bulge = \"abultamiento\"` in content/figures/disc.es.toml",
};

pub static NOTICE_WITHOUT_PHONE: Code = Code {
    id: "TH1630",
    name: "notice-without-phone",
    level: Level::Error,
    what: "A notice of free language help says {phone}, in whose place the clinic's number is shown. Source: 45 CFR 92.11.",
    why: "Somebody who reads only this line in their language learns that there is help, and not whom to call.",
    example: "`notice = \"ATTENTION: If you speak Tagalog, language help is free. Call {phone}.\"` in content/notices/tl.toml",
};

pub static NOTICE_NOT_SHOWN: Code = Code {
    id: "TH1631",
    name: "notice-not-shown",
    level: Level::Warning,
    what: "There are notices in content/notices, and takehome.toml has no `[language_access]`, which shows them.",
    why: "The clinic thinks that its patients are told of free language help, and they are not.",
    example: "Type `[language_access]` into takehome.toml, or delete content/notices.",
};

pub static FEW_NOTICES: Code = Code {
    id: "TH1632",
    name: "few-notices",
    level: Level::Note,
    what: "The notice of free language help is shown in English and in the 15 other languages that are spoken most in the \
           clinic's state by people who speak little English. Source: 45 CFR 92.11(b).",
    why: "Those whose language is missing are the ones who do not know that they may ask for an interpreter.",
    example: "content/notices/ko.toml with `notice = \"...{phone}...\"`",
};

/// All of them, by number.
pub const ALL: &[&Code] = &[
    &UNKNOWN_TOPIC,
    &UNKNOWN_ANCHOR,
    &LINK_TO_DRAFT,
    &UNKNOWN_FIGURE,
    &MISSING_FACT,
    &UNKNOWN_RED_FLAG,
    &UNKNOWN_SIGN,
    &UNKNOWN_SOURCE,
    &UNKNOWN_PERSON,
    &DUPLICATE_ID,
    &DUPLICATE_DOCUMENT,
    &TRANSLATION_WITHOUT_ORIGINAL,
    &LANGUAGE_NOT_CONFIGURED,
    &LISTED_TWICE,
    &UNKNOWN_TERM,
    &RELATION_TO_ITSELF,
    &RELATION_TWICE,
    &RELATION_CIRCLE,
    &RELATION_KINDS,
    &MUST_NOT_MISS_WITHOUT_CARD,
    &RELATION_WITH_DRAFT,
    &MIMIC_NOT_CONDITION,
    &MIMIC_SIGN_ON_BOTH_SIDES,
    &MIMIC_SIGN_AGAINST,
    &MIMIC_OF_OWN_TYPE,
    &RED_FLAG_WORDING_MISSING,
    &SIGN_WORDING_MISSING,
    &COMPARISON_NOT_WORDED,
    &PERSON_WORDING_MISSING,
    &CLINIC_WORDING_MISSING,
    &COMPARED_NOT_CONDITION,
    &SET_NOT_IN_LANGUAGE,
    &LABEL_WITHOUT_WORDS,
    &LABEL_WITHOUT_PLACE,
    &LABEL_NOT_TRANSLATED,
    &NOTICE_WITHOUT_PHONE,
    &NOTICE_NOT_SHOWN,
    &FEW_NOTICES,
];

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn numbers_and_names_are_unique_and_in_order() {
        for pair in ALL.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} before {}", pair[0].id, pair[1].id);
        }
        let names: std::collections::BTreeSet<_> = ALL.iter().map(|code| code.name).collect();
        assert_eq!(names.len(), ALL.len());
        // Links and ids, and the notice of free language help.
        assert!(ALL.iter().all(
            |code| ["TH03", "TH163"].iter().any(|room| code.id.starts_with(room)) && code.id.len() == 6
        ));
    }
}
