// Pages as trees, for the judges that read them without a browser.

import { readFileSync } from "node:fs";
import { load } from "./site.mjs";

const { parse } = await load("parse5");

function* elementsOf(node) {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* elementsOf(child);
  if (node.content) yield* elementsOf(node.content);
}

function attributesOf(element) {
  return new Map(element.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
}

/** The text of an element that holds nothing else: a script, a style. */
export function textOf(element) {
  return element.childNodes.map((child) => child.value ?? "").join("");
}

/** Every element of a page with its attributes, in the order of the page. */
export function elementsOfPage(path) {
  return [...elementsOf(parse(readFileSync(path, "utf8")))].map((element) => [element, attributesOf(element)]);
}
