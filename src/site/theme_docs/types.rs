//! The view types as they stand in the sources: names, fields, and the comments above them.

use std::collections::BTreeMap;
use std::path::Path;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Item, Lit, LitStr, Meta, Token, Type};

/// Files with types that views name; of them only what is named.
const OTHERS: &[&str] = &["src/model/explanation.rs", "src/model/data.rs"];

/// Files whose types have the names of others: they are told with the paper that they belong to.
const PAPERS: &[(&str, &str)] = &[
    ("src/site/record.rs", "record"),
    ("src/site/difference.rs", "difference"),
];

/// What a type is to somebody who writes a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Of {
    Words(&'static str),
    Named { name: String, file: String },
    List(Box<Of>),
    Maybe(Box<Of>),
}

impl Of {
    pub fn named(name: &str) -> Of {
        Of::Named {
            name: name.to_owned(),
            file: String::new(),
        }
    }

    /// What a list has, or what may be missing.
    pub fn inner(&self) -> &Of {
        match self {
            Of::List(inner) | Of::Maybe(inner) => inner.inner(),
            other => other,
        }
    }
}

pub struct Field {
    pub name: String,
    pub of: Of,
    pub doc: String,
}

pub struct Variant {
    pub name: String,
    pub doc: String,
    /// The type whose fields it has; nothing for one with fields of its own.
    pub of: Option<Of>,
    pub fields: Vec<Field>,
}

pub enum Fields {
    Named(Vec<Field>),
    Words(Vec<String>),
    Tagged { tag: String, variants: Vec<Variant> },
}

pub struct ViewType {
    pub name: String,
    file: String,
    pub doc: String,
    pub fields: Fields,
}

impl ViewType {
    /// As a heading.
    pub fn title(&self) -> String {
        match PAPERS.iter().find(|(file, _)| *file == self.file) {
            Some((_, paper)) => format!("{} of {paper}.html", self.name),
            None => self.name.clone(),
        }
    }

    pub fn tag(&self) -> Option<&str> {
        match &self.fields {
            Fields::Tagged { tag, .. } => Some(tag),
            _ => None,
        }
    }
}

/// A kind of page.
pub struct PageType {
    pub template: String,
    pub field: String,
    pub of: Of,
    pub doc: String,
}

pub struct Types {
    pub pages: Vec<PageType>,
    pub types: Vec<ViewType>,
}

impl Types {
    /// Reads the sources.
    pub fn read() -> Types {
        let mut types = Types {
            pages: Vec::new(),
            types: Vec::new(),
        };
        let others = OTHERS.iter().map(|file| (*file).to_owned());
        let papers = PAPERS.iter().map(|(file, _)| (*file).to_owned());
        for file in views().into_iter().chain(papers).chain(others) {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
            let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
            for item in parsed.items {
                types.add(&file, item);
            }
        }
        for (file, paper) in PAPERS {
            let root = types.types.iter().find(|of| of.file == *file);
            let root = root.unwrap_or_else(|| panic!("{file} has no view"));
            types.pages.push(PageType {
                template: format!("{paper}.html"),
                field: (*paper).to_owned(),
                of: Of::Named {
                    name: root.name.clone(),
                    file: (*file).to_owned(),
                },
                doc: "For staff.".to_owned(),
            });
        }
        types.keep_what_is_named();
        types
    }

    fn add(&mut self, file: &str, item: Item) {
        match item {
            Item::Macro(item) if item.mac.path.is_ident("pages") => {
                let pages: Pages = item.mac.parse_body().expect("the list of pages can be read");
                self.pages.extend(pages.0.into_iter().map(|page| PageType {
                    template: page.template.value(),
                    field: page.field.to_string(),
                    of: of_type(&page.of, file),
                    doc: doc(&page.attributes),
                }));
            }
            Item::Struct(item) if is_serialized(&item.attrs) => {
                if matches!(item.fields, syn::Fields::Named(_)) {
                    self.types.push(ViewType {
                        name: item.ident.to_string(),
                        file: file.to_owned(),
                        doc: doc(&item.attrs),
                        fields: Fields::Named(fields(&item.fields, file)),
                    });
                }
            }
            Item::Enum(item) if is_serialized(&item.attrs) => {
                let settings = serde_settings(&item.attrs);
                let case = settings.get("rename_all").map(String::as_str);
                let name = |ident: &syn::Ident| renamed(&ident.to_string(), case);
                let fields = match settings.get("tag") {
                    None => Fields::Words(item.variants.iter().map(|variant| name(&variant.ident)).collect()),
                    Some(tag) => Fields::Tagged {
                        tag: tag.clone(),
                        variants: item
                            .variants
                            .iter()
                            .map(|of| variant(of, name(&of.ident), file))
                            .collect(),
                    },
                };
                self.types.push(ViewType {
                    name: item.ident.to_string(),
                    file: file.to_owned(),
                    doc: doc(&item.attrs),
                    fields,
                });
            }
            _ => {}
        }
    }

