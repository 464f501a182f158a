// Judges pages with axe-core in Chromium: WCAG 2.2 A and AA and best practice, at phone and desk width, in light and
// dark, and as printed.
//
//   node tests/judges/axe.mjs SITE [--all | PAGE...]      without pages: one of each kind

import { readFileSync } from "node:fs";
import { startBrowser } from "./browser.mjs";
import { onePageOfEachKind, packageFile, pagesOf, serve, siteFolder } from "./site.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const modes = [
  { name: "320 px, light", width: 320, colorScheme: "light", media: "screen" },
  { name: "320 px, dark", width: 320, colorScheme: "dark", media: "screen" },
  { name: "1280 px, light", width: 1280, colorScheme: "light", media: "screen" },
  { name: "1280 px, dark", width: 1280, colorScheme: "dark", media: "screen" },
  { name: "print", width: 1280, colorScheme: "light", media: "print" },
];

const [argument, ...chosen] = process.argv.slice(2);
const site = siteFolder(argument);
const pages = chosen[0] === "--all" ? pagesOf(site) : chosen.length > 0 ? chosen : onePageOfEachKind(site);
const axe = readFileSync(packageFile("axe-core", "axe.min.js"), "utf8");

/** Runs axe in the page that is open; throws when it has judged nothing. */
async function judge(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(
    (values) => globalThis.axe.run({ runOnly: { type: "tag", values } }),
    tags,
  );
  if (result.passes.length === 0) throw new Error("axe applied no rule");
  return result;
}

function tell(page, mode, rule) {
  console.log(`${page} (${mode.name}): ${rule.id}, ${rule.impact}: ${rule.help}`);
  for (const node of rule.nodes.slice(0, 5)) {
    console.log(`    ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(";").trim()}`);
  }
  if (rule.nodes.length > 5) console.log(`    and ${rule.nodes.length - 5} more`);
}

const server = await serve(site, "/");
const browser = await startBrowser();
let findings = 0;
const undecided = new Map();
for (const mode of modes) {
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: mode.colorScheme,
    reducedMotion: "reduce",
    viewport: { width: mode.width, height: 800 },
  });
  const tab = await context.newPage();
  await tab.emulateMedia({ media: mode.media });
  for (const page of pages) {
    await tab.goto(server.address + page, { waitUntil: "load" });
    const { violations, incomplete } = await judge(tab);
    for (const rule of violations) tell(page, mode, rule);
    findings += violations.length;
    for (const rule of incomplete) undecided.set(rule.id, (undecided.get(rule.id) ?? 0) + rule.nodes.length);
  }
  await context.close();
}
await browser.close();
await server.stop();

for (const [rule, count] of [...undecided].sort()) console.log(`not decided by axe: ${rule}, ${count} places`);
console.log(`axe: ${pages.length} pages, each in ${modes.length} ways, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
