// Everything of a page that is no chart: headings, sentences with figures in them, headline tiles,
// tables, lists, and the card of a fact. Each block is plain data; each figure opens its card.

import "./history.js";
import {
  address,
  copy,
  el,
  factLink,
  leaveFirstPicture,
  legend,
  pageLink,
  sentence,
  styles,
  swatch,
  table,
} from "./dom.js";
import { packBar, packTools, shareable } from "./pack.js";
import { today } from "./print.js";
import { tabsOf } from "./tabs.js";

const places = new WeakMap();

/** Draw, or redraw, the blocks. */
export function render({ data, parentElement, setTriggerValue }) {
  styles();
  const root = places.get(parentElement) ?? parentElement.appendChild(el("div", { class: "fb-blocks" }));
  places.set(parentElement, root);
  const open = (id) => setTriggerValue("open", id);
  const { fact, page } = root.contains(document.activeElement) ? document.activeElement.dataset : {};
  root.replaceChildren(...data.blocks.map((block) => BLOCKS[block.kind](block, open)));
  if (data.blocks.some((block) => block.kind === "title" && block.eyebrow)) {
    leaveFirstPicture();
  }
  if (fact) root.querySelector(`[data-fact="${CSS.escape(fact)}"]`)?.focus();
  if (page) root.querySelector(`[data-page="${CSS.escape(page)}"]`)?.focus();
  if (/%2C|%3A/.test(location.search)) {
    history.replaceState(history.state, "", address({}).href);
  }
}

const facts = {};

/** Ask once a second whether the facts are still what the page shows, and run it again where they are not. */
function follow(shown, rerun) {
  Object.assign(facts, { shown, rerun });
  facts.timer ??= setInterval(async () => {
    const now = await fetch("/readyz").then(
      (answer) => answer.json(),
      () => ({}),
    ); // away for a restart
    const { version, problems } = facts.shown ?? now;
    if (!now.version || (now.version === version && now.problems === problems)) return;
    facts.shown = null; // until the page has run
    facts.rerun();
  }, 1000);
}

function menuLink({ text, href, current }) {
  const page = new URL(href, location.href).pathname;
  const attributes = { class: "fb-menu-link", "data-page": page, "aria-current": current ? "page" : null };
  const link = pageLink(href, text, attributes);
  // on a phone the sidebar lies over the page, and a press on the page is what closes it
  const pressed = () => new MouseEvent("mousedown", { bubbles: true });
  link.addEventListener("click", () => document.querySelector(".fb-title")?.dispatchEvent(pressed()));
  return el("li", {}, link);
}

/** Free what the component holds. */
export function unmount(parentElement) {
  places.get(parentElement)?.remove();
  places.delete(parentElement);
}

