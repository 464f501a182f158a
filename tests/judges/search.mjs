// Judges the search in Chromium, by keyboard alone: a misspelt word, the result, a mimic, back, the dark, the sheet; from a
// server below a base path and from file://. Then a table of questions with what must be found first, and the same way
// without scripts, by the A to Z.
//
//   node tests/judges/search.mjs SITE [PICTURES]
//
// The words are of the sample clinic. PICTURES is a folder for pictures of the search at 1280 and 380 pixels.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./browser.mjs";
import { cannotJudge, serve, siteFolder } from "./site.mjs";

const site = siteFolder(process.argv[2]);
const pictures = process.argv[3];
const page = "search/index.html";
let findings = 0;

function tell(message) {
  findings += 1;
  console.log(message);
}

/** What is typed, and the address under the site that must come first: null for none, undefined for any. */
const questions = [
  ["sciatca", "conditions/sciatica.html"],
  ["siatica", "conditions/sciatica.html"],
  ["SCIATICA", "conditions/sciatica.html"],
  ["scia", "conditions/sciatica.html"],
  ["M54.3", "conditions/sciatica.html"],
  ["m5431", "conditions/sciatica.html"],
  ["lumbar radiculopathy", "conditions/sciatica.html"],
  ["foot drop", "symptoms/foot-drop.html"],
  ["numb leg", "symptoms/leg-numbness.html"],
  ["shingels", "conditions/shingles.html"],
  ["creeping legs", "conditions/restless-legs-syndrome.html"],
  ["pain in my leg when I am walking", "symptoms/leg-pain-when-walking.html"],
  ["anticoagulant", "glossary/index.html#anticoagulant"],
  ["xqzv", null],
  ["<img src=x onerror=alert(1)>", undefined],
];

async function open(context, home, path) {
  const tab = await context.newPage();
  tab.on("pageerror", (error) => tell(`${path}: script error: ${error.message}`));
  tab.on("dialog", (dialog) => {
    tell(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) tell(`${path}: the browser says: ${message.text()}`);
  });
  await tab.goto(home + path, { waitUntil: "load" });
  return tab;
}

/** Where what has the focus leads to, or its id. */
const focused = (tab) => tab.evaluate(() => document.activeElement?.getAttribute("href") ?? document.activeElement?.id);
const words = (tab) => tab.evaluate(() => document.activeElement?.textContent.trim());

/** Presses Tab until what has the focus is wanted. */
async function tabTo(tab, wanted, name) {
  for (let step = 0; step < 150; step += 1) {
    const place = (await focused(tab)) ?? "";
    if (wanted(place, await words(tab))) return place;
    await tab.keyboard.press("Tab");
  }
  tell(`${tab.url()}: the tab key does not reach ${name}`);
  throw new Error(name);
}

async function arrives(tab, address, name) {
  await tab.waitForURL(address, { timeout: 5000 }).catch(() => tell(`${name} leads to ${tab.url()}, not ${address}`));
}

/** The whole way of a visitor who has no mouse. */
async function way(context, home) {
  const tab = await open(context, home, "index.html");
  await tabTo(tab, (place) => place === "search_words", "the search of the first page");
  await tab.keyboard.type("sciatca");
  await tab.keyboard.press("Enter");
  await arrives(tab, `${home}${page}?q=sciatca`, "the form of the first page");
  await tab.waitForFunction(() => /\d/.test(document.getElementById("search_count").textContent));
  await tabTo(tab, (place) => place.endsWith("conditions/sciatica.html"), "the result");
  await tab.keyboard.press("Enter");
  await arrives(tab, `${home}conditions/sciatica.html`, "the result");
  await aroundHandout(tab, home);
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelectorAll("#search_found a").length > 0);
  await tab.goForward();
  await openSheet(tab, home);
}

/** The same way where scripts are off: the form leads to the page of the search, and that to the A to Z. */
async function wayWithoutScripts(context, home) {
  const tab = await open(context, home, "index.html");
  await tabTo(tab, (place) => place === "search_words", "the search of the first page");
  await tab.keyboard.type("sciatica");
  await tab.keyboard.press("Enter");
  await arrives(tab, `${home}${page}?q=sciatica`, "the form of the first page");
  if (await tab.locator("#search_words").isVisible()) tell("without scripts the search is shown");
  await tabTo(tab, (place) => /(^|\/)a-to-z\.html$/.test(place), "the A to Z");
  await tab.keyboard.press("Enter");
  await arrives(tab, `${home}a-to-z.html`, "the link to the A to Z");
  const letter = await tabTo(tab, (place, words) => place.startsWith("#page_letter") && words === "S", "the letter S");
  await tab.keyboard.press("Enter");
  await arrives(tab, `${home}a-to-z.html${letter}`, "the letter S");
  await tabTo(tab, (place) => place === "conditions/sciatica.html", "the handout under its letter");
  await tab.keyboard.press("Enter");
  await arrives(tab, `${home}conditions/sciatica.html`, "the handout in the A to Z");
  await aroundHandout(tab, home);
  await openSheet(tab, home);
}

