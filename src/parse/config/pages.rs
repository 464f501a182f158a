//! `[pages]`, `[alert]` and `[feedback]`: how the pages look, and what stands on all of them.

use crate::config::{Alert, Feedback, PageChoices};
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::colour::Colour;
use crate::parse::codes;
use crate::parse::data::tables::web_address;
use crate::source::Located;
use crate::toml_table::{Key, Shape, TableReader};
use std::collections::BTreeMap;

/// What `[pages]` may hold.
pub const PAGES: &[Key] = &[
    Key::optional("brand", Shape::Line, "\"#0a5a61\"", "The clinic's own colour."),
    Key::optional(
        "logo",
        Shape::Line,
        "\"logo.svg\"",
        "The clinic's sign, a picture of content/figures/.",
    ),
    Key::optional(
        "share_pictures",
        Shape::Boolean,
        "false",
        "Whether a picture is made for each handout, for those who share its address.",
    ),
];

/// What `[alert]` may hold.
pub const ALERT: &[Key] = &[
    Key::required(
        "text",
        Shape::Prose,
        "\"We are closed on December 25.\"",
        "The notice.",
    ),
    Key::optional(
        "link",
        Shape::Line,
        "\"https://clinic.example.org/holidays\"",
        "Where it leads.",
    ),
    Key::optional(
        "until",
        Shape::Date,
        "2026-12-25",
        "The last day on which it stands.",
    ),
];

/// `[alert.es]`: the notice in another language.
pub const ALERT_WORDS: Key = Key::optional(
    "words",
    Shape::Table(&[Key::required(
        "text",
        Shape::Prose,
        "\"Cerramos el 25 de diciembre.\"",
        "The notice.",
    )]),
    "[alert.es]",
    "The notice in another language.",
);

/// What `[feedback]` may hold.
pub const FEEDBACK: &[Key] = &[
    Key::optional(
        "post",
        Shape::Line,
        "\"https://clinic.example.org/feedback\"",
        "Where the form is sent.",
    ),
    Key::optional(
        "mail",
        Shape::Line,
        "\"feedback@clinic.example.org\"",
        "Whom a mail is written to.",
    ),
];

/// Reads the choices. Where a value is wrong, it is left out.
pub(super) fn pages(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> PageChoices {
    let mut choices = PageChoices::default();
    if let Some(table) = reader.table("pages", diagnostics) {
        choices.brand = brand(&table, diagnostics);
        choices.logo = table.line("logo", diagnostics);
        if table.item("share_pictures").is_some() {
            choices.share_pictures = Some(table.boolean("share_pictures", diagnostics));
        }
    }
    choices.alert = reader
        .table("alert", diagnostics)
        .and_then(|table| alert(&table, diagnostics));
    choices.feedback = reader
        .table("feedback", diagnostics)
        .and_then(|table| feedback(&table, diagnostics));
    choices
}

fn brand(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Colour>> {
    let written = table.line("brand", diagnostics)?;
    let colour = Colour::parse(&written.value);
    if colour.is_none() {
        diagnostics.push(
            Diagnostic::new(
                &codes::BRAND,
                written.span,
                format!("\"{}\" is no colour that takehome can read", written.value),
            )
            .hint("Type # and six digits, as a designer or the clinic's website has it: brand = \"#0a5a61\""),
        );
    }
    Some(Located::new(colour?, written.span))
}

fn alert(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Alert> {
    let text = table.prose("text", diagnostics);
    let link = web_address(table, "link", diagnostics).map(|link| link.value);
    let until = table.date("until", diagnostics);
    let mut in_languages = BTreeMap::new();
    for entry in table.others() {
        let Some(language) = LanguageTag::new(entry.name) else {
            diagnostics.push(
                Diagnostic::new(
                    &codes::LANGUAGE_NOT_LISTED,
                    entry.span,
                    format!("\"{}\" names no language", entry.name),
                )
                .hint("Name the group after a language, such as [alert.es]."),
            );
            continue;
        };
        let words = entry.item.table(diagnostics);
        if let Some(text) = words.and_then(|words| words.prose("text", diagnostics)) {
            in_languages.insert(language, text.value.to_string());
        }
    }
    Some(Alert {
        text: text?.value.to_string(),
        in_languages,
        link,
        until,
        span: table.span(),
    })
}

/// One way to answer: an address to post to, which nobody else can read on its way, or one to write to.
fn feedback(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Feedback> {
    let post = table.line("post", diagnostics);
    let mail = table.line("mail", diagnostics);
    let (written, answer) = match (&post, &mail) {
        (Some(post), None) => (post, form(&post.value)),
        (None, Some(mail)) => (mail, mailbox(&mail.value)),
        _ => {
            diagnostics.push(
                Diagnostic::new(
                    &codes::FEEDBACK,
                    table.span(),
                    "[feedback] has one address: post, or mail",
                )
                .hint("Type post = \"https://...\" for a form, or mail = \"...\" for a mail, not both."),
            );
            return None;
        }
    };
    if answer.is_none() {
        diagnostics.push(
            Diagnostic::new(
                &codes::FEEDBACK,
                written.span,
                format!("answers of patients cannot be sent to \"{}\"", written.value),
            )
            .hint("A form needs an address that begins with https:// and has no ? and no #.")
            .hint("A mail needs an address like feedback@clinic.example.org."),
        );
    }
    answer
}

/// An address that a Content-Security-Policy can name: no space, no sign that ends or splits a policy.
fn form(written: &str) -> Option<Feedback> {
    let rest = written.strip_prefix("https://")?;
    let host = rest.split('/').next().unwrap_or_default();
    let of_host = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
    let of_path = |c: char| c.is_ascii_alphanumeric() || "/.-_~%:".contains(c);
    let is_address = host.contains('.') && host.chars().all(of_host) && rest.chars().all(of_path);
    is_address.then(|| Feedback::Form(written.to_owned()))
}

/// A mailbox with letters that need no encoding in a `mailto:` link.
fn mailbox(written: &str) -> Option<Feedback> {
    let (name, host) = written.split_once('@')?;
    let of_name = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
    let of_host = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let is_mailbox =
        !name.is_empty() && host.contains('.') && name.chars().all(of_name) && host.chars().all(of_host);
    is_mailbox.then(|| Feedback::Mail(written.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_a_policy_can_name_are_posted_to() {
        for right in [
            "https://forms.clinic.example/feedback",
            "https://clinic.example:8443/a/b",
            "https://clinic.example",
        ] {
            assert!(form(right).is_some(), "{right}");
        }
        for wrong in [
            "http://clinic.example/feedback",
            "https://clinic/feedback",
            "https://clinic.example/a;script-src *",
            "https://clinic.example/a?x=1",
            "https://clinic.example/a b",
            "https://user@clinic.example/",
            "javascript:alert(1)",
        ] {
            assert!(form(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_mailbox_adds_nothing_to_a_link() {
        assert!(mailbox("feedback@clinic.example").is_some());
        for wrong in ["feedback", "a@b", "a@b.c?bcc=d@e.f", "a b@c.d", "a@b.c,d@e.f"] {
            assert!(mailbox(wrong).is_none(), "{wrong}");
        }
    }
}
