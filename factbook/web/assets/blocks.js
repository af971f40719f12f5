// Everything of a page that is no chart: headings, sentences with figures in them, headline tiles,
// tables, lists, and the card of a fact. Each block is plain data; each figure opens its card.

import { cardOf, checkOf, named, sidesOf } from "./card.js";
import {
  address,
  cited,
  citedItems,
  copy,
  el,
  handedOn,
  leaveFirstPicture,
  legend,
  openFact,
  pageLink,
  sentence,
  styles,
  summary,
  within,
} from "./dom.js";
import { sayShown } from "./heard.js";
import "./history.js";
import { facet, itemOf, tileOf } from "./items.js";
import { footOf, jump, menuOf, yearsOf } from "./menu.js";
import { packBar } from "./pack.js";
import { pinButton, releaseOf } from "./pin.js";
import "./place.js";
import { today } from "./print.js";
import { claims } from "./claims.js";
import { hued } from "./hues.js";
import { table } from "./table.js";
import { tabsOf } from "./tabs.js";
import { explain } from "./terms.js";

const places = new WeakMap();

/** Draw, or redraw, the blocks. */
export function render({ data, parentElement }) {
  styles();
  const root = places.get(parentElement) ?? parentElement.appendChild(el("div", { class: "fb-blocks" }));
  places.set(parentElement, root);
  fill(root, data.blocks);
  const title = data.blocks.find((block) => block.kind === "title" && block.page);
  if (title) {
    leaveFirstPicture();
    sayShown(title);
  }
}

/** Fill an element with blocks; what had the focus in it has it again. */
export function fill(root, blocks) {
  const focus = root.contains(document.activeElement) ? document.activeElement : null;
  const { fact, page } = focus?.dataset ?? {};
  root.replaceChildren(...blocks.map((block) => BLOCKS[block.kind](block, openFact)));
  if (focus && root.contains(focus)) focus.focus();
  if (fact) root.querySelector(`[data-fact="${CSS.escape(fact)}"]`)?.focus();
  if (page) root.querySelector(`[data-page="${CSS.escape(page)}"]`)?.focus();
  explain();
}

/** Free what the component holds. */
export function unmount(parentElement) {
  places.get(parentElement)?.remove();
  places.delete(parentElement);
}

