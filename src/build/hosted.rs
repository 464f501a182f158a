//! What the server of the site is told, and texts that are packed in advance.

use super::press::Press;
use super::sets;
use crate::config::{Edition, Feedback};
use crate::diagnostic::Diagnostic;
use crate::exchange::hosting::{self, HostFile, Redirect, Served};
use libdeflater::{CompressionLvl, Compressor};

/// libdeflater levels go to 12; above 9 a page gains one percent for five times the time.
const LEVEL: i32 = 9;

impl Press<'_> {
    /// A file for the server.
    pub(super) fn hosted(&self, file: HostFile) -> Vec<u8> {
        let served = Served {
            base_path: self.site.addresses.base_path(),
            redirects: &self.redirects(),
            compressed: self.library().config.compress,
            policy: hosting::policy(match &self.library().config.pages.feedback {
                Some(Feedback::Form(address)) => Some(address),
                Some(Feedback::Mail(_)) | None => None,
            }),
        };
        served.file(file).into_bytes()
    }

    /// From each sheet and text that is not there, or not there now, to the page that says why. In every edition: what
    /// was printed once may have had another one than those of today.
    fn redirects(&self) -> Vec<Redirect> {
        let at = &self.site.addresses;
        let library = self.library();
        let gone = self.releases.gone.iter();
        let gone = gone.map(|gone| (gone.kind, &gone.topic, &gone.language));
        let withheld = self.approved.withheld().iter();
        let withheld = withheld.filter_map(|(id, language, _)| {
            let topic = library.topics.get(id)?;
            topic.text(language).map(|_| (topic.kind, id, language))
        });
        let mut redirects = Vec::new();
        for (kind, id, language) in gone.chain(withheld) {
            let to = at.topic(kind, id, language);
            let sheets = Edition::ALL.iter();
            let sheets = sheets.map(|edition| at.sheet(kind, id, language, *edition));
            redirects.extend(
                sheets
                    .chain([at.text(kind, id, language)])
                    .map(|from| Redirect { from, to: to.clone() }),
            );
        }
        for (packet, language, _) in sets::packets(self.approved).filter(|(.., published)| !published) {
            let to = at.packet(&packet.id, language);
            redirects.extend(Edition::ALL.iter().map(|edition| Redirect {
                from: at.packet_sheet(&packet.id, language, *edition),
                to: to.clone(),
            }));
        }
        redirects.sort();
        redirects.dedup();
        redirects
    }
}

/// A text as gzip, without a time and a name, so that the same text gives the same bytes.
pub(super) fn packed(text: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
    let level = CompressionLvl::new(LEVEL).expect("9 is a level of libdeflater");
    let mut compressor = Compressor::new(level);
    let mut packed = vec![0; compressor.gzip_compress_bound(text.len())];
    let length = compressor
        .gzip_compress(text, &mut packed)
        .expect("the bound of libdeflater holds any text of this length");
    packed.truncate(length);
    Ok(packed)
}
