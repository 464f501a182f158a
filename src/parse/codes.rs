//! The findings about files, front matter, data, text and pictures: TH005x, TH012x to TH0139, TH02xx, TH041x; TH0450.

use crate::diagnostic::{Code, Level};

/// Every code of this room.
pub const ALL: &[&Code] = &[
    &NO_CONFIG,
    &FORMAT,
    &UNKNOWN_LANGUAGE,
    &BASE_URL,
    &PHONE,
    &CHECK_LEVEL,
    &NOT_WAIVABLE,
    &DUPLICATE_ID,
    &NO_ORIGINAL,
    &MIMIC_SIDES,
    &WEB_ADDRESS,
    &VERSION,
    &super::config::hosting::BASE_PATH,
    &SET_TOO_SHORT,
    &NO_FRONT_MATTER,
    &ORIGINAL_KEY,
    &TRANSLATION_KEY,
    &MISPLACED_FILE,
    &FILE_NAME,
    &LANGUAGE_NOT_LISTED,
    &RAW_HTML,
    &BRACES,
    &UNKNOWN_FACT,
    &EMERGENCY_IN_TEXT,
    &UNKNOWN_ALERT,
    &CARD_WITHOUT_WORDS,
    &CODE,
    &RULE,
    &HEADING_LEVEL,
    &HEADING_FORM,
    &ANCHOR,
    &SECTION_TWICE,
    &IMAGE_FORM,
    &LINK_REFUSED,
    &LINK_WITHOUT_WORDS,
    &UNREAD_MARKS,
    &TOO_DEEP,
    &TABLE_CELLS,
    &EMPTY_ITEM,
    &PICTURE_KIND,
    &PICTURE_SIZE,
    &PICTURE_BROKEN,
    &DRAWING_UNSAFE,
    &DRAWING_TEXT,
    &PRINTER_NAME,
];

macro_rules! codes {
    ($($name:ident = $id:literal, $short:literal, $what:literal, $why:literal, $example:literal;)+) => {$(
        pub static $name: Code = Code {
            id: $id,
            name: $short,
            level: Level::Error,
            what: $what,
            why: $why,
            example: $example,
        };
    )+};
}

pub static LANGUAGE_NOT_LISTED: Code = Code {
    id: "TH0135",
    name: "language-not-listed",
    level: Level::Warning,
    what: "A file in a language is published only when takehome.toml lists that language. Of a language that it does not list \
           all files are left out, and what was published of them goes with the next build.",
    why: "A translation that somebody made would not reach the patients whom it was made for.",
    example: "Write in takehome.toml: languages = [\"en\", \"es\"]",
};