const BLOCKS = {
  title: ({ text, lead, parts = [] }, open) =>
    el(
      "header",
      { class: "fb-title" },
      el("h1", {}, text),
      lead ? el("p", { class: "fb-lead" }, sentence(lead, open)) : null,
      parts.length ? el("p", { class: "fb-jumps" }, parts.map(jump)) : null,
    ),
  chips: ({ text, links, all }) =>
    el(
      "p",
      { class: "fb-chips" },
      el("span", {}, text),
      links.map((link) =>
        pageLink(link.href, `${link.text}  ✕`, { class: "fb-chip", title: "Clear this filter" }),
      ),
      pageLink(all, "Clear all", { class: "fb-clear fb-alone" }),
    ),
  brand: ({ text }) => el("p", { class: "fb-brand" }, text),
  menu: menuOf,
  years: yearsOf,
  foot: footOf,
  section: ({ text, note, id }, open) =>
    el(
      "div",
      { class: text ? "fb-section" : "fb-place", id },
      text ? el("h2", {}, text) : null,
      note ? el("p", { class: "fb-note" }, sentence(note, open)) : null,
    ),
  heading: ({ text, level = 2, note }, open) =>
    el(
      "div",
      { class: "fb-heading" },
      el(`h${level}`, {}, text),
      note ? el("p", { class: "fb-note" }, sentence(note, open)) : null,
    ),
  text: ({ text, tone = "plain" }, open) =>
    el("p", { class: `fb-text fb-tone-${tone}` }, sentence(text, open)),
  notice: ({ text, items = [], tone = "info" }, open) =>
    el(
      "div",
      { class: `fb-notice fb-tone-${tone}`, role: tone === "error" ? "alert" : "note" },
      el("p", {}, sentence(text, open)),
      items.length
        ? el(
            "ul",
            {},
            items.map((item) => el("li", {}, sentence(item, open))),
          )
        : null,
    ),
  legend: ({ statuses }) => legend(statuses),
  tiles: ({ tiles }, open) =>
    el(
      "div",
      { class: "fb-tiles" },
      tiles.map((tile) => tileOf(tile, open)),
    ),
  claims,
  table,
  list: ({ items, ordered }, open) =>
    el(
      ordered ? "ol" : "ul",
      { class: "fb-list" },
      items.map((item) => el("li", {}, itemOf(item, open))),
    ),
  facets: ({ groups }) => el("div", { class: "fb-facets" }, groups.map(facet)),
  links: ({ links }) =>
    el(
      "p",
      { class: "fb-links" },
      links.map(({ text, href, download }) =>
        download ? el("a", { href, download }, text) : pageLink(href, text),
      ),
    ),
  // a heading with named rows under it: an article, a company
  entry: ({ title, level = 3, lang, eyebrow, colour, rows, note }, open) =>
    el(
      "article",
      { class: "fb-entry", style: hued(colour) },
      eyebrow ? el("p", { class: "fb-eyebrow" }, eyebrow) : null,
      el(`h${level}`, { lang }, title),
      note ? el("p", { class: "fb-text" }, sentence(note, open)) : null,
      named(rows, open),
    ),
  // what few readers need at once; `open: "wide"` shows it where there is room
  fold: ({ summary: text, blocks, open: when }, open) =>
    el(
      "details",
      { class: "fb-twin", open: when === "wide" && innerWidth >= 1100 },
      summary(text),
      blocks.map((block) => BLOCKS[block.kind](block, open)),
    ),
  emptied: ({ text, items }, open) =>
    el(
      "details",
      { class: "fb-emptied" },
      summary(text),
      el(
        "ul",
        {},
        items.map((item) => el("li", {}, sentence(item, open))),
      ),
    ),
  beside: ({ columns }, open) =>
    el(
      "div",
      { class: "fb-beside" },
      columns.map((blocks) =>
        el(
          "div",
          {},
          blocks.map((block) => BLOCKS[block.kind](block, open)),
        ),
      ),
    ),
  // what narrows blocks down, in a rail beside them where there is room
  railed: ({ rail, blocks }, open) =>
    el(
      "div",
      { class: "fb-railed" },
      [rail, blocks].map((part) =>
        el(
          "div",
          {},
          part.map((block) => BLOCKS[block.kind](block, open)),
        ),
      ),
    ),
  check: checkOf,
  sides: sidesOf,
  card: cardOf,
  tabs: (block, open) => tabsOf(block, (blocks) => blocks.map((inner) => BLOCKS[inner.kind](inner, open))),
  pack: () => packBar(pinButton()),
  release: (block, open) =>
    releaseOf(block, (blocks) => blocks.map((inner) => BLOCKS[inner.kind](inner, open))),
  citations: ({ items, text, bibtex, csl }, open) => {
    const button = (label, content) =>
      el("button", { type: "button", onclick: (event) => copy(event.currentTarget, content()) }, label);
    const link = () => address({ fact: "" }).href;
    return el(
      "div",
      {},
      el(
        "ol",
        { class: "fb-citations" },
        items.map((item) => el("li", {}, sentence(item.text, open))),
      ),
      el(
        "p",
        { class: "fb-tools" },
        button("Copy citations", () => cited(text, link())),
        button("BibTeX", () => cited(bibtex, link())),
        button("CSL-JSON", () => citedItems(csl, link())),
      ),
    );
  },
  colophon: colophonOf,
};

/** The last lines of a page: filters, permanent link, date and data version; most pages have it on paper only. */
function colophonOf({ href, version, conditions, shown }) {
  const link = handedOn(within(href));
  return el(
    "footer",
    { class: shown ? "fb-colophon" : "fb-colophon fb-on-paper" },
    el(
      "p",
      {},
      `Shown ${conditions.length ? `under these filters: ${conditions.join("; ")}` : "without a filter"}.`,
    ),
    el("p", {}, "Permanent link: ", el("a", { href: link, class: "fb-page" }, link)),
    el("p", {}, "Read on ", el("time", {}, today()), `; data version ${version}.`),
  );
}
