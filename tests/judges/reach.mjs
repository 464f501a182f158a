// Judges in Chromium what every page reaches for: nothing outside its own host, no missing file, no message of the
// browser (a breach of the Content-Security-Policy is one), no cookie; and that it fits 320 px without scrolling
// sideways. Every page below a base path of a server, and one page of each kind from file://.
//
//   node tests/judges/reach.mjs SITE

import { pathToFileURL } from "node:url";
import { startBrowser } from "./browser.mjs";
import { notFoundPage, onePageOfEachKind, pagesOf, serve, siteFolder } from "./site.mjs";

const site = siteFolder(process.argv[2]);
let findings = 0;

function tell(page, message) {
  findings += 1;
  console.log(`${page}: ${message}`);
}

/** Tells everything that the tab asks for outside `home`, and everything that fails. `now()` names the page. */
function listen(tab, home, now) {
  tab.on("request", (request) => {
    const own = request.url().startsWith(home) || /^(data|blob):/.test(request.url());
    if (!own) tell(now(), `asks for ${request.url()}`);
  });
  tab.on("websocket", (socket) => tell(now(), `opens ${socket.url()}`));
  tab.on("requestfailed", (request) => {
    // The picture of the browser's tab is still on its way when the next page is opened.
    const left = request.failure()?.errorText === "net::ERR_ABORTED";
    if (!left) tell(now(), `could not load ${request.url()}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) tell(now(), `${response.status()} for ${response.url()}`);
  });
  tab.on("pageerror", (error) => tell(now(), `script error: ${error.message}`));
  tab.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    tell(now(), `the browser says: ${message.text()} (${message.location().url})`);
  });
}

/** Runs in the page: elements that make it wider than the window, innermost first, or nothing. */
function sticksOut() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const inScroller = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (scrolls(up)) return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return (box.right > root.clientWidth + 0.5 || box.left < -0.5) && !inScroller(element);
  });
  const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
  const names = inner.map((element) => element.tagName.toLowerCase() + (element.id ? `#${element.id}` : ""));
  return `${root.scrollWidth} px wide in a window of ${root.clientWidth} px: ${names.slice(0, 5).join(", ")}`;
}

/** Opens each page at phone width and scrolls to its end, so that lazy pictures are asked for too. */
async function visit(browser, pages, home) {
  // With motion, a page scrolls smoothly, and Chromium answers only when it has arrived: 1.5 s a page.
  const context = await browser.newContext({
    reducedMotion: "reduce",
    viewport: { width: 320, height: 640 },
  });
  const tab = await context.newPage();
  let page = "";
  listen(tab, home, () => page);
  for (page of pages) {
    await tab.goto(home + page, { waitUntil: "load" });
    await tab.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const wide = await tab.evaluate(sticksOut);
    if (wide) tell(page, wide);
    const bare = await tab.evaluate(() => document.styleSheets.length === 0);
    if (bare) tell(page, "no style sheet was loaded");
  }
  for (const cookie of await context.cookies()) tell(home, `sets the cookie ${cookie.name}`);
  await context.close();
}

// A host shows 404.html at any depth, so its links begin at the base path of takehome.toml, which is the root here.
const anywhere = (page) => page !== notFoundPage;
const pages = pagesOf(site);
const kinds = onePageOfEachKind(site).filter(anywhere);
const server = await serve(site);
const root = await serve(site, "/");
const browser = await startBrowser();
await visit(browser, pages.filter(anywhere), server.address);
await visit(browser, [notFoundPage], root.address);
await visit(browser, kinds, `${pathToFileURL(site)}/`);
await browser.close();
await server.stop();
await root.stop();

console.log(`reach: ${pages.length} pages served, ${kinds.length} from file://, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
