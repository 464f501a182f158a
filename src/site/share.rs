//! Passing a page on without a script: mail links whose subject and text are filled in.

use super::view::handout::ShareView;

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
