//! The program as its users meet it: streams, exit codes, and what each command leaves behind.

mod import;
mod support;
#[path = "commands/translations.rs"]
mod translations;

#[path = "commands/first_minutes.rs"]
mod first_minutes;
#[path = "commands/printing.rs"]
mod printing;
#[path = "commands/setting_up.rs"]
mod setting_up;

use support::{run, stderr, stdout, takehome, tiny, tree};

#[test]
fn a_new_project_builds_with_nothing_else_installed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let init = takehome()
        .current_dir(folder.path())
        .args(["init", "my-clinic"])
        .output()
        .expect("takehome runs");
    assert!(init.status.success(), "{}", stderr(&init));
    let project = folder.path().join("my-clinic");
    let build = takehome()
        .current_dir(&project)
        .env("PATH", "")
        .arg("build")
        .output()
        .expect("takehome runs");
    assert!(build.status.success(), "{}", stderr(&build));
    let site = tree(&project.join("output/site"));
    for path in [
        "index.html",
        "conditions/sciatica.html",
        "conditions/sciatica.letter.pdf",
        "sitemap.xml",
    ] {
        assert!(site.contains_key(path), "{path} is missing");
    }
    let again = takehome()
        .current_dir(folder.path())
        .args(["init", "my-clinic"])
        .output()
        .expect("takehome runs");
    assert_eq!(again.status.code(), Some(2), "a folder in use is refused");
}

#[test]
fn a_new_handout_is_a_draft_that_builds() {
    let project = tiny();
    let new = run(project.path(), &["new", "condition", "knee-pain"]);
    assert!(new.status.success(), "{}", stderr(&new));
    let build = run(project.path(), &["build", "-q"]);
    assert!(
        build.status.success(),
        "a draft holds nothing back: {}",
        stderr(&build)
    );
    assert!(
        !project
            .path()
            .join("output/site/conditions/knee-pain.html")
            .exists(),
        "drafts are not published"
    );
    for bad in [["new", "condition", "Knee Pain"], ["new", "symptom", "sore-back"]] {
        assert_eq!(run(project.path(), &bad).status.code(), Some(2), "{bad:?}");
    }
}

#[test]
fn what_is_withdrawn_is_gone_and_drafts_come_only_when_asked() {
    let project = tiny();
    let site = project.path().join("output/site");
    assert!(run(project.path(), &["build", "-q"]).status.success());
    assert!(site.join("treatments/stretching.html").exists());
    let path = project.path().join("content/treatments/stretching.md");
    let text = std::fs::read_to_string(&path).expect("the handout");
    std::fs::write(&path, text.replacen("title", "draft = true\ntitle", 1)).expect("a written handout");
    let links = project.path().join("content/relations/links.toml");
    let relations = std::fs::read_to_string(&links).expect("the relations");
    let kept = relations
        .split("[[relation]]")
        .filter(|part| !part.contains("stretching"))
        .collect::<Vec<_>>();
    std::fs::write(&links, kept.join("[[relation]]")).expect("written relations");
    let build = run(project.path(), &["build", "-q"]);
    assert!(build.status.success(), "{}", stderr(&build));
    assert!(
        !site.join("treatments/stretching.html").exists(),
        "withdrawn pages go"
    );
    assert!(
        !site.join("treatments/stretching.letter.pdf").exists(),
        "withdrawn sheets go"
    );
    let sitemap = std::fs::read_to_string(site.join("sitemap.xml")).expect("a sitemap");
    assert!(!sitemap.contains("stretching"));
    assert!(run(project.path(), &["build", "-q", "--drafts"]).status.success());
    let draft = std::fs::read_to_string(site.join("treatments/stretching.html")).expect("the draft's page");
    assert!(draft.contains("Draft: do not give to patients"));
}

#[test]
fn results_are_json_on_standard_output_and_messages_go_to_standard_error() {
    let project = tiny();
    let check = run(project.path(), &["check", "--json"]);
    assert!(check.status.success(), "{}", stderr(&check));
    let report: serde_json::Value = serde_json::from_str(&stdout(&check)).expect("one JSON object");
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(0));
    let build = run(project.path(), &["build", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&build)).expect("one JSON object");
    assert!(
        report["published"]["written"]
            .as_u64()
            .is_some_and(|written| written > 10)
    );
    let list = run(project.path(), &["list", "--json"]);
    let topics: serde_json::Value = serde_json::from_str(&stdout(&list)).expect("one JSON object");
    assert_eq!(topics["topics"].as_array().map(Vec::len), Some(5));
}

