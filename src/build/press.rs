//! One job to bytes, from many threads at once.
//!
//! A page names the pages and bytes of its sheets, so whichever of the two is rendered first makes the sheet; the other
//! takes what is there. Nothing is made twice, and bytes are kept only until their own job has taken them.

use super::plan::{Job, SheetName, SheetOf};
use super::{PICTURE_UNPRINTABLE, listed};
use crate::config::Edition;
use crate::diagnostic::Diagnostic;
use crate::exchange::sitemap;
use crate::library::approval::Approved;
use crate::library::{Library, Topic, comparison, index, reading};
use crate::model::id::{PageId, TopicId};
use crate::model::reading::Destination;
use crate::model::{LanguageTag, TopicKind};
use crate::output::SitePath;
use crate::paper::flow::style::{A4, LETTER, Style};
use crate::paper::font::Fonts;
use crate::paper::frame::{Picture, Target};
use crate::paper::shape::Shaper;
use crate::paper::{collect, figure, lay_out, write};
use crate::site::address::relative;
use crate::site::lists::Overview;
use crate::site::pages::Article;
use crate::site::topic::{Sheet, TopicName};
use crate::site::view::PageView;
use crate::site::{Assets, Engine, Facts, Shell, Site, Theme};
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// What is made once for a set and used by every job.
#[derive(Debug)]
pub struct Tools {
    pub assets: Assets,
    engine: Engine,
    fonts: Fonts,
    /// By file name, ready to be painted on paper.
    pictures: BTreeMap<String, Picture>,
}

