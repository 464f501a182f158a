//! `sitemap.xml` and `robots.txt`: which pages there are, when each last changed, and in which languages.
//!
//! Rules: the sitemap protocol 0.9 (at most 50,000 addresses and 50 MB in a file; more files go under an index), and
//! `xhtml:link` for the other languages of a page as search engines ask for it: every language lists all of them, itself
//! included.

use crate::model::LanguageTag;
use crate::model::few::Few;
use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// The most addresses that one file may have.
pub const MAX_ADDRESSES: usize = 50_000;

/// One page that search engines may keep, in its languages.
#[derive(Clone, Debug)]
pub struct Page {
    /// When its content was last published or reviewed: never when it was built.
    pub changed: Option<Date>,
    /// Where it stands in each language that has it, below the site's address; in the order of languages.
    pub paths: Few<(LanguageTag, Box<str>)>,
}

/// A page in one of its languages.
#[derive(Clone, Copy)]
struct Entry<'p> {
    page: &'p Page,
    path: &'p str,
}

/// The names of the sitemap's files when there are so many addresses, as [`sitemaps`] makes them.
pub fn names(addresses: usize) -> Vec<String> {
    let numbered = match addresses {
        0..=MAX_ADDRESSES => 0,
        more => more.div_ceil(MAX_ADDRESSES),
    };
    let numbered = (1..=numbered).map(numbered_name);
    numbered.chain([WHOLE.to_owned()]).collect()
}

const WHOLE: &str = "sitemap.xml";

fn numbered_name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// The sitemap's files, by name: `sitemap.xml`, and where one file is not enough `sitemap-1.xml` and so on, which
/// `sitemap.xml` then lists. `base_url` ends in `/`; `default_language` is where anybody else is sent.
pub fn sitemaps(pages: &[Page], base_url: &str, default_language: &LanguageTag) -> BTreeMap<String, Vec<u8>> {
    let mut sorted = Vec::with_capacity(pages.iter().map(|page| page.paths.len()).sum());
    sorted.extend(pages.iter().flat_map(|page| {
        let paths = page.paths.iter();
        paths.map(move |(_, path)| Entry { page, path })
    }));
    sorted.sort_by(|a, b| a.path.cmp(b.path));
    sorted.dedup_by(|a, b| a.path == b.path);
    let around = Around {
        base_url,
        default_language,
    };
    let file = |entries: &[Entry]| {
        let size = entries.iter().map(|entry| around.size(*entry)).sum();
        written(size, |writer| url_set(writer, entries, around))
    };
    if sorted.len() <= MAX_ADDRESSES {
        return BTreeMap::from([(WHOLE.to_owned(), file(&sorted))]);
    }
    let mut files: BTreeMap<String, Vec<u8>> = sorted
        .chunks(MAX_ADDRESSES)
        .enumerate()
        .map(|(number, chunk)| (numbered_name(number + 1), file(chunk)))
        .collect();
    let urls: Vec<String> = files.keys().map(|name| format!("{base_url}{name}")).collect();
    files.insert(WHOLE.to_owned(), written(0, |writer| index(writer, &urls)));
    files
}

/// What an entry is written with.
#[derive(Clone, Copy)]
struct Around<'a> {
    base_url: &'a str,
    default_language: &'a LanguageTag,
}

impl Around<'_> {
    /// Room for an entry, in bytes.
    fn size(self, entry: Entry) -> usize {
        let alternates = match entry.page.paths.len() {
            0 | 1 => 0,
            several => several + 1,
        };
        let address = self.base_url.len() + entry.path.len();
        TAGS_SIZE + address + alternates * (ALTERNATE_SIZE + address)
    }
}

/// What stands around an address and a date, and around the address of another language.
const TAGS_SIZE: usize = 80;
const ALTERNATE_SIZE: usize = 64;

/// Everybody may read everything; the sitemap is there.
pub fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n")
}

type Xml = Writer<Vec<u8>>;