#[test]
fn relations_are_listed_from_both_sides_as_one() {
    let project = tiny();
    let table = stdout(&run(project.path(), &["list", "relations"]));
    assert!(
        table
            .lines()
            .any(|line| line.contains("sore-back") && line.contains("mimic") && line.contains("tight-hip"))
    );
    let dot = stdout(&run(project.path(), &["list", "relations", "--dot"]));
    assert!(
        dot.contains("\"sore-back\" -> \"nerve-press\" [label=\"must-not-miss\""),
        "{dot}"
    );
}

#[test]
fn mistyped_commands_exit_with_two_and_say_what_to_type() {
    let project = tiny();
    let empty = tempfile::tempdir().expect("a temporary folder");
    for (arguments, hint) in [
        (vec!["explain", "TH0000"], "Did you mean"),
        (vec!["bild"], "build"),
        (vec!["list", "relation"], "relations"),
    ] {
        let output = run(project.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains(hint),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
    let nowhere = takehome()
        .current_dir(empty.path())
        .arg("build")
        .output()
        .expect("takehome runs");
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(stderr(&nowhere).contains("takehome init"));
}

#[test]
fn strict_fails_on_warnings_and_colour_follows_the_flags() {
    let project = tiny();
    let path = project.path().join("content/conditions/tight-hip.md");
    let text = std::fs::read_to_string(&path).expect("the handout");
    let list: String = (1..10).map(|number| format!("- thing {number}\n")).collect();
    std::fs::write(&path, text.replace("## When", &format!("{list}\n## When"))).expect("a written handout");
    let plain = run(project.path(), &["check"]);
    assert_eq!(plain.status.code(), Some(0), "{}", stderr(&plain));
    assert!(stderr(&plain).contains("a list of 9 items"));
    assert!(!stderr(&plain).contains('\u{1b}'), "no colour without a terminal");
    assert_eq!(run(project.path(), &["check", "--strict"]).status.code(), Some(1));
    assert_eq!(run(project.path(), &["build", "--strict"]).status.code(), Some(1));
    assert!(!project.path().join("output/site").exists(), "nothing is built");
    let coloured = run(project.path(), &["check", "--color", "always"]);
    assert!(stderr(&coloured).contains('\u{1b}'));
    let narrated = run(project.path(), &["check", "--format", "narrate"]);
    assert!(stderr(&narrated).contains("Finding 1 of 1: warning, code TH1407."));
    let github = run(project.path(), &["check", "--format", "github"]);
    assert!(stdout(&github).starts_with("::warning file=content/conditions/tight-hip.md,line="));
}

#[test]
fn clean_removes_what_was_built_and_nothing_else() {
    let project = tiny();
    assert!(run(project.path(), &["build", "-q"]).status.success());
    assert!(run(project.path(), &["clean"]).status.success());
    assert!(!project.path().join("output/site").exists());
    assert!(project.path().join("content/signs.toml").exists());
    let foreign = project.path().join("output/site");
    std::fs::create_dir_all(&foreign).expect("a folder");
    std::fs::write(foreign.join("thesis.doc"), "years of work").expect("a file");
    for command in ["clean", "build"] {
        let output = run(project.path(), &[command]);
        assert_eq!(output.status.code(), Some(2), "{command}: {}", stderr(&output));
        assert!(foreign.join("thesis.doc").exists());
    }
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let project = tiny();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            stdout(&run(project.path(), &["completions", shell])).contains("relations"),
            "{shell}"
        );
    }
    let pages = project.path().join("man1");
    let to = pages.to_string_lossy().into_owned();
    assert!(run(project.path(), &["man", "--to", &to]).status.success());
    for page in ["takehome.1", "takehome-build.1", "takehome-list.1"] {
        assert!(pages.join(page).exists(), "{page}");
    }
    assert!(stdout(&run(project.path(), &["man"])).contains(".TH takehome 1"));
}

