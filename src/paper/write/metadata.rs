//! What the document says of itself: properties, XMP, language, output intent.

use super::file::{Content, File, packed};
use super::syntax::{Ref, Syntax};
use crate::paper::frame::{Direction, Sheet};
use std::sync::LazyLock;

const PRODUCER: &str = concat!("takehome ", env!("CARGO_PKG_VERSION"));
const PROFILE: &[u8] = include_bytes!("profile/sRGB-v4.icc");
static PACKED_PROFILE: LazyLock<Vec<u8>> = LazyLock::new(|| packed(PROFILE));

/// The entries of the catalog about the document as such: all but pages, tags, outline and names.
pub fn catalog(file: &mut File, sheet: &Sheet) -> Vec<u8> {
    // The metadata stays uncompressed, so that programs that know no PDF find it.
    let xmp = file.stream(
        b"/Type/Metadata/Subtype/XML",
        xmp(sheet).as_bytes(),
        Content::AsIs,
    );
    let profile = file.stream(b"/N 3", &PACKED_PROFILE, Content::Packed);
    let mut out = Vec::new();
    out.put("/Type/Catalog/Lang").text(&sheet.language);
    out.put("/MarkInfo<</Marked true>>/Metadata ").reference(xmp);
    out.put("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)");
    out.put("/Info(sRGB IEC61966-2.1)/DestOutputProfile ")
        .reference(profile)
        .put(">>]");
    out.put("/ViewerPreferences<</DisplayDocTitle true/Direction/")
        .put(match sheet.direction {
            Direction::Ltr => "L2R>>",
            Direction::Rtl => "R2L>>",
        });
    out
}

/// Adds the information dictionary: the same words as in XMP (ISO 19005-2, 6.6.3).
pub fn info(file: &mut File, sheet: &Sheet) -> Ref {
    let id = file.reserve();
    let out = file.object(id);
    out.put("<<");
    for (key, value) in [
        ("/Title", sheet.title.as_str()),
        ("/Author", &sheet.metadata.author),
        ("/Subject", &sheet.metadata.subject),
        ("/Creator", PRODUCER),
        ("/Producer", PRODUCER),
    ] {
        if !value.is_empty() {
            out.put(key).text(value);
        }
    }
    out.put(">>");
    id
}

/// The XMP packet, with the description of the PDF/UA schema that PDF/A asks for (ISO 19005-2, 6.6.2.3).
fn xmp(sheet: &Sheet) -> String {
    let escape = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_control())
            .map(|c| match c {
                '&' => "&amp;".to_owned(),
                '<' => "&lt;".to_owned(),
                '>' => "&gt;".to_owned(),
                other => other.to_string(),
            })
            .collect()
    };
    let alt = |name: &str, text: &str| match text {
        "" => String::new(),
        text => format!(
            "<dc:{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:{name}>\n",
            escape(text)
        ),
    };
    let author = match sheet.metadata.author.as_str() {
        "" => String::new(),
        name => format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
            escape(name)
        ),
    };
    let identifier = match sheet.metadata.identifier.as_str() {
        "" => String::new(),
        text => format!("<dc:identifier>{}</dc:identifier>\n", escape(text)),
    };
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         {}{author}{}{identifier}\
         <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n\
         </rdf:Description>\n{EXTENSION}</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
        alt("title", &sheet.title),
        alt("description", &sheet.metadata.subject),
        escape(&sheet.language),
    )
}

const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";
