// Chromium for the judges that need a real browser.

import { existsSync } from "node:fs";
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

/** A headless Chromium; the caller closes it. */
export async function startBrowser() {
  if (!existsSync(executablePath)) {
    cannotJudge(`${executablePath} is missing; install: apt-get install -y chromium`);
  }
  const { chromium } = await load("playwright-core");
  return chromium.launch({ executablePath, args: flags });
}
