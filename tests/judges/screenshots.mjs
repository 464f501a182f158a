// Takes the pictures of the documentation from the site of the sample clinic: home, topic, comparison, map and search, in the
// light, in the dark, and on a phone.
//
//   node tests/judges/screenshots.mjs SITE [FOLDER]      FOLDER: docs/images
//
// pngquant (apt-get install -y pngquant) makes them small. Look at each before you commit it.

import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { cannotJudge, serve, siteFolder } from "./site.mjs";

const site = siteFolder(process.argv[2]);
const folder = resolve(process.argv[3] ?? fileURLToPath(new URL("../../docs/images", import.meta.url)));

/** Name, address, and what must stand at the top of the picture. */
const pages = [
  ["home", "index.html"],
  ["topic", "conditions/sciatica.html"],
  ["comparison", "comparisons/sciatica-mimics.html", ".compared"],
  ["map", "map/index.html", ".map"],
  ["search", "search/index.html?q=sciatca"],
];

const ways = [
  { name: "light", width: 1280, height: 960, colorScheme: "light" },
  { name: "dark", width: 1280, height: 960, colorScheme: "dark" },
  { name: "phone", width: 390, height: 844, colorScheme: "light" },
];

/** Fewer colours: a page has few, and a picture of it needs no more than 64. */
function reduce(path) {
  try {
    execFileSync("pngquant", ["--force", "--strip", "--speed", "1", "--ext", ".png", "64", path]);
  } catch (error) {
    if (error.code === "ENOENT") cannotJudge("pngquant is missing; install: apt-get install -y pngquant");
    throw error;
  }
  return statSync(path).size;
}

mkdirSync(folder, { recursive: true });
const server = await serve(site, "/");
const browser = await startBrowser();
let bytes = 0;
for (const { name: way, width, height, colorScheme } of ways) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  const tab = await context.newPage();
  for (const [name, page, top] of pages) {
    await tab.goto(server.address + page, { waitUntil: "load" });
    if (name === "search") await tab.waitForFunction(() => document.getElementById("search_count").textContent);
    if (top) await tab.locator(top).evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 16));
    const path = join(folder, `${name}-${way}.png`);
    await tab.screenshot({ path });
    bytes += reduce(path);
  }
  await context.close();
}
await browser.close();
await server.stop();
console.log(`screenshots: ${pages.length * ways.length} pictures, ${bytes} bytes`);
