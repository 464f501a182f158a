//! One job to bytes, from many threads at once.
//!
//! Pages are made here, sheets in [`super::sheets`]; both from the same [`crate::model::reading::Reading`]. Where there is a
//! cache ([`super::cache`]), both are looked up in it first.

use super::cache::{Cache, File, Keys};
use super::exchanged::Exchanged;
use super::plan::{Job, SheetOf};
use super::sheets::{Desk, Sheets};
use super::{Judged, hosted, listed};
use crate::diagnostic::Diagnostic;
use crate::exchange::{feed, search, sitemap};
use crate::language::{self, Language};
use crate::library::approval::Approved;
use crate::library::index::Order;
use crate::library::{Library, Topic, index, reading};
use crate::model::id::{PageId, TopicId};
use crate::model::{LanguageTag, TopicKind};
use crate::paper::flow::look::Look;
use crate::paper::font::Fonts;
use crate::paper::frame::{Direction, Picture};
use crate::raster::share;
use crate::release::printed::{self, Printed};
use crate::release::stamp::StateHash;
use crate::release::{Releases, findings};
use crate::site::brand::{self, Tokens};
use crate::site::lists::Overview;
use crate::site::pages::Article;
use crate::site::topic::TopicName;
use crate::site::view::PageView;
use crate::site::{Assets, Engine, Facts, OptionalList, Shell, Site};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is made once for a set and used by every job.
#[derive(Debug)]
pub struct Tools {
    pub assets: Assets,
    engine: Arc<Engine>,
    /// Whether the project has templates of its own.
    own_templates: bool,
    /// The digest of the templates.
    pub(super) templates: blake3::Hash,
    /// How the theme wants its sheets.
    pub(super) look: Look,
    pub(super) fonts: Fonts,
    /// By file name, ready to be painted on paper.
    pub(super) pictures: BTreeMap<String, Picture>,
}

impl Tools {
    /// Gathers what judging has read.
    ///
    /// # Errors
    /// A template that cannot be read.
    pub fn new(judged: &Judged, library: &Library) -> Result<Tools, Box<Diagnostic>> {
        Ok(Tools {
            assets: Assets::new(
                &judged.theme,
                &library.pictures,
                &library.labels,
                &library.languages,
                &library.config.pages,
            ),
            engine: match &judged.engine {
                Some(engine) => Arc::clone(engine),
                None => Arc::new(Engine::new(&judged.theme)?),
            },
            own_templates: judged.theme.has_own_templates(),
            templates: judged.theme.digest(),
            look: judged.theme.look.clone(),
            fonts: judged.fonts.clone(),
            pictures: judged.pictures.clone(),
        })
    }
}

/// Makes the files of an approved set.
pub struct Press<'a> {
    pub approved: &'a Approved<'a>,
    pub tools: &'a Tools,
    pub site: Site<'a>,
    /// The names of the files of the sitemap.
    pub sitemaps: Vec<String>,
    pub(super) exchanged: Exchanged<'a>,
    pub sheets: Sheets<'a>,
    /// With what results are looked up, where there is a cache.
    pub(super) keys: Option<Keys<'a>>,
    orders: BTreeMap<LanguageTag, Order>,
    pub releases: &'a Releases,
    /// Every state that may be on paper.
    pub printed: BTreeMap<StateHash, Printed>,
    /// What is published and not released.
    pub unreleased: Option<Diagnostic>,
}

/// Room for nearly every page, in bytes.
const PAGE_SIZE: usize = 40 * 1024;

pub(super) type Rendered = Result<File, Box<Diagnostic>>;

/// The lists for which a language has nothing.
fn absent_lists(
    approved: &Approved<'_>,
    orders: &BTreeMap<LanguageTag, Order>,
) -> BTreeSet<(OptionalList, LanguageTag)> {
    let (library, withheld) = (approved.library(), approved.withheld());
    let mut absent = BTreeSet::new();
    for (language, order) in orders {
        if !index::has_chart(library, order, withheld) {
            absent.insert((OptionalList::Map, language.clone()));
        }
        if index::glossary(library, order).is_empty() {
            absent.insert((OptionalList::Glossary, language.clone()));
        }
    }
    absent
}

