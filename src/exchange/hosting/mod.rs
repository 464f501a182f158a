//! The files of the site that its server reads and readers never see: headers, redirects, the page for wrong addresses.
//!
//! 1. [`files`]: which files a host wants.
//! 2. [`Served::file`]: what stands in one of them.
//!
//! The headers are the same everywhere. [`POLICY`] allows what the widest page of the site needs; the policy in the head
//! of each page narrows it, and a browser holds to both. A sheet carries no policy where the server can tell it from a
//! page: a viewer of PDFs is a program of the browser, and some take the policy for their own. What has a hash in its
//! name is kept for a year; everything else is asked for each time, because an emergency card may have changed.
//!
//! A redirect leads from the sheet or the plain text of a handout that is withdrawn, renamed, withheld or a draft again to
//! the page at its old address, which says what became of it. Pages themselves are never redirected: whoever opens the old
//! address must read that it is withdrawn before they read anything else.

mod apache;
mod lists;
mod nginx;

use crate::config::Hosting;

/// The Content-Security-Policy as a header. Pages of other sites may not show ours as a part of themselves; this can be
/// said in a header only.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                          form-action 'self'; frame-ancestors 'self'";

/// Headers of every file.
const EVERYWHERE: [(&str, &str); 3] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// How long a file is kept whose name changes with its content.
pub const KEPT: &str = "public, max-age=31536000, immutable";
/// A file that may be kept and is asked for each time.
pub const ASKED: &str = "no-cache";

/// Where the files lie whose names change with their content.
pub const ASSETS: &str = "assets/";
/// What programs of other sites may read in a browser.
const OPEN: &str = "connect/";

/// The endings of files that are text, and worth packing.
pub const TEXTS: [&str; 8] = ["atom", "css", "html", "js", "json", "svg", "txt", "xml"];

/// An address that a server leads to another one; both under the site's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redirect {
    pub from: String,
    pub to: String,
}

/// What a server is told of a site.
#[derive(Clone, Debug)]
pub struct Served<'a> {
    /// The path of the site's address: `/`, or `/handouts/`.
    pub base_path: &'a str,
    /// Sorted by address.
    pub redirects: &'a [Redirect],
    /// Whether a `.gz` stands beside each text.
    pub compressed: bool,
}

/// One of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostFile {
    /// Tells GitHub Pages to take files as they are.
    NoJekyll,
    /// Headers for Netlify and Cloudflare Pages.
    Headers { detaches: bool },
    /// Redirects for both.
    Redirects,
    /// A part of the settings of nginx.
    Nginx,
    /// The settings of a folder in Apache.
    Htaccess,
}

impl HostFile {
    /// Its address under the site's folder.
    pub fn path(self) -> &'static str {
        match self {
            HostFile::NoJekyll => ".nojekyll",
            HostFile::Headers { .. } => "_headers",
            HostFile::Redirects => "_redirects",
            HostFile::Nginx => ".nginx.conf",
            HostFile::Htaccess => ".htaccess",
        }
    }
}

/// The files that a host wants.
pub fn files(hosting: Hosting) -> &'static [HostFile] {
    match hosting {
        Hosting::GithubPages => &[HostFile::NoJekyll],
        Hosting::Netlify => &[HostFile::Headers { detaches: false }, HostFile::Redirects],
        Hosting::CloudflarePages => &[HostFile::Headers { detaches: true }, HostFile::Redirects],
        Hosting::Nginx => &[HostFile::Nginx],
        Hosting::Apache => &[HostFile::Htaccess],
    }
}

impl Served<'_> {
    /// What stands in a file.
    pub fn file(&self, file: HostFile) -> String {
        match file {
            HostFile::NoJekyll => String::new(),
            HostFile::Headers { detaches } => lists::headers(detaches),
            HostFile::Redirects => lists::redirects(self.redirects),
            HostFile::Nginx => nginx::settings(self),
            HostFile::Htaccess => apache::settings(self),
        }
    }
}

/// `html` of `conditions/sciatica.html`.
pub fn ending(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

#[cfg(test)]
mod tests;
