// Judges every page with axe-core in Chromium: WCAG 2.2 A and AA and best practice, at phone and desk width, in light and
// dark, and as printed.
//
//   node tests/judges/axe.mjs SITE [--kinds | PAGE...]      --kinds: one page of each kind
//
// A page is loaded once and then shown in each of the ways, in as many tabs at once as there are processors.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { startBrowser } from "./browser.mjs";
import { onePageOfEachKind, packageFile, pagesOf, serve, siteFolder } from "./site.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// In this order the window changes its size once and its colours twice.
const modes = [
  { name: "320 px, light", width: 320, colorScheme: "light", media: "screen" },
  { name: "320 px, dark", width: 320, colorScheme: "dark", media: "screen" },
  { name: "1280 px, dark", width: 1280, colorScheme: "dark", media: "screen" },
  { name: "1280 px, light", width: 1280, colorScheme: "light", media: "screen" },
  { name: "print", width: 1280, colorScheme: "light", media: "print" },
];

const [argument, ...chosen] = process.argv.slice(2);
const site = siteFolder(argument);
const pages = chosen[0] === "--kinds" ? onePageOfEachKind(site) : chosen.length > 0 ? chosen : pagesOf(site);
const axe = readFileSync(packageFile("axe-core", "axe.min.js"), "utf8");
let findings = 0;
const undecided = new Map();

/** Runs axe in the page that is open; throws when it has judged nothing. */
async function judge(tab) {
  const result = await tab.evaluate(async (values) => {
    const { violations, incomplete, passes } = await globalThis.axe.run({
      runOnly: { type: "tag", values },
      resultTypes: ["violations", "incomplete"],
    });
    return { violations, passes: passes.length, incomplete: incomplete.map(({ id, nodes }) => [id, nodes.length]) };
  }, tags);
  if (result.passes === 0) throw new Error("axe applied no rule");
  return result;
}

function tell(page, mode, rule) {
  findings += 1;
  console.log(`${page} (${mode.name}): ${rule.id}, ${rule.impact}: ${rule.help}`);
  for (const node of rule.nodes.slice(0, 5)) {
    console.log(`    ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(";").trim()}`);
  }
  if (rule.nodes.length > 5) console.log(`    and ${rule.nodes.length - 5} more`);
}

/** Takes pages from the list until none is left. */
async function visit(browser, home, waiting) {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
  await context.addInitScript(axe);
  const tab = await context.newPage();
  for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
    await tab.setViewportSize({ width: modes[0].width, height: 800 });
    await tab.emulateMedia({ media: modes[0].media, colorScheme: modes[0].colorScheme });
    await tab.goto(home + page, { waitUntil: "load" });
    for (const mode of modes) {
      if (tab.viewportSize().width !== mode.width) await tab.setViewportSize({ width: mode.width, height: 800 });
      await tab.emulateMedia({ media: mode.media, colorScheme: mode.colorScheme });
      const { violations, incomplete } = await judge(tab);
      for (const rule of violations) tell(page, mode, rule);
      for (const [rule, count] of incomplete) undecided.set(rule, (undecided.get(rule) ?? 0) + count);
    }
  }
  await context.close();
}

const server = await serve(site, "/");
const browser = await startBrowser();
const waiting = [...pages];
await Promise.all(Array.from({ length: availableParallelism() }, () => visit(browser, server.address, waiting)));
await browser.close();
await server.stop();

for (const [rule, count] of [...undecided].sort()) console.log(`not decided by axe: ${rule}, ${count} places`);
console.log(`axe: ${pages.length} pages, each in ${modes.length} ways, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
