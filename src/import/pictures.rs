//! Pictures of a source come into content/figures. They are taken from the source itself (`data:`) or from files
//! beside it; nothing is fetched from anywhere else. Each is judged by its bytes, as every picture of a project.

use super::report::{Report, Topic};
use super::tree::{Part, PartKind, Picture};
use super::write::Placed;
use super::{NewPicture, Settings};
use crate::parse::figures;
use crate::source::{Content, SourceFile, Sources};
use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// The most pictures of one source.
const MAX_PICTURES: usize = 40;

/// Takes every picture that can be taken, and names the others.
pub fn take(
    parts: &[Part],
    id: &str,
    settings: &Settings<'_>,
    report: &mut Report,
) -> (Placed, Vec<NewPicture>) {
    let mut found = Vec::new();
    collect(parts, &mut found);
    let (mut placed, mut taken) = (Placed::new(), Vec::new());
    for picture in found {
        if placed.contains_key(&picture.address) {
            continue;
        }
        let why = if taken.len() >= MAX_PICTURES {
            Err("a handout has no more than 40".to_owned())
        } else {
            bytes(&picture.address, settings).and_then(|bytes| judged(&bytes))
        };
        match why {
            Ok((ending, bytes)) => {
                let name = free_name(id, ending, &taken, settings);
                let what = format!(
                    "a picture is content/figures/{name} now ({} kB)",
                    bytes.len().div_ceil(1000)
                );
                report.add(Topic::Changed, picture.line, what);
                placed.insert(picture.address.clone(), name.clone());
                let path = format!("content/figures/{name}");
                taken.push(NewPicture { path, bytes });
            }
            Err(why) => {
                let alt = match picture.alt.as_str() {
                    "" => String::new(),
                    alt => format!(", which shows {}", super::report::quoted(alt)),
                };
                let what = format!("the picture {}{alt}: {why}", shown(&picture.address));
                report.add(Topic::LeftOut, picture.line, what);
            }
        }
    }
    (placed, taken)
}

fn collect<'p>(parts: &'p [Part], found: &mut Vec<&'p Picture>) {
    for part in parts {
        if let PartKind::Picture(picture) = &part.kind {
            found.push(picture);
        }
    }
}

/// An address as it is shown: what is in a picture is not.
fn shown(address: &str) -> String {
    if address.is_empty() {
        return "without an address".to_owned();
    }
    let end = match address.strip_prefix("data:") {
        Some(rest) => "data:".len() + rest.find([',', ';']).unwrap_or(0),
        None => address.len(),
    };
    address[..end].chars().take(200).collect()
}

/// The bytes of a picture.
fn bytes(address: &str, settings: &Settings<'_>) -> Result<Vec<u8>, String> {
    if let Some(data) = address.strip_prefix("data:") {
        let (head, body) = data.split_once(',').ok_or("it cannot be read")?;
        if !head.ends_with(";base64") {
            return Err(
                "it stands in the page in a way that takehome does not read; save it as a file".to_owned(),
            );
        }
        let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let engine = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
        return engine.decode(body).map_err(|_| "it cannot be read".to_owned());
    }
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("//") || lower.split(['/', '?', '#']).next().unwrap_or("").contains(':') {
        return Err("it stands elsewhere, and takehome fetches nothing; save it, and add it with ![what it shows](file.png)".to_owned());
    }
    if address.is_empty() {
        return Err("the source does not say where it is".to_owned());
    }
    (settings.beside)(&unescaped(address))
}

/// `%20` as a blank.
fn unescaped(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or("");
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let code = hex
            .filter(|_| *first == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(code) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The ending of a picture that a project may have.
fn judged(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), String> {
    let ending = if bytes.starts_with(b"\x89PNG") {
        "png"
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        "jpg"
    } else if bytes.starts_with(b"GIF8") {
        return Err("it is a GIF; save it as PNG".to_owned());
    } else if bytes.starts_with(&[0xd7, 0xcd, 0xc6, 0x9a]) || bytes.starts_with(&[1, 0, 0, 0]) {
        return Err("it is a drawing of Windows (WMF or EMF); save it as PNG".to_owned());
    } else {
        "svg"
    };
    let path = format!("content/figures/picture.{ending}");
    let content = match (ending, std::str::from_utf8(bytes)) {
        ("svg", Ok(text)) => Content::Text(text.trim_start_matches('\u{feff}').into()),
        ("svg", Err(_)) => return Err("it is no PNG, JPEG or SVG; save it as PNG".to_owned()),
        _ => Content::Bytes(bytes.into()),
    };
    let sources = Sources::new(vec![SourceFile { path, content }]);
    let mut found = Vec::new();
    for (file, source) in sources.under("content/") {
        figures::picture(file, source, &mut found);
    }
    match found.into_iter().next() {
        Some(fault) => Err(fault.message),
        None => Ok((ending, bytes.to_vec())),
    }
}

/// `sciatica-1.png`, with the first number that is free.
fn free_name(id: &str, ending: &str, taken: &[NewPicture], settings: &Settings<'_>) -> String {
    let is_free = |name: &String| {
        let path = format!("content/figures/{name}");
        !taken.iter().any(|picture| picture.path == path) && !(settings.exists)(&path)
    };
    let first = taken.len() + 1;
    let mut names = (first..).map(|number| format!("{id}-{number}.{ending}"));
    names.find(is_free).unwrap_or_default()
}
