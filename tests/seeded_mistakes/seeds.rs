//! The mistakes, what the message must say, and the mend that follows from it.

/// Words of a file and what is typed over them.
pub struct Edit {
    pub file: &'static str,
    pub from: &'static str,
    pub to: &'static str,
}

pub struct Seed {
    pub title: &'static str,
    pub mistake: Edit,
    /// What the message must say, so that the mend follows from it.
    pub asks: &'static [&'static str],
    pub mends: &'static [Mend],
}

/// What somebody does who has read the message.
pub enum Mend {
    Type(Edit),
    /// `takehome` with these arguments.
    Run(&'static [&'static str]),
}

const SCIATICA: &str = "content/conditions/sciatica.md";

/// A mistake in the handout on sciatica, with one mend in the same file.
macro_rules! seed {
    ($title:literal, $from:expr, $to:expr, [$($asks:literal),+], $mend_from:expr, $mend_to:expr) => {
        Seed {
            title: $title,
            mistake: Edit { file: SCIATICA, from: $from, to: $to },
            asks: &[$($asks),+],
            mends: &[Mend::Type(Edit { file: SCIATICA, from: $mend_from, to: $mend_to })],
        }
    };
}

const MAIN_MESSAGE: &str = "main_message = \"Most sciatica gets better in 4 to 6 weeks. Keep moving as much as you can. Learn the signs that need help fast.\"\n";

const TREATMENT: &str =
    "Surgery may help if severe leg pain lasts 6 weeks or more and a scan shows the cause.\n";

const HARD: &str = "Conservative management generally incorporates individualized pharmacological intervention alongside supervised rehabilitation. Neuropathic medication occasionally necessitates gradual modification according to tolerability considerations.

Physiotherapists characteristically recommend individualized rehabilitation incorporating progressive functional reactivation. Radiological investigation infrequently demonstrates additional abnormalities requiring operative consideration.

Multidisciplinary collaboration facilitates comprehensive biopsychosocial rehabilitation. Interventional procedures including transforaminal corticosteroid administration occasionally complement conservative management.

Psychological comorbidity significantly influences symptomatic recovery trajectories. Occupational modification additionally facilitates sustainable functional participation.

Surgical decompression predominantly accelerates symptomatic improvement. Longitudinal investigations nevertheless demonstrate comparable functional outcomes.

Preoperative evaluation necessitates comprehensive neurological examination. Postoperative rehabilitation emphasizes progressive cardiovascular reconditioning.
";