    /// Drops the types that no page leads to.
    fn keep_what_is_named(&mut self) {
        let mut waiting: Vec<Of> = self.pages.iter().map(|page| page.of.clone()).collect();
        waiting.extend(["SiteView", "FrameView", "PageChrome"].map(Of::named));
        let mut kept = vec![false; self.types.len()];
        while let Some(of) = waiting.pop() {
            let Some(at) = self.position(of.inner()).filter(|at| !kept[*at]) else {
                continue;
            };
            kept[at] = true;
            let fields: Vec<&Field> = match &self.types[at].fields {
                Fields::Named(fields) => fields.iter().collect(),
                Fields::Words(_) => Vec::new(),
                Fields::Tagged { variants, .. } => {
                    waiting.extend(variants.iter().filter_map(|variant| variant.of.clone()));
                    variants.iter().flat_map(|variant| &variant.fields).collect()
                }
            };
            waiting.extend(fields.iter().map(|field| field.of.clone()));
        }
        let mut kept = kept.into_iter();
        self.types.retain(|_| kept.next().unwrap_or_default());
    }

    /// Where a named type is told: in its own file, or in any.
    fn position(&self, of: &Of) -> Option<usize> {
        let Of::Named { name, file } = of else { return None };
        let of_name = |at: &usize| self.types[*at].name == *name;
        let found: Vec<usize> = (0..self.types.len()).filter(of_name).collect();
        let own = found.iter().find(|at| self.types[**at].file == *file);
        let shared = found
            .iter()
            .find(|at| !PAPERS.iter().any(|(paper, _)| self.types[**at].file == *paper));
        own.or(shared).copied()
    }

    pub fn find(&self, of: &Of) -> Option<&ViewType> {
        self.position(of).map(|at| &self.types[at])
    }

    /// The fields of a named type.
    pub fn fields(&self, of: &Of) -> &[Field] {
        match self.find(of).map(|known| &known.fields) {
            Some(Fields::Named(fields)) => fields,
            _ => &[],
        }
    }

    /// A type in words, with a link to where it is told.
    pub fn words(&self, of: &Of) -> String {
        match of {
            Of::Words(words) => (*words).to_owned(),
            Of::List(inner) => format!("list of {}", self.words(inner)),
            Of::Maybe(inner) => format!("{}, or nothing", self.words(inner)),
            Of::Named { name, .. } => {
                let title = self
                    .find(of)
                    .unwrap_or_else(|| panic!("{name} is told nowhere: name its file here"))
                    .title();
                let anchor: String = title
                    .chars()
                    .filter(|c| *c != '.')
                    .collect::<String>()
                    .to_lowercase()
                    .replace(' ', "-");
                format!("[{name}](#{anchor})")
            }
        }
    }
}

/// The files of the views: the first one, then those of its folder by name.
fn views() -> Vec<String> {
    let folder = "src/site/view";
    let listed = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .expect("the folder of the views");
    let names = listed.map(|entry| entry.expect("a file of the views").file_name());
    let mut files: Vec<String> = names
        .map(|name| format!("{folder}/{}", name.to_string_lossy()))
        .collect();
    files.sort();
    files.insert(0, format!("{folder}.rs"));
    files
}

/// `'a: TopicPage { topic: TopicView<'a> } in "topic.html", ...`
struct Pages(Punctuated<Page, Token![,]>);

struct Page {
    attributes: Vec<Attribute>,
    field: syn::Ident,
    of: Type,
    template: LitStr,
}

impl Parse for Pages {
    fn parse(input: ParseStream<'_>) -> syn::Result<Pages> {
        input.parse::<syn::Lifetime>()?;
        input.parse::<Token![:]>()?;
        Ok(Pages(Punctuated::parse_terminated(input)?))
    }
}

