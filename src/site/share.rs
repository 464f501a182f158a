//! Passing a page on, and answering to it, without a script: mail links whose subject and text are filled in, the form for
//! "Did you find this helpful?", and the picture of a page.

use super::shell::Site;
use super::view::PictureView;
use super::view::handout::{FeedbackView, ShareView};
use crate::config::{Config, Feedback};
use crate::language::{fill, strings};
use crate::raster::share::SIZE;

impl Site<'_> {
    /// The picture at a path, which shows `title` and the clinic's name; nothing where none are made.
    pub(super) fn picture(&self, path: String, title: &str) -> Option<PictureView> {
        self.config.makes_share_pictures().then(|| PictureView {
            url: self.addresses.absolute(&path),
            width: SIZE.0,
            height: SIZE.1,
            alt: format!("{title}. {}", self.config.clinic.name),
        })
    }
}

/// How readers say whether the handout at `path` helped them.
pub(super) fn feedback(
    config: &Config,
    words: &strings::Site,
    title: &str,
    path: &str,
) -> Option<FeedbackView> {
    Some(match config.pages.feedback.as_ref()? {
        Feedback::Form(address) => FeedbackView {
            action: Some(address.clone()),
            mail: None,
            note: words.feedback_form_note.clone(),
        },
        Feedback::Mail(mailbox) => {
            let mut mail = format!("mailto:{mailbox}?subject=");
            percent_encode(title, &mut mail);
            mail.push_str("&body=");
            percent_encode(&format!("{path}\r\n\r\n"), &mut mail);
            FeedbackView {
                action: None,
                mail: Some(mail),
                note: fill(&words.feedback_mail_note, &[("mail", mailbox)]),
            }
        }
    })
}

/// The page at an absolute address.
pub(super) fn view(title: &str, address: String) -> ShareView {
    let mut mail = String::with_capacity(64 + title.len() + 2 * address.len());
    mail.push_str("mailto:?subject=");
    percent_encode(title, &mut mail);
    mail.push_str("&body=");
    percent_encode(&address, &mut mail);
    ShareView { address, mail }
}

/// Adds a text as a part of a query (RFC 3986, 2.3: all but letters, digits and four signs are encoded).
pub(super) fn percent_encode(text: &str, into: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push('%');
            into.push(char::from(DIGITS[usize::from(byte >> 4)]));
            into.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_add_anything_to_a_mail() {
        let share = view(
            "Ciática & más?bcc=x\r\n",
            "https://clinic.example/es/a.html".to_owned(),
        );
        assert_eq!(
            share.mail,
            "mailto:?subject=Ci%C3%A1tica%20%26%20m%C3%A1s%3Fbcc%3Dx%0D%0A\
             &body=https%3A%2F%2Fclinic.example%2Fes%2Fa.html"
        );
    }
}
