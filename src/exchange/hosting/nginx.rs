//! `.nginx.conf`: a part of the settings of nginx, for `include` inside of a `server`.
//!
//! `add_header` in a `location` replaces those that stand above it, so each location has the whole of its headers.

use super::{ASKED, ASSETS, EVERYWHERE, KEPT, OPEN, POLICY, Redirect, Served};
use std::fmt::Write;

pub(super) fn settings(served: &Served<'_>) -> String {
    let at = served.base_path;
    let mut text = format!(
        "# Made by takehome; the next build makes it again. Use it inside of a server:\n\
         #   include FOLDER/.nginx.conf;\n\
         # and load it again after each publication: nginx -s reload\n\
         index index.html;\n\
         error_page 404 {at}404.html;\n\
         absolute_redirect off;\n\
         charset utf-8;\n\
         charset_types text/plain text/css text/xml application/javascript application/json;\n"
    );
    if served.compressed {
        text.push_str("gzip_static on;\ngzip_vary on;\n");
    }
    location(
        &mut text,
        &format!("^~ {at}{ASSETS}"),
        &[("Cache-Control", KEPT)],
        "",
    );
    let open = [("Cache-Control", ASKED), ("Access-Control-Allow-Origin", "*")];
    location(
        &mut text,
        &format!("~ ^{}{OPEN}.*\\.(json|atom)$", escaped(at)),
        &open,
        "",
    );
    let page = [("Cache-Control", ASKED), ("Content-Security-Policy", POLICY)];
    location(&mut text, &format!("~ ^{}.*\\.html$", escaped(at)), &page, "");
    // Whoever types an address by hand may leave the ending out.
    let tries = "  try_files $uri $uri/index.html $uri.html =404;\n";
    location(&mut text, at, &[("Cache-Control", ASKED)], tries);
    text.push_str("location ~ /\\.(?!well-known/) {\n  return 404;\n}\n");
    for Redirect { from, to } in served.redirects {
        writeln!(text, "location = {at}{from} {{\n  return 302 {at}{to};\n}}")
            .expect("writing to a string cannot fail");
    }
    text
}

fn location(text: &mut String, of: &str, headers: &[(&str, &str)], more: &str) {
    text.push_str(&format!("location {of} {{\n"));
    for (name, value) in headers.iter().chain(&EVERYWHERE) {
        text.push_str(&format!("  add_header {name} \"{value}\" always;\n"));
    }
    text.push_str(more);
    text.push_str("}\n");
}

/// A path as a regular expression that fits it alone.
fn escaped(path: &str) -> String {
    let special = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-' | '_');
    let mut text = String::with_capacity(path.len());
    for c in path.chars() {
        if special(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
