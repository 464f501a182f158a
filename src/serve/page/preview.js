// The preview: page and sheet of one thing beside each other, renewed after each build.
//
// What is shown follows from the address (/preview/ID?language=es&edition=letter-large), and the address follows what is
// chosen, also by links in the page. Everything comes from /_takehome; see routes.rs.
"use strict";

const at = (id) => document.getElementById(id);
const frame = at("page");
const groups = {
  start: "Start", conditions: "Conditions", symptoms: "Symptom guides", treatments: "Treatments",
  comparisons: "Comparisons", packets: "Packets", pages: "Other pages",
};
let catalogue = { languages: [], editions: [], items: [] };
let state = { version: 0, good: true, shown: false, catalogue: "", findings: [] };
let shown = { item: null, language: "", edition: "" };
let ofLayout = [];
let onlyThis = true;

// ---- What is chosen

function wanted() {
  const address = new URL(location.href);
  const id = decodeURIComponent(address.pathname.replace(/^\/preview\/?/, ""));
  return { id, language: address.searchParams.get("language"), edition: address.searchParams.get("edition") };
}

function known(list, key) { return list.some(([one]) => one === key); }

function choose({ id, language, edition }) {
  const item = catalogue.items.find((one) => one.id === id) || catalogue.items[0] || null;
  const languages = catalogue.languages.map(([tag]) => tag);
  const first = languages.find((tag) => item && tag in item.pages) || languages[0] || "";
  shown = {
    item,
    language: item && language in item.pages ? language : first,
    edition: known(catalogue.editions, edition) ? edition : (catalogue.editions[0] || [""])[0],
  };
}

function address() {
  const { item, language, edition } = shown;
  const to = new URL("/preview/" + encodeURIComponent(item ? item.id : ""), location.href);
  if (language && language !== (catalogue.languages[0] || [])[0]) to.searchParams.set("language", language);
  if (edition && edition !== (catalogue.editions[0] || [])[0]) to.searchParams.set("edition", edition);
  return to.pathname + to.search;
}

const pagePath = () => (shown.item && shown.item.pages[shown.language]) || "";
const sheetPath = () => {
  const sheets = shown.item && shown.item.sheets[shown.language];
  return (sheets && sheets[shown.edition]) || "";
};
// Where original and translation stand beside each other, also of a translation that is not there yet.
const comparePath = () => {
  const { item, language } = shown;
  const others = catalogue.languages.slice(1).map(([tag]) => tag);
  const isHandout = item && ["conditions", "symptoms", "treatments"].includes(item.group);
  if (!isHandout || !others.length) return "";
  const of = others.includes(language) ? language : others[0];
  return `/compare/${encodeURIComponent(item.id)}?language=${of}`;
};
const title = (item) => item.titles[shown.language] || Object.values(item.titles)[0] || "Home page";

// ---- Choosing

const option = (value, text, selected) => new Option(text, value, false, selected);

function fillItems() {
  const list = at("item");
  const of = `${state.catalogue} ${shown.language}`;
  if (list.dataset.of !== of) {
    const number = new Map(catalogue.items.map((item, place) => [item, place]));
    const collator = new Intl.Collator(shown.language || undefined);
    list.replaceChildren();
    for (const [group, heading] of Object.entries(groups)) {
      const items = catalogue.items.filter((item) => item.group === group);
      if (!items.length) continue;
      const part = document.createElement("optgroup");
      part.label = heading;
      items.sort((a, b) => collator.compare(title(a), title(b)));
      for (const item of items) {
        const marks = [];
        if (item.draft) marks.push("draft");
        if (item.withheld.length) marks.push("withheld");
        const text = title(item) + (marks.length ? ` (${marks.join(", ")})` : "");
        part.append(option(String(number.get(item)), text, false));
      }
      list.append(part);
    }
    list.dataset.of = of;
  }
  // -1 is no option, and so none is chosen.
  list.value = String(catalogue.items.indexOf(shown.item));
}

function fillChoices() {
  fillItems();
  const languages = catalogue.languages.filter(([tag]) => shown.item && tag in shown.item.pages);
  at("language").replaceChildren(...languages.map(([tag, name]) => option(tag, name, tag === shown.language)));
  at("edition").replaceChildren(...catalogue.editions.map(([key, name]) => option(key, name, key === shown.edition)));
  at("edition").disabled = catalogue.editions.length < 2;
  at("language").disabled = languages.length < 2;
}

