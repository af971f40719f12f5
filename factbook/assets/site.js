// The published site: the app's own components, given what the app gave them when the site was made. A card is
// asked for as a file; what the site has no file for is said, with the way to the live dashboard where there is one.

import "./place.js";
import { render as blocks } from "./blocks.js";
import { el } from "./dom.js";
import { render as drawer } from "./drawer.js";
import { searchPage } from "./sitesearch.js";

const page = JSON.parse(document.getElementById("page").textContent);
const [nav, main] = [document.querySelector(".site-menu"), document.querySelector("main")];
const here = location.pathname;
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

/** Everything that the page shows, each component in a place of its own. */
async function show() {
  const { render: chart } = page.parts.some(({ name }) => name === "chart") ? await import("./chart.js") : {};
  blocks({ data: page.menu.data, parentElement: nav });
  nav.prepend(
    el("button", { type: "button", class: "site-open", "aria-expanded": "false", onclick: unfold }, "Menu"),
  );
  for (const { name, key, data } of page.parts) {
    const parentElement = el("div", { class: `st-key-${key}` });
    place(key).append(parentElement);
    if (key === "found") searchPage(parentElement, data);
    else if (name === "chart") chart({ data, parentElement });
    else blocks({ data, parentElement });
  }
}

let led = null;

/** On the overview the first charts stand beside the blocks that follow them. */
function place(key) {
  const beside = page.parts.findIndex((part) => part.key === "beside");
  const at = page.parts.findIndex((part) => part.key === key);
  if (at < 1 || at > beside) return main;
  led ??= main.appendChild(el("div", { class: "st-key-led" }));
  return led;
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

addEventListener("popstate", () => (location.pathname === here ? card() : location.reload()));
for (const list of document.querySelectorAll(".site-bar details"))
  addEventListener("pointerdown", ({ target }) => !list.contains(target) && (list.open = false));
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") document.querySelectorAll(".site-bar details").forEach((list) => (list.open = false));
});
if (!toItsFile()) {
  finer();
  await show();
  await card();
}
