//! Judges what a clinic chose for its pages, once the content is there and the day is known.

use super::brand::Tokens;
use super::codes;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::figure::{Picture, PictureKind};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The most bytes of a logo: it stands on every page.
const LOGO_BYTES: usize = 60_000;
/// The most pixels on a side of a photograph as a logo.
const LOGO_PIXELS: u32 = 2_000;

/// Findings about `[pages]` and `[alert]`. A notice whose last day is over is taken away.
pub fn judge(
    config: &mut Config,
    pictures: &BTreeMap<String, Picture>,
    today: Date,
    findings: &mut Vec<Diagnostic>,
) {
    findings.extend(brand(config));
    findings.extend(logo(config, pictures));
    if let Some(over) = alert_over(config, today) {
        findings.push(over);
        config.pages.alert = None;
    }
    findings.extend(alert_languages(config));
}

fn brand(config: &Config) -> Option<Diagnostic> {
    let chosen = config.pages.brand.as_ref()?;
    let (light, dark) = (Tokens::light(chosen.value), Tokens::dark(chosen.value));
    (light.brand != chosen.value).then(|| {
        let message = format!(
            "\"{}\" is too pale to be read on a light page; pages use {} there, and {} where readers chose dark",
            chosen.value, light.brand, dark.brand
        );
        Diagnostic::new(&codes::BRAND_CONTRAST, chosen.span, message).hint(format!(
            "Nothing has to be done. To have the same colour everywhere, type: brand = \"{}\"",
            light.brand
        ))
    })
}

fn logo(config: &Config, pictures: &BTreeMap<String, Picture>) -> Option<Diagnostic> {
    let logo = config.pages.logo.as_ref()?;
    let name = logo.value.as_str();
    let finding = |message: String| Some(Diagnostic::new(&codes::LOGO, logo.span, message));
    let Some(picture) = pictures.get(name) else {
        let hint = "Put the picture into content/figures/ and type its file name: logo = \"logo.svg\"";
        return finding(format!("there is no picture \"{name}\"")).map(|found| found.hint(hint));
    };
    if picture.bytes.len() > LOGO_BYTES {
        let hint = "Save it smaller: a drawing as plain SVG, a picture 400 pixels wide as PNG.";
        let kilobytes = picture.bytes.len().div_ceil(1000);
        return finding(format!(
            "the logo has {kilobytes} kB, and 60 kB are the most: every page shows it"
        ))
        .map(|found| found.hint(hint));
    }
    if picture.kind == PictureKind::Jpeg || picture.width.max(picture.height) > LOGO_PIXELS {
        let hint = "Save it as SVG, or as PNG of at most 2,000 pixels.";
        return finding(format!("\"{name}\" cannot be a logo")).map(|found| found.hint(hint));
    }
    if !picture.places.is_empty() {
        let hint = "Turn the words of the drawing into shapes: drawing programs call it \"text to path\".";
        return finding(format!("\"{name}\" has words of several languages")).map(|found| found.hint(hint));
    }
    None
}

fn alert_over(config: &Config, today: Date) -> Option<Diagnostic> {
    let until = config.pages.alert.as_ref()?.until.as_ref()?;
    (until.value < today).then(|| {
        Diagnostic::new(
            &codes::ALERT_OVER,
            until.span,
            format!(
                "the notice of [alert] was to stand until {}, and is not shown any more",
                until.value
            ),
        )
        .hint("Delete [alert] from takehome.toml, or give it a later day.")
    })
}

/// One finding for each language that the notice lacks.
fn alert_languages(config: &Config) -> Vec<Diagnostic> {
    let Some(alert) = &config.pages.alert else {
        return Vec::new();
    };
    let others = config.languages.iter().skip(1).map(|language| &language.value);
    let lacking = others.filter(|language| !alert.in_languages.contains_key(*language));
    let finding = |language: &crate::model::LanguageTag| {
        Diagnostic::new(
            &codes::ALERT_LANGUAGE,
            alert.span,
            format!("the notice of [alert] has no words in the language \"{language}\""),
        )
        .hint(format!(
            "Write them below it: [alert.{language}] and text = \"...\""
        ))
    };
    lacking.map(finding).collect()
}
