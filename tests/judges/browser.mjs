// Chromium for the judges that need a real browser.

import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { cannotJudge, load } from "./site.mjs";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No name is looked up at all: a request to a third party is seen and fails, on any machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** What starts Chromium. */
async function launcher() {
  if (!existsSync(executablePath)) {
    cannotJudge(`${executablePath} is missing; install: apt-get install -y chromium`);
  }
  return (await load("playwright-core")).chromium;
}

/** A headless Chromium; the caller closes it. */
export async function startBrowser() {
  return (await launcher()).launch({ executablePath, args: flags });
}

/** A headless Chromium that other tools drive by its debugging port on 127.0.0.1: `port`, and `close()`. */
export async function launchServer() {
  const port = await freePort();
  const browser = await (await launcher()).launch({ executablePath, args: [...flags, `--remote-debugging-port=${port}`] });
  return { port, close: () => browser.close() };
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