impl Tools {
    /// Reads templates and pictures.
    ///
    /// # Errors
    /// A template or a picture that cannot be used.
    pub fn new(library: &Library, theme: &Theme) -> Result<Tools, Vec<Diagnostic>> {
        let engine = Engine::new(theme).map_err(|finding| vec![*finding])?;
        let mut pictures = BTreeMap::new();
        let mut findings = Vec::new();
        for (name, picture) in &library.pictures {
            match figure::read(&picture.bytes) {
                Ok(painted) => drop(pictures.insert(name.clone(), painted)),
                Err(error) => findings.push(
                    Diagnostic::new(
                        &PICTURE_UNPRINTABLE,
                        Span::start_of(picture.file),
                        error.to_string(),
                    )
                    .hint("Save the picture anew from the program that drew it, as plain SVG, PNG or JPEG."),
                ),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        Ok(Tools {
            assets: Assets::new(theme, &library.pictures),
            engine,
            fonts: Fonts::builtin(),
            pictures,
        })
    }
}

/// A sheet that one of two jobs has made.
#[derive(Default)]
struct SheetSlot {
    facts: OnceLock<Option<Sheet>>,
    /// Until the sheet's own job takes them.
    bytes: Mutex<Option<Vec<u8>>>,
}

/// Makes the files of an approved set.
pub struct Press<'a> {
    pub approved: &'a Approved<'a>,
    pub tools: &'a Tools,
    pub site: Site<'a>,
    /// The files of the sitemap, by name.
    pub sitemaps: BTreeMap<String, Vec<u8>>,
    sheets: BTreeMap<SheetName, SheetSlot>,
    /// One for each thread that sets paper; they remember words that they have shaped.
    shapers: Mutex<Vec<Shaper<'a>>>,
}

type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

impl<'a> Press<'a> {
    pub fn new(approved: &'a Approved<'a>, tools: &'a Tools) -> Press<'a> {
        let library = approved.library();
        let mut sheets = BTreeMap::new();
        for (topic, text) in approved.documents() {
            for edition in &library.config.editions {
                for of in [SheetOf::Handout, SheetOf::Comparison] {
                    let language = text.language.clone();
                    let name = SheetName {
                        topic: topic.id.clone(),
                        of,
                        language,
                        edition: *edition,
                    };
                    sheets.insert(name, SheetSlot::default());
                }
            }
        }
        let site = Site::new(&library.config, &library.languages, &tools.assets);
        let sitemaps = listed::sitemaps(approved, &site.addresses);
        Press {
            approved,
            tools,
            site,
            sitemaps,
            sheets,
            shapers: Mutex::new(Vec::new()),
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

    /// The address of a sheet.
    pub fn sheet_path(&self, name: &SheetName, kind: TopicKind) -> String {
        let at = &self.site.addresses;
        match name.of {
            SheetOf::Handout => at.sheet(kind, &name.topic, &name.language, name.edition),
            SheetOf::Comparison => at.comparison_sheet(&name.topic, &name.language, name.edition),
        }
    }

    /// Makes one file.
    ///
    /// # Errors
    /// A template that names what is not there, with the page.
    pub fn render(&self, path: &SitePath, job: &Job) -> Rendered {
        match job {
            Job::Home(language) => self.home(self.shell(language)),
            Job::AToZ(language) => self.a_to_z(self.shell(language)),
            Job::Kind(kind, language) => self.kind(*kind, self.shell(language)),
            Job::Body(language) => self.body(self.shell(language)),
            Job::NotFound => {
                let shell = self.shell(self.library().default_language());
                self.page(shell, &self.site.not_found_page(shell))
            }
            Job::Topic(id, language) => self.topic(id, self.shell(language)),
            Job::Withheld(id, language) => self.withheld(id, self.shell(language)),
            Job::Comparison(id, language) => self.comparison(id, self.shell(language)),
            Job::Page(id, language) => self.article(id, self.shell(language)),
            Job::Sheet(name) => Ok(self.sheet(name, path)),
            Job::Asset(index) => Ok(self.tools.assets.files[*index].bytes.to_vec()),
            Job::Sitemap(name) => Ok(self.sitemaps.get(name).cloned().unwrap_or_default()),
            Job::Robots => Ok(sitemap::robots(&self.library().config.base_url).into_bytes()),
        }
    }

    fn shell(&self, language: &LanguageTag) -> &Shell<'a> {
        self.site
            .shell(language)
            .expect("the plan names only languages of the project")
    }

    fn linked(&self, id: &TopicId) -> &'a Topic {
        self.library()
            .topics
            .get(id)
            .expect("the plan names only topics of the library")
    }

    fn page<P: PageView>(&self, shell: &Shell<'_>, page: &P) -> Rendered {
        let mut bytes = Vec::with_capacity(16 * 1024);
        self.tools.engine.render(shell, page, &mut bytes)?;
        Ok(bytes)
    }

    fn home(&self, shell: &Shell<'_>) -> Rendered {
        let (library, language, withheld) = (self.library(), &shell.language.tag, self.approved.withheld());
        let overview = Overview {
            kinds: index::by_kind(library, language, withheld),
            regions: index::by_body(library, language, withheld)
                .iter()
                .map(|group| group.region)
                .collect(),
        };
        self.page(shell, &self.site.home_page(shell, &overview))
    }

    fn a_to_z(&self, shell: &Shell<'_>) -> Rendered {
        let letters = index::a_to_z(
            self.library(),
            None,
            &shell.language.tag,
            self.approved.withheld(),
        );
        self.page(shell, &self.site.a_to_z_page(shell, &letters))
    }

    fn kind(&self, kind: TopicKind, shell: &Shell<'_>) -> Rendered {
        let (library, language, withheld) = (self.library(), &shell.language.tag, self.approved.withheld());
        if kind == TopicKind::Symptom {
            let guides = index::by_symptom(library, language, withheld);
            return self.page(shell, &self.site.symptoms_page(shell, &guides));
        }
        let letters = index::a_to_z(library, Some(kind), language, withheld);
        self.page(shell, &self.site.kind_page(shell, kind, &letters))
    }

    fn body(&self, shell: &Shell<'_>) -> Rendered {
        let regions = index::by_body(self.library(), &shell.language.tag, self.approved.withheld());
        self.page(shell, &self.site.body_page(shell, &regions))
    }

    fn topic(&self, id: &TopicId, shell: &Shell<'_>) -> Rendered {
        let topic = self.linked(id);
        let language = &shell.language.tag;
        let reading = reading::read(self.library(), topic, language, self.approved.withheld())
            .expect("the plan names only languages that a topic has");
        let languages: Vec<LanguageTag> = self.approved.languages_of(topic).cloned().collect();
        let published = |other: &TopicId| self.is_published(other, language);
        let facts = Facts::of(self.library(), id, language, &published);
        let sheets = self.sheet_facts(id, SheetOf::Handout, language);
        self.page(
            shell,
            &self.site.topic_page(shell, &reading, &languages, &sheets, &facts),
        )
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

    fn comparison(&self, id: &TopicId, shell: &Shell<'_>) -> Rendered {
        let topic = self.linked(id);
        let language = &shell.language.tag;
        let compared = comparison::compare(self.library(), topic, language, self.approved.withheld())
            .expect("the plan names only comparisons that exist");
        let languages: Vec<LanguageTag> = self
            .approved
            .languages_of(topic)
            .filter(|language| comparison::exists(self.library(), topic, language))
            .cloned()
            .collect();
        let sheets = self.sheet_facts(id, SheetOf::Comparison, language);
        self.page(
            shell,
            &self
                .site
                .comparison_page(shell, topic.kind, &compared, &languages, &sheets),
        )
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
            title: page.title.value.clone(),
            summary: page.summary.value.clone(),
            sections: reading::read_page(self.library(), page).unwrap_or_default(),
        };
        let tags: Vec<LanguageTag> = languages.keys().cloned().collect();
        self.page(shell, &self.site.article_page(shell, &article, &tags))
    }

    fn is_published(&self, id: &TopicId, language: &LanguageTag) -> bool {
        let has = self
            .library()
            .topics
            .get(id)
            .is_some_and(|topic| topic.text(language).is_some());
        has && !self.approved.withheld().is_withheld(id, language)
    }

    /// What a page says of its sheets; makes those that are not made yet.
    fn sheet_facts(&self, id: &TopicId, of: SheetOf, language: &LanguageTag) -> Vec<Sheet> {
        let editions = &self.library().config.editions;
        let facts = editions.iter().filter_map(|edition| {
            let name = SheetName {
                topic: id.clone(),
                of,
                language: language.clone(),
                edition: *edition,
            };
            let slot = self.sheets.get(&name)?;
            slot.facts.get_or_init(|| self.fill(&name, slot)).clone()
        });
        facts.collect()
    }

    fn sheet(&self, name: &SheetName, _path: &SitePath) -> Vec<u8> {
        let slot = self
            .sheets
            .get(name)
            .expect("the plan names only sheets of approved documents");
        slot.facts.get_or_init(|| self.fill(name, slot));
        let taken = slot.bytes.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.expect("a sheet's own job runs once, after its bytes were made")
    }

    /// Sets a sheet and leaves its bytes in the slot.
    fn fill(&self, name: &SheetName, slot: &SheetSlot) -> Option<Sheet> {
        let (pages, bytes) = self.set(name)?;
        let sheet = Sheet {
            edition: name.edition,
            pages,
            bytes: bytes.len() as u64,
        };
        *slot.bytes.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes);
        Some(sheet)
    }

