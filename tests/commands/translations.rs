//! Translations and their originals: what is accepted, what withholds, what is found, what goes.

use super::support::{judge, run, stderr, stdout, tiny};
use std::path::Path;
use takehome::diagnostic::Level;

/// Types other words over all places where some stand in a file.
fn change(project: &Path, file: &str, from: &str, to: &str) {
    let path = project.join(file);
    let text = std::fs::read_to_string(&path).expect("the file to change");
    assert!(text.contains(from), "\"{from}\" stands in {file}");
    std::fs::write(path, text.replace(from, to)).expect("a written file");
}

const ENGLISH: &str = "content/conditions/sore-back.md";
const SPANISH: &str = "content/conditions/sore-back.es.md";
const ARABIC: &str = "content/conditions/sore-back.ar.md";
const FLAGS: &str = "content/red-flags.toml";
const SPANISH_FLAGS: &str = "content/red-flags.es.toml";

/// The tiny project with all its translations accepted.
fn accepted() -> tempfile::TempDir {
    let project = tiny();
    let output = run(project.path(), &["translations", "accept"]);
    assert!(output.status.success(), "{}", stderr(&output));
    project
}

/// The findings about translations and lock files: level, code, message.
fn found(project: &Path) -> Vec<(Level, &'static str, String)> {
    let judged = judge(project);
    let findings = judged.diagnostics.into_iter();
    let ours = findings
        .filter(|finding| finding.code.id.starts_with("TH16") || finding.code.id.starts_with("TH052"));
    ours.map(|finding| (finding.level, finding.code.id, finding.message))
        .collect()
}

#[test]
fn an_emergency_withholds_another_section_warns_and_accepting_clears_both() {
    let project = accepted();
    let root = project.path();
    assert_eq!(found(root), []);
    change(
        root,
        FLAGS,
        "numbness between your legs",
        "numbness in your saddle area",
    );
    change(
        root,
        ENGLISH,
        "use heat, at most 15 minutes",
        "use gentle heat, at most 15 minutes",
    );
    let build = run(root, &["build"]);
    let said = stderr(&build);
    assert!(build.status.success(), "{said}");
    for part in [
        "the original of the red flag \"saddle\" has changed since its words in \"es\" were accepted: numb-between-legs",
        "content/red-flags.toml",
        "content/red-flags.es.toml",
        "the original of \"self-care\" has changed since its words in \"es\" were accepted (2026-11-22, version 1.0.0)",
        "takehome translations accept red-flag/saddle --language es",
        "takehome translations accept sore-back --language es",
    ] {
        assert!(said.contains(part), "\"{part}\" is not said in\n{said}");
    }
    let site = root.join("output/site/es/conditions");
    let page = std::fs::read_to_string(site.join("sore-back.html")).expect("a page stands in");
    assert!(page.contains("Estamos revisando esta hoja") && page.contains("(555) 555-0101"));
    assert!(!site.join("sore-back.letter.pdf").exists());
    let levels: Vec<_> = found(root)
        .into_iter()
        .map(|(level, code, _)| (level, code))
        .collect();
    assert!(levels.contains(&(Level::Withhold, "TH1611")) && levels.contains(&(Level::Warning, "TH1610")));

    // Nobody waves an emergency through by accident.
    let careless = run(root, &["translations", "accept"]);
    assert_eq!(careless.status.code(), Some(1));
    assert!(
        stderr(&careless).contains("NOT accepted")
            && stderr(&careless).contains("red-flag/saddle/numb-between-legs")
    );
    assert!(
        stderr(&careless).contains("topic/sore-back/self-care"),
        "{}",
        stderr(&careless)
    );
    assert!(found(root).iter().all(|(_, code, _)| *code == "TH1611"));

    change(
        root,
        SPANISH_FLAGS,
        "adormecimiento entre las piernas",
        "adormecimiento donde toca la silla de montar",
    );
    change(
        root,
        "content/red-flags.ar.toml",
        "خدر بين الساقين",
        "خدر في منطقة السرج",
    );
    change(root, SPANISH, "use calor, 15", "use calor suave, 15");
    let careful = run(root, &["translations", "accept"]);
    assert!(careful.status.success(), "{}", stderr(&careful));
    assert_eq!(found(root), []);
    assert!(run(root, &["build", "-q"]).status.success());
    assert!(site.join("sore-back.letter.pdf").exists());
}

