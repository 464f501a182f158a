// Lighthouse in Chromium: accessibility, best practices and search engines must each have 100 points on the first page, a
// handout and a comparison.
//
//   node tests/judges/lighthouse.mjs SITE [--performance]
//
// With --performance it measures how fast these pages are instead, and judges nothing: that depends on the machine.

import { launchServer } from "./browser.mjs";
import { cannotJudge, load, onePageOfEachKind, pagesOf, serve, siteFolder } from "./site.mjs";

const measure = process.argv[3] === "--performance";
const categories = measure ? ["performance"] : ["accessibility", "best-practices", "seo"];
const site = siteFolder(process.argv[2]);
pagesOf(site);
const kinds = onePageOfEachKind(site);
const first = (pattern) => kinds.find((page) => pattern.test(page));
const pages = ["index.html", first(/^conditions\/(?!index\.html)/), first(/^comparisons\/(?!index\.html)/)];
if (pages.includes(undefined)) cannotJudge(`no page of a comparison in ${site}`);
let findings = 0;

const { default: lighthouse } = await load("lighthouse");
// A canonical address must be of the host that is asked, or search engines take the page for a copy.
const server = await serve(site, "/");
const browser = await launchServer();
for (const page of pages) {
  const { lhr } = await lighthouse(server.address + page, {
    port: browser.port,
    onlyCategories: categories,
    logLevel: "error",
    maxWaitForLoad: 30_000,
  });
  if (lhr.runtimeError) cannotJudge(`${page}: ${lhr.runtimeError.message}`);
  const points = Object.values(lhr.categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
  console.log(`${page}: ${points.join(", ")}`);
  if (measure) continue;
  for (const { title, score, auditRefs } of Object.values(lhr.categories)) {
    if (score === 1) continue;
    findings += 1;
    const failed = auditRefs.map(({ id }) => lhr.audits[id]).filter((audit) => audit.score !== null && audit.score < 1);
    for (const audit of failed) {
      console.log(`    ${title}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`);
      for (const item of audit.details?.items?.slice(0, 3) ?? []) console.log(`        ${JSON.stringify(item).slice(0, 300)}`);
    }
  }
}
await browser.close();
await server.stop();
console.log(`lighthouse: ${pages.length} pages, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
