//! Pictures and the theme's own files, under names that change with their content.
//!
//! `assets/style.1a2b3c4d.css`: a browser may keep such a file for ever, and a half-uploaded site never mixes an old
//! page with a new style. The hash is the first 8 hex digits of BLAKE3 of the bytes. Stylesheets are published without
//! what browsers skip ([`compact`]).

use super::theme::Theme;
use super::{compact, labelled};
use crate::language::{Direction, Languages};
use crate::library::labels::Labels;
use crate::model::LanguageTag;
use crate::model::figure::{Label, Picture};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One file to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Under the site's folder: `assets/style.1a2b3c4d.css`.
    pub path: String,
    pub bytes: Arc<[u8]>,
}

/// A published picture, with the size that keeps a page from jumping while it loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureAsset {
    pub path: String,
    pub width: u32,
    pub height: u32,
}

/// Everything under `assets/`, and how pages find it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// Sorted by path, each path once.
    pub files: Vec<Asset>,
    /// By the name under the theme's `static/`.
    pub theme: BTreeMap<String, String>,
    /// By the name under `content/figures/`; drawings with words are in `labelled`.
    pub pictures: BTreeMap<String, PictureAsset>,
    /// Drawings with words, by language and name.
    pub labelled: BTreeMap<LanguageTag, BTreeMap<String, PictureAsset>>,
}

impl Assets {
    /// Names the files of a theme and the pictures of a project.
    pub fn new(
        theme: &Theme,
        pictures: &BTreeMap<String, Picture>,
        labels: &Labels,
        languages: &Languages,
    ) -> Assets {
        let mut files = BTreeMap::new();
        let mut assets = Assets::default();
        for (name, bytes) in theme.static_files() {
            let style = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".css"));
            let bytes = style.map_or_else(
                || bytes.clone(),
                |css| compact::stylesheet(css).into_bytes().into(),
            );
            let path = hashed(name, &bytes);
            files.insert(path.clone(), bytes);
            assets.theme.insert(name.to_owned(), path);
        }
        for (name, picture) in pictures.iter().filter(|(_, picture)| picture.places.is_empty()) {
            let asset = publish(name, picture, picture.bytes.clone(), &mut files);
            assets.pictures.insert(name.clone(), asset);
        }
        let direction = |label: &Label| {
            let language = languages.get(&label.language);
            language.map_or(Direction::Ltr, |language| language.strings.direction)
        };
        for (language, drawings) in labels {
            for (name, labels) in drawings {
                let Some(picture) = pictures.get(name) else {
                    continue;
                };
                let bytes = labelled::drawing(picture, labels, direction).into();
                // `disc.svg` in Spanish is `disc.es.svg`.
                let named = name.replace(".svg", &format!(".{language}.svg"));
                let asset = publish(&named, picture, bytes, &mut files);
                let of_language = assets.labelled.entry(language.clone()).or_default();
                of_language.insert(name.clone(), asset);
            }
        }
        assets.files = files
            .into_iter()
            .map(|(path, bytes)| Asset { path, bytes })
            .collect();
        assets
    }
}

fn publish(
    name: &str,
    picture: &Picture,
    bytes: Arc<[u8]>,
    files: &mut BTreeMap<String, Arc<[u8]>>,
) -> PictureAsset {
    let path = hashed(name, &bytes);
    files.insert(path.clone(), bytes);
    PictureAsset {
        path,
        width: picture.width,
        height: picture.height,
    }
}

/// `static/icons/a.svg` and its bytes to `assets/icons/a.1a2b3c4d.svg`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let file_starts = name.rfind('/').map_or(0, |at| at + 1);
    let (stem, extension) = match name[file_starts..].rfind('.') {
        Some(dot) => name.split_at(file_starts + dot),
        None => (name, ""),
    };
    format!("assets/{stem}.{}{extension}", &hash.as_str()[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_keeps_its_ending() {
        let first = hashed("style.css", b"a");
        assert!(
            first.starts_with("assets/style.") && first.ends_with(".css"),
            "{first}"
        );
        assert_eq!(first.len(), "assets/style.12345678.css".len());
        assert_ne!(first, hashed("style.css", b"b"));
        assert!(hashed("icons.v2/mark", b"").starts_with("assets/icons.v2/mark."));
    }
}