impl Parse for Page {
    fn parse(input: ParseStream<'_>) -> syn::Result<Page> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<syn::Ident>()?;
        let inside;
        syn::braced!(inside in input);
        let field = inside.parse()?;
        inside.parse::<Token![:]>()?;
        let of = inside.parse()?;
        input.parse::<Token![in]>()?;
        Ok(Page {
            attributes,
            field,
            of,
            template: input.parse()?,
        })
    }
}

fn fields(fields: &syn::Fields, file: &str) -> Vec<Field> {
    let named = fields.iter().filter_map(|field| {
        Some(Field {
            name: field.ident.as_ref()?.to_string(),
            of: of_type(&field.ty, file),
            doc: doc(&field.attrs),
        })
    });
    named.collect()
}

fn variant(of: &syn::Variant, name: String, file: &str) -> Variant {
    let inner = match &of.fields {
        syn::Fields::Unnamed(unnamed) => unnamed.unnamed.first().map(|field| of_type(&field.ty, file)),
        _ => None,
    };
    Variant {
        name,
        doc: doc(&of.attrs),
        of: inner,
        fields: fields(&of.fields, file),
    }
}

/// What a type is in a template. A type that this does not know is looked up by its name.
fn of_type(of: &Type, file: &str) -> Of {
    match of {
        Type::Reference(of) => of_type(&of.elem, file),
        Type::Slice(of) => Of::List(Box::new(of_type(&of.elem, file))),
        Type::Array(of) => Of::List(Box::new(of_type(&of.elem, file))),
        Type::Path(path) => {
            let last = path.path.segments.last().expect("a type has a name");
            let argument = || match &last.arguments {
                syn::PathArguments::AngleBracketed(arguments) => {
                    arguments.args.iter().find_map(|argument| match argument {
                        syn::GenericArgument::Type(of) => Some(of_type(of, file)),
                        _ => None,
                    })
                }
                _ => None,
            };
            match last.ident.to_string().as_str() {
                "String" | "str" => Of::Words("text"),
                "Cow" => argument().unwrap_or(Of::Words("text")),
                "Html" => Of::Words("HTML"),
                "bool" => Of::Words("yes or no"),
                "u8" | "u16" | "u32" | "u64" | "usize" | "f32" | "f64" => Of::Words("number"),
                "LanguageTag" => Of::Words("language tag"),
                "Direction" => Of::Words("`ltr` or `rtl`"),
                "Vec" => Of::List(Box::new(argument().expect("a list of something"))),
                "Option" => Of::Maybe(Box::new(argument().expect("something that may be missing"))),
                "Box" | "Arc" => argument().expect("a box of something"),
                name => Of::Named {
                    name: name.to_owned(),
                    file: file.to_owned(),
                },
            }
        }
        other => panic!("{file}: a type that is no view: {other:?}"),
    }
}

fn is_serialized(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else {
            return false;
        };
        list.path.is_ident("derive") && list.tokens.to_string().contains("Serialize")
    })
}

/// `#[serde(tag = "part", rename_all = "kebab-case")]`
fn serde_settings(attributes: &[Attribute]) -> BTreeMap<String, String> {
    let mut settings = BTreeMap::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        let read = attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            let value: LitStr = meta.value()?.parse()?;
            settings.insert(name, value.value());
            Ok(())
        });
        read.unwrap_or_else(|error| panic!("a serde setting that this test does not know: {error}"));
    }
    settings
}

fn renamed(name: &str, case: Option<&str>) -> String {
    match case {
        None => name.to_owned(),
        Some("lowercase") => name.to_lowercase(),
        Some("kebab-case") => {
            let mut kebab = String::new();
            for (at, letter) in name.char_indices() {
                if letter.is_uppercase() && at > 0 {
                    kebab.push('-');
                }
                kebab.extend(letter.to_lowercase());
            }
            kebab
        }
        Some(other) => panic!("this test does not know the letter case {other}; teach it"),
    }
}

/// The comment above a field, on one line, without what only rustdoc understands.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(syn::ExprLit {
                lit: Lit::Str(text), ..
            }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    let text = lines.collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(open) = rest.find("[`") {
        plain.push_str(&rest[..open]);
        let (name, after) = rest[open + 2..]
            .split_once("`]")
            .expect("a link in a comment ends");
        let _ = std::fmt::Write::write_fmt(
            &mut plain,
            format_args!("`{}`", name.rsplit("::").next().unwrap_or(name)),
        );
        rest = after;
    }
    plain.push_str(rest);
    plain
}