#[test]
fn a_level_that_changes_withholds_too_and_words_may_stay_when_somebody_says_so() {
    let project = accepted();
    change(
        project.path(),
        FLAGS,
        "level = \"urgent\"",
        "level = \"emergency\"",
    );
    assert!(
        found(project.path())
            .iter()
            .any(|(level, code, _)| (*level, *code) == (Level::Withhold, "TH1611"))
    );
    let accept = ["translations", "accept", "red-flag/weak-legs", "--unchanged"];
    assert!(run(project.path(), &accept).status.success());
    assert_eq!(found(project.path()), []);
}

#[test]
fn what_did_not_change_keeps_its_line() {
    let project = accepted();
    let lock = project.path().join("content/translations/es.lock");
    let before = std::fs::read_to_string(&lock).expect("a lock file");
    assert!(before.starts_with("takehome-translations 1 es\n"), "{before}");
    let lines: Vec<&str> = before.lines().skip(2).collect();
    assert!(lines.is_sorted() && lines.len() > 20, "{before}");
    assert!(run(project.path(), &["translations", "accept"]).status.success());
    assert_eq!(std::fs::read_to_string(&lock).expect("a lock file"), before);
    change(
        project.path(),
        ENGLISH,
        "at most 15 minutes",
        "for at most 15 minutes",
    );
    assert!(
        run(
            project.path(),
            &["translations", "accept", "sore-back", "--language", "es"]
        )
        .status
        .success()
    );
    let after = std::fs::read_to_string(&lock).expect("a lock file");
    let differ = before
        .lines()
        .zip(after.lines())
        .filter(|(one, other)| one != other);
    assert_eq!(differ.count(), 1, "one line");
    let arabic = found(project.path());
    assert_eq!(
        arabic.len(),
        1,
        "the Arabic one is still to be looked at: {arabic:?}"
    );
}

#[test]
fn a_file_that_was_merged_badly_is_explained_and_put_in_order() {
    let project = accepted();
    let lock = project.path().join("content/translations/es.lock");
    let good = std::fs::read_to_string(&lock).expect("a lock file");
    let mut lines: Vec<&str> = good.lines().collect();
    let twice = lines[4];
    lines.insert(3, "<<<<<<< ours");
    lines.push(twice);
    std::fs::write(&lock, lines.join("\n")).expect("a written file");
    let codes: Vec<&str> = found(project.path())
        .into_iter()
        .map(|(_, code, _)| code)
        .collect();
    assert_eq!(codes, ["TH0523", "TH0522"]);
    let tidy = run(project.path(), &["translations", "accept", "--tidy"]);
    assert!(tidy.status.success(), "{}", stderr(&tidy));
    assert_eq!(std::fs::read_to_string(&lock).expect("a lock file"), good);
    assert_eq!(found(project.path()), []);
}

