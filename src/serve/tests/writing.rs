//! Somebody writes while the preview is open.

use super::{Server, copy, tiny};
use serde_json::Value;
use std::fs;
use std::time::Duration;

const BACK: &str = "content/conditions/sore-back.md";
const PAGE: &str = "/conditions/sore-back.html";

fn title(path: &str) -> (String, String) {
    let text = fs::read_to_string(path).expect("a handout");
    let line = text
        .lines()
        .find(|line| line.starts_with("title = "))
        .expect("a title");
    (
        line.to_owned(),
        line["title = \"".len()..line.len() - 1].to_owned(),
    )
}

#[test]
fn what_is_served_is_what_build_makes() {
    let server = Server::start();
    for (path, bytes) in server.built() {
        for time in ["first", "second"] {
            let reply = server.get(&format!("/{path}"));
            assert_eq!(reply.status, 200, "{path}");
            assert!(reply.body == bytes, "{path} differs, the {time} time");
        }
    }
    assert_eq!(server.get("/").body, server.get("/index.html").body);
    assert_eq!(server.get("/es/").body, server.get("/es/index.html").body);
    let missing = server.get("/conditions/none.html");
    assert_eq!(
        (missing.status, missing.body),
        (404, server.get("/404.html").body)
    );
    let page = server.get("/index.html");
    let tag = page.head.lines().find(|line| line.starts_with("etag: "));
    let tag = tag.expect("a tag").replace("etag", "If-None-Match") + "\r\n";
    assert_eq!(server.ask("/index.html", &tag).status, 304);
    assert!(
        !server.path("output").exists(),
        "nothing is written beside the content"
    );
}

#[test]
fn the_catalogue_and_the_sheets_are_those_of_the_plan() {
    let server = Server::start();
    let catalogue = server.json("/_takehome/catalogue");
    let items = catalogue["items"].as_array().expect("items");
    let item = |id: &str| items.iter().find(|item| item["id"] == id).expect("an item");
    assert_eq!(item("sore-back")["pages"]["es"], "es/conditions/sore-back.html");
    assert_eq!(item("sore-back-mimics")["group"], "comparisons");
    assert_eq!(catalogue["editions"][0][1], "Letter");
    let path = item("sore-back")["sheets"]["ar"]["letter"]
        .as_str()
        .expect("a sheet");
    let sheet = server.json(&format!("/_takehome/sheet/{path}"));
    let pages = sheet["pages"].as_array().expect("pages");
    assert!(!pages.is_empty());
    for page in pages {
        let digest = page["digest"].as_str().expect("a digest");
        let picture = server.get(&format!("/_takehome/paper/{digest}.svg"));
        assert_eq!(picture.status, 200);
        assert!(picture.text().starts_with("<svg "));
    }
    let page = server.get("/_takehome/sheet/conditions/sore-back.html");
    assert_eq!(page.status, 404, "a page is no sheet");
}

#[test]
fn what_depends_on_a_change_follows() {
    for poll in [false, true] {
        let server = Server::start_with(poll);
        let (line, old) = title(&server.path(BACK).to_string_lossy());
        let mimic = "/conditions/tight-hip.html";
        assert!(server.get(mimic).text().contains(&old), "it names its mimic");
        server.change(BACK, &line, "title = \"Aching spine\"");
        server.until_page(mimic, "Aching spine");
        for (path, bytes) in server.built() {
            assert!(server.get(&format!("/{path}")).body == bytes, "{path} differs");
        }
    }
}

#[test]
fn a_mistake_is_shown_and_the_last_good_version_stays() {
    let server = Server::start();
    let before = server.get(PAGE).body;
    let (line, _) = title(&server.path(BACK).to_string_lossy());
    server.change(BACK, &line, &line.replace("title", "tittle"));
    let state = server.until("the mistake", |state| state["good"] == false);
    assert_eq!(state["shown"], true);
    let is_it = |finding: &&Value| finding["place"]["source"][1] == "tittle";
    let finding = state["findings"]
        .as_array()
        .and_then(|all| all.iter().find(is_it));
    let finding = finding.expect("the misspelt key is marked");
    assert_eq!(
        (&finding["level"], &finding["place"]["line"]),
        (&"error".into(), &2.into())
    );
    assert_eq!(finding["place"]["path"], BACK);
    assert_eq!(server.get(PAGE).body, before, "the last good version");
    server.change(BACK, "tittle", "title");
    server.until("the remedy", |state| state["good"] == true);
}

#[test]
fn saves_at_a_hundred_a_second_end_with_the_last() {
    let server = Server::start();
    let text = fs::read_to_string(server.path(BACK)).expect("a handout");
    let (line, _) = title(&server.path(BACK).to_string_lossy());
    for number in 0..200 {
        let saved = text.replace(&line, &format!("title = \"Back number {number}\""));
        fs::write(server.path(BACK), saved).expect("saved");
        std::thread::sleep(Duration::from_millis(10));
    }
    server.until_page(PAGE, "Back number 199");
    server.until("a good end", |state| state["good"] == true);
}

#[test]
fn every_way_to_save_is_seen() {
    let server = Server::start();
    let text = fs::read_to_string(server.path(BACK)).expect("a handout");
    let (line, _) = title(&server.path(BACK).to_string_lossy());
    let named = |name: &str| text.replace(&line, &format!("title = \"{name}\""));
    let place = server.path(BACK);
    // Another file is renamed over it.
    let new = server.path("content/conditions/.sore-back.md.new");
    fs::write(&new, named("Renamed over")).expect("written");
    fs::rename(&new, &place).expect("renamed");
    server.until_page(PAGE, "Renamed over");
    // The old one becomes a backup, and a new one is written.
    let backup = server.path("content/conditions/sore-back.md~");
    fs::rename(&place, &backup).expect("renamed");
    fs::write(&place, named("Backed up")).expect("written");
    server.until_page(PAGE, "Backed up");
    fs::remove_file(&backup).expect("removed");
    // Deleted and written anew, twice: the new file is watched as well.
    for name in ["Written anew", "And again"] {
        fs::remove_file(&place).expect("removed");
        fs::write(&place, named(name)).expect("written");
        server.until_page(PAGE, name);
    }
    // In a folder that was not there.
    fs::create_dir_all(server.path("themes/clinic/static")).expect("a folder");
    fs::write(server.path("themes/clinic/static/style.css"), "body{}").expect("written");
    server.until_page(PAGE, &format!("style.{}", &blake3::hash(b"body{}").to_hex()[..8]));
}

#[test]
fn a_folder_may_go_and_come_back() {
    let server = Server::start();
    let before = server.get(PAGE).body;
    fs::remove_dir_all(server.path("content")).expect("removed");
    server.until("that nothing is there", |state| {
        state["version"].as_u64() > Some(1)
    });
    fs::remove_file(server.path("takehome.toml")).expect("removed");
    server.until("that the project is gone", |state| state["good"] == false);
    copy(&tiny(), server.project.path());
    server.until("the project", |state| state["good"] == true);
    server.until_page(PAGE, "</html>");
    assert_eq!(server.get(PAGE).body, before);
    let (line, _) = title(&server.path(BACK).to_string_lossy());
    server.change(BACK, &line, "title = \"Watched again\"");
    server.until_page(PAGE, "Watched again");
}
