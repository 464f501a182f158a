//! Words about emergencies in a source. They stay in the draft as they are, and each is named: what a patient must do at
//! once belongs to red-flags.toml, where it is reviewed and carried, and not into a text.

use super::report::{Report, Topic, quoted};
use super::words;
use crate::model::data::RedFlag;
use std::collections::BTreeSet;

/// Phrases of an emergency, in the languages of the program; each is looked for as whole words.
const PHRASES: &[&str] = &[
    // English
    "call 911",
    "dial 911",
    "call 999",
    "call 112",
    "911",
    "999",
    "ambulance",
    "emergency room",
    "emergency department",
    "nearest emergency",
    "emergency medical",
    "medical emergency",
    "emergency care",
    "emergency services",
    "the er",
    "an er",
    "urgent care",
    "right away",
    "immediately",
    "cauda equina",
    "saddle",
    "groin numbness",
    "bladder control",
    "bowel control",
    "genitals",
    "back passage",
    "holding your urine",
    "weakness in both legs",
    "control of your bladder",
    "control of your bowels",
    "loss of bladder",
    "loss of bowel",
    "cannot urinate",
    "unable to urinate",
    "chest pain",
    "trouble breathing",
    "short of breath",
    "shortness of breath",
    "difficulty breathing",
    "stroke",
    "heart attack",
    "suicide",
    "life threatening",
    // Spanish
    "llame al 911",
    "llame al 112",
    "ambulancia",
    "sala de emergencias",
    "sala de urgencias",
    "servicio de urgencias",
    "emergencia m\u{e9}dica",
    "emergencias",
    "urgencias",
    "de inmediato",
    "inmediatamente",
    "cola de caballo",
    "control de la vejiga",
    "control de esf\u{ed}nteres",
    "no puede orinar",
    "dolor en el pecho",
    "dolor de pecho",
    "dificultad para respirar",
    "falta de aire",
    "infarto",
    "derrame cerebral",
    "suicidio",
];

/// How much of a sign's telling words a sentence must have to be like it.
const LIKENESS: f64 = 0.6;
/// The fewest telling words in common.
const LEAST_COMMON: usize = 2;
/// The shortest telling word.
const TELLING: usize = 4;

/// What is read as one piece.
#[derive(Clone, Debug)]
pub struct Piece {
    pub line: u32,
    pub words: String,
    /// Whether it is of a list: what its lead-in says holds for it too.
    pub is_item: bool,
}

/// Looks through the pieces of a source. Gives the red flags whose signs its words are like.
pub fn look(pieces: &[Piece], red_flags: &[RedFlag], report: &mut Report) -> Vec<String> {
    let mut alike: BTreeSet<String> = BTreeSet::new();
    let mut led_in = false;
    for piece in pieces {
        let said = words::joined(&piece.words);
        let phrase = PHRASES
            .iter()
            .find(|phrase| said.contains(&format!(" {phrase} ")));
        let flags: Vec<&RedFlag> = red_flags.iter().filter(|flag| is_like(&said, flag)).collect();
        if !piece.is_item {
            led_in = phrase.is_some();
        }
        if phrase.is_none() && flags.is_empty() && !(piece.is_item && led_in) {
            continue;
        }
        let ids: Vec<&str> = flags.iter().map(|flag| flag.id.as_str()).collect();
        let advice = match ids.as_slice() {
            [] => "find or write its red flag in red-flags.toml".to_owned(),
            ids => format!("it reads like the red flag {}", ids.join(", ")),
        };
        alike.extend(ids.iter().map(|id| (*id).to_owned()));
        report.add(
            Topic::Emergency,
            piece.line,
            format!("{} - {advice}", quoted(&piece.words)),
        );
    }
    alike.into_iter().collect()
}

/// Whether one of a red flag's signs has most of its telling words here.
fn is_like(said: &str, flag: &RedFlag) -> bool {
    flag.signs.iter().any(|sign| {
        let telling: BTreeSet<String> = words::of(&sign.text.original.value)
            .filter(|word| word.chars().count() >= TELLING)
            .collect();
        let common = telling
            .iter()
            .filter(|word| said.contains(&format!(" {word} ")))
            .count();
        common >= LEAST_COMMON && common as f64 >= LIKENESS * telling.len() as f64
    })
}
