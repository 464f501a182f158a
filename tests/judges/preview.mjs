// The preview as its user sees it: a server of tests/projects/tiny, in a folder of its own, driven in Chromium. Choosing
// and following links change page and sheet; a save changes both; a mistake is shown over the last good version; a
// translation is beside its original, and stale when that changes; axe finds nothing; the browser has nothing to complain of.
//
//   node tests/judges/preview.mjs TAKEHOME

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { cannotJudge, packageFile } from "./site.mjs";

const program = process.argv[2] ? resolve(process.argv[2]) : cannotJudge("give the program as first argument");
const project = mkdtempSync(join(tmpdir(), "takehome-preview-"));
cpSync(fileURLToPath(new URL("../projects/tiny", import.meta.url)), project, { recursive: true });
const handout = join(project, "content/conditions/sore-back.md");
let findings = 0;

function tell(message) {
  findings += 1;
  console.log(message);
}

const environment = { ...process.env, SOURCE_DATE_EPOCH: "1795305600" };
const server = spawn(program, ["-C", project, "serve"], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((found) => {
  let said = "";
  server.stderr.on("data", (data) => {
    said += data;
    const line = /http:\/\/127\.0\.0\.1:\d+\/preview\//.exec(said);
    if (line) found(line[0]);
  });
  server.on("exit", () => cannotJudge(`takehome serve has ended: ${said}`));
});

const browser = await startBrowser();
const tab = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
tab.on("pageerror", (error) => tell(`script error: ${error.message}`));
tab.on("console", (message) => {
  if (["error", "warning"].includes(message.type())) tell(`the browser says: ${message.text()}`);
});

/** Waits for something that must come; tells what did not. */
async function comes(what, look, argument) {
  const came = tab.waitForFunction(look, argument, { timeout: 20000 });
  await came.catch(() => tell(`${what} did not come`));
}
const heading = (words) =>
  comes(`a page about ${words}`, (wanted) => {
    const page = document.getElementById("page").contentDocument;
    return page?.querySelector("h1")?.textContent.includes(wanted);
  }, words);
const sheets = () =>
  comes("the sheet", () => {
    const pages = [...document.querySelectorAll("#sheet img")];
    return pages.length > 0 && pages.every((page) => page.complete && page.naturalWidth > 0);
  });
const sources = () => tab.$$eval("#sheet img", (images) => images.map((image) => image.src).join());

async function axe(when) {
  await tab.evaluate(readFileSync(packageFile("axe-core", "axe.min.js"), "utf8"));
  const result = await tab.evaluate(() => globalThis.axe.run({ exclude: ["#page"] }, { iframes: false }));
  for (const rule of result.violations) {
    tell(`${when}: ${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`);
  }
}

try {
  await tab.goto(`${address}sore-back`);
  await heading("Sore back");
  await sheets();
  await axe("a handout");
  const english = await sources();

  await tab.selectOption("#language", "es");
  await comes("the Spanish page", () => document.getElementById("page").contentWindow.location.pathname.startsWith("/es/"));
  await comes("the Spanish sheet", (old) => {
    const pages = [...document.querySelectorAll("#sheet img")];
    return pages.length > 0 && pages.map((image) => image.src).join() !== old;
  }, english);
  if (!tab.url().endsWith("/preview/sore-back?language=es")) tell(`the address does not follow: ${tab.url()}`);
  await tab.selectOption("#language", "en");
  await heading("Sore back");

  // A link of the page: the choice follows.
  await tab.frameLocator("#page").locator("main a[href='tight-hip.html']").first().click();
  await comes("the other handout", () => location.pathname === "/preview/tight-hip");
  await sheets();
  await tab.goBack();
  await heading("Sore back");

  // A save changes page and sheet. The page stays where it is read, and is the same as when it is loaded.
  await sheets();
  const before = await sources();
  const text = readFileSync(handout, "utf8");
  const place = () => tab.evaluate(() => {
    const { stayed, scrollY } = document.getElementById("page").contentWindow;
    return [stayed === true, Math.round(scrollY)].join();
  });
  const inside = () => tab.evaluate(() => document.getElementById("page").contentDocument.documentElement.outerHTML);
  await tab.evaluate(() => {
    const view = document.getElementById("page").contentWindow;
    view.stayed = true;
    view.scrollTo({ top: 300, behavior: "instant" });
  });
  writeFileSync(handout, text.replace(/^title = ".*"$/m, 'title = "Aching spine"'));
  await heading("Aching spine");
  if ((await place()) !== "true,300") tell(`the page has left its place: ${await place()}`);
  const put = await inside();
  await tab.evaluate(() => document.getElementById("page").contentWindow.location.reload());
  await comes("the page, loaded again", () => {
    const view = document.getElementById("page").contentWindow;
    return !view.stayed && view.document.readyState === "complete";
  });
  if ((await inside()) !== put) tell("a page whose words were put in its place differs from the loaded one");

  // Another style has the page loaded anew.
  const style = join(project, "themes/clinic/static/style.css");
  mkdirSync(dirname(style), { recursive: true });
  writeFileSync(style, "h1 { letter-spacing: 3px }");
  await comes("the new style", () => {
    const view = document.getElementById("page").contentWindow;
    const h1 = view.document.querySelector("h1");
    return h1 && view.getComputedStyle(h1).letterSpacing === "3px";
  });
  rmSync(join(project, "themes"), { recursive: true });
  await comes("the old style", () => {
    const view = document.getElementById("page").contentWindow;
    const h1 = view.document.querySelector("h1");
    return h1 && view.getComputedStyle(h1).letterSpacing !== "3px";
  });
  await heading("Aching spine");
  await comes("the new sheet", (old) => [...document.querySelectorAll("#sheet img")].map((image) => image.src).join() !== old, before);

  // A mistake is shown, and the last good version stays under it.
  writeFileSync(handout, text.replace(/^title = /m, "tittle = "));
  await comes("the mistake", () => {
    const banner = document.getElementById("banner");
    return !banner.hidden && [...document.querySelectorAll("#list mark")].some((mark) => mark.textContent === "tittle");
  });
  await heading("Aching spine");
  await axe("a mistake");
  writeFileSync(handout, text);
  await comes("the remedy", () => document.getElementById("findings").hidden);
  await heading("Sore back");
  // Original and translation beside each other: an edit makes a row stale, taking it back makes it current.
  execFileSync(program, ["-C", project, "translations", "accept", "--language", "es"], { env: environment, stdio: "ignore" });
  await tab.click("#compare");
  const stands = (part, state) =>
    comes(`${part}: ${state}`, ([wanted, as]) => {
      const heads = [...document.querySelectorAll("th[scope=row] p:first-child")];
      return heads.find((head) => head.textContent === wanted)?.closest("tr").className === as;
    }, [part, state]);
  await stands("Self-care", "current");
  if (!tab.url().endsWith("/compare/sore-back?language=es")) tell(`the link leads to ${tab.url()}`);
  await axe("original and translation");
  writeFileSync(handout, text.replace("walk a little each day", "walk far each day"));
  await stands("Self-care", "stale");
  await stands("Symptoms", "current");
  const words = await tab.textContent(".summary");
  if (!words.includes("1 stale") || !words.includes("takehome translations accept sore-back")) tell(`the summary says: ${words}`);
  await axe("a stale row");
  writeFileSync(handout, text);
  await stands("Self-care", "current");
  await tab.click("nav a[href*='language=ar']");
  await stands("Self-care", "not-accepted");
  const way = await tab.$eval("tbody td:last-child div[lang]", (cell) => getComputedStyle(cell).direction);
  if (way !== "rtl") tell(`Arabic is read ${way}`);
  await axe("Arabic");
  await tab.click("text=All handouts");
  await comes("the list of all handouts", () => document.querySelectorAll("table.all tbody tr").length > 3);
  await axe("all handouts");
  if (existsSync(join(project, "output"))) tell("the preview has written to output/");
} finally {
  await browser.close();
  const ended = new Promise((done) => server.removeAllListeners("exit").on("exit", (code) => done(code)));
  server.kill("SIGINT");
  const code = await ended;
  if (code !== 0) tell(`Ctrl-C ended it with ${code}`);
  rmSync(project, { recursive: true, force: true });
}
console.log(findings === 0 ? "The preview follows what is written." : `${findings} findings`);
process.exit(findings === 0 ? 0 : 1);
