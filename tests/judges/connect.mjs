// Judges in Chromium where connect/index.html leads: every question of a table is asked of the site on a server, one
// also from file:// and one with scripts off.
//
//   node tests/judges/connect.mjs SITE [TABLE]
//
// TABLE has a question and the page that it must lead to on each line; without it tests/connect/requests.tsv, which is
// of the sample clinic.

import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startBrowser } from "./browser.mjs";
import { cannotJudge, serve, siteFolder } from "./site.mjs";

const site = siteFolder(process.argv[2]);
const table = process.argv[3] ?? fileURLToPath(new URL("../connect/requests.tsv", import.meta.url));
const page = "connect/index.html";
let findings = 0;

function tell(message) {
  findings += 1;
  console.log(message);
}

const requests = readFileSync(table, "utf8")
  .split("\n")
  .filter((line) => line.includes("\t"))
  .map((line) => line.split("\t"));
if (requests.length === 0) cannotJudge(`no request in ${table}`);

/** Asks one question; tells where it led if not to `expected`. */
async function ask(context, home, question, expected) {
  const tab = await context.newPage();
  const asked = [];
  tab.on("pageerror", (error) => tell(`${question}: script error: ${error.message}`));
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) tell(`${question}: the browser says: ${message.text()}`);
  });
  tab.on("request", (request) => asked.push(request));
  const wanted = expected === "-" ? home + page + question : home + expected;
  await tab.goto(home + page + question, { waitUntil: "load" });
  // The script may replace the page just after it was loaded.
  await tab.waitForURL(wanted, { timeout: 3000 }).catch(() => {});
  if (expected === "-") await tab.waitForTimeout(200);
  if (tab.url() !== wanted) tell(`${question || "(nothing)"}: leads to ${tab.url().slice(home.length)}, not ${expected}`);
  const title = await tab.title();
  if (!title || title.includes("not here")) tell(`${question}: leads to a page that is not there`);
  for (const request of asked) {
    const referrer = request.headers().referer;
    if (referrer?.includes("?")) tell(`${question}: is sent on to ${request.url()}`);
  }
  await tab.close();
}

const server = await serve(site);
const browser = await startBrowser();
const context = await browser.newContext();
for (const [question, expected] of requests) await ask(context, server.address, question, expected);
const [first] = requests;
await ask(context, `${pathToFileURL(site)}/`, ...first);

// With scripts off the page is a list, whatever was asked.
const plain = await browser.newContext({ javaScriptEnabled: false });
const tab = await plain.newPage();
await tab.goto(server.address + page + first[0]);
const links = await tab.locator("main li a").count();
if (links === 0) tell("with scripts off the page has no list of handouts");
await browser.close();
await server.stop();

console.log(`connect: ${requests.length} requests, ${links} links without scripts, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
