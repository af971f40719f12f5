// The ways through the book: its name and promise, the search of every page, the menu with what is left
// of each page, and the years.

import { again } from "./connection.js";
import { address, collected, el, legend, pageLink, travel, within } from "./dom.js";
import { follow } from "./follow.js";
import { hued } from "./hues.js";
import { learn } from "./terms.js";

const search = { href: "", form: null };

/** The menu; under `make run` it also looks whether the facts have changed. */
export function menuOf({ text, promise, search: href, links, marks, companies, terms, follow: shown }) {
  learn(terms);
  if (shown) follow(shown, again);
  return el(
    "nav",
    { class: "fb-menu", "aria-label": "Pages" },
    el(
      "p",
      { class: "fb-brand" },
      el("img", { src: new URL("icon.svg", import.meta.url).href, alt: "" }),
      text,
    ),
    promise ? el("p", { class: "fb-promise" }, promise) : null,
    searchForm(href),
    el("ul", {}, links.map(menuLink)),
    el(
      "div",
      { class: "fb-key" },
      legend(marks),
      el("ul", { "aria-label": "Colours" }, companies.map(company)),
    ),
  );
}

/** Whose colour is which, on every chart; a press shows the page of that company. */
function company({ text, href, colour }) {
  const link = pageLink(href, text, { class: "fb-company" });
  link.addEventListener("click", closeMenu);
  return el("li", { style: hued(colour) }, link);
}

function menuLink({ text, href, current, left }) {
  const page = within(href).pathname;
  const attributes = { class: "fb-menu-link", "data-page": page, "aria-current": current ? "page" : null };
  const link = pageLink(href, text, attributes);
  if (left === 0) link.classList.add("fb-none");
  if (left !== undefined) link.append(el("span", { class: "fb-left" }, String(left)));
  link.addEventListener("click", closeMenu);
  return el("li", {}, link);
}

/** On a phone the sidebar lies over the page, and a press on the page is what closes it. */
function closeMenu() {
  const pressed = new MouseEvent("mousedown", { bubbles: true });
  document.querySelector(".fb-title")?.dispatchEvent(pressed);
}

/** The search that every page has; it is kept through every run, with what is being typed in it. */
function searchForm(href) {
  search.href = href;
  search.form ??= el(
    "form",
    { class: "fb-search", role: "search", onsubmit: searched },
    el("input", {
      type: "search",
      name: "q",
      maxlength: 100,
      placeholder: "Search all facts",
      "aria-label": "Search all facts",
    }),
  );
  return search.form;
}

function searched(event) {
  event.preventDefault();
  const input = event.currentTarget.elements.q;
  const pack = collected().join(",");
  travel(address({ q: input.value.trim(), pack }, within(search.href)).href);
  input.value = "";
  input.blur();
  closeMenu();
}

/** The years of a book, each with a bar as long as much is told of it. */
export function yearsOf({ text, options }) {
  const years = el("ul", { class: "fb-years", "aria-label": "Dates" }, options.map(yearOf));
  return el("div", {}, el("p", { class: "fb-range", role: "status" }, text), years);
}

/** The foot of the filters where they cover the page: how much they leave, which a press shows, and a way to have none. */
export function footOf({ text, all }) {
  const clear = all ? pageLink(all, "Clear all", { class: "fb-clear" }) : null;
  return el("div", { class: "fb-foot" }, clear, el("button", { type: "button", onclick: closeSheet }, text));
}

/** The button that has opened the sheet is what closes it. */
function closeSheet() {
  document.querySelector('[data-testid="stPopoverButton"][aria-expanded="true"]')?.click();
}

function yearOf({ text, count, share, href, chosen }) {
  const link = pageLink(href, text, { class: "fb-year", "aria-current": chosen ? "true" : undefined });
  if (count) link.append(" ", el("span", { class: "fb-left" }, String(count)));
  return el("li", { style: `--fb-share:${share ?? 0}` }, link);
}

/** A link to a part of the page; the first leads to its top. */
export function jump([id, text]) {
  const go = (event) => {
    event.preventDefault();
    const place = document.getElementById(id) ?? document.querySelector(".fb-title");
    place.scrollIntoView({ block: id ? "start" : "end" });
    history.replaceState(history.state, "", id ? `#${id}` : location.pathname + location.search);
  };
  return el("a", { href: `#${id}`, onclick: go }, text);
}
