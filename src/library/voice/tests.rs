use super::*;

#[test]
fn patterns_are_filled_with_inlines() {
    let number = [Inline::Phone {
        shown: "911".into(),
        dialled: "911".into(),
    }];
    let filled = fill("Call {emergency} now {nobody} {", &[("emergency", &number)]);
    assert_eq!(
        filled,
        [
            Inline::text("Call "),
            number[0].clone(),
            Inline::text(" now {nobody} {")
        ]
    );
    assert_eq!(fill("{emergency}", &[("emergency", &number)]), number);
    assert_eq!(fill("", &[]), []);
}
