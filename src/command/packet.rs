//! `takehome packet`: several handouts in one PDF, made on the spot, or a packet of the set by its name.

use super::{Failure, Global, Outcome, files, project, report};
use crate::build::packet::Request as Packet;
use crate::build::{self, Request, with_press};
use crate::config::Edition;
use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::library::packets::{self, PacketWords};
use crate::library::sets::member_name;
use crate::library::{Library, LinkedPacket};
use crate::model::LanguageTag;
use crate::model::id::TopicId;
use crate::model::packet::Member;
use std::borrow::Cow;
use std::path::PathBuf;

/// Bind handouts into one PDF.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome packet sciatica lumbar-spinal-stenosis -o x.pdf
  takehome packet leg-pain sciatica-mimics -o x.pdf --edition letter-large
  takehome packet sciatica microdiscectomy -o x.pdf --title \"For Ms Lee\" --single-sided
  takehome packet new-leg-pain -o x.pdf                a packet of content/packets

Handouts that are withheld are refused, because patients must not get them.")]
pub struct Arguments {
    /// Topics and comparisons in the order in which they are bound, or the name of one packet
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Where the PDF is written
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// letter, a4, letter-large or a4-large (default: the first of takehome.toml)
    #[arg(long)]
    edition: Option<String>,
    /// The language of all of it (default: the first of takehome.toml)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// What stands on the cover
    #[arg(long)]
    title: Option<String>,
    /// For a printer that prints on one side: no blank pages
    #[arg(long)]
    single_sided: bool,
    /// Take drafts too; they are marked on every page
    #[arg(long)]
    drafts: bool,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    files::outside_of_the_site(&root, &arguments.output)?;
    let request = Request {
        today: project::today()?,
        drafts: arguments.drafts,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let errors = || -> Vec<Diagnostic> {
        let errors = judged.diagnostics.iter();
        errors
            .filter(|finding| finding.level == Level::Error)
            .cloned()
            .collect()
    };
    let refused = |findings: &[Diagnostic]| -> Result<Outcome, Failure> {
        report::findings(global, report::Format::Text, findings, &judged.sources)?;
        report::message("No packet is made while there are errors.\n");
        Ok(Outcome::ContentProblems)
    };
    let Some(library) = &judged.library else {
        return refused(&errors());
    };
    let chosen = Chosen::of(library, arguments)?;
    let made = with_press(&judged, false, |press, _| {
        let withheld =
            packets::withheld_members(&chosen.members, &chosen.language, press.approved.withheld());
        if !withheld.is_empty() {
            return Ok(Err(withheld.into_iter().map(member_name).collect::<Vec<_>>()));
        }
        let request = Packet {
            id: &chosen.id,
            words: chosen.words.clone(),
            members: &chosen.members,
            duplex: chosen.duplex,
            language: &chosen.language,
            edition: chosen.edition,
            path: None,
        };
        press.sheets.packet(&press.site, &request).map(Ok)
    });
    let (pdf, pages) = match made {
        Ok(Ok(Ok(made))) => made,
        Ok(Ok(Err(withheld))) => {
            return Err(Failure {
                outcome: Outcome::ContentProblems,
                message: format!(
                    "withheld, so not for patients: {}.\n  takehome check says why.",
                    withheld.join(", ")
                ),
            });
        }
        Ok(Err(finding)) => return refused(&[*finding]),
        Err(why) => {
            let mut findings = errors();
            findings.extend(why.because);
            return refused(&findings);
        }
    };
    files::write(&arguments.output, &pdf)?;
    tell(global, arguments, &chosen, pages)
}

fn tell(
    global: &Global,
    arguments: &Arguments,
    chosen: &Chosen<'_>,
    pages: usize,
) -> Result<Outcome, Failure> {
    if global.json {
        let members: Vec<String> = chosen.members.iter().map(member_name).collect();
        report::json(&serde_json::json!({
            "schema_version": 1, "file": arguments.output, "pages": pages, "members": members,
            "language": chosen.language, "edition": chosen.edition.key(),
        }))?;
    } else if !global.quiet {
        report::message(&format!("Wrote {}: {pages} pages.\n", arguments.output.display()));
    }
    Ok(Outcome::Done)
}

/// What was typed, looked up.
struct Chosen<'a> {
    id: String,
    words: PacketWords<'a>,
    members: Vec<Member>,
    duplex: bool,
    language: LanguageTag,
    edition: Edition,
}

impl<'a> Chosen<'a> {
    fn of(library: &'a Library, arguments: &'a Arguments) -> Result<Chosen<'a>, Failure> {
        let language = project::language(library, arguments.language.as_deref())?;
        let edition = project::edition(library, arguments.edition.as_deref(), None)?;
        let packet = match arguments.ids.as_slice() {
            [id] => library.packets.get(id.as_str()),
            _ => None,
        };
        let (id, members) = match packet {
            Some(packet) => (packet.id.to_string(), packet.members.clone()),
            None => ("packet".to_owned(), members(library, &arguments.ids)?),
        };
        if let Some(lacks) = members
            .iter()
            .find(|member| !library.has_member(member, &language))
        {
            return Err(Failure::usage(format!(
                "\"{}\" cannot be read in \"{language}\"",
                member_name(lacks)
            )));
        }
        let mut words = match packet {
            Some(packet) => packet_words(library, packet, &language)?,
            None => PacketWords {
                title: made_title(library, &language),
                summary: None,
                when: None,
            },
        };
        if let Some(title) = &arguments.title {
            words.title = Cow::Borrowed(title);
        }
        Ok(Chosen {
            id,
            words,
            members,
            duplex: packet.is_none_or(|packet| packet.duplex) && !arguments.single_sided,
            language,
            edition,
        })
    }
}

fn packet_words<'a>(
    library: &'a Library,
    packet: &'a LinkedPacket,
    language: &LanguageTag,
) -> Result<PacketWords<'a>, Failure> {
    packets::words(library, packet, language).ok_or_else(|| {
        Failure::usage(format!(
            "the packet \"{}\" has no words in \"{language}\"",
            packet.id
        ))
    })
}

fn made_title<'a>(library: &'a Library, language: &LanguageTag) -> Cow<'a, str> {
    let strings = library.languages.get(language);
    strings.map_or(Cow::Borrowed(""), |language| {
        Cow::Borrowed(&*language.strings.packet.made_title)
    })
}

fn members(library: &Library, ids: &[String]) -> Result<Vec<Member>, Failure> {
    let mut members = Vec::with_capacity(ids.len());
    for id in ids {
        let topic = library.topics.get(id.as_str());
        let member = topic
            .map(|topic| Member::Topic(topic.id.clone()))
            .or_else(|| library.comparison_named(id).map(Member::Comparison));
        let member = member.ok_or_else(|| {
            let comparisons: Vec<String> = library.comparison_names().map(|name| name.to_string()).collect();
            let known = library.topics.keys().map(TopicId::as_str);
            let near = nearest(id, known.chain(comparisons.iter().map(String::as_str)));
            let near = near.map_or_else(String::new, |near| format!("\n  Did you mean {near}?"));
            Failure::usage(format!("there is no handout or comparison \"{id}\".{near}"))
        })?;
        if members.contains(&member) {
            return Err(Failure::usage(format!("\"{id}\" is named twice")));
        }
        members.push(member);
    }
    Ok(members)
}