pub const SEEDS: &[Seed] = &[
    seed!(
        "A key with a letter too few",
        "summary = \"Pain,",
        "sumary = \"Pain,",
        ["Did you mean \"summary\"?", "sciatica.md:3:1"],
        "sumary = \"Pain,",
        "summary = \"Pain,"
    ),
    seed!(
        "Quotes from a word processor",
        "title = \"Sciatica\"",
        "title = “Sciatica”",
        ["Replace “ by \"", "Replace ” by \""],
        "title = “Sciatica”",
        "title = \"Sciatica\""
    ),
    seed!(
        "A missing quote mark",
        "title = \"Sciatica\"",
        "title = \"Sciatica",
        ["Begin and end the text with one straight quote"],
        "title = \"Sciatica",
        "title = \"Sciatica\""
    ),
    seed!(
        "A month that does not exist",
        "review_due = 2028-11-01",
        "review_due = 2028-13-01",
        [
            "\"2028-13-01\" is no date of the calendar",
            "Type year, month and day"
        ],
        "review_due = 2028-13-01",
        "review_due = 2028-11-01"
    ),
    seed!(
        "A date in quotes",
        "published = 2026-11-01",
        "published = \"2026-11-01\"",
        ["Leave the quotes away: published = 2026-11-01"],
        "published = \"2026-11-01\"",
        "published = 2026-11-01"
    ),
    seed!(
        "A sign that is spelled wrong",
        "cough-worse = \"typical\"",
        "cough-wors = \"typical\"",
        ["there is no sign \"cough-wors\"", "Did you mean \"cough-worse\"?"],
        "cough-wors = \"typical\"",
        "cough-worse = \"typical\""
    ),
    seed!(
        "A red flag that is spelled wrong",
        "\"new-leg-weakness\"",
        "\"new-leg-weaknes\"",
        [
            "there is no red flag \"new-leg-weaknes\"",
            "Did you mean \"new-leg-weakness\"?"
        ],
        "\"new-leg-weaknes\"",
        "\"new-leg-weakness\""
    ),
    seed!(
        "A link to a handout by its old name",
        "(lumbar-spinal-stenosis.md)",
        "(spinal-stenosis.md)",
        [
            "there is no topic or page \"spinal-stenosis\"",
            "Did you mean \"lumbar-spinal-stenosis\"?"
        ],
        "(spinal-stenosis.md)",
        "(lumbar-spinal-stenosis.md)"
    ),
    seed!(
        "An emergency card typed into the text",
        "## When to call us {#when-to-get-help}\n",
        "## When to call us {#when-to-get-help}\n\n> [!CAUTION]\n> Call 911 if you cannot pee.\n",
        [
            "emergency and urgent cards are not written in the text",
            "red_flags"
        ],
        "## When to call us {#when-to-get-help}\n\n> [!CAUTION]\n> Call 911 if you cannot pee.\n",
        "## When to call us {#when-to-get-help}\n"
    ),
    seed!(
        "No main message",
        MAIN_MESSAGE,
        "",
        ["\"main_message\" is missing", "Type: main_message ="],
        "key_points = [\n",
        "main_message = \"Most sciatica gets better in 4 to 6 weeks. Keep moving.\"\nkey_points = [\n"
    ),
    seed!(
        "A picture without words for those who do not see it",
        "![Left: the low spine from behind. A bundle of nerves runs down inside it. Nerve roots leave on both sides, between the bones. The lower roots join to make the sciatic nerve. Right: the sciatic nerve runs through the buttock and down the back of the leg to the foot.](",
        "![](",
        ["this picture has no words for people who do not see it"],
        "![](",
        "![The sciatic nerve runs from the low back through the buttock to the foot.]("
    ),
    seed!(
        "\"The patient\"",
        "- Start gentle exercise early.",
        "- The patient should start gentle exercise early.",
        ["\"the patient\" speaks about the reader", "you"],
        "- The patient should start gentle exercise early.",
        "- You should start gentle exercise early."
    ),
    seed!(
        "The clinic's phone typed by hand",
        "> Call us at {{ clinic.phone }} if:",
        "> Call us at (555) 555-0100 if:",
        [
            "the telephone number \"(555) 555-0100\" is typed here",
            "Type {{ clinic.phone }}"
        ],
        "> Call us at (555) 555-0100 if:",
        "> Call us at {{ clinic.phone }} if:"
    ),
    seed!(
        "A text that is too hard",
        TREATMENT,
        HARD,
        [
            "the text reads at grade",
            "Make the hardest sentences shorter",
            "Find shorter words for"
        ],
        HARD,
        TREATMENT
    ),
    seed!(
        "A version of two numbers",
        "version = \"1.0.0\"\npublished",
        "version = \"1.0\"\npublished",
        ["\"1.0\" is no version", "1.0.0"],
        "version = \"1.0\"\npublished",
        "version = \"1.0.0\"\npublished"
    ),
    seed!(
        "A line of +++ too few",
        "weak-reflex = \"possible\"\n+++\n",
        "weak-reflex = \"possible\"\n",
        [
            "the front matter that begins here is not closed",
            "Type +++ on a line of its own after the last key"
        ],
        "weak-reflex = \"possible\"\n",
        "weak-reflex = \"possible\"\n+++\n"
    ),
    seed!(
        "A percentage",
        "It gives about 1 in 4 people extra pain relief",
        "It gives about 25% of people extra pain relief",
        ["the percentage 25%", "in 100"],
        "It gives about 25% of people extra pain relief",
        "It gives about 25 in 100 people extra pain relief"
    ),
    Seed {
        title: "A review that is overdue",
        mistake: Edit {
            file: SCIATICA,
            from: "review_due = 2028-11-01",
            to: "review_due = 2026-11-20",
        },
        asks: &[
            "the review was due on 2026-11-20",
            "takehome approve sciatica --by medical-lead",
        ],
        mends: &[Mend::Run(&["approve", "sciatica", "--by", "medical-lead"])],
    },
    seed!(
        "An author who reviews the own text",
        "reviewed = [{ by = \"medical-lead\"",
        "reviewed = [{ by = \"pt-lead\"",
        ["\"pt-lead\" wrote this handout and cannot review it"],
        "reviewed = [{ by = \"pt-lead\"",
        "reviewed = [{ by = \"medical-lead\""
    ),
    seed!(
        "A range with a dash",
        "Most people feel better in 4 to 6 weeks",
        "Most people feel better in 4-6 weeks",
        ["the range \"4-6\" is written with a dash", "\"4 to 6\""],
        "Most people feel better in 4-6 weeks",
        "Most people feel better in 4 to 6 weeks"
    ),
];
