// From the printed code to the truth: prints a sheet in two languages, reads its code as a phone would, and asks Chromium
// what stands at that address on the day of the print, and after the emergency signs have changed.
//
//   node tests/judges/truth.mjs TAKEHOME
//
// TAKEHOME is the program. The project is tests/projects/tiny, in a folder of its own.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { cannotJudge, serve } from "./site.mjs";

const program = process.argv[2] ? resolve(process.argv[2]) : cannotJudge("give the program as first argument");
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const project = mkdtempSync(join(tmpdir(), "takehome-truth-"));
const site = join(project, "output/site");
let findings = 0;

/** What a reader must find on the day of the print, how one emergency sign changes, and what the reader must find then. */
const languages = [
  {
    sheet: "conditions/sore-back.letter.pdf",
    now: "This is the current version.",
    later: "The emergency signs have changed.",
    file: "content/red-flags.toml",
    old: "numbness between your legs",
    new: "no feeling between your legs",
  },
  {
    sheet: "es/conditions/sore-back.letter.pdf",
    now: "Esta es la versión actual.",
    later: "Las señales de emergencia han cambiado.",
    file: "content/red-flags.es.toml",
    old: "adormecimiento entre las piernas",
    new: "nada de sensación entre las piernas",
  },
];

function tell(message) {
  findings += 1;
  console.log(message);
}

function takehome(...words) {
  execFileSync(program, ["-C", project, ...words, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The addresses in the codes of a sheet. */
function scan(sheet) {
  const python = here("../tools/venv/bin/python");
  return execFileSync(python, [here("scan.py"), "--codes", join(site, sheet)], { encoding: "utf8" }).trim().split("\n");
}

/** The words at an address of the site, as the browser shows them. */
async function read(context, path) {
  const server = await serve(site);
  const tab = await context.newPage();
  const answer = await tab.goto(server.address + path, { waitUntil: "load" });
  const words = answer.status() === 200 ? await tab.locator("main").innerText() : `status ${answer.status()}`;
  await tab.close();
  await server.stop();
  return words;
}

function expect(words, lines, where) {
  let at = 0;
  for (const line of lines) {
    const found = words.indexOf(line, at);
    if (found < 0) tell(`${where}: "${line}" does not come next in: ${words}`);
    at = Math.max(at, found);
  }
}

cpSync(here("../projects/tiny"), project, { recursive: true });
takehome("release", "--note", "First release");
takehome("build");
const browser = await startBrowser();
const context = await browser.newContext();
for (const language of languages) {
  const [address, ...others] = scan(language.sheet);
  if (others.length > 0) tell(`${language.sheet}: more than one code`);
  language.path = address.replace("https://tiny.example/", "");
  expect(await read(context, language.path), [language.now], language.sheet);
}
for (const language of languages) {
  const path = join(project, language.file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(language.old)) cannotJudge(`${language.file} no longer says: ${language.old}`);
  writeFileSync(path, text.replaceAll(language.old, language.new));
}
takehome("release", "--note", "Clearer words");
takehome("build");
for (const language of languages) {
  const lines = [language.later, language.new, language.old];
  expect(await read(context, language.path), lines, `${language.sheet}, later`);
}
await browser.close();
rmSync(project, { recursive: true });
console.log(`truth: ${languages.length} codes read and followed twice, ${findings} findings`);
process.exit(findings ? 1 : 0);
