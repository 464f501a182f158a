//! JSON that stands inside of a `script` element, written as it comes: no tree of it is ever made.
//!
//! No character can end the element or a line of script: `<`, `>`, `&`, U+2028 and U+2029 stand only inside of strings,
//! where JSON has another spelling for them (RFC 8259, section 7).

use crate::site::view::Html;
use crate::source::Marks;

/// A JSON text that is being written. Commas come by themselves.
pub struct Json {
    text: String,
}

impl Json {
    /// `size`: how long the text may become, in bytes; it may well be longer.
    pub fn with_capacity(size: usize) -> Json {
        Json {
            text: String::with_capacity(size),
        }
    }

    pub fn finish(self) -> Html {
        Html::new(&self.text)
    }

    /// An object in a list, or the whole text.
    pub fn object(&mut self, inside: impl FnOnce(&mut Json)) {
        self.separate();
        self.text.push('{');
        inside(self);
        self.text.push('}');
    }

    /// An object in a list that is of a type of schema.org, and has a name.
    pub fn named(&mut self, kind: &'static str, name: &str) {
        self.separate();
        for piece in ["{\"@type\":\"", kind, "\",\"name\":\""] {
            self.text.push_str(piece);
        }
        self.words(name);
        self.text.push_str("\"}");
    }

    /// The type of an object.
    pub fn kind(&mut self, kind: &'static str) {
        self.key("@type");
        self.quoted(|json| json.text.push_str(kind));
    }

    /// An object under a key.
    pub fn object_at(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.object(inside);
    }

    pub fn list_at(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.text.push('[');
        inside(self);
        self.text.push(']');
    }

    /// A list under a key, or nothing at all when there is nothing to list.
    pub fn each_at<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Json, T),
    ) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.list_at(key, |json| items.for_each(|item| each(json, item)));
        }
    }

    /// A string in a list.
    pub fn text(&mut self, text: &str) {
        self.separate();
        self.quoted(|json| json.words(text));
    }

    /// A string under a key.
    pub fn text_at(&mut self, key: &str, text: &str) {
        self.key(key);
        self.quoted(|json| json.words(text));
    }

    pub fn some_text_at(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text_at(key, text);
        }
    }

    pub fn true_at(&mut self, key: &str) {
        self.key(key);
        self.text.push_str("true");
    }

    /// A string under a key, of pieces that `inside` adds with [`Json::words`].
    pub fn pieces_at(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.quoted(inside);
    }

    /// Part of a string.
    pub fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = MARKS.first_in(rest) {
            let (before, from) = rest.split_at(at);
            self.text.push_str(before);
            let found = from.chars().next().expect("a byte was just found here");
            self.character(found);
            rest = &from[found.len_utf8()..];
        }
        self.text.push_str(rest);
    }

    /// Part of a string: a path of the site, which is made of letters, digits and `-./` ([`crate::model::id`]).
    pub fn path(&mut self, path: &str) {
        debug_assert_eq!(MARKS.first_in(path), None, "{path}");
        self.text.push_str(path);
    }

    /// A character that may not stand for itself, or one that begins with the same byte.
    fn character(&mut self, found: char) {
        match found {
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\u{8}' => self.text.push_str("\\b"),
            '\t' => self.text.push_str("\\t"),
            '\n' => self.text.push_str("\\n"),
            '\u{c}' => self.text.push_str("\\f"),
            '\r' => self.text.push_str("\\r"),
            '\0'..='\u{1f}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                self.text.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    let digit = char::from_digit(u32::from(found) >> shift & 15, 16);
                    self.text.push(digit.expect("four bits are one digit"));
                }
            }
            found => self.text.push(found),
        }
    }

    fn quoted(&mut self, inside: impl FnOnce(&mut Json)) {
        self.text.push('"');
        inside(self);
        self.text.push('"');
    }

    fn key(&mut self, key: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(key);
        self.text.push_str("\":");
    }

    /// A comma, unless this is the first of its object or list, or the value of a key.
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
    }
}

/// What may not stand in a string as it is, and the first byte of U+2028 and U+2029.
const MARKS: Marks<6> = Marks::new(b"\"\\<>&\xe2", b' ');

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn written(inside: impl FnOnce(&mut Json)) -> String {
        let mut json = Json::with_capacity(0);
        json.object(inside);
        json.text
    }

    #[test]
    fn commas_stand_between_and_nowhere_else() {
        let text = written(|json| {
            json.text_at("a", "1");
            json.list_at("b", |json| {
                json.object(|json| json.true_at("c"));
                json.object(|_| {});
                json.text("d:");
                json.text("e");
            });
            json.each_at("nothing", [""; 0], Json::text);
            json.object_at("f", |json| json.pieces_at("g", |json| json.words("h/i")));
        });
        assert_eq!(text, r#"{"a":"1","b":[{"c":true},{},"d:","e"],"f":{"g":"h/i"}}"#);
    }

    #[test]
    fn nothing_in_a_string_ends_the_script() {
        let text = written(|json| json.text_at("a", "</script>\u{2028}\u{2029}&\"\\\u{1}\n\u{201c}é"));
        assert_eq!(
            text,
            "{\"a\":\"\\u003c/script\\u003e\\u2028\\u2029\\u0026\\\"\\\\\\u0001\\n\u{201c}é\"}"
        );
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_as_it_was(words in any::<String>(), more in "\\PC*") {
            let text = written(|json| {
                json.text_at("a", &words);
                json.text_at("b", &more);
            });
            prop_assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), json!({ "a": words, "b": more }));
            let ends = text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            prop_assert!(!ends);
        }
    }
}