codes! {
    NO_CONFIG = "TH0050", "no-takehome-toml",
        "A project has a file takehome.toml at its root.",
        "It holds the clinic's phone and languages: without it a patient would get a sheet that names nobody to call.",
        "Run: takehome init";
    FORMAT = "TH0051", "format",
        "takehome.toml says which content format the project has.",
        "A program that guesses at a newer format could drop what it does not know from the patient's sheet.",
        "Write: format = 1";
    UNKNOWN_LANGUAGE = "TH0052", "unknown-language",
        "Every language of a project has a language file with the words that takehome itself says.",
        "Without it the headings of an emergency card would be in a language that the patient does not read.",
        "Refused: languages = [\"en\", \"xx\"]\nWrite:   languages = [\"en\", \"es\"]";
    BASE_URL = "TH0053", "base-url",
        "The address of the site begins with https:// or http:// and has no query.",
        "It is printed on paper: a patient who types it, or scans the code, must arrive.",
        "Refused: base_url = \"handouts.example.org\"\nWrite:   base_url = \"https://handouts.example.org/\"";
    PHONE = "TH0054", "phone",
        "A telephone number can be dialled from anywhere in its country.",
        "It stands in every emergency and \"call us\" card, and a patient in pain dials it as it is printed.",
        "Refused: phone = \"call the desk\"\nWrite:   phone = \"+1 555 555 0142\"";
    CHECK_LEVEL = "TH0055", "check-level",
        "Only the levels of checks (TH1...) can be changed, to note, warning, withhold or error. What keeps an unsafe handout from patients cannot be lowered to a warning or a note, and what is about emergencies cannot be lowered at all.",
        "A level that is set for a misspelt check changes nothing, and an unsafe handout could reach a patient.",
        "Refused: TH1104X = \"error\"\nWrite:   TH1104 = \"error\"";

    NOT_WAIVABLE = "TH0056", "not-waivable",
        "A waiver names a finding that can be waived: no error, nothing about emergency signs, no waiver itself.",
        "A waiver says \"somebody answers for it\". Nobody can answer for an emergency list that a patient does not see.",
        "Refused: code = \"TH1301\"\nWrite in the handout: no_card_reason = \"...\"";

    DUPLICATE_ID = "TH0120", "duplicate-id",
        "An id names one thing.",
        "Of two signs with one name only one would be printed, and it may be the wrong one for the patient.",
        "Refused: two items with id = \"saddle-numbness\" in one red flag\nWrite:   one of them, or a new id";
    NO_ORIGINAL = "TH0121", "wording-without-original",
        "A translated wording belongs to an id of the original file.",
        "A wording under a misspelt id is never shown: a patient who reads Spanish would miss that sign.",
        "Refused: cough-wors = \"...\" in signs.es.toml\nWrite:   cough-worse = \"...\"";
    MIMIC_SIDES = "TH0122", "mimic-sides",
        "A mimic names two different topics, and for each the signs that point to it.",
        "The comparison would show a condition with nothing that tells it apart, and the patient learns nothing.",
        "Write: between = [\"a\", \"b\"], a = [\"sign\"], b = [\"other-sign\"]";
    WEB_ADDRESS = "TH0123", "web-address",
        "An address on the web begins with https:// or http://.",
        "It is shown to patients as the source of what they read, and must lead there and nowhere else.",
        "Refused: url = \"www.nhs.uk\"\nWrite:   url = \"https://www.nhs.uk/\"";
    VERSION = "TH0124", "version",
        "A version is three numbers: clinical change, wording, layout.",
        "It is printed on the sheet: the clinic tells by it which text a patient took home.",
        "Refused: version = \"1.0\"\nWrite:   version = \"1.0.0\"";

    SET_TOO_SHORT = "TH0125", "comparison-too-short",
        "A comparison has at least two conditions.",
        "A patient who opens it would find one condition with nothing beside it.",
        "Refused: conditions = [\"sciatica\"]\nWrite:   conditions = [\"sciatica\", \"tarsal-tunnel-syndrome\"]";

    NO_FRONT_MATTER = "TH0130", "no-front-matter",
        "A topic or page begins with +++ on a line, then its keys, then +++ on a line.",
        "Without it nobody knows who answers for the text and when it was last reviewed.",
        "Write:\n+++\ntitle = \"Sciatica\"\n+++";
    ORIGINAL_KEY = "TH0131", "key-of-the-original",
        "What holds for every language stands once, in the original's file.",
        "Two review dates or two lists of emergency signs for one handout drift apart, and the Spanish reader gets the old one.",
        "Refused: version = \"1.0.0\" in sciatica.es.md\nWrite:   [translation] of_version = \"1.0.0\"";
    TRANSLATION_KEY = "TH0132", "translation-key",
        "Only a translation says what it translates, and every translation does.",
        "Otherwise nobody can tell whether a patient reads the current text or that of last year.",
        "Write in sciatica.es.md: translation = { of_version = \"1.0.0\", method = \"human\" }";
    MISPLACED_FILE = "TH0133", "misplaced-file",
        "Every file under content/ has a place and an ending that takehome knows.",
        "A file that is passed over in silence is a handout that no patient ever gets.",
        "Refused: content/conditions/sciatica.txt\nWrite:   content/conditions/sciatica.md";
    FILE_NAME = "TH0134", "file-name",
        "A file is named by the topic's id, for translations with the language: sciatica.md, sciatica.es.md.",
        "The name becomes the address that is printed on the sheet, and a patient must be able to type it.",
        "Refused: Low Back Pain.md\nWrite:   low-back-pain.md";

    RAW_HTML = "TH0201", "raw-html",
        "HTML in a text is not printed. A comment for authors (<!-- ... -->) stands on lines of its own, is closed, and has no words beside it.",
        "A page and a sheet are made from the same words; a tag could carry a program to the patient's browser, or vanish on paper.",
        "Refused: <b>now</b>\nWrite:   **now**";
    BRACES = "TH0202", "braces",
        "Double braces hold a clinic fact and nothing else.",
        "The patient would read the braces instead of the phone number.",
        "Refused: {% if open %}\nWrite:   {{ clinic.hours }}";
    UNKNOWN_FACT = "TH0203", "unknown-clinic-fact",
        "Only the facts that takehome.toml has can be asked for.",
        "An empty place where a phone number should be leaves the patient with nobody to call.",
        "Refused: {{ clinic.fone }}\nWrite:   {{ clinic.phone }}";
    EMERGENCY_IN_TEXT = "TH0204", "emergency-in-text",
        "Emergency and urgent cards are made from red-flags.toml only; CAUTION and WARNING cards in a text are refused.",
        "An emergency list that is typed by hand is not corrected when the list is, and a patient waits at home with the old one.",
        "Refused: > [!CAUTION]\nWrite:   red_flags = [\"cauda-equina\"]";
    UNKNOWN_ALERT = "TH0205", "unknown-card",
        "Cards in a text are [!IMPORTANT], [!NOTE] and [!TIP], each alone on its line.",
        "A card that is not recognised is printed as a line of marks, and the patient misses what was important.",
        "Refused: > [!DANGER]\nWrite:   > [!IMPORTANT]";
    CARD_WITHOUT_WORDS = "TH0206", "card-without-words",
        "A \"call us\" card has a heading on its first line; notes and tips have words.",
        "A box without a heading does not say what to do, and the patient passes over it.",
        "Write:\n> [!IMPORTANT]\n> Call us if:\n> - the pain gets worse";
    CODE = "TH0207", "code",
        "Code is not printed; four spaces at the beginning of a line make code by accident.",
        "Words in a typewriter's letters on grey are hard to read for everybody, and mean nothing to a patient.",
        "Refused: `ibuprofen`\nWrite:   ibuprofen";
    RULE = "TH0208", "line-across",
        "Lines across the page are not printed; headings divide a text.",
        "A screen reader says nothing useful at a line, and a patient who listens does not learn what comes next.",
        "Refused: ---\nWrite:   ## What to expect";
    HEADING_LEVEL = "TH0209", "heading-level",
        "Sections begin with ##, parts of them with ### and ####, without leaving one out.",
        "People who listen to a page jump from heading to heading; a missing level sounds like missing text.",
        "Refused: # Sciatica\nWrite:   ## What it is";
    HEADING_FORM = "TH0210", "heading-form",
        "A heading is a line of its own at the left edge that begins with ## and has words.",
        "A heading that is none, or words that become one by accident, hide the section that the patient looks for.",
        "Refused: Treatment\n---------\nWrite:   ## Treatment";
    ANCHOR = "TH0211", "anchor",
        "The name in {#...} is an id and stands once in its file.",
        "It is the end of an address that other handouts and health records lead to: a patient must land at the right place.",
        "Refused: ## Tests {#Tests!}\nWrite:   ## Tests {#tests}";
    SECTION_TWICE = "TH0212", "section-twice",
        "A text has each kind of section once.",
        "A patient who finds one list of treatments does not look for a second.",
        "Refused: ## Symptoms and ## Signs in one text\nWrite:   one of them, or ## Signs {#early-signs}";
    IMAGE_FORM = "TH0213", "picture-form",
        "A picture stands in a paragraph of its own, names a file of content/figures/, and has words for those who do not see it.",
        "A patient who cannot see it, or whose printer drops it, needs the words instead.",
        "Refused: ![](nerve.svg)\nWrite:   ![The nerve runs down the back of the leg.](nerve.svg)";
    LINK_REFUSED = "TH0214", "link-refused",
        "Links lead to a topic, a page, a section, or to https:, http:, mailto: and tel: addresses.",
        "Any other link is broken on paper and in a saved page, or runs a program in the patient's browser.",
        "Refused: [more](/conditions/sciatica.html)\nWrite:   [more](sciatica.md)";
    LINK_WITHOUT_WORDS = "TH0215", "link-without-words",
        "A link has words, except [[sciatica]], which reads as the title of the topic.",
        "A patient who listens to the page hears an address letter by letter, or nothing.",
        "Refused: [](https://www.nhs.uk/)\nWrite:   [the NHS](https://www.nhs.uk/)";
    UNREAD_MARKS = "TH0216", "unread-marks",
        "Marks of other kinds of Markdown are not read.",
        "The patient would read the marks, or not read the words that only they would have shown.",
        "Refused: ~~two weeks~~ six weeks\nWrite:   six weeks";
    TOO_DEEP = "TH0217", "too-deep",
        "Lists and quotes stand at most a few levels inside one another.",
        "Nobody can follow more than two levels, and on paper there is no room left for the words.",
        "Write: a new section instead of a list in a list in a list";
    TABLE_CELLS = "TH0218", "table-cells",
        "No row of a table has more cells than its head.",
        "The words in the cells that are too many would vanish from the patient's sheet.",
        "Refused: | a | b | under the head | one |\nWrite:   the head with two cells";
    EMPTY_ITEM = "TH0219", "empty-item",
        "Every item of a list has words.",
        "A bullet with nothing after it makes the patient wonder what is missing.",
        "Refused: -\nWrite:   - Take short walks.";

    PICTURE_KIND = "TH0410", "picture-kind",
        "A picture is an SVG drawing, a PNG or a JPEG, and its ending says which.",
        "A picture that a browser or printer cannot read leaves a hole where the patient expects an explanation.",
        "Refused: a PNG file with the name nerve.jpg\nWrite:   nerve.png";
    PICTURE_SIZE = "TH0411", "picture-size",
        "A drawing has at most 2 MB, a photograph 8 MB and 40 million pixels.",
        "Patients load the page on a telephone, often where the connection is poor.",
        "Write: the same picture, saved at 2,000 pixels across";
    PICTURE_BROKEN = "TH0412", "picture-broken",
        "A picture can be read to its end and has a size.",
        "A broken picture is a hole on the patient's sheet.",
        "Write: the picture, exported again";
    DRAWING_UNSAFE = "TH0413", "drawing-unsafe",
        "A drawing holds shapes only: no scripts, no foreign parts, nothing that is loaded from elsewhere.",
        "A drawing from the web can carry a program, or tell a stranger which page a patient reads.",
        "Refused: <script>, <foreignObject>, href=\"https://...\"\nWrite:   the drawing, exported as plain SVG";
    DRAWING_TEXT = "TH0414", "drawing-text",
        "Words do not stand in a drawing, but beside it in a file of labels, by key.",
        "Words in a drawing stay in one language, in a face that the printer may not have, and a screen reader passes over them.",
        "Refused: <text>L5</text> in nerve-roots.svg\nWrite:   <text data-label=\"l5\" x=\"300\" y=\"120\"/> there, and l5 = \"L5\" in nerve-roots.en.toml";
    LABEL_PLACE = "TH0430", "label-place",
        "A place for words in a drawing has a name of its own, x and y, and stands in the drawing itself, not in a group.",
        "Words at a wrong place name a wrong part of the body to the patient.",
        "Write: <text data-label=\"l5-root\" x=\"300\" y=\"120\" text-anchor=\"end\"/>";
    LABEL_FILE = "TH0431", "label-file",
        "The words of a drawing stand in a file for each language, named after the drawing and the language.",
        "Words in a file that nobody reads are missing from the patient's picture.",
        "Refused: figures/disc.toml\nWrite:   figures/disc.en.toml";
    PRINTER_NAME = "TH0470", "printer-name",
        "`printer` in `[print]` is the address of a printer that speaks IPP, or the name of one in CUPS.",
        "A patient waits at the desk while somebody looks for a printer that does not exist.",
        "Refused: printer = \"192.168.1.20\"\nWrite:   printer = \"ipp://192.168.1.20/ipp/print\"";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_listed_once_and_says_why() {
        let both = || ALL.iter().chain(crate::toml_table::codes::ALL);
        let ids: BTreeSet<&str> = both().map(|code| code.id).collect();
        assert_eq!(ids.len(), both().count(), "an id stands twice");
        let names: BTreeSet<&str> = both().map(|code| code.name).collect();
        assert_eq!(names.len(), both().count(), "a name stands twice");
        let about_people = ["patient", "people", "nobody", "reviewer", "clinic", "reader"];
        for code in both() {
            assert!(
                about_people
                    .iter()
                    .any(|word| code.why.to_lowercase().contains(word)),
                "{} does not say why it matters to anybody",
                code.id
            );
            assert!(
                !code.example.is_empty() && code.what.ends_with('.'),
                "{}",
                code.id
            );
        }
    }
}
