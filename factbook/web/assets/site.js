// The published site: the app's own components, given what the app gave them when the site was made. A card is
// asked for as a file; what the site has no file for is said, with the way to the live dashboard where there is one.

import "./place.js";
import { render as blocks, unmount as unmountBlocks } from "./blocks.js";
import { el, travel } from "./dom.js";
import { render as drawer } from "./drawer.js";
import { afterPaint, drawSeen, isBelow } from "./library.js";
import { documentOf, foresee, foreseeList, takeHead } from "./sitepages.js";
import { searchPage } from "./sitesearch.js";

const [nav, bar, main] = [".site-menu", ".site-bar", "main"].map((name) => document.querySelector(name));
const held = new Map(); // what shows each part of the page, by its key
const scrolled = new Map(); // how far down a reader was on each page
let [page, here] = [JSON.parse(document.getElementById("page").textContent), location.pathname];
const cards = document.body.appendChild(el("div"));

/** An address of the app leads to the file that has its view, where there is one. */
function toItsFile() {
  const asked = new URLSearchParams(location.search);
  const [company, from, to] = ["company", "from", "to"].map((name) => asked.get(name) ?? "");
  const year = from.slice(0, 4);
  const whole =
    page.years.includes(year) && [year, `${year}-12`].includes(to) && [year, `${year}-01`].includes(from);
  const parts = [
    page.companies.includes(company) ? company : page.view.company,
    whole ? year : page.view.year,
  ];
  if (parts[0] === page.view.company && parts[1] === page.view.year) return false;
  if (page.companies.includes(company)) asked.delete("company");
  if (whole) ["from", "to"].forEach((name) => asked.delete(name));
  const file = [page.page || "overview", ...parts.filter(Boolean), "html"].join(".");
  location.replace(`./${file}${asked.size ? `?${asked}` : ""}${location.hash}`);
  return true;
}

/** What is asked for and has no file. */
function finer() {
  const asked = [...new URLSearchParams(location.search)].filter(([name]) => !["fact", "q"].includes(name));
  if (!asked.length) return;
  const said = asked.map(([name, value]) => `${name} ${value}`).join(", ");
  const { company, year } = page.view;
  const whole = { ...(company && { company }), ...(year && { from: `${year}-01`, to: `${year}-12` }) };
  const query = new URLSearchParams([...Object.entries(whole), ...new URLSearchParams(location.search)]);
  const to = page.live && `${page.live}${page.page}?${query}`;
  const text = `This published copy has no page for ${said}; what it has is shown.`;
  main.prepend(
    el(
      "p",
      { class: "fb-notice site-finer", role: "note" },
      text,
      to ? [" ", el("a", { href: to }, "Open it in the live dashboard")] : [],
    ),
  );
}

/**
 * Everything that the page shows, each component in a place of its own. Those that stay are told what is new:
 * first those on the screen, and once they are painted the others.
 */
async function show() {
  const [now, first] = [page, !held.size];
  const chart = page.parts.some(({ name }) => name === "chart") ? await import("./chart.js") : null;
  const menu = () => blocks({ data: now.menu.data, parentElement: nav });
  const root = ({ key }) => held.get(key).root;
  const tell = ({ name, key, data }) => {
    const parentElement = root({ key });
    if (key === "found") searchPage(parentElement, data);
    else if (name === "chart") chart.render({ data, parentElement });
    else blocks({ data, parentElement });
  };
  let below = page.parts.filter(({ key }) => held.has(key) && isBelow(root({ key }))); // while all stands as it did
  hold(chart);
  if (first) menu();
  page.parts.filter((part) => !below.includes(part)).forEach(tell);
  below = drawSeen(below, root, tell);
  if (first) return;
  await new Promise(afterPaint);
  if (page === now) [menu, ...below.map((part) => () => tell(part))].forEach((act) => act());
}