#[test]
fn the_list_tells_what_is_to_be_done() {
    let project = tiny();
    let check = run(project.path(), &["check"]);
    assert!(
        stderr(&check).contains("Begin with: takehome translations accept --language es"),
        "{}",
        stderr(&check)
    );
    let project = accepted();
    change(
        project.path(),
        ENGLISH,
        "at most 15 minutes",
        "for at most 15 minutes",
    );
    let list = run(project.path(), &["translations", "--language", "es"]);
    let said = stdout(&list);
    let lines: Vec<String> = said
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for line in [
        "es topic sore-back outdated changed since 2026-11-22, version 1.0.0: self-care",
        "es topic tight-hip missing",
    ] {
        assert!(lines.iter().any(|found| found == line), "{said}");
    }
    let json = run(project.path(), &["translations", "--language", "es", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let rows = json["translations"].as_array().expect("a list");
    let back = rows.iter().find(|row| row["id"] == "sore-back").expect("a row");
    assert_eq!(back["state"], "outdated");
    assert_eq!(back["outdated"][0]["piece"], "self-care");
    assert_eq!(json["held_to_originals"][0], "es");
    for wrong in [
        vec!["translations", "--language", "en"],
        vec!["translations", "accept", "sore-bac"],
    ] {
        assert_eq!(run(project.path(), &wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_language_that_is_taken_out_takes_its_output_with_it() {
    let project = accepted();
    let root = project.path();
    assert!(run(root, &["build", "-q"]).status.success());
    let site = root.join("output/site");
    assert!(
        site.join("es/conditions/sore-back.letter.pdf").exists() && site.join("search/index.es.js").exists()
    );
    change(
        root,
        "takehome.toml",
        "[\"en\", \"es\", \"ar\"]",
        "[\"en\", \"ar\"]",
    );
    let build = run(root, &["build"]);
    assert!(build.status.success(), "{}", stderr(&build));
    assert!(
        stderr(&build).contains("takehome.toml does not list the language es: 6 files are left out"),
        "{}",
        stderr(&build)
    );
    assert!(!site.join("es").exists() && !site.join("search/index.es.js").exists());
    let page = std::fs::read_to_string(site.join("conditions/sore-back.html")).expect("the original");
    assert!(page.contains("hreflang=\"ar\"") && !page.contains("hreflang=\"es\""));
    assert!(site.join("ar/conditions/sore-back.letter.pdf").exists());
}

#[test]
fn a_half_translated_language_has_what_there_is_and_lists_the_rest() {
    let project = tiny();
    let root = project.path();
    let path = root.join(SPANISH);
    let text = std::fs::read_to_string(&path).expect("the Spanish text");
    let (kept, _) = text.split_once("## Preguntas").expect("questions");
    std::fs::write(&path, kept).expect("a written file");
    assert_eq!(
        found(root),
        [(
            Level::Warning,
            "TH1613",
            "the translation to \"es\" lacks \"questions\"".to_owned()
        )]
    );
    assert!(run(root, &["build", "-q"]).status.success());
    let read = |path: &str| std::fs::read_to_string(root.join("output/site").join(path)).expect("a page");
    let page = read("es/conditions/sore-back.html");
    assert!(page.contains("Lo que todavía no está en español"), "{page}");
    assert!(
        page.contains("href=\"../../conditions/sore-back.html#questions\""),
        "a link to the original"
    );
    assert!(page.contains("Questions to ask</span></a> (en inglés)"), "{page}");
    assert!(
        page.contains("Tight hip</span> (en inglés)</a>"),
        "a handout that is not translated is linked in English: {page}"
    );
    let line = "<a href=\"../conditions/tight-hip.html\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">Tight hip</a> <span class=\"see\">(en inglés)</span>";
    let a_to_z = read("es/a-to-z.html");
    let (names, rest) = a_to_z
        .split_once("<h2 id=\"page_untranslated\">")
        .expect("a list of the rest");
    assert!(!names.contains("Tight hip") && rest.contains(line), "{a_to_z}");
    assert!(!rest.contains("sore-back.html"), "it is there in Spanish");
    assert!(read("es/treatments/index.html").contains("page_untranslated"));
    assert!(read("es/index.html").contains("href=\"a-to-z.html#page_untranslated\""));
    for page in ["index.html", "a-to-z.html"] {
        assert!(
            !read(page).contains("page_untranslated"),
            "all are there in English"
        );
    }
}

/// A mistake in a translation: what is typed where, and what is found.
struct Seed {
    edits: &'static [(&'static str, &'static str, &'static str)],
    level: Level,
    code: &'static str,
    says: &'static str,
}

/// One edit that gives a warning.
macro_rules! seed {
    ($file:expr, $from:literal, $to:literal, $code:literal, $says:literal) => {
        Seed {
            edits: &[($file, $from, $to)],
            level: Level::Warning,
            code: $code,
            says: $says,
        }
    };
}

const SEEDS: &[Seed] = &[
    seed!(
        SPANISH,
        "calor, 15 minutos",
        "calor, 50 minutos",
        "TH1614",
        "\"self-care\" has 50 where the original has 15"
    ),
    seed!(
        SPANISH,
        "en 4 semanas",
        "en 6 semanas",
        "TH1614",
        "\"when-to-get-help\" has 6 where the original has 4"
    ),
    seed!(
        SPANISH,
        "en 4 semanas",
        "en unas semanas",
        "TH1614",
        "\"when-to-get-help\" lacks 4 of the original"
    ),
    seed!(
        SPANISH,
        "| 500 |",
        "| 5000 |",
        "TH1614",
        "has 5000 where the original has 500"
    ),
    seed!(
        SPANISH,
        "| 800 |",
        "| 80 |",
        "TH1614",
        "has 80 where the original has 800"
    ),
    Seed {
        edits: &[
            (SPANISH, "| 1 | 500 |", "| 1 | 800 |"),
            (SPANISH, "| 2 | 800 |", "| 2 | 500 |"),
        ],
        level: Level::Warning,
        code: "TH1614",
        says: "\"self-care\" has 800 where the original has 500",
    },
    seed!(
        SPANISH,
        "10^3^",
        "10^2^",
        "TH1614",
        "has 2 where the original has 3"
    ),
    seed!(
        SPANISH,
        "unas semanas",
        "unas 3 semanas",
        "TH1614",
        "\"main_message\" has 3, which the original does not have"
    ),
    seed!(
        ARABIC,
        "15 دقيقة",
        "٥٠ دقيقة",
        "TH1614",
        "has ٥٠ where the original has 15"
    ),
    seed!(
        "takehome.toml",
        "Llame al (555) 555-0102",
        "Llame al (555) 555-0103",
        "TH1614",
        "\"clinic/after_hours\" has 0103 where the original has 0102"
    ),
    seed!(
        "takehome.toml",
        "de 9 a 4",
        "de 9 a 5",
        "TH1614",
        "\"clinic/hours\" has 5 where the original has 4"
    ),
    seed!(
        "content/signs.es.toml",
        "sentado mucho tiempo",
        "sentado 20 minutos",
        "TH1614",
        "\"sign/worse-sitting\" has 20, which"
    ),
    seed!(
        SPANISH,
        "- rigidez por la mañana\n  - se alivia al moverse\n",
        "",
        "TH1616",
        "\"symptoms\" has 1 list where the original has 2"
    ),
    seed!(
        SPANISH,
        "- No levante cosas pesadas.\n",
        "",
        "TH1616",
        "\"self-care\" has 1 list item where the original has 2"
    ),
    seed!(
        SPANISH,
        "2. ¿Cuándo debo volver?\n",
        "",
        "TH1616",
        "\"questions\" has 1 numbered step where the original has 2"
    ),
    seed!(
        SPANISH,
        "| 2 | 800 |\n",
        "",
        "TH1616",
        "\"self-care\" has 1 table row where the original has 2"
    ),
    seed!(
        SPANISH,
        "![Una espalda vista de lado, con la parte que duele marcada](back.svg \"Dónde duele la espalda\")\n",
        "",
        "TH1616",
        "\"self-care\" has no picture where the original has 1"
    ),
    seed!(
        SPANISH,
        "> [!TIP]\n> ",
        "",
        "TH1616",
        "\"self-care\" has no note where the original has 1"
    ),
    seed!(
        SPANISH,
        "\"El calor puede ayudar.\", ",
        "",
        "TH1616",
        "\"key_points\" has 2 points where the original has 3"
    ),
    seed!(
        SPANISH,
        "> - está preocupado\n",
        "",
        "TH1616",
        "\"when-to-get-help\" has 1 list item where the original has 2"
    ),
    seed!(
        SPANISH,
        "Llámenos al {{ clinic.phone }} si:",
        "Llámenos si:",
        "TH1616",
        "has no {{ clinic.phone }} where the original has 1"
    ),
    seed!(
        SPANISH,
        "{#questions}",
        "{#preguntas}",
        "TH1613",
        "the translation to \"es\" lacks \"questions\""
    ),
    seed!(
        SPANISH,
        "{#questions}",
        "{#preguntas}",
        "TH1613",
        "the original has no \"preguntas\""
    ),
    seed!(
        SPANISH,
        "unknowns = ",
        "# unknowns = ",
        "TH1613",
        "the translation to \"es\" lacks \"unknowns\""
    ),
    Seed {
        edits: &[
            (ENGLISH, "in 4 weeks", "in two weeks"),
            (SPANISH, "en 4 semanas", "en tres semanas"),
        ],
        level: Level::Warning,
        code: "TH1614",
        says: "\"when-to-get-help\" has tres where the original has two",
    },
    Seed {
        edits: &[
            (ENGLISH, "use heat", "take 500 mg"),
            (SPANISH, "use calor", "tome 50 mg"),
        ],
        level: Level::Withhold,
        code: "TH1614",
        says: "\"self-care\" has 50 mg where the original has 500 mg",
    },
    Seed {
        edits: &[
            (ENGLISH, "use heat", "take 500 mg"),
            (SPANISH, "use calor", "tome 500 mcg"),
        ],
        level: Level::Withhold,
        code: "TH1614",
        says: "\"self-care\" has 500 mcg where the original has 500 mg",
    },
    Seed {
        edits: &[
            (FLAGS, "newly weak", "weak for 2 days"),
            (SPANISH_FLAGS, "desde hace poco", "desde hace 3 días"),
        ],
        level: Level::Withhold,
        code: "TH1615",
        says: "the wording \"red-flag/weak-legs/new-weak-leg\" has 3 where the original has 2",
    },
];

#[test]
fn each_seeded_change_of_a_translation_is_found_with_both_places() {
    assert!(SEEDS.len() >= 20);
    for seed in SEEDS {
        let project = tiny();
        for (file, from, to) in seed.edits {
            change(project.path(), file, from, to);
        }
        let judged = judge(project.path());
        let told: Vec<String> = judged
            .diagnostics
            .iter()
            .map(|finding| format!("{} {} {}", finding.level.name(), finding.code.id, finding.message))
            .collect();
        let found = judged.diagnostics.iter().find(|finding| {
            finding.code.id == seed.code && finding.level == seed.level && finding.message.contains(seed.says)
        });
        let found = found.unwrap_or_else(|| panic!("{}: {told:#?}", seed.says));
        let is_setting = found.path.as_deref() == Some("takehome.toml");
        assert!(
            is_setting || (found.span.is_some() && !found.related.is_empty()),
            "both places: {}",
            seed.says
        );
    }
}

#[test]
fn the_same_in_other_words_is_no_finding() {
    for (english, spanish) in [
        ("in 4 weeks", "en cuatro semanas"),
        ("in two weeks", "en 2 semanas"),
        ("in twenty-four hours", "en 24 horas"),
        ("in 1,000 hours", "en 1.000 horas"),
    ] {
        let project = tiny();
        change(project.path(), ENGLISH, "in 4 weeks", english);
        change(project.path(), SPANISH, "en 4 semanas", spanish);
        let spanish_ones: Vec<_> = found(project.path())
            .into_iter()
            .filter(|(_, _, message)| message.contains("\"es\""))
            .collect();
        assert_eq!(spanish_ones, [], "{english} | {spanish}");
    }
}