function show({ push }) {
  document.title = (shown.item ? title(shown.item) + " | " : "") + "Preview";
  fillChoices();
  const to = address();
  if (to !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", to);
  const path = pagePath();
  at("open-page").href = "/" + path;
  const beside = comparePath();
  at("compare").hidden = !beside;
  if (beside) at("compare").href = beside;
  if (state.shown && frame.contentWindow.location.pathname !== "/" + path) frame.contentWindow.location.replace("/" + path);
  showSheet();
  showFindings();
}

at("item").addEventListener("change", (event) => {
  shown.item = catalogue.items[Number(event.target.value)];
  choose({ id: shown.item.id, language: shown.language, edition: shown.edition });
  show({ push: true });
});
at("language").addEventListener("change", (event) => { shown.language = event.target.value; show({ push: true }); });
at("edition").addEventListener("change", (event) => { shown.edition = event.target.value; show({ push: true }); });
addEventListener("popstate", () => { choose(wanted()); show({ push: false }); });

// The page may have been left by one of its links: the choice follows.
frame.addEventListener("load", () => {
  let path = "";
  try { path = frame.contentWindow.location.pathname.replace(/^\//, ""); } catch { return; }
  if (!path || path === "blank") return;
  if (path.endsWith("/")) path += "index.html";
  if (path === pagePath()) return;
  for (const item of catalogue.items) {
    const found = Object.entries(item.pages).find(([, page]) => page === path);
    if (found) {
      shown = { ...shown, item, language: found[0] };
      show({ push: true });
      return;
    }
  }
  shown = { ...shown, item: null };
  at("open-page").href = "/" + path;
  at("item").selectedIndex = -1;
  showSheet();
});

// ---- The sheet

let asked = 0;

function note(text) {
  const one = document.createElement("p");
  one.className = "empty";
  one.textContent = text;
  at("sheet").replaceChildren(one);
}

async function showSheet() {
  const path = sheetPath();
  const pdf = at("open-pdf");
  pdf.hidden = !path;
  if (path) pdf.href = "/" + path; else pdf.removeAttribute("href");
  ofLayout = [];
  if (!path) {
    asked += 1;
    if (state.shown) note("This page has no sheet.");
    return;
  }
  const number = (asked += 1);
  let sheet;
  try {
    const answer = await fetch("/_takehome/sheet/" + path);
    sheet = await answer.json();
    if (!answer.ok) throw new Error(sheet.message);
  } catch (error) {
    if (number === asked) note("The sheet cannot be shown: " + error.message);
    return;
  }
  if (number !== asked) return;
  ofLayout = sheet.findings;
  paint(sheet.pages);
  showFindings();
}

// Pages that are the same keep their place on the screen.
function paint(pages) {
  const box = at("sheet");
  const old = [...box.querySelectorAll("figure")];
  const was = box.dataset.path === sheetPath();
  pages.forEach((page, index) => {
    const source = `/_takehome/paper/${page.digest}.svg`;
    const alt = `Page ${index + 1} of ${pages.length} of the sheet. The page beside it has the same words.`;
    let figure = old[index];
    if (!figure) {
      figure = document.createElement("figure");
      figure.append(new Image(), document.createElement("figcaption"));
      box.append(figure);
    }
    const [image, caption] = figure.children;
    if (image.getAttribute("src") !== source) {
      image.width = Math.round(page.width);
      image.height = Math.round(page.height);
      image.src = source;
      image.classList.remove("fresh");
      if (was) requestAnimationFrame(() => image.classList.add("fresh"));
    }
    image.alt = alt;
    caption.textContent = `Page ${index + 1} of ${pages.length}`;
  });
  old.slice(pages.length).forEach((figure) => figure.remove());
  box.querySelectorAll(".empty").forEach((one) => one.remove());
  if (!was) box.scrollTop = 0;
  box.dataset.path = sheetPath();
}

// ---- Findings

function element(name, className, ...children) {
  const one = document.createElement(name);
  if (className) one.className = className;
  one.append(...children);
  return one;
}

const levels = { error: "Error", withhold: "Withheld", warning: "Warning", note: "Note" };

// The item that a file is about.
function itemOf(path) {
  const found = /^content\/([a-z-]+)\/([^/]+?)(?:\.([A-Za-z-]+))?\.(?:md|toml)$/.exec(path || "");
  if (!found) return null;
  const [, group, id, language] = found;
  const item = catalogue.items.find((one) => one.group === group && one.id === id);
  return item ? { item, language: language || (catalogue.languages[0] || [])[0] } : null;
}

function placeOf(place) {
  const line = place.line ? `, line ${place.line}, column ${place.column}` : "";
  const where = element("p", "where", place.path + line);
  const of = itemOf(place.path);
  if (of && (of.item !== shown.item || (of.language !== shown.language && of.language in of.item.pages))) {
    const go = element("button", "", "show it");
    go.type = "button";
    go.addEventListener("click", () => {
      choose({ id: of.item.id, language: of.language, edition: shown.edition });
      show({ push: true });
    });
    where.append(" · ", go);
  }
  const parts = [where];
  if (place.source) {
    const [before, marked, after] = place.source;
    const number = element("span", "number", String(place.line));
    parts.push(element("pre", "source", number, before, element("mark", "", marked), after));
  }
  return parts;
}

function entry(finding) {
  const what = element("p", "what", element("span", "level", levels[finding.level]), finding.message);
  const one = element("li", `finding ${finding.level}`, what);
  if (finding.place) one.append(...placeOf(finding.place));
  finding.hints.forEach((hint) => one.append(element("p", "do", hint)));
  finding.related.forEach((other) => one.append(element("p", "where", other.message + ":"), ...placeOf(other.place)));
  if (finding.waived) one.append(element("p", "where", "Waived by " + finding.waived));
  one.append(element("details", "", element("summary", "", `Why it matters (${finding.code})`), finding.why));
  return one;
}

const count = (number, one, many) => (number ? [`${number} ${number === 1 ? one : many}`] : []);

function showFindings() {
  const all = [...state.findings, ...ofLayout];
  const here = all.filter((finding) => {
    const of = finding.place && itemOf(finding.place.path);
    return of && of.item === shown.item && of.language === shown.language;
  });
  const of = (level) => all.filter((finding) => finding.level === level).length;
  const words = [
    ...count(of("error"), "error", "errors"), ...count(of("withhold"), "withheld", "withheld"),
    ...count(of("warning"), "warning", "warnings"), ...count(of("note"), "note", "notes"),
  ];
  const status = at("status");
  status.textContent = words.join(", ") || "No problems";
  const bad = !state.good || of("error") || of("withhold");
  status.className = "status " + (bad ? "error" : of("warning") ? "warning" : "good");
  at("banner").hidden = state.good;
  at("banner").textContent = state.shown
    ? "Below is the last good version. Mend what is listed here and save: the preview follows by itself."
    : "Nothing can be shown yet. Mend what is listed here and save: the preview follows by itself.";
  // What stands in the way of everything is always shown.
  const narrow = onlyThis && state.good && here.length > 0;
  at("of-this").textContent = `This handout (${here.length})`;
  at("of-all").textContent = `All (${all.length})`;
  at("of-this").disabled = !here.length || !state.good;
  at("of-this").setAttribute("aria-pressed", String(narrow));
  at("of-all").setAttribute("aria-pressed", String(!narrow));
  // A set of a thousand handouts may have as many findings: their list is made when somebody looks at it.
  if (at("findings").hidden) return;
  const listed = narrow ? here : all;
  at("list").replaceChildren(...(listed.length ? listed.map(entry) : [element("li", "where", "Nothing to mend.")]));
}

function openFindings(open) {
  at("findings").hidden = !open;
  at("status").setAttribute("aria-expanded", String(open));
  if (open) showFindings();
}
at("status").addEventListener("click", () => openFindings(at("findings").hidden));
at("of-this").addEventListener("click", () => { onlyThis = true; showFindings(); });
at("of-all").addEventListener("click", () => { onlyThis = false; showFindings(); });

// ---- New builds

let opened = false;

async function renew() {
  const before = state;
  const first = before.version === 0;
  // The page is asked for at once, and what is listed around it waits until it has been painted: both are worked on by one
  // thread of the browser.
  if (!first && before.shown && pagePath()) await renewPage();
  state = await (await fetch("/_takehome/state")).json();
  if (state.shown && state.catalogue !== before.catalogue) {
    const was = first ? wanted() : { id: shown.item ? shown.item.id : "", language: shown.language, edition: shown.edition };
    const elsewhere = !first && !shown.item;
    catalogue = await (await fetch("/_takehome/catalogue")).json();
    if (!elsewhere) choose(was); else fillChoices();
  }
  if (shown.item || first || !before.shown) show({ push: false }); else showFindings();
  if (!state.good) { openFindings(true); opened = true; }
  else if (opened) { openFindings(false); opened = false; }
  at("said").textContent = state.good ? `Renewed. ${at("status").textContent}.` : at("banner").textContent;
}

/** Brings the page up to date; resolves when it has been painted, or after a second at most. Where only words have changed
 * they are put in its place, which takes a third of the time of loading it and leaves it where it was read. */
async function renewPage() {
  const late = new Promise((resolve) => setTimeout(resolve, 1000));
  if (await putInPlace().catch(() => false)) return Promise.race([painted(), late]);
  const loaded = new Promise((resolve) => frame.addEventListener("load", () => resolve(painted()), { once: true }));
  try { frame.contentWindow.location.reload(); } catch { frame.src = "/" + pagePath(); }
  return Promise.race([loaded, late]);
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

// What holds for a document as long as it is open. It stays where it is: a style that is moved is loaded again.
const LASTING = "meta[http-equiv], meta[charset], meta[name='viewport'], meta[name='color-scheme'], meta[name='referrer'],"
  + "link[rel~='stylesheet'], style, base";
// What works only in a page that is loaded.
const LOADED = "script:not([type='application/ld+json']), noscript, iframe, object, embed";

/** Asks for the page that is shown and puts the answer in its place. Gives whether it could. */
async function putInPlace() {
  const view = frame.contentWindow;
  const old = frame.contentDocument;
  const { href, pathname, search, hash } = view.location;
  const stands = () => frame.contentDocument === old && view.location.href === href && old.readyState === "complete";
  // A mark on the place that a link led to is of the loaded page.
  if (hash || old.contentType !== "text/html" || !stands()) return false;
  const answer = await fetch(pathname + search, { cache: "no-cache" });
  if (!answer.ok || !(answer.headers.get("content-type") || "").startsWith("text/html")) return false;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  const lasting = (page) => [...page.head.children].filter((one) => one.matches(LASTING));
  const [before, after] = [lasting(old), lasting(made)];
  const same = before.length === after.length && before.every((one, place) => one.isEqualNode(after[place]));
  if (!same || old.querySelector(LOADED) || made.querySelector(LOADED) || !stands()) return false;
  if (old.documentElement.isEqualNode(made.documentElement)) return true;
  const { scrollX, scrollY } = view;
  const root = old.documentElement;
  for (const { name } of [...root.attributes]) if (!made.documentElement.hasAttribute(name)) root.removeAttribute(name);
  for (const { name, value } of made.documentElement.attributes) root.setAttribute(name, value);
  for (const one of [...old.head.childNodes]) if (!before.includes(one)) one.remove();
  const places = before.values();
  let place = places.next().value || null;
  for (const one of [...made.head.childNodes]) {
    if (after.includes(one)) place = places.next().value || null;
    else old.head.insertBefore(old.adoptNode(one), place);
  }
  old.body.replaceWith(old.adoptNode(made.body));
  view.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  return true;
}

// One stream for each page that can be seen: a browser has six connections to one server, and tabs keep theirs.
let stream = null;
let renewing = Promise.resolve();

function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource("/_takehome/events");
  stream.addEventListener("message", (event) => {
    if (Number(event.data) === state.version) { if (at("status").classList.contains("gone")) showFindings(); return; }
    renewing = renewing.then(renew).catch(() => {});
  });
  stream.addEventListener("error", () => {
    at("status").textContent = "takehome serve has ended";
    at("status").className = "status gone";
  });
}
document.addEventListener("visibilitychange", () => {
  if (document.hidden) { if (stream) stream.close(); stream = null; } else listen();
});
listen();

// ---- The divider

const divider = at("divider");
const [left, right] = document.querySelectorAll(".pane");

function share(part) {
  part = Math.min(80, Math.max(20, part));
  left.style.flexGrow = String(part);
  right.style.flexGrow = String(100 - part);
  divider.setAttribute("aria-valuenow", String(Math.round(part)));
}
divider.addEventListener("pointerdown", (event) => {
  divider.setPointerCapture(event.pointerId);
  document.body.classList.add("dragging");
});
divider.addEventListener("pointermove", (event) => {
  if (!divider.hasPointerCapture(event.pointerId)) return;
  const box = at("panes").getBoundingClientRect();
  share(((event.clientX - box.left) / box.width) * 100);
});
divider.addEventListener("lostpointercapture", () => document.body.classList.remove("dragging"));
divider.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
  if (step) share(Number(divider.getAttribute("aria-valuenow")) + step);
});
