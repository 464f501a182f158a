//! The little site as a whole: its pages are made, lead to each other, and hold what they must.

use super::fixture::{self, Rendered, render, tag};
use super::*;
use crate::source::{Content, SourceFile, Sources};
use std::collections::BTreeSet;

/// The values of an attribute, in order.
fn attribute<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(opening.as_str())
        .skip(1)
        .map(|rest| rest.split('"').next().expect("split gives at least one piece"))
        .collect()
}

/// Follows a relative link as a browser does.
fn resolve(from: &str, href: &str) -> String {
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for piece in href.split('/') {
        match piece {
            ".." => assert!(folders.pop().is_some(), "{href} on {from} leaves the site"),
            piece => folders.push(piece),
        }
    }
    folders.join("/")
}

/// Writes the pages where `TAKEHOME_FIXTURE_SITE` says, for looking at them in a browser.
fn show(made: &Rendered) {
    let Some(folder) = std::env::var_os("TAKEHOME_FIXTURE_SITE") else {
        return;
    };
    let folder = std::path::Path::new(&folder);
    let assets = made.assets.files.iter().map(|asset| (&asset.path, &*asset.bytes));
    for (path, bytes) in made
        .html
        .iter()
        .map(|(path, html)| (path, html.as_slice()))
        .chain(assets)
    {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("it stands in the folder"))
            .expect("a folder can be made");
        std::fs::write(path, bytes).expect("a page can be written");
    }
}

