use super::*;
use crate::release::words::{Piece, Words};

/// One line of every kind.
const EVERY_KIND: &str = "\
takehome-form 1
document sciatica en
title Sciatica
name Lumbar radiculopathy
summary Pain down one leg.
main-message Keep moving.
emergency-card Call {=911} now if you have any of these:
emergency-flag cauda-equina own Nerves at the base of the spine
emergency-sign cauda-equina saddle-numbness numbness around your genitals
emergency-flag fracture carried
emergency-sign fracture fall a bad fall
emergency-action Do not drive yourself.
urgent-card Call us at {=555-0142} today if:
urgent-flag weakness own
urgent-sign weakness foot-drop your foot drags
urgent-action Closed? {=Call 555-0199.}
key-point Most people get better.
section symptoms Symptoms
paragraph 0 It hurts. See {=Piriformis syndrome} or this{>https://nhs.uk/} {=the clinic}.
heading 0 3 At night
item 0 worse when you cough
item 1 or sneeze
paragraph 1 A long item.
step 0 4 Stand up.
do 0 walk
dont 0 stay in bed
section - What \\{braces\\} are
table-head 0 Drug{|}Dose
table-row 0 Ibuprofen{|}
figure 0 0123456789abcdef0123456789abcdef A nerve{|}
figure 0 0123456789abcdef0123456789abcdef A nerve{|}Where it runs{|}{=L5 nerve}{|}{=disc}
routine 0 Call us if
paragraph 1 it lasts.
note 0
tip 0
quote 0
paragraph 1 10{^6} H{_2}O
section questions
question 0 How long will it last?
cause Piriformis syndrome
cause-sign sitting makes it worse
mimic Piriformis syndrome
mimic-sign here coughing makes it worse
mimic-sign there sitting makes it worse
unknowns Why some people get it.
funding Nobody paid.
source Sciatica. NHS{>https://www.nhs.uk/conditions/sciatica/}
";

#[test]
fn every_kind_of_line_reads_back_as_it_was_written() {
    let form = Form::parse(EVERY_KIND).expect("a form");
    assert_eq!(form.to_string(), EVERY_KIND);
    assert_eq!(form.lines.len(), EVERY_KIND.lines().count() - 2);
    assert_eq!(form.title().as_deref(), Some("Sciatica"));
    assert_eq!(form.lines[5].visible(), "Nerves at the base of the spine");
}

#[test]
fn what_no_form_says_is_refused_at_its_line() {
    let with = |line: &str| format!("takehome-form 1\ndocument sciatica en\n{line}\n");
    for bad in [
        "titel Sciatica",
        "paragraph x Words",
        "paragraph 0  Words",
        "paragraph 01 Words",
        "section leg Words",
        "item 0 Words ",
        "",
        "emergency-sign cauda-equina",
        "mimic-sign nowhere words",
        "figure 0 abc only alt",
        "critical-card Call",
        "title {=}",
    ] {
        assert_eq!(Form::parse(&with(bad)), Err(FormFault::Line(3)), "{bad}");
    }
    assert_eq!(Form::parse("hello\n"), Err(FormFault::NoForm));
    assert_eq!(Form::parse("takehome-form 01\n"), Err(FormFault::NoForm));
    assert_eq!(
        Form::parse("takehome-form 2\nanything"),
        Err(FormFault::LaterFormat(2))
    );
    assert_eq!(Form::parse("takehome-form 1\n"), Err(FormFault::Line(2)));
    assert_eq!(Form::parse(with("title A").trim_end()), Err(FormFault::Cut));
}

#[test]
fn no_text_makes_reading_fail_hard() {
    use proptest::prelude::*;
    proptest!(|(text in "[a-z0-9 \\\\{}|=^_>\n-]{0,80}")| {
        let text = format!("takehome-form 1\ndocument a en\n{text}");
        if let Ok(form) = Form::parse(&text) {
            prop_assert_eq!(form.to_string(), text);
        }
    });
}

#[test]
fn only_what_its_author_wrote_is_a_documents_own() {
    let own = |line: &str| lines::parse(line).expect("a line").own();
    assert_eq!(
        own("paragraph 0 Call {=555-0142} or {=555-0143}."),
        own("paragraph 0 Call {=1} or {=2}.")
    );
    assert_ne!(
        own("paragraph 0 Call {=555-0142}."),
        own("paragraph 0 Ring {=555-0142}.")
    );
    assert_eq!(own("emergency-sign cauda-equina numb numbness"), None);
    assert_eq!(own("emergency-flag cauda-equina carried Words"), None);
    assert_eq!(
        own("emergency-flag cauda-equina own Words"),
        own("emergency-flag cauda-equina own")
    );
    assert_eq!(own("source Sciatica. NHS"), None);
    let words = Words::new(vec![Piece::Text("a".into())]);
    assert!(Line::Funding(words).own().is_some());
}