const BLOCKS = {
  title: ({ text, lead, eyebrow }, open) =>
    el(
      "header",
      { class: "fb-title" },
      eyebrow ? el("p", { class: "fb-eyebrow" }, eyebrow) : null,
      el("h1", {}, text),
      lead ? el("p", { class: "fb-lead" }, sentence(lead, open)) : null,
    ),
  chips: ({ text, links, all }) =>
    el(
      "p",
      { class: "fb-chips" },
      el("span", {}, text),
      links.map((link) =>
        pageLink(link.href, `${link.text}  ✕`, { class: "fb-chip", title: "Lift this filter" }),
      ),
      all ? pageLink(all, "Lift all", { class: "fb-chip" }) : null,
    ),
  menu: ({ text, groups, follow: shown }, open) => {
    if (shown) follow(shown, () => open("")); // opening nothing runs the page again
    return el(
      "nav",
      { class: "fb-menu", "aria-label": "Pages" },
      el("p", { class: "fb-brand" }, text),
      groups.flatMap(({ name, links }) => [
        name ? el("p", { class: "fb-group" }, name) : null,
        el("ul", {}, links.map(menuLink)),
      ]),
    );
  },
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
      { class: `fb-notice fb-tone-${tone}`, role: tone === "error" ? "alert" : "status" },
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
  table: ({ columns, rows, caption }, open) => table(columns, rows, open, caption),
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
  entry: ({ title, lang, eyebrow, colour, rows, note }, open) =>
    el(
      "article",
      { class: "fb-entry", style: colour ? `--fb-hue:${colour}` : undefined },
      eyebrow ? el("p", { class: "fb-eyebrow" }, eyebrow) : null,
      el("h3", { lang }, title),
      note ? el("p", { class: "fb-text" }, sentence(note, open)) : null,
      named(rows, open),
    ),
  // what few readers need at once; `open: "wide"` shows it where there is room
  fold: ({ summary, blocks, open: when }, open) =>
    el(
      "details",
      { class: "fb-twin", open: when === "wide" && innerWidth > 800 },
      el("summary", {}, summary),
      blocks.map((block) => BLOCKS[block.kind](block, open)),
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
  check: (block, open) => checkOf(block, open),
  sides: (block, open) => sidesOf(block, open),
  card: (block, open) => cardOf(block, open),
  tabs: (block, open) => tabsOf(block, (blocks) => blocks.map((inner) => BLOCKS[inner.kind](inner, open))),
  pack: () => packBar(),
  citations: ({ items }, open) =>
    el(
      "ol",
      { class: "fb-citations" },
      items.map(({ text }) => el("li", {}, sentence(text, open))),
    ),
  colophon: (block) => colophonOf(block),
};

function tileOf({ id, figure, label, about, note, status, colour }, open) {
  const value = id
    ? factLink(id, figure, open, "fb-tile-figure")
    : el("span", { class: "fb-tile-figure" }, figure);
  return el(
    "article",
    { class: "fb-tile", style: colour ? `--fb-hue:${colour}` : undefined },
    el("p", { class: "fb-tile-label" }, label),
    value,
    about ? el("p", { class: "fb-tile-about" }, about) : null,
    el("p", { class: "fb-tile-note" }, status ? swatch(status) : null, note ?? ""),
  );
}

/** Names and what is said under each. */
function named(rows, open) {
  return el(
    "dl",
    {},
    rows.flatMap(([name, text, lang]) => [el("dt", {}, name), el("dd", { lang }, sentence(text, open))]),
  );
}

function itemOf({ id, when, text, tag, colour, uncertain }, open) {
  return [
    when
      ? el(
          "span",
          { class: `fb-when${uncertain ? " fb-uncertain" : ""}` },
          id ? factLink(id, when, open) : when,
        )
      : null,
    el("span", { class: "fb-what", style: colour ? `--fb-hue:${colour}` : undefined }, sentence(text, open)),
    tag ? el("span", { class: "fb-tag" }, tag) : null,
  ];
}

function facet({ name, options }) {
  return el(
    "div",
    { class: "fb-facet" },
    el("p", {}, name),
    el(
      "ul",
      {},
      options.map(({ text, count, share, href, chosen }) =>
        el(
          "li",
          { style: `--fb-share:${share}` },
          href ? pageLink(href, text, { "aria-current": chosen ? "true" : undefined }) : el("span", {}, text),
          el("b", {}, String(count)),
        ),
      ),
    ),
  );
}

function checkOf({ title, verdict, arithmetic, sentence: words, facts, why }, open) {
  return el(
    "article",
    { class: "fb-check" },
    el("h4", {}, title, el("span", { class: `fb-verdict fb-v-${verdict.replaceAll(" ", "-")}` }, verdict)),
    el("p", { class: "fb-arithmetic" }, sentence(arithmetic, open)),
    el("p", {}, sentence(words, open)),
    why ? el("p", { class: "fb-note" }, why) : null,
    el("p", { class: "fb-note" }, "Rests on: ", sentence(facts, open)),
  );
}

function sidesOf({ title, verdict, sides, sentence: words, why }, open) {
  return el(
    "article",
    { class: "fb-check" },
    el("h4", {}, title, el("span", { class: `fb-verdict fb-v-${verdict.replaceAll(" ", "-")}` }, verdict)),
    el(
      "div",
      { class: "fb-sides" },
      sides.map(({ id, opens, who, says, printed, lang }) =>
        el(
          "blockquote",
          {},
          el("p", {}, says),
          printed ? el("p", { class: "fb-printed", lang }, printed) : null,
          el("footer", {}, opens ? factLink(id, who, open) : who),
        ),
      ),
    ),
    el("p", {}, sentence(words, open)),
    why ? el("p", { class: "fb-note" }, why) : null,
  );
}

function cardOf(card, open) {
  const {
    id,
    figure,
    subject,
    printed,
    lang,
    language,
    gloss,
    rows,
    notes,
    checks,
    disputes,
    tree,
    names,
    cite,
    bibtex,
  } = card;
  const link = () => shareable({ fact: id }).href;
  const button = (text, content) =>
    el("button", { type: "button", onclick: (event) => copy(event.currentTarget, content()) }, text);
  return el(
    "article",
    { class: "fb-card", style: card.colour ? `--fb-hue:${card.colour}` : undefined },
    el("p", { class: "fb-eyebrow" }, subject),
    el("p", { class: "fb-card-figure" }, figure),
    card.status ? el("p", { class: "fb-card-status" }, swatch(card.status[0]), card.status[1]) : null,
    el("p", { class: "fb-card-gloss" }, gloss),
    printed
      ? el(
          "figure",
          { class: "fb-card-print" },
          el("blockquote", { lang }, printed),
          el("figcaption", {}, `as printed, in ${language}`),
        )
      : null,
    named(rows, open),
    ...notes.map((note) => el("p", { class: "fb-note" }, note)),
    tree ? el("div", { class: "fb-tree" }, el("h4", {}, "Derived from"), branch(tree, open)) : null,
    checks.length ? el("h4", {}, "Cross-checks") : null,
    ...checks.map((check) => checkOf(check, open)),
    disputes.length ? el("h4", {}, "Contradictions") : null,
    ...disputes.map((dispute) => sidesOf(dispute, open)),
    names.length ? el("h4", {}, "Names") : null,
    names.length ? el("dl", {}, names.flatMap(spelt)) : null,
    el(
      "p",
      { class: "fb-tools" },
      button("Copy link", link),
      button("Cite", () => `${cite} ${link()}`),
      button("BibTeX", () => bibtex.replace("@@", link())),
      ...packTools(id),
    ),
  );
}

/** A name with its spellings, each marked with its language. */
function spelt([name, spellings]) {
  const said = spellings.flatMap(([tag, language, text], i) => [
    i ? "; " : "",
    el("span", { lang: tag }, text),
    ` (${language})`,
  ]);
  return [el("dt", {}, name), el("dd", {}, said)];
}

function branch({ text, formula, parents }, open) {
  return el(
    "ul",
    {},
    el(
      "li",
      {},
      sentence(text, open),
      formula ? el("span", { class: "fb-formula" }, sentence(formula, open)) : null,
      ...parents.map((parent) => branch(parent, open)),
    ),
  );
}

/** The last lines of a page: filters, permanent link, date and data version; most pages have it on paper only. */
function colophonOf({ href, version, conditions, shown }) {
  const link = new URL(href, location.href).href;
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
