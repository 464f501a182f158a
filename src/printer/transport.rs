//! One question to a printer and its answer: IPP over HTTP.

use super::attributes::Group;
use super::trouble::{self, Trouble};
use ipp::attribute::{IppAttribute, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation};
use ipp::parser::IppParser;
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use std::io::Cursor;
use std::time::Duration;
use ureq::http::Uri;

/// How long a connection may take: a printer in the same house answers at once.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(20);
/// The same for a document: a printer may take in pages as slowly as it prints them.
const DOCUMENT: Duration = Duration::from_secs(900);
/// The most that an answer may hold; real ones have some 20 kB.
const MOST_BYTES: u64 = 1 << 20;

const PDF: &str = "application/pdf";

/// A way to one printer.
#[derive(Debug)]
pub struct Line {
    uri: Uri,
}

/// A question in the making.
#[derive(Debug)]
pub struct Question<'d> {
    operation: Operation,
    attributes: Vec<(DelimiterTag, IppAttribute)>,
    document: &'d [u8],
}

/// The answer of a printer that did what it was asked.
#[derive(Debug)]
pub struct Answer(IppAttributes);

impl<'d> Question<'d> {
    pub fn new(operation: Operation) -> Question<'d> {
        Question {
            operation,
            attributes: Vec::new(),
            document: &[],
        }
    }

    /// Words that name keywords of the standard.
    pub fn keywords(self, name: &str, keywords: &[&str]) -> Question<'d> {
        let values = keywords
            .iter()
            .filter_map(|word| IppValue::new_keyword(*word).ok());
        self.of_operation(name, IppValue::Array(values.collect()))
    }

    pub fn number(self, name: &str, number: i32) -> Question<'d> {
        self.of_operation(name, IppValue::Integer(number))
    }

    /// A person's word. What is too long for IPP (255 bytes) is cut.
    pub fn name(self, name: &str, words: &str) -> Question<'d> {
        match IppValue::new_name_without_language(cut(words, 255)) {
            Ok(value) => self.of_operation(name, value),
            Err(_) => self,
        }
    }

    pub fn format_is_pdf(self) -> Question<'d> {
        match IppValue::new_mime_media_type(PDF) {
            Ok(value) => self.of_operation("document-format", value),
            Err(_) => self,
        }
    }

    fn of_operation(self, name: &str, value: IppValue) -> Question<'d> {
        self.with(DelimiterTag::OperationAttributes, name, value)
    }

    /// How the job is to be printed.
    pub fn of_job(self, name: &str, value: IppValue) -> Question<'d> {
        self.with(DelimiterTag::JobAttributes, name, value)
    }

    fn with(mut self, group: DelimiterTag, name: &str, value: IppValue) -> Question<'d> {
        if let Ok(attribute) = IppAttribute::with_name(name, value) {
            self.attributes.push((group, attribute));
        }
        self
    }

    pub fn document(mut self, bytes: &'d [u8]) -> Question<'d> {
        self.document = bytes;
        self
    }
}

impl Answer {
    /// The first group of a kind.
    pub fn group(&self, tag: DelimiterTag) -> Option<Group<'_>> {
        self.groups(tag).next()
    }

    pub fn groups(&self, tag: DelimiterTag) -> impl Iterator<Item = Group<'_>> {
        self.0.groups_of(tag).map(Group::new)
    }
}

impl Line {
    /// # Errors
    /// The text is no address.
    pub fn to(address: &str) -> Result<Line, Trouble> {
        let uri: Result<Uri, _> = address.parse();
        match uri {
            Ok(uri) if uri.host().is_some_and(|host| !host.is_empty()) => Ok(Line { uri }),
            _ => Err(Trouble::NoAddress {
                address: address.to_owned(),
            }),
        }
    }

    pub fn address(&self) -> String {
        self.uri.to_string()
    }

    /// The host and the port, for people.
    pub fn host(&self) -> String {
        format!("{}:{}", self.uri.host().unwrap_or_default(), self.port())
    }

    fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(631)
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// There is no answer, or it is a refusal.
    pub fn ask(&self, question: Question<'_>) -> Result<Answer, Trouble> {
        let time = if question.document.is_empty() {
            ANSWER
        } else {
            DOCUMENT
        };
        let bytes = self.packed(question)?;
        let agent = ureq::Agent::new_with_config(
            ureq::Agent::config_builder()
                .proxy(None)
                .max_redirects(0)
                .http_status_as_error(false)
                .timeout_connect(Some(CONNECT))
                .timeout_global(Some(time))
                .user_agent(concat!("takehome/", env!("CARGO_PKG_VERSION")))
                .build(),
        );
        let path = self.uri.path();
        let url = format!("http://{}{path}", self.host());
        let sent = agent
            .post(&url)
            .header("content-type", "application/ipp")
            .send(bytes.as_slice());
        let response = sent.map_err(|error| trouble::of_transport(error, &self.host()))?;
        if let Some(trouble) = trouble::of_http(response.status().as_u16(), &self.address()) {
            return Err(trouble);
        }
        let body = response
            .into_body()
            .into_with_config()
            .limit(MOST_BYTES)
            .read_to_vec();
        let body = body.map_err(|error| trouble::of_transport(error, &self.host()))?;
        let parsed = IppParser::new(IppReader::new(Cursor::new(body))).parse();
        let answer = parsed.map_err(|_| Trouble::NoPrinter {
            address: self.address(),
        })?;
        accepted(answer, &self.address())
    }

    /// The bytes of a question: attributes, then the document.
    fn packed(&self, question: Question<'_>) -> Result<Vec<u8>, Trouble> {
        let no_address = |_| Trouble::NoAddress {
            address: self.address(),
        };
        // CUPS is asked for its printers without naming one.
        let of_cups = matches!(
            question.operation,
            Operation::CupsGetPrinters | Operation::CupsGetDefault
        );
        let uri = (!of_cups).then(|| self.uri.clone());
        let mut request =
            IppRequestResponse::new(IppVersion::v1_1(), question.operation, uri).map_err(no_address)?;
        for (group, attribute) in question.attributes {
            request.attributes_mut().add(group, attribute);
        }
        let mut bytes = request.to_bytes().to_vec();
        bytes.extend_from_slice(question.document);
        Ok(bytes)
    }
}

/// The answer of a printer that says yes.
fn accepted(answer: IppRequestResponse, address: &str) -> Result<Answer, Trouble> {
    let header = answer.header();
    if header.status_code().is_success() {
        return Ok(Answer(answer.attributes().clone()));
    }
    let status = header.operation_or_status.cast_unsigned();
    let words = answer
        .attributes()
        .first_of(DelimiterTag::OperationAttributes)
        .and_then(|group| Group::new(group).text("status-message"));
    Err(trouble::of_status(status, address, words))
}

/// At most so many bytes, at the end of a letter.
fn cut(words: &str, most: usize) -> &str {
    let mut end = most.min(words.len());
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn long_words_are_cut_between_letters() {
        assert_eq!(cut("ciática", 3), "ci");
        assert_eq!(cut("ciática", 4), "ciá");
        assert_eq!(cut("short", 255), "short");
    }
}
