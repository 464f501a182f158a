// Renews the page of original and translation after each build. The page itself needs no script; see routes.rs.
"use strict";

const root = document.documentElement;
let stream = null;
let renewing = Promise.resolve();

async function renew(version) {
  if (version === root.dataset.version) return;
  const text = await (await fetch(location.pathname + location.search)).text();
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const counts = () => document.querySelector(".counts")?.textContent ?? "";
  root.dataset.version = fresh.documentElement.dataset.version;
  document.title = fresh.title;
  document.querySelector("header").replaceChildren(...fresh.querySelector("header").childNodes);
  document.getElementById("compared").replaceChildren(...fresh.getElementById("compared").childNodes);
  document.getElementById("said").textContent = `Renewed. ${counts()}`;
}

// A tab that is not seen holds no connection: a browser has six to one server.
function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource("/_takehome/events");
  stream.addEventListener("message", (event) => {
    renewing = renewing.then(() => renew(event.data)).catch(() => {});
  });
}
document.addEventListener("visibilitychange", () => {
  if (document.hidden) { if (stream) stream.close(); stream = null; } else listen();
});
listen();
