//! `_headers` and `_redirects`, as Netlify and Cloudflare Pages read them.
//!
//! Where several rules fit an address, Cloudflare Pages joins the values of one header with commas and Netlify takes
//! one of them. So no header is named by two rules that fit one address.

use super::{ASSETS, EVERYWHERE, KEPT, OPEN, POLICY, Redirect};
use std::fmt::Write;

/// `detaches`: whether the host can take a header away again for some addresses (Cloudflare Pages).
pub(super) fn headers(detaches: bool) -> String {
    let mut text = String::from("# Made by takehome; the next build makes it again.\n/*\n");
    let mut line = |name: &str, value: &str| {
        writeln!(text, "  {name}: {value}").expect("writing to a string cannot fail");
    };
    line("Content-Security-Policy", POLICY);
    for (name, value) in EVERYWHERE {
        line(name, value);
    }
    if detaches {
        text.push_str("\n/*.pdf\n  ! Content-Security-Policy\n");
    }
    text.push_str(&format!("\n/{ASSETS}*\n  Cache-Control: {KEPT}\n"));
    text.push_str(&format!("\n/{OPEN}*\n  Access-Control-Allow-Origin: *\n"));
    text
}

pub(super) fn redirects(redirects: &[Redirect]) -> String {
    let mut text = String::from("# Made by takehome; the next build makes it again.\n");
    for Redirect { from, to } in redirects {
        writeln!(text, "/{from} /{to} 302").expect("writing to a string cannot fail");
    }
    text
}
