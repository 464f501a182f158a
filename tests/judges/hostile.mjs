// Judges that no text of a project ever runs: a string in every field and line of the hostile project tries to, and every
// page, feed, JSON, SVG and plain text of its site is opened in Chromium with a trap for dialogs. Once as a visitor has it, and
// once without the Content-Security-Policy, so that the escaping itself is judged and not what stands behind it.
//
//   node tests/judges/hostile.mjs TAKEHOME     the program: makes the project and its site
//   node tests/judges/hostile.mjs SITE         a site that is there already

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startBrowser } from "./browser.mjs";
import { writeHostileProject } from "./hostile-project.mjs";
import { cannotJudge, filesOf, pagesOf, serve } from "./site.mjs";

const given = process.argv[2] ? resolve(process.argv[2]) : cannotJudge("give the program or a site folder");
let findings = 0;

function tell(message) {
  findings += 1;
  console.log(message);
}

/** The hostile project in a folder of its own, released twice, so that pages of older states have changes to tell of. */
function build(program) {
  const project = mkdtempSync(join(tmpdir(), "takehome-hostile-"));
  const places = writeHostileProject(project);
  const note = '"><img src=x onerror=alert(1)>';
  const takehome = (...words) =>
    execFileSync(program, ["-C", project, ...words, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
  takehome("release", "--note", note);
  const flags = join(project, "content/red-flags.toml");
  const changed = readFileSync(flags, "utf8").replaceAll("numbness between", "no feeling between");
  writeFileSync(flags, changed);
  takehome("release", "--note", note);
  takehome("build");
  return { project, places, site: join(project, "output/site") };
}

/** Which strings stand in no file of the site: told, not judged; some fields are for staff alone. Words of the added language are
 * not counted: most belong to parts that no page here has. */
function unseen(site, files, places) {
  const texts = files.filter((path) => !path.endsWith(".pdf")).map((path) => readFileSync(join(site, path), "utf8"));
  const all = texts.join("\n");
  return [...places].filter(([name]) => !all.includes(name)).map(([, place]) => place);
}

/** Runs in the page: what would be code, although it has not run. */
function code() {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) found.push(`<${element.localName} ${name}="${value}">`);
      if (/^\s*javascript:/i.test(value)) found.push(`<${element.localName} ${name}="${value}">`);
    }
    const data = /json$/.test(element.getAttribute("type") ?? "");
    if (element.localName === "script" && !data && !element.getAttribute("src")) found.push("<script> with code in the page");
  }
  if (document.contentType === "text/html" && document.querySelectorAll("main").length !== 1) found.push("not one main part");
  return found;
}

/** What visitors do beyond opening: they search, and come with the question of a health record. */
const questions = {
  "search/index.html": ["?q=sore", "?q=%22%3E%3Cimg%20src=x%20onerror=alert(2)%3E"],
  "connect/index.html": ["?mainSearchCriteria.v.c=M54.5", "?mainSearchCriteria.v.c=%3Cimg%20src=x%20onerror=alert(3)%3E"],
};

async function visit(browser, bypassCSP, home, waiting) {
  const context = await browser.newContext({ bypassCSP });
  const tab = await context.newPage();
  const how = bypassCSP ? "without its policy" : "as it is";
  let now = "";
  tab.on("dialog", (dialog) => {
    tell(`${now} (${how}): a text ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  for (now = waiting.shift(); now !== undefined; now = waiting.shift()) {
    await tab.goto(home + now, { waitUntil: "load" });
    // A picture that fails says so a moment later.
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 30)));
    for (const found of new Set(await tab.evaluate(code))) tell(`${now} (${how}): ${found}`);
  }
  await context.close();
}

const made = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? { site: given } : build(given);
pagesOf(made.site);
const files = filesOf(made.site);
const opened = files.filter((path) => /\.(html|xml|atom|json|svg|txt)$/.test(path));
for (const [page, asked] of Object.entries(questions)) {
  if (files.includes(page)) opened.push(...asked.map((question) => page + question));
}
const server = await serve(made.site, "/");
const browser = await startBrowser();
for (const bypassCSP of [false, true]) {
  const waiting = [...opened];
  const tabs = Array.from({ length: availableParallelism() }, () => visit(browser, bypassCSP, server.address, waiting));
  await Promise.all(tabs);
}
await browser.close();
await server.stop();
if (made.places) {
  const counted = new Map([...made.places].filter(([, place]) => !place.startsWith("content/languages/")));
  const hidden = unseen(made.site, files, counted);
  const shown = counted.size - hidden.length;
  console.log(`${shown} of ${counted.size} hostile strings are published; not: ${hidden.join(", ") || "none"}`);
  if (shown < 0.8 * counted.size) tell("too few of the strings are published to judge by");
  rmSync(made.project, { recursive: true });
}
console.log(`hostile: ${opened.length} files, each opened twice, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
