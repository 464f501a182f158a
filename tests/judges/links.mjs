// Judges the links of every page without a browser: each address in an attribute or a style sheet names a file of the
// site (in the same letter case), each #fragment an id on that page, and nothing that a browser loads by itself
// comes from another host.
//
//   node tests/judges/links.mjs SITE

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { elementsOfPage, textOf } from "./html.mjs";
import { filesOf, pagesOf, siteFolder } from "./site.mjs";

const site = siteFolder(process.argv[2]);
const files = new Set(filesOf(site));
const pages = pagesOf(site);
const host = "http://site.invalid/";
const addressAttributes = ["href", "src", "data", "action", "formaction", "poster", "cite", "xlink:href"];
// Links that a person may follow, or a search engine; everything else a browser loads by itself.
const followedRelations = ["canonical", "alternate", "license", "author", "help", "prev", "next", "search"];
let findings = 0;
let checked = 0;

function tell(place, message) {
  findings += 1;
  console.log(`${place}: ${message}`);
}

function isFollowed(element, attributes) {
  if (element.tagName === "link") {
    const relations = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/);
    return relations.every((relation) => followedRelations.includes(relation));
  }
  return ["a", "area", "form", "button", "input", "blockquote", "q", "ins", "del"].includes(element.tagName);
}

function addressesInStyle(css) {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "");
  return [...plain.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/g)].map((m) => m[2] ?? m[4]);
}

/** Every address of a page as `{ address, followed }`. */
function addressesOf(elements) {
  const found = [];
  for (const [element, attributes] of elements) {
    const followed = isFollowed(element, attributes);
    for (const name of addressAttributes) {
      if (attributes.has(name)) found.push({ address: attributes.get(name).trim(), followed });
    }
    for (const name of ["srcset", "imagesrcset"]) {
      for (const part of attributes.get(name)?.split(",") ?? []) {
        found.push({ address: part.trim().split(/\s+/)[0], followed: false });
      }
    }
    const css = element.tagName === "style" ? textOf(element) : (attributes.get("style") ?? "");
    for (const address of addressesInStyle(css)) found.push({ address, followed: false });
    const refresh = /^refresh$/i.test(attributes.get("http-equiv") ?? "");
    const target = refresh && /url=(.*)$/i.exec(attributes.get("content") ?? "");
    if (target) found.push({ address: target[1].trim(), followed: false });
  }
  return found;
}

function readPage(path) {
  const elements = elementsOfPage(join(site, path));
  const ids = new Set(["", "top"]);
  for (const [element, attributes] of elements) {
    if (attributes.has("id")) ids.add(attributes.get("id"));
    if (element.tagName === "a" && attributes.has("name")) ids.add(attributes.get("name"));
  }
  const canonical = elements.find(([, attributes]) => attributes.get("rel") === "canonical");
  return { ids, addresses: addressesOf(elements), canonical: canonical?.[1].get("href") };
}

/** Where the site will stand: what the canonical address of the home page says, or nothing. */
function homeAddress(parsed) {
  return parsed.get("index.html")?.canonical?.replace(/index\.html$/, "");
}

/** Undoes percent-encoding; text that is not properly encoded stays as it is, and then names nothing. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkOwn(place, address, url, parsed) {
  const file = decoded(url.pathname.slice(1));
  if (!files.has(file)) {
    tell(place, `${address} names no file of the site`);
    return;
  }
  const fragment = decoded(url.hash.slice(1));
  if (parsed.has(file) && !parsed.get(file).ids.has(fragment)) {
    tell(place, `${address}: no element with the id ${fragment}`);
  }
}

/** A full address of our own host as the file that it stands for; other addresses unchanged. */
function asFile(address, home) {
  if (home === undefined || !address.startsWith(home)) return address;
  return host + address.slice(home.length).replace(/^(?=#|$)/, "index.html");
}

function check(place, { address, followed }, parsed, home) {
  checked += 1;
  const own = asFile(address, home);
  if (!URL.canParse(own, host + place)) {
    tell(place, `${address} is no address`);
    return;
  }
  const url = new URL(own, host + place);
  if (url.href.startsWith(host)) {
    checkOwn(place, address, url, parsed);
  } else if (["http:", "https:"].includes(url.protocol)) {
    if (!followed) tell(place, `a browser would load ${address} from another host`);
  } else if (!["mailto:", "tel:", "sms:"].includes(url.protocol) && !(url.protocol === "data:" && !followed)) {
    tell(place, `${address.slice(0, 80)} is no link for a page`);
  }
}

const parsed = new Map(pages.map((path) => [path, readPage(path)]));
const home = homeAddress(parsed);
for (const [path, page] of parsed) {
  for (const found of page.addresses) check(path, found, parsed, home);
}
for (const path of [...files].filter((name) => name.endsWith(".css"))) {
  for (const address of addressesInStyle(readFileSync(join(site, path), "utf8"))) {
    check(path, { address, followed: false }, parsed, home);
  }
}
console.log(`links: ${checked} addresses on ${pages.length} pages, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
