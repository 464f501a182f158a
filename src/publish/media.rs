//! What a host that knows nothing of the site is told of each file: its type, and how long it may be kept.

use crate::exchange::hosting::{ASKED, ASSETS, KEPT, ending};

/// The type of a file, by its ending.
pub fn content_type(path: &str) -> &'static str {
    match ending(path) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "atom" => "application/atom+xml",
        "xml" if path == "feed.xml" || path.ends_with("/feed.xml") => "application/atom+xml",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "gz" => "application/gzip",
        // What has no ending, or a hidden name, is a list or the settings of a server.
        "" | "conf" | "htaccess" | "nojekyll" | "takehome" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// How long a file may be kept. What is not named after its content is asked for each time: an emergency card may have
/// changed since.
pub fn cache_control(path: &str) -> &'static str {
    if path.starts_with(ASSETS) { KEPT } else { ASKED }
}

/// When a file is brought to a host that shows each at once: first what others need, last what leads to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Styles, scripts, pictures, under names that change with their content.
    Assets,
    /// Sheets and texts, which pages lead to.
    Sheets,
    Pages,
    /// Lists of pages for programs: the sitemap, feeds, what the search looks up.
    Lists,
}

impl Turn {
    pub const ALL: [Turn; 4] = [Turn::Assets, Turn::Sheets, Turn::Pages, Turn::Lists];

    /// The turn of a file.
    pub fn of(path: &str) -> Turn {
        let plain = path.strip_suffix(".gz").unwrap_or(path);
        match ending(plain) {
            _ if plain.starts_with(ASSETS) => Turn::Assets,
            "html" => Turn::Pages,
            "xml" | "js" | "json" | "atom" => Turn::Lists,
            _ => Turn::Sheets,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_their_type_and_their_turn() {
        for (path, media, turn) in [
            (
                "assets/style.1a2b3c4d.css",
                "text/css; charset=utf-8",
                Turn::Assets,
            ),
            ("conditions/a.letter.pdf", "application/pdf", Turn::Sheets),
            ("conditions/a.txt", "text/plain; charset=utf-8", Turn::Sheets),
            ("es/conditions/a.html", "text/html; charset=utf-8", Turn::Pages),
            ("es/conditions/a.html.gz", "application/gzip", Turn::Pages),
            ("es/feed.xml", "application/atom+xml", Turn::Lists),
            ("sitemap.xml", "application/xml", Turn::Lists),
            (
                "search/index.en.js",
                "text/javascript; charset=utf-8",
                Turn::Lists,
            ),
            (
                "connect/icd10cm/M54.3.en.atom",
                "application/atom+xml",
                Turn::Lists,
            ),
            ("_headers", "text/plain; charset=utf-8", Turn::Sheets),
            (".nojekyll", "text/plain; charset=utf-8", Turn::Sheets),
        ] {
            assert_eq!((content_type(path), Turn::of(path)), (media, turn), "{path}");
        }
        assert_eq!(cache_control("assets/style.1a2b3c4d.css"), KEPT);
        assert_eq!(cache_control("index.html"), ASKED);
    }
}
