use super::*;

fn form(lines: &str) -> Form {
    Form::parse(&format!("takehome-form 1\ndocument sciatica en\n{lines}")).expect("a form")
}

const OLD: &str = "\
title Sciatica
emergency-card Call {=911} now if you have any of these:
emergency-flag cauda-equina own
emergency-sign cauda-equina saddle numbness between your legs
emergency-sign cauda-equina bladder new trouble when you pee
emergency-action Do not wait.
key-point Keep moving.
section overview
paragraph 0 It hurts.
section self-care What you can do
do 0 walk
do 0 use heat
dont 0 stay in bed
section - Odd
paragraph 0 One.
section - Odd
paragraph 0 Two.
section when-to-get-help When to get help
urgent-card Call us today if:
urgent-flag weakness own
urgent-sign weakness foot your foot drags
urgent-action Call {=555-0142}.
paragraph 0 Call us at {=555-0142}.
mimic Piriformis syndrome
source A source
";

/// Each part that differs: its name, and its lines with a sign in front.
fn told(new: &str) -> Vec<(PartName, Vec<String>)> {
    let (old, new) = (form(OLD), form(new));
    let difference = between(&old, &new);
    let parts = difference.parts.iter().map(|part| {
        let lines = part.lines.iter().filter_map(|change| match change {
            Change::Kept(_) => None,
            Change::Gone(line) => Some(format!("- {}", line.visible())),
            Change::New(line) => Some(format!("+ {}", line.visible())),
        });
        (part.name.clone(), lines.collect())
    });
    parts.collect()
}

fn changed(new: &str, urgency: Urgency) -> bool {
    card_changed(&form(OLD), &form(new), urgency)
}

#[test]
fn nothing_changed_is_no_difference() {
    assert!(between(&form(OLD), &form(OLD)).is_empty());
}

#[test]
fn cards_are_told_first_and_wherever_they_stand() {
    let new = OLD
        .replace("Keep moving.", "Keep on moving.")
        .replace("your foot drags", "your foot drags or slaps")
        .replace("bladder new trouble when you pee", "bladder you cannot pee");
    let names: Vec<PartName> = told(&new).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [PartName::EmergencyCard, PartName::UrgentCard, PartName::KeyPoints]
    );
    assert_eq!(
        told(&new)[0].1,
        ["- new trouble when you pee", "+ you cannot pee"]
    );
}

#[test]
fn within_a_part_only_what_changed_is_told() {
    let new = OLD.replace(
        "do 0 use heat\n",
        "do 0 use heat, 15 minutes\ndo 0 rest a little\n",
    );
    let lines = ["- use heat", "+ use heat, 15 minutes", "+ rest a little"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(told(&new), [(PartName::Section(SectionKind::SelfCare), lines)]);
}

#[test]
fn sections_that_come_and_go_are_told() {
    let new = OLD.replace(
        "section - Odd\nparagraph 0 Two.\n",
        "section - Even\nparagraph 0 Two.\n",
    );
    let old_part = (
        PartName::OtherSection("Odd".to_owned(), 2),
        vec!["- Odd".to_owned(), "- Two.".to_owned()],
    );
    let new_part = (
        PartName::OtherSection("Even".to_owned(), 1),
        vec!["+ Even".to_owned(), "+ Two.".to_owned()],
    );
    assert_eq!(told(&new), [old_part, new_part]);
    let new = form(&new);
    let old = form(OLD);
    let difference = between(&old, &new);
    assert_eq!((difference.parts[0].was, difference.parts[0].is), (true, false));
}

#[test]
fn shared_words_are_not_the_authors() {
    let own = |new: &str| between(&form(OLD), &form(new)).is_own();
    assert!(!own(&OLD.replace("555-0142", "555-0100")), "a phone number");
    assert!(
        !own(&OLD.replace("between your legs", "between your thighs")),
        "a red flag"
    );
    assert!(!own(&OLD.replace("Piriformis", "The piriformis")), "a neighbour");
    assert!(own(&OLD.replace("It hurts.", "It hurts a lot.")));
    assert!(own(&OLD.replace("Call us at", "Ring us at")));
    let without = OLD.replace(
        "emergency-flag cauda-equina own",
        "emergency-flag cauda-equina carried",
    );
    assert!(
        own(&without),
        "the author has taken the red flag out of the handout"
    );
    let carried = "emergency-flag other carried\nemergency-sign other sign a sign\nemergency-action";
    assert!(!own(&OLD.replace("emergency-action", carried)));
}

#[test]
fn a_card_changes_with_its_words_and_not_with_their_order_or_origin() {
    for (new, emergency, urgent) in [
        (
            OLD.replace("between your legs", "between your thighs"),
            true,
            false,
        ),
        (OLD.replace("555-0142", "555-0100"), false, true),
        (OLD.replace("Do not wait.", "Wait."), true, false),
        (OLD.replace("any of these", "all of these"), true, false),
        (
            OLD.replace("cauda-equina own", "cauda-equina carried"),
            false,
            false,
        ),
        (OLD.replace("It hurts.", "It hurts a lot."), false, false),
    ] {
        assert_eq!(changed(&new, Urgency::Emergency), emergency, "{new}");
        assert_eq!(changed(&new, Urgency::Urgent), urgent, "{new}");
    }
    let first = "emergency-sign cauda-equina saddle numbness between your legs\n";
    let moved = OLD
        .replace(first, "")
        .replace("emergency-action", &format!("{first}emergency-action"));
    assert!(!changed(&moved, Urgency::Emergency));
    assert!(!between(&form(OLD), &form(&moved)).is_empty());
    let gone = OLD.replace(first, "");
    assert!(changed(&gone, Urgency::Emergency));
}

#[test]
fn a_very_long_part_is_told_without_being_compared() {
    let long = |word: &str| {
        let lines: Vec<String> = (0..5000).map(|n| format!("paragraph 0 {word} {n}\n")).collect();
        form(&format!("title A\nsection overview\n{}", lines.concat()))
    };
    let (old, new) = (long("old"), long("new"));
    assert_eq!(between(&old, &new).parts[0].lines.len(), 10_001);
}