impl<'a> Press<'a> {
    pub fn new(
        approved: &'a Approved<'a>,
        tools: &'a Tools,
        releases: &'a Releases,
        cache: Option<Cache<'a>>,
    ) -> Press<'a> {
        let library = approved.library();
        let sheets = Sheets::new(approved, tools, &releases.states);
        let languages = library.config.languages.iter().map(|language| &language.value);
        let orders: BTreeMap<LanguageTag, Order> = languages
            .map(|language| (language.clone(), Order::of(language)))
            .collect();
        let absent = absent_lists(approved, &orders);
        let site = Site::without(&library.config, &library.languages, &tools.assets, absent)
            .in_detail(tools.own_templates);
        let sitemaps = listed::sitemap_names(approved, &site);
        let exchanged = Exchanged::new(approved, releases, &site.addresses);
        let keys = cache.map(|cache| Keys::new(cache, tools, &site));
        Press {
            keys,
            exchanged,
            approved,
            tools,
            site,
            sitemaps,
            sheets,
            orders,
            releases,
            printed: printed::all(library, releases),
            unreleased: findings::not_released(approved, releases),
        }
    }

    pub fn library(&self) -> &'a Library {
        self.approved.library()
    }

    /// The file that a person would open to change a topic in a language.
    pub fn maker(&self, topic: &Topic, language: &LanguageTag) -> String {
        let suffix = if language == self.library().default_language() {
            String::new()
        } else {
            format!(".{language}")
        };
        format!("content/{}/{}{suffix}.md", topic.kind.folder(), topic.id)
    }

    /// The bytes of one file. Where the cache knows it without having them, it is made anew.
    ///
    /// # Errors
    /// A template that names what is not there, with the page.
    pub fn render(&self, job: &Job) -> Result<Vec<u8>, Box<Diagnostic>> {
        Ok(match self.file(job)? {
            File::Made(bytes) => bytes,
            File::Kept(bytes) => bytes.to_vec(),
            File::Known { path, .. } => {
                if let Some(keys) = &self.keys {
                    keys.store.forget(&path);
                }
                return self.render(job);
            }
        })
    }

    /// Makes one file, or takes it from the cache.
    ///
    /// # Errors
    /// A template that names what is not there, with the page.
    pub fn file(&self, job: &Job) -> Rendered {
        let made = |bytes: Vec<u8>| Ok(File::Made(bytes));
        match job {
            Job::Home(language) => self.home(self.shell(language)),
            Job::AToZ(language) => self.a_to_z(self.shell(language)),
            Job::Kind(kind, language) => self.kind(*kind, self.shell(language)),
            Job::Body(language) => self.body(self.shell(language)),
            Job::Search(language) => {
                let shell = self.shell(language);
                self.page(shell, &self.site.search_page(shell))
            }
            Job::Feed(language) => made(feed::feed(
                self.approved,
                &self.releases.ledger,
                &self.site.addresses,
                language,
                &self.shell(language).view.feed_title,
            )),
            Job::Map(language) => self.map(self.shell(language)),
            Job::Glossary(language) => self.glossary(self.shell(language)),
            Job::References(language) => self.references(self.shell(language)),
            Job::People(language) => self.people(self.shell(language)),
            Job::LanguageHelp(language) => {
                let (shell, notices) = (self.shell(language), reading::notice_lines(self.library()));
                self.page(shell, &self.site.language_help_page(shell, &notices))
            }
            Job::SearchIndex(language) => made(search::index(
                self.approved,
                &self.shell(language).language.strings,
                language,
            )),
            Job::NotFound => {
                let shell = self.shell(self.library().default_language());
                self.page(shell, &self.site.not_found_page(shell))
            }
            Job::Topic(id, language) => self.topic(id, self.shell(language)),
            Job::State(hash) => self.state(hash),
            Job::Gone(index) => self.gone(*index),
            Job::Withheld(id, language) => self.withheld(id, self.shell(language)),
            Job::Comparison(name, language) => self.comparison(name, self.shell(language)),
            Job::Comparisons(language) => self.comparisons(self.shell(language)),
            Job::Packet(id, language) => self.packet(id, self.shell(language)),
            Job::WithheldPacket(id, language) => self.withheld_packet(id, self.shell(language)),
            Job::Packets(language) => self.packets(self.shell(language)),
            Job::Page(id, language) => self.article(id, self.shell(language)),
            Job::Sheet(name) => self.sheets.file(self.sheet_desk(), name),
            Job::Asset(index) => Ok(File::Kept(self.tools.assets.files[*index].bytes.clone())),
            Job::Sitemap(name) => made(
                listed::sitemaps(self.approved, &self.site)
                    .remove(name)
                    .unwrap_or_default(),
            ),
            Job::Connect => self.connect(),
            Job::Answer(path) => made(self.exchanged.answers.get(path).cloned().unwrap_or_default()),
            Job::Fhir => self.fhir().map(File::Made),
            Job::SharePicture(id, language) => {
                made(self.share_picture(id.as_ref(), self.shell(language).language))
            }
            Job::Text(id, language) => made(self.plain_text(self.linked(id), language)),
            Job::Hosted(file) => made(self.hosted(*file)),
            Job::Packed(job) => hosted::packed(&self.render(job)?).map(File::Made),
            Job::Robots => made(sitemap::robots(&self.library().config.base_url).into_bytes()),
        }
    }

    pub(super) fn shell(&self, language: &LanguageTag) -> &Shell<'a> {
        self.site
            .shell(language)
            .expect("the plan names only languages of the project")
    }

    pub(super) fn order(&self, shell: &Shell<'_>) -> &Order {
        self.orders
            .get(&shell.language.tag)
            .expect("there is an order for every language of the project")
    }

    fn linked(&self, id: &TopicId) -> &'a Topic {
        self.library()
            .topics
            .get(id)
            .expect("the plan names only topics of the library")
    }

    /// Fills in a page, unless the cache has the page of this view.
    pub(super) fn page<P: PageView>(&self, shell: &Shell<'_>, page: &P) -> Rendered {
        let path = &page.page().path;
        let keys = self.keys.as_ref();
        let keyed = keys.and_then(|keys| {
            let (key, size) = keys.page(&shell.language.tag, page)?;
            Some((keys.store, key, size))
        });
        if let Some(known) = keyed.and_then(|(store, key, _)| store.known(path, &key)) {
            return Ok(known.file);
        }
        // A list of all handouts that grew in steps would stand there twice for a moment.
        let large = keyed.map_or(0, |(_, _, size)| size + size / 64);
        let mut bytes = Vec::with_capacity(PAGE_SIZE + large / PAGE_SIZE * PAGE_SIZE);
        self.tools.engine.render(shell, page, &mut bytes)?;
        if let Some((store, key, _)) = keyed {
            store.keep(path, key, &bytes, None);
        }
        Ok(File::Made(bytes))
    }

    /// With what sheets are made.
    pub fn sheet_desk(&self) -> Desk<'_, 'a> {
        Desk {
            site: &self.site,
            keys: self.keys.as_ref(),
        }
    }

    fn home(&self, shell: &Shell<'_>) -> Rendered {
        let (library, language, withheld) = (self.library(), &shell.language.tag, self.approved.withheld());
        let overview = Overview {
            kinds: index::by_kind(library, self.order(shell), withheld),
            regions: index::regions(library, language, withheld).into_iter().collect(),
            packets: index::sets::packet_list(library, self.order(shell), withheld),
            comparisons: index::sets::named_list(library, self.order(shell), withheld),
            untranslated: !index::untranslated(library, None, self.order(shell), withheld).is_empty(),
        };
        self.page(shell, &self.site.home_page(shell, &overview))
    }

    fn a_to_z(&self, shell: &Shell<'_>) -> Rendered {
        let (library, order, withheld) = (self.library(), self.order(shell), self.approved.withheld());
        let letters = index::a_to_z(library, None, order, withheld);
        let untranslated = index::untranslated(library, None, order, withheld);
        let page = self.site.a_to_z_page(shell, &letters, &untranslated);
        drop(letters);
        self.page(shell, &page)
    }

    fn kind(&self, kind: TopicKind, shell: &Shell<'_>) -> Rendered {
        let (library, order, withheld) = (self.library(), self.order(shell), self.approved.withheld());
        if kind == TopicKind::Symptom {
            let guides = index::by_symptom(library, order, withheld);
            return self.page(shell, &self.site.symptoms_page(shell, &guides));
        }
        let letters = index::a_to_z(library, Some(kind), order, withheld);
        let untranslated = index::untranslated(library, Some(kind), order, withheld);
        let page = self.site.kind_page(shell, kind, &letters, &untranslated);
        drop(letters);
        self.page(shell, &page)
    }

    fn body(&self, shell: &Shell<'_>) -> Rendered {
        let regions = index::by_body(self.library(), self.order(shell), self.approved.withheld());
        let page = self.site.body_page(shell, &regions);
        drop(regions);
        self.page(shell, &page)
    }

    fn map(&self, shell: &Shell<'_>) -> Rendered {
        let chart = index::chart(self.library(), self.order(shell), self.approved.withheld());
        self.page(shell, &self.site.map_page(shell, &chart))
    }

    fn glossary(&self, shell: &Shell<'_>) -> Rendered {
        let letters = index::glossary(self.library(), self.order(shell));
        self.page(shell, &self.site.glossary_page(shell, &letters))
    }

    fn references(&self, shell: &Shell<'_>) -> Rendered {
        let cited = index::sources(self.library(), self.order(shell), self.approved.withheld());
        self.page(shell, &self.site.sources_page(shell, &cited))
    }

    fn people(&self, shell: &Shell<'_>) -> Rendered {
        let people = index::people(self.library(), self.order(shell));
        self.page(shell, &self.site.people_page(shell, &people))
    }

    fn topic(&self, id: &TopicId, shell: &Shell<'_>) -> Rendered {
        let topic = self.linked(id);
        let language = &shell.language.tag;
        let reading = reading::read(self.library(), topic, language, self.approved.withheld())
            .expect("the plan names only languages that a topic has");
        let languages: Vec<LanguageTag> = self.approved.languages_of(topic).cloned().collect();
        let published = |other: &TopicId| self.approved.is_published(other, language);
        let state = self.releases.states.get(id, language);
        let facts = Facts {
            stamp: state.map(|state| &state.stamp),
            ..Facts::of(self.library(), topic, language, &published)
        };
        let sheets = self
            .sheets
            .facts(self.sheet_desk(), &SheetOf::Handout(id.clone()), language)?;
        self.page(
            shell,
            &self.site.topic_page(shell, &reading, &languages, &sheets, &facts),
        )
    }

    /// The picture of a handout, or of the whole site.
    fn share_picture(&self, id: Option<&TopicId>, language: &Language) -> Vec<u8> {
        let (config, strings) = (&self.library().config, &language.strings);
        let topic = id.map(|id| self.linked(id));
        let text = topic.and_then(|topic| topic.text(&language.tag));
        let kind = topic.and_then(|topic| strings.kinds.get(topic.kind.word()));
        let words = share::Words {
            title: text.map_or(strings.site.home_heading.as_str(), |text| {
                text.wording.title.value.as_str()
            }),
            kind: kind.map_or("", String::as_str),
            clinic: &config.clinic.name,
            language: language.tag.as_str(),
            direction: match strings.direction {
                language::Direction::Ltr => Direction::Ltr,
                language::Direction::Rtl => Direction::Rtl,
            },
        };
        let brand = config.pages.brand.as_ref();
        let tokens = Tokens::light(brand.map_or(brand::BUILT_IN, |brand| brand.value));
        self.sheets
            .with_shaper(|shaper| share::picture(&words, &tokens, shaper))
    }

    fn withheld(&self, id: &TopicId, shell: &Shell<'_>) -> Rendered {
        let topic = self.linked(id);
        let text = topic
            .text(&shell.language.tag)
            .expect("the plan names only languages that a topic has");
        let name = TopicName {
            kind: topic.kind,
            id,
            title: &text.wording.title.value,
            summary: &text.wording.summary.value,
        };
        let languages: Vec<LanguageTag> = self.approved.languages_of(topic).cloned().collect();
        self.page(shell, &self.site.withheld_page(shell, name, &languages))
    }

    fn article(&self, id: &PageId, shell: &Shell<'_>) -> Rendered {
        let languages = self
            .library()
            .pages
            .get(id)
            .expect("the plan names only pages of the library");
        let page = languages
            .get(&shell.language.tag)
            .expect("the plan names only languages that a page has");
        let article = Article {
            id: id.clone(),
            title: &page.title.value,
            summary: &page.summary.value,
            sections: reading::read_page(self.library(), page, self.approved.withheld()).unwrap_or_default(),
        };
        let tags: Vec<LanguageTag> = languages.keys().cloned().collect();
        self.page(shell, &self.site.article_page(shell, &article, &tags))
    }
}