    /// Lays a sheet out and writes its PDF.
    fn set(&self, name: &SheetName) -> Option<(u32, Vec<u8>)> {
        let topic = self.linked(&name.topic);
        let library = self.library();
        let withheld = self.approved.withheld();
        let from = self.sheet_path(name, topic.kind);
        let link = |destination: &Destination| self.target(&from, destination, name);
        let setting = collect::Setting {
            clinic: &library.config.clinic,
            language: self.shell(&name.language).language,
            sample: library.config.sample,
            pictures: &self.tools.pictures,
            link: &link,
        };
        let story = match name.of {
            SheetOf::Handout => collect::story(
                &reading::read(library, topic, &name.language, withheld)?,
                &setting,
            ),
            SheetOf::Comparison => {
                let compared = comparison::compare(library, topic, &name.language, withheld)?;
                collect::comparison_story(&compared, &setting)
            }
        };
        let pooled = self.shapers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut shaper = pooled.unwrap_or_else(|| Shaper::new(&self.tools.fonts));
        let (sheet, _) = lay_out(&story, &style(name.edition), &mut shaper);
        self.shapers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(shaper);
        let bytes = write::write_pdf(&sheet, &self.tools.fonts).ok()?;
        Some((u32::try_from(sheet.pages.len()).ok()?, bytes))
    }

    /// Where a link on paper leads: to the other sheet where there is one, else to the page on the web.
    fn target(&self, from: &str, destination: &Destination, name: &SheetName) -> Target {
        let at = &self.site.addresses;
        match destination {
            Destination::Here { anchor } => Target::Anchor(anchor.clone()),
            Destination::Outside { url } => Target::Uri(url.clone()),
            Destination::Topic {
                kind,
                id,
                language,
                anchor,
            } if self.is_published(id, language) => Target::Sheet {
                file: relative(from, &at.sheet(*kind, id, language, name.edition)),
                anchor: anchor.clone(),
            },
            Destination::Comparison { of, language } => Target::Sheet {
                file: relative(from, &at.comparison_sheet(of, language, name.edition)),
                anchor: None,
            },
            Destination::Topic { .. } | Destination::Page { .. } => Target::Uri(
                at.of(destination)
                    .map_or_else(String::new, |path| at.absolute(&path)),
            ),
        }
    }
}

/// The look of an edition.
fn style(edition: Edition) -> Style {
    match edition {
        Edition::Letter => Style::standard(LETTER),
        Edition::LetterLarge => Style::large(LETTER),
        Edition::A4 => Style::standard(A4),
        Edition::A4Large => Style::large(A4),
    }
}
