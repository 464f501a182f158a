//! `.htaccess`: the settings of the site's folder in Apache 2.4.
//!
//! Needs `AllowOverride FileInfo Indexes Options=Indexes,MultiViews` (or All) for the folder. What a server lacks
//! (mod_headers, mod_rewrite) is passed over, so that the site stands in any case.

use super::{ASKED, EVERYWHERE, KEPT, OPEN, POLICY, Redirect, Served, TEXTS};
use std::fmt::Write;

/// The types of [`TEXTS`] that are packed, by their endings.
const TYPES: [(&str, &str); 8] = [
    ("atom", "application/atom+xml"),
    ("css", "text/css"),
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("xml", "application/xml"),
];

/// The types of the rest, for a server that knows few.
const OTHERS: [(&str, &str); 5] = [
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("ttf", "font/ttf"),
];

pub(super) fn settings(served: &Served<'_>) -> String {
    let at = served.base_path;
    let mut text = format!(
        "# Made by takehome; the next build makes it again.\n\
         DirectoryIndex index.html\n\
         Options -Indexes -MultiViews\n\
         ErrorDocument 404 {at}404.html\n\
         AddDefaultCharset utf-8\n"
    );
    for (ending, media_type) in TYPES.iter().chain(&OTHERS) {
        push(&mut text, format_args!("AddType {media_type} .{ending}"));
    }
    push(&mut text, format_args!("AddCharset utf-8 .{}", TEXTS.join(" .")));
    headers(&mut text);
    if served.compressed {
        packed(&mut text);
    }
    push(&mut text, format_args!("<IfModule mod_alias.c>"));
    push(
        &mut text,
        format_args!("  RedirectMatch 404 \"/\\.(?!well-known/)\""),
    );
    for Redirect { from, to } in served.redirects {
        push(&mut text, format_args!("  Redirect 302 {at}{from} {at}{to}"));
    }
    push(&mut text, format_args!("</IfModule>"));
    text
}

fn headers(text: &mut String) {
    push(text, format_args!("<IfModule mod_headers.c>"));
    for (name, value) in EVERYWHERE {
        push(text, format_args!("  Header always set {name} \"{value}\""));
    }
    let of_pages = "\"expr=%{CONTENT_TYPE} =~ m#^text/html#\"";
    push(
        text,
        format_args!("  Header always set Content-Security-Policy \"{POLICY}\" {of_pages}"),
    );
    push(text, format_args!("  Header set Cache-Control \"{ASKED}\""));
    let has_hash = "\"expr=%{REQUEST_URI} =~ m#/assets/.*\\.[0-9a-f]{8}(\\.|$)#\"";
    push(
        text,
        format_args!("  Header set Cache-Control \"{KEPT}\" {has_hash}"),
    );
    let open = format!("\"expr=%{{REQUEST_URI}} =~ m#/{OPEN}.*\\.(json|atom)$#\"");
    push(
        text,
        format_args!("  Header set Access-Control-Allow-Origin \"*\" {open}"),
    );
    push(text, format_args!("</IfModule>"));
}

/// Sends `x.html.gz` for `x.html` to who can unpack it, as what it is when it is unpacked.
fn packed(text: &mut String) {
    push(text, format_args!("<IfModule mod_rewrite.c>"));
    push(text, format_args!("  RewriteEngine on"));
    push(text, format_args!("  RewriteCond %{{HTTP:Accept-Encoding}} gzip"));
    push(text, format_args!("  RewriteCond %{{REQUEST_FILENAME}}.gz -f"));
    push(
        text,
        format_args!("  RewriteRule ^(.+)\\.({})$ $1.$2.gz [L]", TEXTS.join("|")),
    );
    for (ending, media_type) in TYPES {
        push(
            text,
            format_args!(
                "  <FilesMatch \"\\.{ending}\\.gz$\">\n    ForceType {media_type}\n    Header set Content-Encoding gzip\n    \
                 Header append Vary Accept-Encoding\n    SetEnv no-gzip 1\n  </FilesMatch>"
            ),
        );
    }
    push(text, format_args!("</IfModule>"));
}

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing to a string cannot fail");
}
