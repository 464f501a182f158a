//! What a tagged two-page sheet costs, from the Markdown file to the bytes of the PDF, and the same sheets for others.
//!
//! ```text
//! cargo bench --bench sheets -- time PROJECT       prints one line of JSON: processor time of one run over all sheets
//! cargo bench --bench sheets -- write PROJECT OUT  writes our PDFs, and the same words as Typst and as HTML documents
//! ```
//!
//! Timed is everything that a build does for its sheets, in one thread and one process: read the files, parse, link, check,
//! lay out, write. The first run of a process warms the files' cache and is not counted; faces and words are read anew in
//! each. `benches/compare.sh pdf` runs this beside Typst and WeasyPrint.

#[path = "sheets/rivals.rs"]
mod rivals;

use std::path::Path;
use std::time::Duration;
use takehome::build::{self, Judged, Request};
use takehome::library::reading;
use takehome::model::reading::Destination;
use takehome::paper::collect;
use takehome::paper::frame::Target;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["time", project] => time(Path::new(project)),
        ["write", project, out] => write(Path::new(project), Path::new(out)),
        // `cargo bench` without words runs every benchmark.
        [] => eprintln!("sheets: run by bash benches/compare.sh pdf"),
        _ => std::process::exit(2),
    }
}

fn judged(project: &Path) -> Judged {
    let request = Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    build::judge(takehome::load::load(project), &request)
}

/// All PDFs of a project, by address.
fn pdfs(project: &Path) -> Vec<(String, Vec<u8>)> {
    let judged = judged(project);
    let made = build::with_press(&judged, false, |press, plan| {
        let sheets = plan
            .entries()
            .iter()
            .filter(|entry| entry.path.as_str().ends_with(".pdf"));
        sheets
            .map(|entry| {
                let pdf = press.render(&entry.job).expect("a sheet of the set is written");
                (entry.path.as_str().to_owned(), pdf)
            })
            .collect()
    });
    made.expect("the set may be published")
}

fn time(project: &Path) {
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let alone = alone.expect("one thread can be started");
    alone.install(|| {
        pdfs(project);
        let before = thread_cpu();
        let made = pdfs(project);
        let used = thread_cpu() - before;
        let bytes: usize = made.iter().map(|(_, pdf)| pdf.len()).sum();
        println!(
            "{{\"handouts\": {}, \"cpu_ms\": {:.4}, \"bytes\": {}}}",
            made.len(),
            used.as_secs_f64() * 1000.0 / made.len() as f64,
            bytes / made.len()
        );
    });
}

fn write(project: &Path, out: &Path) {
    std::fs::create_dir_all(out).expect("the folder can be made");
    for (path, pdf) in pdfs(project) {
        let name = path.replace('/', "-");
        std::fs::write(out.join(name), pdf).expect("the folder can be written to");
    }
    let judged = judged(project);
    let library = judged.library.as_ref().expect("a project with a takehome.toml");
    let link = |_: &Destination| Target::Uri("https://handouts.example/".to_owned());
    for topic in library.topics.values() {
        let language = &topic.original.language;
        let withheld = takehome::library::approval::Withheld::nothing();
        let read = reading::read(library, topic, language, &withheld).expect("a topic has its own words");
        let setting = collect::Setting {
            clinic: &library.config.clinic,
            language: library.languages.get(language).expect("English is built in"),
            sample: library.config.sample,
            stamp: None,
            pictures: &judged.pictures,
            link: &link,
            title: &|_| None,
            state_page: None,
            page: None,
            write_in: &[],
            in_packet: None,
        };
        let story = collect::story(&read, &setting);
        std::fs::write(out.join(format!("{}.typ", topic.id)), rivals::typst(&story)).expect("a written file");
        std::fs::write(out.join(format!("{}.html", topic.id)), rivals::html(&story)).expect("a written file");
    }
}

/// How long this thread has run on a processor so far, to the nanosecond (Linux).
fn thread_cpu() -> Duration {
    let text =
        std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts the time of threads");
    let nanoseconds = text
        .split_whitespace()
        .next()
        .and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.expect("the first figure is nanoseconds on a processor"))
}