#[test]
fn every_link_of_the_site_leads_somewhere() {
    let made = render();
    show(&made);
    let assets: BTreeSet<&str> = made
        .assets
        .files
        .iter()
        .map(|asset| asset.path.as_str())
        .collect();
    let mut followed = 0;
    for path in made.html.keys().filter(|path| *path != "404.html") {
        let html = made.text(path);
        for href in attribute(html, "href").into_iter().chain(attribute(html, "src")) {
            let outside = ["https:", "tel:", "mailto:"];
            if href.ends_with("feed.xml") || outside.iter().any(|start| href.starts_with(start)) {
                continue;
            }
            let (target, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if target.is_empty() {
                path.clone()
            } else {
                resolve(path, target)
            };
            followed += 1;
            if target.starts_with("assets/") {
                assert!(assets.contains(target.as_str()), "{href} on {path}");
            } else if ![".pdf", ".txt", ".js"].iter().any(|made| target.ends_with(made)) {
                assert!(made.html.contains_key(&target), "{href} on {path}");
                let there = attribute(made.text(&target), "id");
                assert!(anchor.is_empty() || there.contains(&anchor), "{href} on {path}");
            }
        }
    }
    assert!(followed > 300, "only {followed} links were looked at");
}

#[test]
fn ids_stand_once_on_a_page_and_labels_name_one_of_them() {
    let made = render();
    for path in made.html.keys() {
        let html = made.text(path);
        let ids = attribute(html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "ids of {path}: {ids:?}");
        for id in attribute(html, "aria-labelledby") {
            assert!(unique.contains(id), "{id} on {path}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
    }
}

#[test]
fn pages_need_no_script_no_inline_style_and_no_other_host() {
    let made = render();
    for path in made.html.keys() {
        let html = made.text(path);
        assert_eq!(attribute(html, "style"), [""; 0], "{path}");
        assert!(
            !html.contains("<style") && !html.contains("javascript:"),
            "{path}"
        );
        // The page that answers health records has a list for people; its script alone reads the question.
        let scripts = html.matches("<script").count();
        let data = html.matches("<script type=\"application/ld+json\">").count();
        // So does the search of each language, and without its script it leads to the A to Z.
        let scripted = path == "connect/index.html" || path.ends_with("search/index.html");
        let allowed = if scripted { 2 } else { 0 };
        assert_eq!(scripts, data + allowed, "{path}");
        assert_eq!(html.contains("script-src"), allowed > 0, "{path}");
        for source in attribute(html, "src") {
            assert!(!source.contains("//"), "{source} on {path}");
        }
        assert!(html.contains("http-equiv=\"Content-Security-Policy\""), "{path}");
    }
}

#[test]
fn the_page_for_wrong_addresses_works_at_any_depth() {
    let made = render();
    for href in attribute(made.text("404.html"), "href") {
        let good = ["/handouts/", "https:", "tel:", "#"]
            .iter()
            .any(|start| href.starts_with(start));
        assert!(good, "{href}");
    }
}

#[test]
fn a_sample_claims_no_review_and_a_real_page_does() {
    let made = render();
    let html = made.text("conditions/sciatica.html");
    assert!(html.contains("Sample: not reviewed by a clinician"));
    assert!(!html.contains("lastReviewed") && !html.contains("reviewedBy"));

    let config = crate::config::Config {
        sample: false,
        ..fixture::config()
    };
    let (languages, assets) = (crate::language::Languages::embedded(), Assets::default());
    let site = Site::new(&config, &languages, &assets);
    let shell = site.shell(&tag("en")).expect("a language of the project");
    assert_eq!(shell.view.sample, None);
    let reading = fixture::handout::sciatica();
    let page = site.topic_page(shell, &reading, &[], &[], &Facts::default());
    let json = serde_json::to_value(&page).expect("views are data")["page"]["json_ld"].to_string();
    assert!(
        json.contains("lastReviewed") && json.contains("reviewedBy"),
        "{json}"
    );
}

#[test]
fn what_a_language_lacks_is_listed_with_the_name_of_its_language() {
    let made = render();
    for (language, heading, note) in [
        ("es", "Todavía no están en español", "(en inglés)"),
        ("ar", "غير متوفرة بالعربية بعد", "(باللغة الإنجليزية)"),
    ] {
        let a_to_z = made.text(&format!("{language}/a-to-z.html"));
        let line = "<li><a href=\"../symptoms/leg-numbness.html\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">Numbness in your leg</a>";
        assert!(a_to_z.contains(line), "{a_to_z}");
        assert!(a_to_z.contains(&format!("<h2 id=\"page_untranslated\">{heading}</h2>")));
        assert!(a_to_z.contains(&format!("<span class=\"see\">{note}</span>")));
        let home = made.text(&format!("{language}/index.html"));
        let link = format!("<a href=\"a-to-z.html#page_untranslated\">{heading}</a>");
        assert!(home.contains(&link), "{home}");
    }
    for page in ["index.html", "a-to-z.html"] {
        assert!(
            !made.text(page).contains("page_untranslated"),
            "all are there in English"
        );
    }
}

#[test]
fn structured_data_is_json_and_names_what_schema_org_knows() {
    let made = render();
    let html = made.text("conditions/sciatica.html");
    let (_, rest) = html.split_once("ld+json\">").expect("it has structured data");
    let json: serde_json::Value =
        serde_json::from_str(rest.split("</script>").next().expect("a piece")).expect("it is JSON");
    let (page, topic) = (&json["@graph"][0], &json["@graph"][1]);
    assert_eq!(page["@type"], "MedicalWebPage");
    assert_eq!(page["inLanguage"], "en");
    assert_eq!(page["version"], "1.2.0+3fa9c2d1");
    assert!(html.contains("Version 1.2.0+3fa9c2d1</p>"), "people see it too");
    let guide = made.text("symptoms/leg-numbness.html");
    assert!(
        !guide.contains("+3fa9c2d1"),
        "what has no state has its version alone"
    );
    assert_eq!(page["about"][0]["@id"], topic["@id"]);
    assert_eq!(
        page["encoding"][0]["contentUrl"],
        "https://clinic.example/handouts/conditions/sciatica.letter.pdf"
    );
    assert_eq!(topic["@type"], "MedicalCondition");
    assert_eq!(topic["alternateName"][0], "Lumbar radiculopathy");
    assert_eq!(topic["code"][0]["codeValue"], "M54.3");
    assert_eq!(topic["code"][0]["codingSystem"], "ICD-10-CM");
    assert_eq!(
        topic["signOrSymptom"][0]["name"],
        "coughing or sneezing makes it worse"
    );
    let other = &topic["differentialDiagnosis"][0];
    assert_eq!(
        other["diagnosis"]["url"],
        "https://clinic.example/handouts/conditions/piriformis-syndrome.html"
    );
    assert_eq!(
        other["distinguishingSign"][1]["name"],
        "it is worst on a hard seat"
    );
    assert_eq!(topic["possibleTreatment"][0]["@type"], "MedicalTherapy");
}

#[test]
fn hostile_words_stay_words_on_every_page() {
    let hostile = "</script><script>alert(1)</script>\u{2028}<img src=x onerror=alert(1)>";
    let mut config = fixture::config();
    config.clinic.name = hostile.to_owned();
    config.clinic.hours = Some(hostile.to_owned());
    let (languages, theme) = (crate::language::Languages::embedded(), Theme::built_in());
    let assets = fixture::assets(&theme);
    let site = Site::new(&config, &languages, &assets);
    let engine = Engine::new(&theme).expect("the built-in theme is sound");
    let shell = site.shell(&tag("en")).expect("a language of the project");
    let mut reading = fixture::handout::sciatica();
    reading.title = hostile.into();
    reading.summary = hostile.into();
    for part in &mut reading.parts {
        use crate::model::reading::{Inline, Part};
        match part {
            Part::Summary { text } | Part::MainMessage { text, .. } => *text = hostile.into(),
            Part::Names { names, .. } => names[0] = hostile.into(),
            Part::Card(card) => card.groups[0].items[0].content = vec![Inline::text(hostile)],
            Part::Mimics(mimics) => {
                let mimic = &mut mimics.mimics[0];
                mimic.title = vec![Inline::text(hostile)];
                let there = mimic.there.as_mut().expect("signs of the look-alike");
                there.signs[0] = hostile.into();
            }
            Part::Sources { sources, .. } => {
                sources[0].title = hostile.into();
                sources[0].url = Some("javascript:alert(1)".into());
            }
            _ => {}
        }
    }
    let mut html = Vec::new();
    let page = site.topic_page(shell, &reading, &[], &[], &Facts::default());
    engine
        .render(shell, &page, &mut html)
        .expect("it can be filled in");
    let html = String::from_utf8(html).expect("pages are UTF-8");
    assert!(!html.contains("<script>") && !html.contains("<img src=x") && !html.contains("javascript:"));
    assert_eq!(
        html.matches("</script>").count(),
        1,
        "the end of the structured data"
    );
}

#[test]
fn a_mistake_in_a_template_is_found_at_its_line_and_names_the_page() {
    let render_with = |template: &str| {
        let sources = Sources::new(vec![SourceFile {
            path: "themes/clinic/templates/topic.html".to_owned(),
            content: Content::Text(template.into()),
        }]);
        let theme = Theme::load("clinic", &sources, &mut Vec::new());
        let engine = Engine::new(&theme)?;
        let (config, languages, assets) = (
            fixture::config(),
            crate::language::Languages::embedded(),
            Assets::default(),
        );
        let site = Site::new(&config, &languages, &assets);
        let shell = site.shell(&tag("en")).expect("a language of the project");
        let reading = fixture::handout::sciatica();
        let page = site.topic_page(shell, &reading, &[], &[], &Facts::default());
        engine.render(shell, &page, &mut Vec::new())
    };
    let finding = render_with("<p>\n{{ topic.tytle }}").expect_err("there is no such field");
    assert_eq!(finding.code.id, "TH0424");
    assert!(finding.span.is_some(), "it is the project's own file");
    for part in ["topic.html", "line 2", "conditions/sciatica.html", "tytle"] {
        assert!(finding.message.contains(part), "{part} in {}", finding.message);
    }
    let finding = render_with("<p>\n\n{% if topic.title %}").expect_err("its end is missing");
    assert_eq!(finding.code.id, "TH0423");
    assert!(finding.message.contains("line 3"), "{}", finding.message);
    let finding = render_with("{% include \"gone.html\" %}").expect_err("there is no such template");
    assert_eq!(finding.code.id, "TH0423");
    for part in ["topic.html", "line 1", "gone.html"] {
        assert!(finding.message.contains(part), "{part} in {}", finding.message);
    }
}

#[test]
fn templates_can_lay_out_data_and_nothing_else() {
    let engine = Engine::new(&Theme::built_in()).expect("the built-in theme is sound");
    // Tera's own functions: a range of numbers, and stopping with a message. Neither reads anything.
    for reading in [
        "get_env",
        "load_data",
        "get_url",
        "now",
        "read_file",
        "include_bytes",
    ] {
        let mut tera = engine.tera().clone();
        let template = format!("{{{{ {reading}(name=\"HOME\") }}}}");
        assert!(
            tera.add_raw_template("probe.html", &template).is_err(),
            "{reading} is there"
        );
    }
}

#[test]
fn a_page_is_light() {
    let made = render();
    let style = made
        .assets
        .files
        .iter()
        .find(|asset| asset.path.contains("style."))
        .expect("a style");
    for (path, html) in &made.html {
        let weight = html.len() + style.bytes.len();
        assert!(weight <= 60_000, "{path} weighs {weight} bytes with its style");
    }
}

#[test]
fn a_page_is_the_same_with_and_without_details() {
    let made = render();
    let (config, languages, theme) = (
        fixture::config(),
        crate::language::Languages::embedded(),
        Theme::built_in(),
    );
    let assets = fixture::assets(&theme);
    let site = Site::new(&config, &languages, &assets).in_detail(false);
    let engine = Engine::new(&theme).expect("the built-in theme is sound");
    let shell = site.shell(&tag("en")).expect("a language of the project");
    let (reading, facts, sheets) = (
        fixture::handout::sciatica(),
        fixture::handout::facts(),
        fixture::handout::sheets(),
    );
    let topic = site.topic_page(shell, &reading, &["en", "es", "ar"].map(tag), &sheets, &facts);
    let mut html = Vec::new();
    engine
        .render(shell, &topic, &mut html)
        .expect("it can be filled in");
    assert_eq!(String::from_utf8_lossy(&html), made.text(&topic.page.path));
    let compared = fixture::others::comparison();
    let page = site.comparison_page(shell, &compared, &[tag("en")], &sheets);
    html.clear();
    engine
        .render(shell, &page, &mut html)
        .expect("it can be filled in");
    assert_eq!(String::from_utf8_lossy(&html), made.text(&page.page.path));
    let bare = serde_json::to_value(&page).expect("views are data");
    assert_eq!(bare["comparison"]["conditions"], serde_json::json!([]));
}

#[test]
fn a_template_of_the_project_sees_every_list() {
    let own = |path: &str, text: &str| {
        let sources = Sources::new(vec![SourceFile {
            path: path.to_owned(),
            content: Content::Text(text.into()),
        }]);
        Theme::load("clinic", &sources, &mut Vec::new())
    };
    assert!(!Theme::built_in().has_own_templates());
    assert!(!own("themes/clinic/static/style.css", "").has_own_templates());
    let theme = own(
        "themes/clinic/templates/parts/signs.html",
        "{% for sign in list.signs %}({{ sign }}){% endfor %}",
    );
    assert!(theme.has_own_templates());
    let (config, languages) = (fixture::config(), crate::language::Languages::embedded());
    let assets = fixture::assets(&theme);
    let site = Site::new(&config, &languages, &assets).in_detail(theme.has_own_templates());
    let engine = Engine::new(&theme).expect("the theme is sound");
    let shell = site.shell(&tag("en")).expect("a language of the project");
    let reading = fixture::handout::sciatica();
    let mut html = Vec::new();
    let page = site.topic_page(shell, &reading, &[], &[], &Facts::default());
    engine
        .render(shell, &page, &mut html)
        .expect("it can be filled in");
    let html = String::from_utf8(html).expect("pages are UTF-8");
    assert!(html.contains("(it is worst on a hard seat)"), "{html}");
}

#[test]
fn the_same_site_twice_is_the_same_bytes() {
    assert_eq!(render().html, render().html);
}

#[test]
fn a_notice_stands_on_every_page_in_words_of_its_language_or_marked() {
    let made = render();
    for path in made.html.keys() {
        let html = made.text(path);
        let (words, marked) = match path.split('/').next() {
            Some("es") => ("Cerramos el 25 de diciembre.", false),
            Some("ar") => ("We are closed on December 25.", true),
            _ => ("We are closed on December 25.", false),
        };
        assert!(html.contains(&format!(">{words}</a>")), "{path}");
        assert_eq!(
            html.contains("<span lang=\"en\" dir=\"auto\"><a"),
            marked,
            "{path}"
        );
    }
}

#[test]
fn a_handout_may_post_to_the_clinic_and_every_other_page_to_itself_at_most() {
    const CLINIC: &str = "https://forms.clinic.example/feedback";
    let made = render();
    for path in made.html.keys() {
        let html = made.text(path);
        let asks = html.contains("<form method=\"post\"");
        assert_eq!(html.contains(&format!("form-action {CLINIC}\"")), asks, "{path}");
        assert_eq!(html.contains(&format!("action=\"{CLINIC}\"")), asks, "{path}");
    }
    assert!(made.text("conditions/sciatica.html").contains("name=\"helpful\""));

    let mut config = fixture::config();
    config.pages.feedback = Some(crate::config::Feedback::Mail(
        "feedback@clinic.example".to_owned(),
    ));
    let (languages, assets) = (crate::language::Languages::embedded(), Assets::default());
    let site = Site::new(&config, &languages, &assets);
    let shell = site.shell(&tag("en")).expect("a language of the project");
    assert_eq!(shell.view.topic_policy, shell::SECURITY_POLICY);
    let reading = fixture::handout::sciatica();
    let page = site.topic_page(shell, &reading, &[], &[], &Facts::default());
    let feedback = page.topic.feedback.expect("it is asked for");
    assert_eq!(feedback.action, None);
    assert_eq!(
        feedback.mail.as_deref(),
        Some("mailto:feedback@clinic.example?subject=Sciatica&body=conditions%2Fsciatica.html%0D%0A%0D%0A")
    );
    assert!(feedback.note.contains("feedback@clinic.example"));
}

#[test]
fn the_body_leads_to_each_region_that_has_a_handout() {
    let made = render();
    let html = made.text("body/index.html");
    let (_, drawing) = html.split_once("class=\"body-map\"").expect("a drawing");
    let (drawing, _) = drawing.split_once("</nav>").expect("its end");
    let drawn: BTreeSet<&str> = attribute(drawing, "href")
        .into_iter()
        .filter(|href| !href.starts_with("#page_"))
        .collect();
    let list: BTreeSet<&str> = html
        .split("class=\"to-")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect();
    let listed: BTreeSet<String> = list.iter().map(|key| format!("#{key}")).collect();
    assert_eq!(listed.iter().map(String::as_str).collect::<BTreeSet<_>>(), drawn);
    assert_eq!(drawn.len(), fixture::lists::regions().len());
    assert!(drawing.contains("<title>Low back</title>"));
}