/** A place for each component of the page, in their order, and for no other. */
function hold(chart) {
  const keys = new Set(page.parts.map(({ key }) => key));
  for (const key of [...held.keys()].filter((key) => !keys.has(key))) drop(key);
  let before = null;
  for (const { name, key } of page.parts) {
    if (!held.has(key)) {
      const root = el("div", { class: `st-key-${key}` });
      held.set(key, { root, free: name === "chart" ? chart.unmount : unmountBlocks });
    }
    before = stand(held.get(key).root, place(key), before);
  }
}

/** Put a component into its place, behind the one before it; what stands there already is not touched. */
function stand(root, home, before) {
  const last = [before, before?.parentElement].find((node) => node?.parentElement === home); // or what holds it
  const next = last ? last.nextSibling : home.firstChild;
  if (next !== root) home.insertBefore(root, next);
  return root;
}

function drop(key) {
  const { root, free } = held.get(key);
  free(root);
  root.remove();
  held.delete(key);
}

let led = null;

/** On the overview the first charts stand beside the blocks that follow them. */
function place(key) {
  const beside = page.parts.findIndex((part) => part.key === "beside");
  const at = page.parts.findIndex((part) => part.key === key);
  if (at < 1 || at > beside) return main;
  if (!led?.isConnected) {
    led = el("div", { class: "st-key-led" });
    held.get(page.parts[0].key).root.after(led);
  }
  return led;
}

/** Turn to the page of the address, without loading anew: scripts and charts stay, and what is the same stays drawn. */
async function turn(back) {
  const asked = location.pathname;
  const came = await documentOf(location.href);
  if (location.pathname !== asked) return; // the reader has gone on
  if (!came) return location.reload();
  scrolled.set(here, scrollY);
  const { found, data: next } = came;
  const [same, focused] = [next.page === page.page, bar.contains(document.activeElement)];
  if (!same) {
    [...held.keys()].forEach(drop);
    led?.remove();
  }
  [page, here] = [next, asked];
  main.querySelectorAll(":scope > .fb-notice").forEach((node) => node.remove());
  bar.replaceChildren(...document.importNode(found.querySelector(".site-bar"), true).childNodes);
  if (focused) bar.querySelector("summary")?.focus({ preventScroll: true });
  if (!same) nav.classList.remove("site-unfolded");
  finer();
  await show();
  if (page !== next) return; // and so on
  takeHead(found);
  await card();
  if ((back || !same) && !location.hash) scrollTo(0, back ? (scrolled.get(asked) ?? 0) : 0); // else place.js does
}

/** Close the lists of the filters that are meant. */
function shut(meant) {
  bar.querySelectorAll("details").forEach((list) => {
    if (meant(list)) list.open = false;
  });
}

function unfold({ currentTarget: button }) {
  const open = nav.classList.toggle("site-unfolded");
  button.setAttribute("aria-expanded", String(open));
}

/** The card that the address names. */
async function card() {
  const id = new URL(location.href).searchParams.get("fact");
  if (!id) return drawer({ data: { blocks: [] }, parentElement: cards });
  const answer = await fetch(new URL(`./cards/${encodeURIComponent(id)}.json`, location.href)).catch(
    () => null,
  );
  const found = answer?.ok ? [await answer.json()] : [];
  drawer({ data: { blocks: found }, parentElement: cards });
  if (!found.length)
    main.prepend(el("p", { class: "fb-notice", role: "alert" }, `There is no record called “${id}”.`));
}

addEventListener("popstate", ({ isTrusted }) => (location.pathname === here ? card() : turn(isTrusted)));
addEventListener("pointerdown", ({ target }) => shut((list) => !list.contains(target)));
addEventListener("keydown", ({ key }) => key === "Escape" && shut(() => true));
bar.addEventListener("toggle", ({ target }) => target.open && foreseeList(target), true);
bar.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  shut(() => true);
  travel(link.href);
});
foresee(document);
if (!toItsFile()) {
  finer();
  await show();
  nav.prepend(
    el("button", { type: "button", class: "site-open", "aria-expanded": "false", onclick: unfold }, "Menu"),
  );
  await card();
}
