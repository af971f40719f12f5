// The connection to the server: what was drawn last, a new session that is told of it, and a bar in
// place of a dialog while the server is away. What is shown stays readable, and nothing done is lost.

import { address, el } from "./dom.js";
import { heard } from "./appstate.js";

const SIGN = "data-test-connection-state"; // where Streamlit says how its connection is
const PATIENCE = 1200; // milliseconds that a connection may be away without a word
const page = { query: "", name: null, tell: null, kept: null };

/** Take note of the view that the answer draws; an address that says more than it means is put right. */
export function render({ data, setStateValue }) {
  Object.assign(page, { query: data.query, name: data.page, tell: setStateValue });
  tidy(data);
  heard(data);
  page.kept ??= requestIdleCallback(() => keep(data.scripts));
}

/** Have what other pages need before they are asked for: a script that fails to load is never tried again. */
function keep(scripts) {
  const root = new URL("../../", import.meta.url);
  const wanted = ["./chart.js", "./ahead.js", ...scripts.map((path) => new URL(path, root).href)];
  for (const script of wanted) import(script).catch(() => null);
}

/** Have the page run again, whatever session answers. */
export function again() {
  page.tell?.("was", page.query);
}

/** Free what the component holds: the page has none. */
export function unmount() {
  page.tell = null;
}

/** The address without what was ignored in it, unless it is another one already. */
function tidy({ asked, query }) {
  const now = new URL(location.href);
  const names = new Set(asked.map(([name]) => name));
  const said = [...now.searchParams].filter(([name]) => names.has(name));
  if (pairs(said) !== pairs(asked)) return;
  const blank = Object.fromEntries([...names].map((name) => [name, ""]));
  const { href } = address({ ...blank, ...Object.fromEntries(new URLSearchParams(query)) }, now);
  if (href !== now.href) history.replaceState(history.state, "", href);
}

function pairs(found) {
  return JSON.stringify(found.map((pair) => JSON.stringify(pair)).sort());
}

/** A server that is back may never have met this reader: it is told what was shown, and runs the page. */
function back() {
  again();
  const here = location.pathname.split("/").at(-1);
  // another page was asked for in between; Streamlit looks which one where the address changes
  if (here !== page.name) setTimeout(() => dispatchEvent(new PopStateEvent("popstate", { state: {} })));
}

function bar(state) {
  const forever = state === "DISCONNECTED_FOREVER";
  return el(
    "div",
    { class: "fb-away", role: "status", popover: "manual" },
    "The connection is lost. What is shown stays readable; ",
    forever
      ? el("a", { href: location.href }, "load the page anew")
      : "what you do is done as soon as it is back.",
  );
}

let last = null;
let waiting = null;

function changed() {
  const state = document.querySelector(`[${SIGN}]`)?.getAttribute(SIGN);
  if (!state || state === last) return;
  if (state === "CONNECTED") {
    clearTimeout(waiting);
    waiting = null;
    document.querySelector(".fb-away")?.remove();
    if (last) back();
  } else if (page.tell) {
    const say = () => {
      document.querySelector(".fb-away")?.remove();
      document.body.appendChild(bar(last)).showPopover(); // above an open card too
    };
    if (state === "DISCONNECTED_FOREVER") say();
    waiting ??= setTimeout(say, PATIENCE);
  }
  last = state;
}

changed();
new MutationObserver(changed).observe(document, { subtree: true, attributeFilter: [SIGN] });
