//! The template engine: Tera 2, with nothing but its own text filters.
//!
//! Templates lay out data and can do nothing else: no function or filter that reads a file, the environment or the
//! network is registered, and a test holds the list. Every value is escaped, whatever the
//! template is called. Theme mistakes are findings at the template's line and name the page that they showed on: Tera
//! itself does not know which page it was filling in.

use super::codes;
use super::shell::Shell;
use super::theme::Theme;
use super::view::{FramePage, FrameView, Html, PageChrome, PageView};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::LanguageTag;
use crate::source::{FileId, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tera::{Context, ErrorKind, Tera};

/// Templates of one theme, ready to be filled in by many threads at once.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    theme: String,
    /// The templates that are the project's own files.
    sources: BTreeMap<String, FileId>,
    /// The frames made so far, by language and what they know of their pages: a handful for each language.
    frames: Mutex<BTreeMap<(LanguageTag, FramePage), tera::Value>>,
}

impl Engine {
    /// Reads the templates of a theme.
    ///
    /// # Errors
    /// The first template that cannot be read, at its line.
    pub fn new(theme: &Theme) -> Result<Engine, Box<Diagnostic>> {
        let mut tera = Tera::new();
        // Every name ends in nothing: all templates are escaped, also `card.svg` or `note.txt`.
        tera.autoescape_on([""]);
        let mut engine = Engine {
            tera,
            theme: theme.name.clone(),
            sources: BTreeMap::new(),
            frames: Mutex::default(),
        };
        let mut texts = Vec::new();
        for (name, file) in theme.templates() {
            let text = std::str::from_utf8(&file.bytes).map_err(|_| {
                let message = format!("the template {name} is not UTF-8 text");
                Diagnostic::of_path(&codes::TEMPLATE_SYNTAX, engine.path(name), message)
            })?;
            texts.push((name, text));
            engine.sources.extend(file.source.map(|id| (name.to_owned(), id)));
        }
        match engine.tera.add_raw_templates(texts) {
            Ok(()) => Ok(engine),
            Err(error) => Err(engine.finding(&codes::TEMPLATE_SYNTAX, &error, None)),
        }
    }

    /// Fills in the template of a page, at the end of `into`. What stands in `into` after an error is half a page.
    ///
    /// # Errors
    /// A template that names what is not there, at its line and with the page that it failed on.
    pub fn render<P: PageView>(
        &self,
        shell: &Shell,
        page: &P,
        into: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let failed =
            |error: &tera::Error| self.finding(&codes::TEMPLATE_FAILED, error, Some(&page.page().path));
        let mut context = Context::from_serialize(page).map_err(|error| failed(&error))?;
        context.insert_value("site", shell.value());
        context.insert_value("frame", self.frame(shell, page.page())?);
        self.tera
            .render_to(P::TEMPLATE, &context, into)
            .map_err(|error| failed(&error))
    }

    /// What a page has in common with others, made once for all of them.
    pub(super) fn frame(&self, shell: &Shell, page: &PageChrome) -> Result<tera::Value, Box<Diagnostic>> {
        let in_menu = shell.view.menu.iter().any(|item| item.path == page.path);
        let about = FramePage {
            root: page.root.clone(),
            place: page.place,
            path: if in_menu { page.path.clone() } else { String::new() },
        };
        let key = (shell.language.tag.clone(), about);
        if let Some(frame) = self.frames().get(&key) {
            return Ok(frame.clone());
        }
        let mut context = Context::new();
        context.insert("page", &key.1);
        context.insert_value("site", shell.value());
        let part = |template: &str| match self.tera.render(template, &context) {
            Ok(html) => Ok(Html::new(&html)),
            Err(error) => Err(self.finding(&codes::TEMPLATE_FAILED, &error, Some(&page.path))),
        };
        let [top, menu, help] = FrameView::TEMPLATES;
        let frame = tera::Value::from_serializable(&FrameView {
            top: part(top)?,
            menu: part(menu)?,
            help: part(help)?,
        });
        self.frames().insert(key, frame.clone());
        Ok(frame)
    }

    /// A panic of another thread leaves whole frames behind, so its lock can be taken over.
    fn frames(&self) -> MutexGuard<'_, BTreeMap<(LanguageTag, FramePage), tera::Value>> {
        self.frames.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fills in the template of a page that stands alone, outside of the site: it sees its own view as `name` and nothing
    /// of the site. `page` names it in a finding.
    ///
    /// # Errors
    /// A template that names what is not there, at its line.
    pub fn render_alone<V: Serialize>(
        &self,
        template: &str,
        name: &'static str,
        view: &V,
        page: &str,
        into: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value(name, tera::Value::from_serializable(view));
        self.tera
            .render_to(template, &context, into)
            .map_err(|error| self.finding(&codes::TEMPLATE_FAILED, &error, Some(page)))
    }

    fn path(&self, name: &str) -> String {
        format!("themes/{}/templates/{name}", self.theme)
    }

    /// A mistake of a template as a finding, with the page where it showed.
    fn finding(&self, code: &'static Code, error: &tera::Error, page: Option<&str>) -> Box<Diagnostic> {
        let on = page
            .map(|path| format!(", on the page {path}"))
            .unwrap_or_default();
        let finding = match Place::of(error) {
            Some(place) => {
                let message = format!(
                    "template {}, line {}, column {}{on}: {}",
                    place.template, place.line, place.column, place.message
                );
                match self.sources.get(&place.template) {
                    Some(id) => Diagnostic::new(code, Span::new(*id, place.range), message),
                    None => Diagnostic::of_path(code, self.path(&place.template), message),
                }
            }
            None => Diagnostic::of_path(
                code,
                format!("themes/{}/templates", self.theme),
                format!(
                    "the templates cannot be used{on}: {}",
                    one_line(&error.to_string())
                ),
            ),
        };
        Box::new(finding.hint(
            "Compare it with the template of the same name that takehome carries (themes/clinic/templates).",
        ))
    }

    #[cfg(test)]
    pub(super) fn tera(&self) -> &Tera {
        &self.tera
    }
}

/// Where a template is wrong. Lines and columns count from 1.
struct Place {
    message: String,
    template: String,
    line: usize,
    column: usize,
    /// In bytes; empty at the start of the file where Tera gives a line only.
    range: std::ops::Range<usize>,
}

impl Place {
    fn of(error: &tera::Error) -> Option<Place> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(Place {
                message: one_line(report.message()),
                template: report.filename().to_owned(),
                line: report.span().start_line,
                column: report.span().start_col + 1,
                range: report.span().range.clone(),
            }),
            // Names that no template has are found after reading; Tera gives them as a report in words:
            // "error: Unknown template `x.html`\n  --> topic.html:1:12".
            ErrorKind::Msg(report) => {
                let (message, rest) = report.split_once("-->")?;
                let mut place = rest.lines().next()?.trim().rsplitn(3, ':');
                let column = place.next()?.parse().ok()?;
                let line = place.next()?.parse().ok()?;
                Some(Place {
                    message: one_line(message.trim_start().trim_start_matches("error:")),
                    template: place.next()?.to_owned(),
                    line,
                    column,
                    range: 0..0,
                })
            }
            _ => None,
        }
    }
}

/// A message stands on one line; the rest of it stands in the source line that is shown under it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