#[test]
fn an_unsafe_translation_is_withheld_and_holds_nothing_else_back() {
    let project = tiny();
    let site = project.path().join("output/site");
    let path = project.path().join("content/red-flags.es.toml");
    let words = std::fs::read_to_string(&path).expect("the Spanish red flags");
    let kept: Vec<&str> = words
        .lines()
        .filter(|line| !line.starts_with("cannot-pee"))
        .collect();
    std::fs::write(&path, kept.join("\n")).expect("written red flags");
    let build = run(project.path(), &["build"]);
    assert!(build.status.success(), "{}", stderr(&build));
    assert!(
        stderr(&build).contains("1 handout withheld"),
        "{}",
        stderr(&build)
    );
    let page = std::fs::read_to_string(site.join("es/conditions/sore-back.html")).expect("a page stands in");
    assert!(page.contains("Estamos revisando esta hoja") && page.contains("(555) 555-0101"));
    assert!(
        page.contains("../../conditions/sore-back.html"),
        "it leads to the languages that can be read"
    );
    assert!(!page.contains("rigidez"), "nothing of the handout is on it");
    assert!(
        !site.join("es/conditions/sore-back.letter.pdf").exists(),
        "and there is no sheet"
    );
    assert!(
        site.join("conditions/sore-back.letter.pdf").exists(),
        "the original goes on"
    );
    assert_eq!(run(project.path(), &["build", "--strict"]).status.code(), Some(1));
}

#[test]
fn a_carried_emergency_stands_on_both_forms_of_a_document_that_never_typed_it() {
    let project = tiny();
    assert!(run(project.path(), &["build", "-q"]).status.success());
    let source =
        std::fs::read_to_string(project.path().join("content/conditions/sore-back.md")).expect("a handout");
    assert!(
        !source.contains("saddle") && !source.contains("numbness between"),
        "it is carried, not typed"
    );
    let page = project.path().join("output/site/conditions/sore-back.html");
    assert!(
        std::fs::read_to_string(page)
            .expect("a page")
            .contains("numbness between your legs")
    );
    let hip = std::fs::read_to_string(project.path().join("output/site/conditions/tight-hip.html"))
        .expect("a page");
    assert!(hip.contains("More like Sore back if:") && hip.contains("the ache sits in the low back"));
    assert!(
        !hip.contains("numbness between your legs"),
        "nothing is carried along mimics"
    );
}

#[test]
fn readability_tells_figures_places_and_plainer_words() {
    let project = tiny();
    let path = "content/conditions/tight-hip.md";
    let file = project.path().join(path);
    let text = std::fs::read_to_string(&file).expect("a handout");
    let hard = "Administering medication to immobilised individuals necessitates careful consideration.";
    let stiff = "Stiffness may ease.";
    std::fs::write(
        &file,
        text + "\n## More {#more}\n\n" + hard + "\n\n" + stiff + "\n",
    )
    .expect("a written file");
    let glossary = project.path().join("content/glossary.toml");
    let plainer = "\n[medication]\nterm = \"medication\"\nexplain = false\nplain = \"medicine\"\n";
    let words = std::fs::read_to_string(&glossary).expect("a glossary") + plainer;
    std::fs::write(&glossary, &words).expect("a written file");
    let read = || -> serde_json::Value {
        let run = run(project.path(), &["readability", "tight-hip", "--json"]);
        assert!(run.status.success(), "{}", stderr(&run));
        serde_json::from_str(&stdout(&run)).expect("JSON")
    };
    let told = read();
    let handout = &told["handouts"][0];
    let first = &handout["hardest_sentences"][0];
    assert_eq!(first["text"], hard);
    let line = std::fs::read_to_string(&file).expect("a handout");
    let line = 1 + line.lines().position(|line| line == hard).expect("the sentence");
    assert_eq!(first["line"], line);
    assert!(
        handout["long_words"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|word| {
                word["word"] == "medication" && word["plainer"] == "medicine" && word["times"] == 1
            })
    );
    assert_eq!(handout["left_out"]["terms"], serde_json::json!(["stiffness"]));
    let formula = &handout["formulas"][0];
    assert_ne!(formula["left_out"], formula["as_written"], "both are told");

    let longer = words.replace("hard to bend", "immeasurably inflexible articulation");
    std::fs::write(&glossary, longer).expect("a written file");
    assert_eq!(read(), told, "what is added by the glossary is not measured");

    let text = run(project.path(), &["readability", "tight-hip"]);
    assert!(
        stdout(&text).contains(&format!("{path}:{line}:1")),
        "{}",
        stdout(&text)
    );
    assert!(
        stdout(&text).contains("medication: say medicine"),
        "{}",
        stdout(&text)
    );
    assert_eq!(stdout(&run(project.path(), &["readability"])).lines().count(), 9);
    assert_eq!(
        run(project.path(), &["readability", "tigt-hip"]).status.code(),
        Some(2)
    );
}
