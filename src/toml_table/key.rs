//! What a table of a file may hold, as data.

/// One key: what it is called, what stands after it, and how to explain it to an author.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// One sentence for editors and templates.
    pub doc: &'static str,
    /// What may be typed after `=`: `"Sciatica"`, `2026-11-01`.
    pub example: &'static str,
    /// Of a key that the author names: what its name is.
    pub names: Names,
}

/// What the name of a key is that the author chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// One of our own, or any.
    Any,
    /// An id.
    Id,
    /// A language: `es`.
    Language,
    /// The code of a finding: `TH1405`.
    Code,
}

/// The kind of a value.
#[derive(Debug)]
pub enum Shape {
    /// Text of one line.
    Line,
    /// Text that may be broken over lines; it reads as one paragraph.
    Prose,
    Lines,
    /// A text of one line, or a list of lines.
    LineOrLines,
    Integer,
    /// A whole number from one to another.
    IntegerWithin(i64, i64),
    /// A number with or without a decimal point.
    Number,
    /// A number from one to another.
    NumberWithin(f64, f64),
    Boolean,
    Date,
    Id,
    Ids,
    /// `1.0.0`
    Version,
    /// A language: `es`.
    Language,
    Languages,
    /// `https://...`
    WebAddress,
    /// The code of a finding: `TH1405`.
    Code,
    /// One word of a list.
    Choice(fn() -> Vec<&'static str>),
    Choices(fn() -> Vec<&'static str>),
    Table(&'static [Key]),
    /// Like `Table`, with further tables whose keys the author chooses.
    OpenTable(&'static [Key], &'static Key),
    /// `[[name]]`, or `name = [{ ... }]`.
    Tables(&'static [Key]),
    /// Like `Tables`, with further keys that the author chooses; each has a value like this one.
    OpenTables(&'static [Key], &'static Key),
    /// A table whose keys the author chooses.
    Map(&'static Key),
}

impl Shape {
    /// What an author would call it.
    pub fn words(&self) -> String {
        match self {
            Shape::Line | Shape::Version | Shape::Language | Shape::WebAddress | Shape::Code => {
                "text in quotes, on one line".to_owned()
            }
            Shape::Prose => "text in quotes".to_owned(),
            Shape::Lines | Shape::Languages => "a list of texts, each in quotes".to_owned(),
            Shape::LineOrLines => "text in quotes, or a list of lines, each in quotes".to_owned(),
            Shape::Integer | Shape::IntegerWithin(..) => "a whole number".to_owned(),
            Shape::Number | Shape::NumberWithin(..) => "a number".to_owned(),
            Shape::Boolean => "true or false, without quotes".to_owned(),
            Shape::Date => "a date, without quotes".to_owned(),
            Shape::Id => "a name in quotes".to_owned(),
            Shape::Ids => "a list of names, each in quotes".to_owned(),
            Shape::Choice(words) => format!("one of {}", quoted(&words())),
            Shape::Choices(words) => format!("a list with one or more of {}", quoted(&words())),
            Shape::Table(_) | Shape::OpenTable(..) | Shape::Map(_) => "a group of keys".to_owned(),
            Shape::Tables(_) | Shape::OpenTables(..) => "a list of groups of keys".to_owned(),
        }
    }
}

/// `"a", "b", "c"`
pub(super) fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    quoted.join(", ")
}

impl Key {
    /// A key that must stand.
    pub const fn required(name: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
        Key {
            name,
            shape,
            required: true,
            doc,
            example,
            names: Names::Any,
        }
    }

    /// A key that may be left out.
    pub const fn optional(name: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
        Key {
            name,
            shape,
            required: false,
            doc,
            example,
            names: Names::Any,
        }
    }

    /// The same key, whose names are of this kind.
    pub const fn named(self, names: Names) -> Key {
        Key { names, ..self }
    }

    /// The whole of it as it is typed: `title = "Sciatica"`.
    pub fn line(&self) -> String {
        match self.shape {
            Shape::Table(_) | Shape::Map(_) if !self.example.starts_with('{') => self.example.to_owned(),
            _ => format!("{} = {}", self.name, self.example),
        }
    }
}
