// Judges the structured data of every page against the vocabulary of schema.org: each type and each property is one of it, each
// property belongs to its type, and what stands there is of a type that the property takes.
//
//   node tests/judges/schema.mjs SITE
//
// The vocabulary is that of the npm package schema-dts, which is generated from schema.org.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { elementsOfPage, textOf } from "./html.mjs";
import { cannotJudge, packageFile, pagesOf, siteFolder } from "./site.mjs";

const site = siteFolder(process.argv[2]);
let findings = 0;
let objects = 0;
let told = 0;

function tell(page, message) {
  findings += 1;
  console.log(`${page}: ${message}`);
}

/** What schema-dts says: properties and bases of an interface, and the members of a type. */
function readVocabulary() {
  const interfaces = new Map();
  const members = new Map();
  let open = null;
  for (const line of readFileSync(packageFile("schema-dts", "dist/schema.d.ts"), "utf8").split("\n")) {
    const head = /^(?:export )?interface (\w+) extends (.*) \{/.exec(line);
    const property = /^ {4}"(\w+)"\??: SchemaValue<(.*), "\w+">;/.exec(line);
    const alias = /^export type (\w+)(?:<.*?>)? = (.*);/.exec(line);
    if (head) {
      open = { bases: head[2].split(/,\s*/), properties: new Map() };
      interfaces.set(head[1], open);
    } else if (property && open) {
      open.properties.set(property[1], property[2].split(" | "));
    } else if (alias) {
      members.set(alias[1], alias[2].split(" | "));
    }
  }
  return { interfaces, members };
}

const { interfaces, members } = readVocabulary();

/** The types that a property may have, through bases; nothing for a property that the type lacks. */
function rangeOf(type, property) {
  const waiting = [`${type}Leaf`, `${type}Base`];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const known = interfaces.get(name);
    if (known?.properties.has(property)) return known.properties.get(property);
    waiting.push(...(known?.bases ?? []));
  }
  return undefined;
}

const isType = (name) => interfaces.has(`${name}Leaf`);

/** Whether a type is one of those, or a kind of one. */
function isOneOf(type, range) {
  const seen = new Set();
  const waiting = [...range];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (name === type) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(members.get(name) ?? []));
  }
  return false;
}

const plain = ["Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Boolean", "CssSelectorType"];

/** Whether a text, a number or a truth may stand where these types are expected; words of a list count by their names. */
function takesPlain(value, range) {
  if (typeof value === "boolean") return range.includes("Boolean");
  if (typeof value === "number") return isOneOf("Number", range) || isOneOf("Integer", range);
  return range.some((name) => plain.includes(name) || members.get(name)?.includes(JSON.stringify(value)));
}

function judgeValue(page, place, value, range) {
  for (const one of [value].flat()) {
    if (one === null || typeof one !== "object") {
      if (!takesPlain(one, range)) tell(page, `${place} cannot be ${JSON.stringify(one)}`);
    } else if (one["@type"] !== undefined) {
      if (!isOneOf(one["@type"], range)) tell(page, `${place} cannot be a ${one["@type"]}`);
      judge(page, one);
    } else if (Object.keys(one).join() !== "@id") {
      tell(page, `${place} has no @type`);
    }
  }
}

function judge(page, object) {
  objects += 1;
  const type = object["@type"];
  if (!isType(type)) {
    tell(page, `schema.org has no type ${type}`);
    return;
  }
  for (const [property, value] of Object.entries(object)) {
    if (["@type", "@id", "@context"].includes(property)) continue;
    const range = rangeOf(type, property);
    if (range === undefined) tell(page, `a ${type} has no ${property}`);
    else judgeValue(page, `${property} of a ${type}`, value, range);
    if (type === "DDxElement" && property === "distinguishingSign") told += 1;
  }
}

const pages = pagesOf(site);
let withData = 0;
for (const page of pages) {
  for (const [element, attributes] of elementsOfPage(join(site, page))) {
    if (attributes.get("type") !== "application/ld+json") continue;
    withData += 1;
    let data;
    try {
      data = JSON.parse(textOf(element));
    } catch (error) {
      tell(page, `its structured data is no JSON: ${error.message}`);
      continue;
    }
    if (data["@context"] !== "https://schema.org") tell(page, `its context is ${data["@context"]}`);
    for (const object of data["@graph"] ?? [data]) judge(page, object);
  }
}
if (withData === 0) cannotJudge(`no page with structured data in ${site}`);
if (told === 0) tell(site, "no page says which signs tell conditions apart");

console.log(`schema: ${withData} of ${pages.length} pages, ${objects} things, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
