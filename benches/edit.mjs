// From a saved edit to the new page on the screen, in Chromium: `takehome serve` beside `hugo server`, the same set.
//
//   node benches/edit.mjs SET ROUNDS PROGRAM... with PROGRAM takehome=FILE or hugo=FILE
//
// SET is a folder that benches/generate.py has made. In each round the title of one handout is changed in its file; the
// clock runs from before the file is written until a frame of the browser shows the new title in the page (takehome: in
// the frame of the preview; Hugo: in the page with its live reload). After the last round the title must also stand on a
// page that names the handout. Programs take turns, so that a busy machine slows both.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { startBrowser } from "../tests/judges/browser.mjs";

const [set, roundsText, ...named] = process.argv.slice(2);
const rounds = Number(roundsText);
if (!set || !rounds || named.length === 0) {
  console.error("usage: node benches/edit.mjs SET ROUNDS takehome=FILE hugo=FILE");
  process.exit(2);
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const id = readdirSync(join(set, "takehome/content/conditions")).sort()[0].replace(/\.md$/, "");

/** How each program is started, and where its page is. */
const programs = {
  takehome: {
    folder: join(set, "takehome"),
    command: (port, folder) => ["-C", folder, "serve", "--port", String(port)],
    address: (port) => `http://127.0.0.1:${port}/preview/${id}`,
    page: (tab) => tab.frames().find((frame) => frame.url().includes("/conditions/")),
    named: (port, path) => `http://127.0.0.1:${port}/${path}.html`,
  },
  hugo: {
    folder: join(set, "hugo"),
    command: (port, folder) => [
      "server", "--source", folder, "--bind", "127.0.0.1", "--port", String(port), "--baseURL", `http://127.0.0.1:${port}/`,
    ],
    address: (port) => `http://127.0.0.1:${port}/conditions/${id}.html`,
    page: (tab) => tab.mainFrame(),
    named: (port, path) => `http://127.0.0.1:${port}/${path}.html`,
  },
};

async function answers(address) {
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      const answer = await fetch(address);
      await answer.text();
      if (answer.ok) return;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} does not answer`);
}

/** Runs in every document and notes when a heading was first there for a frame: asking from outside after a reload takes
 * longer than the reload. */
function look() {
  window.seen = {};
  const frame = () => {
    const heading = document.querySelector("h1");
    if (heading) window.seen[heading.textContent.trim()] ??= Date.now();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function start(browser, name, file) {
  const program = programs[name];
  const port = await freePort();
  const child = spawn(file, program.command(port, program.folder), { stdio: "ignore" });
  await answers(program.address(port));
  // The pages of both forbid connections; Hugo's live reload needs one, from inside of the page.
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, bypassCSP: name === "hugo" });
  await context.addInitScript(look);
  const tab = await context.newPage();
  await tab.goto(program.address(port), { waitUntil: "load" });
  for (let tries = 0; !program.page(tab) && tries < 100; tries += 1) await tab.waitForTimeout(100);
  return { name, program, port, child, tab, file: join(program.folder, "content/conditions", `${id}.md`), times: [] };
}

async function edit(run, title) {
  const text = readFileSync(run.file, "utf8").replace(/^title = ".*"$/m, `title = "${title}"`);
  const frame = run.program.page(run.tab);
  // Let what the last change has caused come to rest.
  await run.tab.waitForTimeout(700);
  const begun = Date.now();
  writeFileSync(run.file, text);
  await frame.waitForFunction((wanted) => window.seen?.[wanted], title, {
    polling: "raf",
    timeout: 30000,
  });
  return (await frame.evaluate((wanted) => window.seen[wanted], title)) - begun;
}

// No two runs give the same titles: the set may be one that was edited before.
const thisRun = Date.now().toString(36);
const titleOf = (round, run) => `Edited number ${round} of ${run.name} ${thisRun}`;

const browser = await startBrowser();
const runs = [];
for (const one of named) {
  const [name, file] = one.split("=");
  runs.push(await start(browser, name, file));
}
try {
  for (let round = 0; round <= rounds; round += 1) {
    for (const run of runs) {
      const time = await edit(run, titleOf(round, run));
      // The first round warms both up.
      if (round > 0) run.times.push(time);
    }
  }
  for (const run of runs) {
    const home = await (await fetch(run.program.named(run.port, "a-to-z"))).text();
    const follows = home.includes(titleOf(rounds, run));
    const sorted = run.times.toSorted((a, b) => a - b);
    const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    const shown = [least, middle, most].map((time) => Math.round(time));
    console.log(`${run.name}: median ${shown[1]} ms, ${shown[0]} to ${shown[2]} ms, ${sorted.length} edits; A to Z follows: ${follows ? "yes" : "NO"}`);
    if (!follows) process.exitCode = 1;
  }
} finally {
  for (const run of runs) run.child.kill("SIGINT");
  await browser.close();
}
