//! Every path that a template of the built-in themes names exists in the view of its page.
//!
//! Tera says nothing of `{% if topic.tytle %}`: a misspelt name is simply false. So the templates
//! are read here once more: each `{{ }}` and `{% %}` gives the paths that it names, loops bind their name to what they
//! loop over, `set` binds a name too, includes are followed with the names of their place, and each path is looked up in the views of the
//! little site of [`super::fixture`], which has everything at least once.

use super::fixture::render;
use super::theme::Theme;
use super::view::{FrameView, TEMPLATES};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a name stands for: all the values that it has somewhere on the little site.
type Scope<'v> = Vec<(String, Vec<&'v Value>)>;

struct Lookup<'v> {
    theme: Theme,
    /// Every path with its template, and those of them that some view has: `opening` of a handout holds no causes, but
    /// its parts do, and both are laid out by one template.
    named: BTreeSet<String>,
    found: BTreeSet<String>,
    root: Scope<'v>,
}

const WORDS: [&str; 10] = [
    "if", "elif", "in", "and", "or", "not", "is", "true", "false", "for",
];

impl<'v> Lookup<'v> {
    fn template(&mut self, name: &str, scope: &Scope<'v>) {
        let file = self
            .theme
            .template(name)
            .unwrap_or_else(|| panic!("there is no template {name}"));
        let text = String::from_utf8(file.bytes.to_vec()).expect("templates are text");
        let mut scope = scope.clone();
        // How many names were bound where each loop began.
        let mut loops = Vec::new();
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            rest = &rest[open..];
            let Some(close) = (match rest.as_bytes().get(1) {
                Some(b'#') => Some("#}"),
                Some(b'{') => Some("}}"),
                Some(b'%') => Some("%}"),
                _ => None,
            }) else {
                rest = &rest[1..];
                continue;
            };
            let end = rest
                .find(close)
                .unwrap_or_else(|| panic!("{name}: {close} is missing"));
            let inside = rest[2..end].trim_matches('-').trim();
            match close {
                "}}" => self.expression(name, inside, &scope),
                "%}" => self.statement(name, inside, &mut scope, &mut loops),
                _ => {}
            }
            rest = &rest[end + 2..];
        }
    }

    fn statement(&mut self, name: &str, inside: &str, scope: &mut Scope<'v>, loops: &mut Vec<usize>) {
        let (verb, argument) = inside.split_once(' ').unwrap_or((inside, ""));
        match verb {
            "include" => self.template(argument.trim_matches('"'), &scope.clone()),
            "extends" => {
                let root = self.root.clone();
                self.template(argument.trim_matches('"'), &root);
            }
            "if" | "elif" => self.expression(name, argument, scope),
            "for" => {
                let (variable, list) = argument
                    .split_once(" in ")
                    .expect("a loop names what it loops over");
                let lists = self.values(name, list.trim(), scope);
                loops.push(scope.len());
                scope.push((
                    variable.to_owned(),
                    lists.into_iter().flat_map(elements).collect(),
                ));
            }
            "endfor" => scope.truncate(loops.pop().expect("every loop has a beginning")),
            "set" => {
                let (variable, path) = argument.split_once(" = ").expect("a name is set to something");
                let bound = self.values(name, path.trim(), scope);
                scope.push((variable.to_owned(), bound));
            }
            "else" | "endif" | "block" | "endblock" => {}
            other => panic!("{name}: this test does not know {{% {other} %}}; teach it"),
        }
    }

    fn expression(&mut self, name: &str, expression: &str, scope: &Scope<'v>) {
        for path in paths(expression) {
            self.values(name, &path, scope);
        }
    }

    /// The values at a path.
    fn values(&mut self, name: &str, path: &str, scope: &Scope<'v>) -> Vec<&'v Value> {
        let mut steps = path.split('.');
        let first = steps.next().expect("a path has a first step");
        let bound = scope.iter().rev().find(|(known, _)| known == first);
        let found = bound.map(|(_, values)| values.clone()).unwrap_or_default();
        let found = steps.fold(found, |values, step| {
            values.into_iter().filter_map(|value| value.get(step)).collect()
        });
        let path = format!("{name}: {path}");
        if !found.is_empty() {
            self.found.insert(path.clone());
        }
        self.named.insert(path);
        found
    }
}

/// What a loop over a value gives, one after the other.
fn elements(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The paths that an expression names: `a.b == "x" and c` gives `a.b` and `c`.
fn paths(expression: &str) -> Vec<String> {
    let outside_quotes = expression.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    outside_quotes
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
        .filter(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '_') && !WORDS.contains(word))
        .map(str::to_owned)
        .collect()
}

/// The paths of a theme's templates that no view has, and how many paths there are.
fn faults_of(theme: Theme) -> (BTreeSet<String>, usize) {
    let views = render().views;
    let mut lookup = Lookup {
        theme,
        named: BTreeSet::new(),
        found: BTreeSet::new(),
        root: Vec::new(),
    };
    let of_frames = FrameView::TEMPLATES.iter().zip(std::iter::repeat(true));
    for (template, is_frame) in TEMPLATES.iter().zip(std::iter::repeat(false)).chain(of_frames) {
        let of_template: Vec<&Value> = views
            .iter()
            .filter(|(name, _)| is_frame || name == template)
            .map(|(_, view)| view)
            .collect();
        assert!(
            !of_template.is_empty(),
            "the little site has no page of {template}"
        );
        let mut root: Scope = Vec::new();
        for view in of_template {
            for (key, value) in view.as_object().expect("a view is a map") {
                match root.iter_mut().find(|(known, _)| known == key) {
                    Some((_, values)) => values.push(value),
                    None => root.push((key.clone(), vec![value])),
                }
            }
        }
        lookup.root = root.clone();
        lookup.template(template, &root);
    }
    let faults = lookup.named.difference(&lookup.found).cloned().collect();
    (faults, lookup.named.len())
}

#[test]
fn every_path_of_every_template_is_in_the_view_of_its_page() {
    for name in Theme::names() {
        let nothing = crate::source::Sources::new(Vec::new());
        let (faults, looked_up) = faults_of(Theme::load(name, &nothing, &mut Vec::new()));
        assert_eq!(faults, BTreeSet::new(), "{name}");
        assert!(
            looked_up > 150,
            "only {looked_up} paths were found in the templates of {name}"
        );
    }
}

#[test]
fn a_misspelt_path_is_found_also_where_tera_is_silent() {
    use crate::source::{Content, SourceFile, Sources};
    let spoilt = |text: &str| {
        let sources = Sources::new(vec![SourceFile {
            path: "themes/clinic/templates/404.html".to_owned(),
            content: Content::Text(text.into()),
        }]);
        faults_of(Theme::load("clinic", &sources, &mut Vec::new())).0
    };
    let one = |fault: &str| BTreeSet::from([fault.to_owned()]);
    assert_eq!(
        spoilt("{% if not_found.hedding %}x{% endif %}"),
        one("404.html: not_found.hedding")
    );
    assert_eq!(
        spoilt("{% for item in site.menu %}{% if item.lable == \"a\" %}{% endif %}{% endfor %}"),
        one("404.html: item.lable")
    );
    assert_eq!(
        spoilt("{% for item in site.menu %}{{ item.label }}{% endfor %}"),
        BTreeSet::new()
    );
}
