//! A stylesheet without what browsers skip: comments, the ends of lines, and spaces that part nothing.
//!
//! A telephone loads the style before it shows a word. Texts in quotes and addresses stay as they are; spaces around `+`, `-`
//! and in front of `:` mean something and stay too.

/// The same rules in fewer letters.
pub(super) fn stylesheet(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(letter) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
            space(&mut out);
        } else if letter == '"' || letter == '\'' {
            let end = quoted(rest, letter);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if letter.is_ascii_whitespace() {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            space(&mut out);
        } else {
            if matches!(letter, '{' | '}' | ';' | ',' | '>' | ')') && out.ends_with(' ') {
                out.pop();
            }
            if letter == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

/// A space, where the letter before it needs one.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':', '>', '(']) {
        out.push(' ');
    }
}

/// Where a text in quotes ends.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_skip_is_left_out() {
        for (css, short) in [
            ("/* a */\na { color: red; }\n\nb { x: y }", "a{color:red}b{x:y}"),
            ("a > b , c :is( d ) { }", "a>b,c :is(d){}"),
            (
                "a { inline-size: calc(50% - .4rem + 1px) }",
                "a{inline-size:calc(50% - .4rem + 1px)}",
            ),
            (
                "@media (min-width: 62rem) and (min-height: 50rem) { a { b: c } }",
                "@media (min-width:62rem) and (min-height:50rem){a{b:c}}",
            ),
            (
                "li::before { content: \"; /* no */  { \\\" }\" ; }",
                "li::before{content:\"; /* no */  { \\\" }\"}",
            ),
            (
                ":root { --a: #fff; --b: var(--a) }",
                ":root{--a:#fff;--b:var(--a)}",
            ),
            ("a { b: c/* d */e }", "a{b:c e}"),
            ("a { b: 'never ends", "a{b:'never ends"),
            ("/* never ends", ""),
        ] {
            assert_eq!(stylesheet(css), short);
            assert_eq!(stylesheet(short), short, "twice is once");
        }
    }
}
