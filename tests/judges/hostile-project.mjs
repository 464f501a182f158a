// Makes the hostile project: tests/projects/tiny and files for what it lacks, with a string in every text that tries to become
// markup, an attribute, a script or the end of one. Each has a number of its own, which it gives to `alert`.

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Keys whose texts are names of other things, addresses, codes or words of a list: checked against what there is. */
const names = new Set(
  `id group level kind from to between members conditions body red_flags icd10cm icd10cm_first snomed version owner author by
   sources source figure do_not_explain seen url website method person topic language languages base_url theme editions region
   phone emergency_number successor of_version direction`.split(/\s+/),
);

/** What the tiny project lacks. */
const more = {
  "content/packets/first-visit.toml": `title = "First visit"
summary = "What to read first."
when = "At a first visit."
members = ["sore-back", "stretching"]
`,
  "content/packets/first-visit.es.toml": `title = "Primera visita"
summary = "Qué leer primero."
when = "En la primera visita."
`,
  "content/comparisons/backs.toml": `title = "Back or hip"
purpose = "Your back or your hip hurts."
conditions = ["sore-back", "tight-hip"]
`,
  "content/comparisons/backs.es.toml": `title = "Espalda o cadera"
purpose = "Le duele la espalda o la cadera."
`,
  "content/figures/parts.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 240" width="640" height="240">
  <rect width="640" height="240" fill="#f1ece0"/>
  <text data-label="nerve" x="60" y="40"/>
</svg>
`,
  "content/figures/parts.en.toml": `nerve = "nerve"
`,
  "content/retired.toml": `[[retired]]
id = "old-back"
kind = "condition"
on = 2026-11-01
reason = "It has another name."
successor = "sore-back"
titles = { en = "Old back" }
reasons = { es = "Tiene otro nombre." }
`,
  "content/conditions/extra.md": `+++
title = "Extra"
summary = "A page with what the others lack."
also_called = ["More"]
main_message = "Read it all."
key_points = ["One thing.", "Another thing.", "A third thing."]
unknowns = "Much is unknown."
funding = "Nobody paid for it."
body = ["hip"]
red_flags = ["weak-legs"]
icd10cm = ["M25.5"]
version = "1.1.0"
published = 2026-11-02
review_due = 2028-11-01
owner = "nurse"
author = "nurse"
reviewed = [{ by = "doctor", on = 2026-11-01 }]
sources = ["back-guide"]
sheet_overrun = "It is long."
changelog = [{ version = "1.0.0", on = 2026-11-01, what = "First version." }, { version = "1.1.0", on = 2026-11-02, what = "More words." }]

[signs]
side-of-hip = "typical"
+++

## More to know {#more}

### A part of it

**Strong words** and [a link](https://example.org/?a=1&b=2) and [another](sore-back.md).

1. first
2. second

> Said by somebody.

> [!NOTE]
> Take note of it.

![Parts of it](parts.svg "What they are called")

## When to get help {#when-to-get-help}

> [!IMPORTANT]
> Call us if:
>
> - it gets worse
`,
};

/** The name of a string: letters, because a number that a translation lacks would withhold it. */
function nameOf(number) {
  const letters = [...String(number)].map((digit) => "abcdefghij"[digit]);
  return `Q${letters.join("")}Q`;
}

/** The string with its name. The first words of a text stay, so that lists sort and headings keep their kinds. */
function hostile(name) {
  const run = "alert(origin)";
  return `${name}"'><img src=x onerror=${run}> " autofocus onfocus=${run} contenteditable x=" ";${run}// \\ ]]> <!--<script>${run}`;
}

const inMarkdown = (text) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
const inToml = (text) => text.replace(/["\\]/g, "\\$&");

/** Writes the project into a folder. Gives the name of each string with the place where it stands. */
export function writeHostileProject(folder) {
  cpSync(here("../projects/tiny"), folder, { recursive: true });
  for (const [path, text] of Object.entries(more)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  // No sample: a sample claims no review, and names no reviewer to search engines.
  change(folder, "takehome.toml", "sample = true", "sample = false");
  change(folder, "takehome.toml", '"ar"]', '"ar", "fr"]');
  // A language that the project brings: its words are content too.
  mkdirSync(join(folder, "content/languages"));
  cpSync(here("../../src/language/es.toml"), join(folder, "content/languages/fr.toml"));
  for (const name of ["conditions/sore-back", "red-flags", "signs", "people", "glossary"]) {
    const kind = name.includes("/") ? "md" : "toml";
    cpSync(join(folder, `content/${name}.es.${kind}`), join(folder, `content/${name}.fr.${kind}`));
  }
  const places = new Map();
  const next = (place) => {
    const name = nameOf(1000 + places.size);
    places.set(name, place);
    return hostile(name);
  };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (!entry.isFile() || !/\.(md|toml)$/.test(name) || name.includes("relations/")) continue;
    const text = readFileSync(path, "utf8");
    if (name.endsWith(".toml")) writeFileSync(path, spoilToml(text, name, next));
    else {
      const [, front, body] = /^\+\+\+\n([\s\S]*?)\n\+\+\+\n([\s\S]*)$/.exec(text);
      writeFileSync(path, `+++\n${spoilToml(front, name, next)}\n+++\n${spoilBody(body, name, next)}`);
    }
  }
  return places;
}

function change(folder, name, old, text) {
  const path = join(folder, name);
  writeFileSync(path, readFileSync(path, "utf8").replace(old, text));
}

/** Every text in quotes behind a key that is not in `names`. */
function spoilToml(toml, file, next) {
  let table = "";
  let lastKey = "";
  const lines = toml.split("\n").map((line) => {
    table = /^\[+([^\]]+)\]+$/.exec(line)?.[1] ?? table;
    if (line.startsWith("[") || (table === "signs" && file.endsWith(".md"))) return line;
    return line.replace(/([\w-]+) = |"((?:[^"\\]|\\.)*)"/g, (whole, key, text) => {
      if (key !== undefined) {
        lastKey = key;
        return whole;
      }
      if (names.has(lastKey)) return whole;
      return `"${text} ${inToml(next(`${file}: ${table && `${table}.`}${lastKey}`))}"`;
    });
  });
  return lines.join("\n");
}

/** Every line of a body that has words; what only says how the next lines are meant stays. */
function spoilBody(body, file, next) {
  const lines = body.split("\n").map((line, at) => {
    const place = () => inMarkdown(next(`${file}: line ${at + 1} of the text`));
    const picture = /^(!\[)(.*)(\]\(\S+ ")(.*)("\))$/.exec(line);
    if (picture) {
      const [, open, alt, middle, caption, close] = picture;
      return `${open}${alt} ${place()}${middle}${caption} ${place()}${close}`;
    }
    const heading = /^(## .*?)( \{#[\w-]+\})?$/.exec(line);
    if (heading) return `${heading[1]} ${place()}${heading[2] ?? ""}`;
    const isMark = /^(### (Do|Don't|Haga|No haga|.*[\u0600-\u06ff].*))?$|^\|[-|]+\|$|^>?\s*(\[!\w+\])?$/.test(line);
    if (isMark || !/\p{Letter}/u.test(line)) return line;
    return line.startsWith("|") ? line.replace(/ \|$/, ` ${place()} |`) : `${line} ${place()}`;
  });
  return lines.join("\n");
}
