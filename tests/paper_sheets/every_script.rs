//! Each script on paper: conforming, complete, in order, in lines that end where they may.

use crate::scripts::{ALL, Words, fonts, handout_in};
use crate::{judge, layout, promises};
use takehome::config::LargePrint;
use takehome::paper::flow::style::{LETTER, Style};
use takehome::paper::frame::{Direction, Sheet, Tag};
use takehome::paper::{lay_out, shape::Shaper, write::write_pdf};

fn each(mut look: impl FnMut(&Words, &str, &Sheet, &[u8])) {
    let fonts = fonts();
    let mut shaper = Shaper::new(&fonts);
    for words in ALL {
        for (edition, style) in [
            ("letter", Style::standard(LETTER)),
            ("letter-large", Style::large(LETTER, LargePrint::Acb)),
        ] {
            let (sheet, _) = lay_out(&handout_in(words), &style, &mut shaper);
            let pdf = write_pdf(&sheet, &fonts).expect("the sheet is written");
            look(
                words,
                &format!("script-{}.{edition}", words.language),
                &sheet,
                &pdf,
            );
        }
    }
}

#[test]
fn every_script_conforms_and_leaves_no_box() {
    each(|_, name, sheet, pdf| {
        judge::assert_conforms(name, pdf);
        layout::assert_sound(sheet);
    });
}

#[test]
fn no_letter_of_them_is_missing() {
    let fonts = fonts();
    for words in ALL {
        let text = format!("{}{}{}", words.text, words.lead, words.signs[0]);
        assert!(fonts.can_set(words.language));
        assert_eq!(fonts.missing(&text, words.language), vec![], "{}", words.language);
    }
}

#[test]
fn tagged_text_is_complete_and_in_order() {
    each(|words, name, sheet, pdf| {
        if words.direction == Direction::Ltr {
            let listing = promises::poppler("pdfinfo", &["-struct-text"], &format!("tagged-{name}"), pdf);
            let told = promises::letters(&promises::tagged_text(&listing));
            assert_eq!(told, promises::letters(&sheet.reading_text()), "{name}");
        }
    });
}

#[test]
fn words_come_out_as_they_are_read() {
    each(|words, name, _, pdf| {
        let text = promises::letters(&promises::poppler("pdftotext", &[], &format!("text-{name}"), pdf));
        let lines = [words.title, words.lead, words.signs[0], words.question];
        for line in lines.into_iter().chain(words.cells) {
            assert!(text.contains(&promises::letters(line)), "{name}: {line}\n{text}");
        }
    });
}

/// Unicode Annex 14: what closes never begins a line, what opens never ends one; lines are full without spaces.
#[test]
fn lines_of_chinese_and_japanese_end_where_they_may() {
    each(|words, name, sheet, _| {
        if !["zh", "ja"].contains(&words.language) {
            return;
        }
        let mut lines: Vec<(Tag, i32, String, f32)> = Vec::new();
        for (page, tag, run) in sheet.runs().filter(|(_, tag, _)| matches!(tag, Tag::Node(_))) {
            let y = page as i32 * 10_000 + run.origin.y as i32;
            match lines.last_mut().filter(|line| line.0 == tag && line.1 == y) {
                Some(line) => {
                    line.2.push_str(&run.text);
                    line.3 += run.width;
                }
                None => lines.push((tag, y, run.text.clone(), run.width)),
            }
        }
        for line in &lines {
            let first = line.2.chars().next().expect("a run has letters");
            let last = line.2.trim_end().chars().last().unwrap_or(' ');
            assert!(!",。、,.;:?!)」』".contains(first), "{name}: {}", line.2);
            assert!(!"(「『".contains(last), "{name}: {}", line.2);
        }
        let first = lines
            .iter()
            .find(|line| words.text.starts_with(line.2.trim_end()));
        let tag = first.expect("the text is on the sheet").0;
        let long: Vec<_> = lines.iter().filter(|line| line.0 == tag).collect();
        let widest = long.iter().map(|line| line.3).fold(0.0, f32::max);
        assert!(long.len() > 2 && widest > 300.0, "{name}");
        for line in &long[..long.len() - 1] {
            assert!(
                line.3 > 0.85 * widest,
                "{name}: {} of {widest}: {}",
                line.3,
                line.2
            );
        }
    });
}

#[test]
fn hebrew_pages_are_mirrored() {
    let fonts = fonts();
    let hebrew = ALL
        .iter()
        .find(|words| words.language == "he")
        .expect("there is Hebrew");
    let style = Style::standard(LETTER);
    let (sheet, _) = lay_out(&handout_in(hebrew), &style, &mut Shaper::new(&fonts));
    let place = |text: &str| {
        let run = sheet.runs().find(|(_, _, run)| run.text.contains(text));
        run.unwrap_or_else(|| panic!("{text} in\n{}", sheet.to_text()))
            .2
            .bounds()
    };
    // The heading stands beside its text, in lines of its own: its first word is enough.
    let first = hebrew.question.split(' ').next().expect("a question has words");
    let right = place(first).right();
    assert!(right > LETTER.width - 60.0, "{right}");
    // The first column of the table stands on the right, and a number stands right of its item.
    assert!(place(hebrew.cells[2]).x > place(hebrew.cells[3]).x);
    let numbers = sheet.runs().filter(|(_, _, run)| run.text.contains("555-0100"));
    let number = numbers.last().expect("the last one stands in the table").2;
    assert!(number.bounds().x < place(hebrew.cells[3]).x);
}