/** From the handout to a mimic and back, and into the dark. */
async function aroundHandout(tab, home) {
  const mimic = await tabTo(tab, (place) => place === "piriformis-syndrome.html", "a mimic");
  if (!(await outlined(tab))) tell(`${tab.url()}: the link to the mimic does not show that it has the focus`);
  await tab.keyboard.press("Enter");
  await arrives(tab, `${home}conditions/${mimic}`, "the mimic");
  await tab.goBack();
  await arrives(tab, `${home}conditions/sciatica.html`, "back");
  const [light, dark] = [await ground(tab, "light"), await ground(tab, "dark")];
  if (!(light > 200 && dark < 60)) tell(`${tab.url()}: the ground is ${light} in the light and ${dark} in the dark`);
}

const outlined = (tab) => tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none");

/** How light the ground of the page is, 0 to 255, for somebody who has asked for this scheme. */
async function ground(tab, colorScheme) {
  await tab.emulateMedia({ colorScheme });
  const color = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  return Math.max(...color.match(/\d+/g).slice(0, 3).map(Number));
}

/** The sheet of the handout that is open. From a folder the browser cannot be asked what it has got: the file must be there. */
async function openSheet(tab, home) {
  const sheet = await tabTo(tab, (place) => place.endsWith(".pdf"), "the sheet");
  if (home.startsWith("file:")) {
    if (!existsSync(new URL(sheet, tab.url()))) tell(`the sheet ${sheet} is not there`);
    return;
  }
  const asked = tab.context().waitForEvent("request", (request) => request.url().endsWith(sheet));
  await tab.keyboard.press("Enter");
  const response = await (await asked).response();
  if (!response?.ok()) tell(`the sheet ${sheet} cannot be opened`);
}

/** Each question is typed; what comes first is compared. The page must not jump. */
async function ask(context, home) {
  const tab = await open(context, home, page);
  await tab.evaluate(() => {
    window.jumps = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.jumps += entry.value; }))
      .observe({ type: "layout-shift", buffered: true });
  });
  for (const [question, expected] of questions) {
    await tab.locator("#search_words").fill(question);
    const links = await tab.locator("#search_found a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const first = links[0]?.replace("../", "") ?? null;
    if (expected !== undefined && first !== expected) tell(`"${question}" finds ${first} first, not ${expected}`);
  }
  await tab.waitForTimeout(500);
  if (!(await tab.locator("#search_count").textContent())) tell("nothing is said when nothing is found");
  await tab.locator("#search_words").fill("leg");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("ArrowDown");
  const second = await tab.locator("#search_found a").nth(1).getAttribute("href");
  if ((await focused(tab)) !== second) tell("arrows do not go along the results");
  const jumps = await tab.evaluate(() => window.jumps);
  if (jumps > 0.01) tell(`the page jumps by ${jumps}`);
  await tab.close();
}

const server = await serve(site);
const browser = await startBrowser();
const viewport = { width: 1280, height: 900 };
for (const home of [server.address, `${pathToFileURL(site)}/`]) {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  await way(context, home).catch((error) => tell(`the way stops: ${error.message}`));
  await ask(context, home);
  await context.close();
  const without = await browser.newContext({ viewport, reducedMotion: "reduce", javaScriptEnabled: false });
  await wayWithoutScripts(without, home).catch((error) => tell(`the way without scripts stops: ${error.message}`));
  await without.close();
}

if (pictures) {
  for (const width of [1280, 380]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    for (const [name, path] of [["search", `${page}?q=sciatca`], ["empty", page], ["home", "index.html"]]) {
      const tab = await open(context, server.address, path);
      await tab.waitForTimeout(600);
      await tab.screenshot({ path: join(pictures, `${name}-${width}.png`) });
    }
    await context.close();
  }
}

await browser.close();
await server.stop();

if (questions.length === 0) cannotJudge("no question");
console.log(`search: ${questions.length} questions twice, the way by keyboard twice with scripts and twice without, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
