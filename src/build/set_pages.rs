//! The pages of comparisons and packets, and their lists.

use super::plan::SheetOf;
use super::press::{Press, Rendered};
use super::sets;
use crate::library::{comparison, index, packets};
use crate::model::LanguageTag;
use crate::model::comparison::ComparisonName;
use crate::model::id::PacketId;
use crate::site::Shell;
use std::collections::BTreeSet;

impl Press<'_> {
    pub(super) fn comparison(&self, name: &ComparisonName, shell: &Shell<'_>) -> Rendered {
        let language = &shell.language.tag;
        let withheld = self.approved.withheld();
        let compared = comparison::compare_named(self.library(), name, language, withheld)
            .expect("the plan names only comparisons that exist");
        let languages: Vec<LanguageTag> = sets::languages_of_comparison(self.approved, name)
            .cloned()
            .collect();
        let sheets = self
            .sheets
            .facts(self.sheet_desk(), &SheetOf::Comparison(name.clone()), language)?;
        self.page(
            shell,
            &self.site.comparison_page(shell, &compared, &languages, &sheets),
        )
    }

    pub(super) fn comparisons(&self, shell: &Shell<'_>) -> Rendered {
        let listed =
            index::sets::comparison_list(self.library(), self.order(shell), self.approved.withheld());
        let languages: BTreeSet<LanguageTag> = sets::comparisons(self.approved)
            .into_iter()
            .map(|(_, language)| language)
            .collect();
        let languages: Vec<LanguageTag> = languages.into_iter().collect();
        self.page(shell, &self.site.comparisons_page(shell, &listed, &languages))
    }

    pub(super) fn packet(&self, id: &PacketId, shell: &Shell<'_>) -> Rendered {
        let (library, language) = (self.library(), &shell.language.tag);
        let packet = library
            .packets
            .get(id)
            .expect("the plan names only packets of the library");
        let words = packets::words(library, packet, language);
        let reading = packets::read(
            library,
            words.expect("the plan names only languages that a packet is made in"),
            &packet.members,
            language,
            self.approved.withheld(),
        );
        let reading = reading.expect("the plan names only languages of the project");
        let languages: Vec<LanguageTag> = packets::languages(library, packet)
            .filter(|language| sets::is_packet_published(self.approved, packet, language))
            .cloned()
            .collect();
        let sheets = self
            .sheets
            .facts(self.sheet_desk(), &SheetOf::Packet(id.clone()), language)?;
        self.page(
            shell,
            &self.site.packet_page(shell, id, &reading, &languages, &sheets),
        )
    }

    pub(super) fn withheld_packet(&self, id: &PacketId, shell: &Shell<'_>) -> Rendered {
        let (library, language) = (self.library(), &shell.language.tag);
        let packet = library
            .packets
            .get(id)
            .expect("the plan names only packets of the library");
        let words = packets::words(library, packet, language)
            .expect("the plan names only languages that a packet is made in");
        let members = packets::published(library, &packet.members, language, self.approved.withheld());
        self.page(
            shell,
            &self.site.withheld_packet_page(shell, id, &words.title, &members),
        )
    }

    pub(super) fn packets(&self, shell: &Shell<'_>) -> Rendered {
        let listed = index::sets::packet_list(self.library(), self.order(shell), self.approved.withheld());
        let languages: BTreeSet<LanguageTag> = sets::packets(self.approved)
            .filter(|(_, _, published)| *published)
            .map(|(_, language, _)| language.clone())
            .collect();
        let languages: Vec<LanguageTag> = languages.into_iter().collect();
        self.page(shell, &self.site.packets_page(shell, &listed, &languages))
    }
}
