// The site as the judges see it: its files, its pages, one page of each kind, and a server of static files.

import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const packages = fileURLToPath(new URL("../tools/npm/", import.meta.url));

/** Ends the process: the judge itself cannot work (2), in contrast to findings (1). */
export function cannotJudge(message) {
  console.error(`cannot judge: ${message}`);
  process.exit(2);
}

/** The path of a file of a pinned npm package. */
export function packageFile(name, file) {
  const path = join(packages, "node_modules", name, file);
  if (!existsSync(path)) {
    cannotJudge(`npm package ${name} is missing; install: bash tests/judges/install.sh`);
  }
  return path;
}

/** A pinned npm package. */
export async function load(name) {
  const about = JSON.parse(readFileSync(packageFile(name, "package.json"), "utf8"));
  const entry = about.exports?.["."]?.import ?? about.exports?.import ?? about.module ?? about.main;
  return import(pathToFileURL(packageFile(name, entry)));
}

/** The site folder of the command line, as an absolute path. */
export function siteFolder(argument) {
  if (!argument) cannotJudge("give the site folder as first argument");
  const folder = resolve(argument);
  if (!existsSync(folder)) cannotJudge(`no site folder ${folder}`);
  return folder;
}

/** All files below a folder as relative paths with `/`, in the order of their code points. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).split(sep).join("/"))
    .sort();
}

/** All pages; none at all is an error, because a judge that has seen nothing must not look content. */
export function pagesOf(folder) {
  const pages = filesOf(folder).filter((path) => path.endsWith(".html"));
  if (pages.length === 0) cannotJudge(`no page in ${folder}`);
  return pages;
}

/** The page that a host shows for an unknown address. */
export const notFoundPage = "404.html";

const needed = [
  ["home", /^index\.html$/],
  ["page not found", /^404\.html$/],
  ["condition", /^conditions\/(?!index\.html)[^/]+\.html$/],
];

/**
 * One page of each kind. A kind is a folder (in each language): its index page, and of the others the longest, which
 * has the most parts. Pages at the top of a language (home, A to Z, indexes, not found) are each a kind of their own.
 */
export function onePageOfEachKind(folder) {
  const pages = pagesOf(folder);
  for (const [kind, pattern] of needed) {
    if (!pages.some((page) => pattern.test(page))) cannotJudge(`no ${kind} page in ${folder}`);
  }
  const length = (page) => statSync(join(folder, page)).size;
  const longest = new Map();
  const kinds = [];
  for (const page of pages) {
    const [, place, name] = /^(.*?)([^/]+)$/.exec(page);
    const top = /^([a-z]{2,3}(-\w+)*\/)?$/.test(place);
    if (top || name === "index.html") kinds.push(page);
    else if (!longest.has(place) || length(page) > length(longest.get(place))) longest.set(place, page);
  }
  return [...kinds, ...longest.values()].sort();
}

const mediaTypes = {
  ".atom": "application/atom+xml",
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/**
 * Serves the folder on 127.0.0.1 below a base path, as a static host does: an unknown address answers with 404.html.
 * Gives the address of the site and a function that ends the server.
 */
export async function serve(folder, base = "/some/base/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path === "/favicon.ico") {
      // Browsers ask for it at the root of the host, which need not be the root of the site.
      response.writeHead(204).end();
      return;
    }
    const inside = path.startsWith(base) ? resolve(folder, path.slice(base.length) || "index.html") : "";
    const found = inside.startsWith(folder + sep) && existsSync(inside) && statSync(inside).isFile();
    const file = found ? inside : join(folder, "404.html");
    const status = found ? 200 : 404;
    response.writeHead(status, { "content-type": mediaTypes[extname(file)] ?? "application/octet-stream" });
    response.end(existsSync(file) ? readFileSync(file) : "not found");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(stopped));
    },
  };
}