fn written(size: usize, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::with_capacity(size + HEAD_SIZE), b' ', 1);
    writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| content(&mut writer))
        .expect("writing to memory cannot fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

/// What stands before the entries and behind them.
const HEAD_SIZE: usize = 256;

const PROTOCOL: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

fn url_set(writer: &mut Xml, entries: &[Entry], around: Around) -> io::Result<()> {
    writer
        .create_element("urlset")
        .with_attributes([PROTOCOL, ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")])
        .write_inner_content(|writer| entries.iter().try_for_each(|entry| url(writer, *entry, around)))?;
    Ok(())
}

fn url(writer: &mut Xml, Entry { page, path }: Entry, around: Around) -> io::Result<()> {
    let absolute = |path: &str| [around.base_url, path].concat();
    writer.create_element("url").write_inner_content(|writer| {
        text(writer, "loc", &absolute(path))?;
        if let Some(changed) = page.changed {
            text(writer, "lastmod", &changed.to_string())?;
        }
        if page.paths.len() < 2 {
            return Ok(());
        }
        for (language, path) in page.paths.iter() {
            alternate(writer, language.as_str(), &absolute(path))?;
        }
        let default = page.paths.iter().find(|(tag, _)| tag == around.default_language);
        match default {
            Some((_, path)) => alternate(writer, "x-default", &absolute(path)),
            None => Ok(()),
        }
    })?;
    Ok(())
}

fn alternate(writer: &mut Xml, language: &str, url: &str) -> io::Result<()> {
    writer
        .create_element("xhtml:link")
        .with_attributes([("rel", "alternate"), ("hreflang", language), ("href", url)])
        .write_empty()?;
    Ok(())
}

fn index(writer: &mut Xml, urls: &[String]) -> io::Result<()> {
    writer
        .create_element("sitemapindex")
        .with_attribute(PROTOCOL)
        .write_inner_content(|writer| {
            urls.iter().try_for_each(|url| {
                writer
                    .create_element("sitemap")
                    .write_inner_content(|writer| text(writer, "loc", url))?;
                Ok(())
            })
        })?;
    Ok(())
}

fn text(writer: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    writer
        .create_element(name)
        .write_text_content(BytesText::new(content))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const BASE: &str = "https://clinic.example/";

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::new(text).expect("a tag")
    }

    fn page(paths: &[(&str, &str)]) -> Page {
        let paths = paths
            .iter()
            .map(|(language, path)| (tag(language), (*path).into()));
        Page {
            changed: Some(date(2026, 11, 1)),
            paths: paths.collect::<Vec<_>>().into(),
        }
    }

    #[test]
    fn every_page_stands_once_with_its_date_and_languages() {
        let sciatica = page(&[
            ("en", "conditions/sciatica.html"),
            ("es", "es/conditions/sciatica.html"),
        ]);
        let mut home = page(&[("en", "?a&b")]);
        home.changed = None;
        let files = sitemaps(&[sciatica.clone(), home, sciatica], BASE, &tag("en"));
        let xml = String::from_utf8(files["sitemap.xml"].clone()).expect("UTF-8");
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">
 <url>
  <loc>https://clinic.example/?a&amp;b</loc>
 </url>
 <url>
  <loc>https://clinic.example/conditions/sciatica.html</loc>
  <lastmod>2026-11-01</lastmod>
  <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://clinic.example/conditions/sciatica.html\"/>
  <xhtml:link rel=\"alternate\" hreflang=\"es\" href=\"https://clinic.example/es/conditions/sciatica.html\"/>
  <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://clinic.example/conditions/sciatica.html\"/>
 </url>
 <url>
  <loc>https://clinic.example/es/conditions/sciatica.html</loc>
  <lastmod>2026-11-01</lastmod>
  <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://clinic.example/conditions/sciatica.html\"/>
  <xhtml:link rel=\"alternate\" hreflang=\"es\" href=\"https://clinic.example/es/conditions/sciatica.html\"/>
  <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://clinic.example/conditions/sciatica.html\"/>
 </url>
</urlset>
";
        assert_eq!(xml, expected);
    }

    #[test]
    fn more_pages_than_one_file_may_have_go_under_an_index() {
        let pages: Vec<Page> = (0..=MAX_ADDRESSES)
            .map(|n| page(&[("en", &format!("{n}.html"))]))
            .collect();
        let files = sitemaps(&pages, BASE, &tag("en"));
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
        );
        assert_eq!(names(pages.len()), files.keys().cloned().collect::<Vec<_>>());
        assert_eq!(names(MAX_ADDRESSES), ["sitemap.xml"]);
        let count = |name: &str| String::from_utf8_lossy(&files[name]).matches("<loc>").count();
        assert_eq!(
            (
                count("sitemap-1.xml"),
                count("sitemap-2.xml"),
                count("sitemap.xml")
            ),
            (50_000, 1, 2)
        );
    }

    #[test]
    fn robots_are_told_where_the_sitemap_is() {
        assert!(robots(BASE).contains("\nSitemap: https://clinic.example/sitemap.xml\n"));
    }
}
