//! `sitemap.xml` and `robots.txt`: which pages there are, for search engines.
//!
//! Rules: sitemaps.org protocol 0.9, and for a page in several languages the `xhtml:link` elements that search engines
//! read beside it: each page names every language that has it, itself included, so that all of them agree. An address
//! ends in a file name, exactly like the canonical address on the page ([`crate::site::address::Addresses::absolute`]).
//! Pages that search engines must not keep (drafts, withheld handouts, `404.html`) are left out by the caller.
//!
//! The protocol allows 50,000 addresses in one file; a clinic's set stays far below.

use crate::model::LanguageTag;
use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// A page that search engines may keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Under the site's folder, with its file name: `es/conditions/sciatica.html`.
    pub path: String,
    /// When its content last changed, where the content says so.
    pub lastmod: Option<Date>,
    /// The path in each language that has this page, this one included; empty when there is only one.
    pub alternates: Vec<(LanguageTag, String)>,
}

impl SitemapEntry {
    /// The entries of one page: one for each language that has it, each naming all of them.
    pub fn in_languages(
        lastmod: Option<Date>,
        pages: impl IntoIterator<Item = (LanguageTag, String)>,
    ) -> Vec<SitemapEntry> {
        let pages: Vec<(LanguageTag, String)> = pages.into_iter().collect();
        let alternates = if pages.len() > 1 {
            pages.clone()
        } else {
            Vec::new()
        };
        let entry = |(_, path)| SitemapEntry {
            path,
            lastmod,
            alternates: alternates.clone(),
        };
        pages.into_iter().map(entry).collect()
    }
}

/// `sitemap.xml`, by address. `base_url` ends in `/` (see [`crate::config::Config::base_url`]); an address that is given
/// twice stands once.
pub fn sitemap(base_url: &str, entries: &[SitemapEntry]) -> Vec<u8> {
    let by_path: BTreeMap<&str, &SitemapEntry> =
        entries.iter().map(|entry| (entry.path.as_str(), entry)).collect();
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write_all(&mut writer, base_url, by_path.into_values()).expect("writing to memory cannot fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write_all<'e>(
    writer: &mut Writer<Vec<u8>>,
    base_url: &str,
    entries: impl Iterator<Item = &'e SitemapEntry>,
) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"))
        .write_inner_content(|writer| {
            for entry in entries {
                write_entry(writer, base_url, entry)?;
            }
            Ok(())
        })?;
    Ok(())
}

fn write_entry(writer: &mut Writer<Vec<u8>>, base_url: &str, entry: &SitemapEntry) -> io::Result<()> {
    let absolute = |path: &str| format!("{base_url}{path}");
    writer.create_element("url").write_inner_content(|writer| {
        writer
            .create_element("loc")
            .write_text_content(BytesText::new(&absolute(&entry.path)))?;
        if let Some(date) = entry.lastmod {
            writer
                .create_element("lastmod")
                .write_text_content(BytesText::new(&date.to_string()))?;
        }
        for (language, path) in &entry.alternates {
            writer
                .create_element("xhtml:link")
                .with_attribute(("rel", "alternate"))
                .with_attribute(("hreflang", language.as_str()))
                .with_attribute(("href", absolute(path).as_str()))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// `robots.txt`: everything may be read, and where the sitemap is.
///
/// Pages that search engines must not keep say so themselves: a robot that may not read a page cannot see that.
pub fn robots(base_url: &str) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn pages(pages: &[(&str, &str)]) -> Vec<(LanguageTag, String)> {
        pages
            .iter()
            .map(|(tag, path)| (LanguageTag::new(tag).expect("a tag"), (*path).to_owned()))
            .collect()
    }

    fn text(base_url: &str, entries: &[SitemapEntry]) -> String {
        String::from_utf8(sitemap(base_url, entries)).expect("it is UTF-8")
    }

    #[test]
    fn each_page_names_itself_its_day_and_every_language_that_has_it() {
        let both = pages(&[("en", "conditions/a.html"), ("es", "es/conditions/a.html")]);
        let mut entries = SitemapEntry::in_languages(Some(date(2026, 11, 1)), both);
        entries.extend(SitemapEntry::in_languages(None, pages(&[("en", "pages/about.html")])));
        let links = " <xhtml:link rel=\"alternate\" hreflang=\"en\" \
                     href=\"https://clinic.example/h/conditions/a.html\"/>\n  \
                     <xhtml:link rel=\"alternate\" hreflang=\"es\" \
                     href=\"https://clinic.example/h/es/conditions/a.html\"/>";
        let expected = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n \
             <url>\n  <loc>https://clinic.example/h/conditions/a.html</loc>\n  <lastmod>2026-11-01</lastmod>\n \
             {links}\n </url>\n \
             <url>\n  <loc>https://clinic.example/h/es/conditions/a.html</loc>\n  <lastmod>2026-11-01</lastmod>\n \
             {links}\n </url>\n \
             <url>\n  <loc>https://clinic.example/h/pages/about.html</loc>\n </url>\n\
             </urlset>\n"
        );
        assert_eq!(text("https://clinic.example/h/", &entries), expected);
    }

    #[test]
    fn the_order_of_the_list_and_a_page_given_twice_change_nothing() {
        let paths = [("en", "b.html"), ("en", "a.html"), ("en", "index.html")];
        let mut entries: Vec<_> = paths
            .iter()
            .flat_map(|page| SitemapEntry::in_languages(None, pages(&[*page])))
            .collect();
        let one = text("https://clinic.example/", &entries);
        entries.reverse();
        entries.push(entries[0].clone());
        assert_eq!(text("https://clinic.example/", &entries), one);
        assert_eq!(one.matches("<loc>").count(), 3);
    }

    #[test]
    fn no_address_ends_at_a_folder() {
        use crate::model::TopicKind;
        use crate::site::address::Addresses;
        let english = LanguageTag::new("en").expect("a tag");
        let at = Addresses::new(&english, "https://clinic.example/");
        let mut paths = vec![at.home(&english), at.a_to_z(&english), at.body(&english)];
        paths.extend(TopicKind::ALL.map(|kind| at.kind(kind, &english)));
        for path in &paths {
            let entries = SitemapEntry::in_languages(None, [(english.clone(), path.clone())]);
            let xml = text("https://clinic.example/", &entries);
            // The page gives search engines the same address.
            assert!(xml.contains(&format!("<loc>{}</loc>", at.absolute(path))), "{xml}");
            assert!(xml.contains(".html</loc>"), "{xml}");
        }
    }

    #[test]
    fn what_an_address_may_hold_is_no_markup() {
        let entries = SitemapEntry::in_languages(None, pages(&[("en", "a.html"), ("es", "b.html")]));
        let xml = text("https://clinic.example/?a=1&b=<\">/", &entries);
        assert!(
            xml.contains("<loc>https://clinic.example/?a=1&amp;b=&lt;"),
            "{xml}"
        );
        assert!(
            xml.contains("href=\"https://clinic.example/?a=1&amp;b=&lt;&quot;&gt;/a.html\""),
            "{xml}"
        );
    }

    #[test]
    fn an_empty_list_is_an_empty_sitemap() {
        assert!(text("https://clinic.example/", &[]).contains("<urlset"));
    }

    #[test]
    fn robots_may_read_everything_and_learn_where_the_sitemap_is() {
        assert_eq!(
            robots("https://clinic.example/h/"),
            b"User-agent: *\nAllow: /\n\nSitemap: https://clinic.example/h/sitemap.xml\n"
        );
    }
}
