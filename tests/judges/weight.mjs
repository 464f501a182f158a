// Judges how much a phone loads to show a handout: the page with its style, its scripts and its icon, as they stand on disk,
// without its figures, is 60 kB at most.
//
//   node tests/judges/weight.mjs SITE

import { statSync } from "node:fs";
import { join, posix } from "node:path";
import { elementsOfPage } from "./html.mjs";
import { cannotJudge, pagesOf, siteFolder } from "./site.mjs";

const most = 60_000;
const handout = /(^|\/)(conditions|symptoms|treatments)\/(?!index\.html)[^/]+\.html$/;
const site = siteFolder(process.argv[2]);
const pages = pagesOf(site).filter((page) => handout.test(page));
if (pages.length === 0) cannotJudge(`no handout page in ${site}`);

const size = (path) => statSync(join(site, path)).size;

/** What a browser loads of its own before somebody scrolls, besides figures. */
function* loadedBy(page) {
  for (const [element, attributes] of elementsOfPage(join(site, page))) {
    const relation = element.tagName === "link" && /^(stylesheet|icon|preload)$/.test(attributes.get("rel"));
    const address = relation ? attributes.get("href") : element.tagName === "script" && attributes.get("src");
    if (address) yield posix.join(posix.dirname(page), address);
  }
}

let findings = 0;
let heaviest = { page: "", bytes: 0 };
for (const page of pages) {
  const bytes = [page, ...new Set(loadedBy(page))].reduce((sum, path) => sum + size(path), 0);
  if (bytes > heaviest.bytes) heaviest = { page, bytes };
  if (bytes <= most) continue;
  findings += 1;
  console.log(`${page}: ${bytes} bytes with its style; ${most} is the most`);
}
console.log(`weight: ${pages.length} handouts, the heaviest ${heaviest.page} with ${heaviest.bytes} bytes, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
