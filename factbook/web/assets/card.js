// What is known of one fact: its card, the checks that it takes part in, the places that contradict it.

import {
  cited,
  citedItems,
  copy,
  el,
  factLink,
  heard,
  pin,
  published,
  sentence,
  summary,
  swatch,
  within,
} from "./dom.js";
import { hued } from "./hues.js";
import { packTools, shareable } from "./pack.js";

/** Names and what is said under each. */
export function named(rows, open) {
  return el(
    "dl",
    {},
    rows.flatMap(([name, text, lang]) => [el("dt", {}, name), el("dd", { lang }, sentence(text, open))]),
  );
}

/** A title and its verdict beside it: a text of its own, so that the title is heard without it. */
function judged(title, verdict, level) {
  const kind = verdict.replaceAll(" ", "-");
  const said = el("p", { class: `fb-verdict fb-v-${kind}` }, heard("Verdict: "), verdict);
  return el("header", { class: "fb-judged" }, el(`h${level}`, {}, title), said);
}

/** A claim computed from facts, with its arithmetic and its verdict. */
export function checkOf({ title, verdict, arithmetic, sentence: words, facts, why, level = 4 }, open) {
  return el(
    "article",
    { class: "fb-check" },
    judged(title, verdict, level),
    el("p", { class: "fb-arithmetic" }, sentence(arithmetic, open)),
    el("p", {}, sentence(words, open)),
    why ? el("p", { class: "fb-note" }, why) : null,
    el("p", { class: "fb-note" }, "Rests on: ", sentence(facts, open)),
  );
}

/** Places that disagree, side by side. */
export function sidesOf({ title, verdict, sides, sentence: words, why, level = 4 }, open) {
  return el(
    "article",
    { class: "fb-check" },
    judged(title, verdict, level),
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

/** The card of a fact, an event or a relation. */
export function cardOf(card, open) {
  const {
    id,
    figure,
    subject,
    printed,
    lang,
    language,
    gloss,
    own,
    rows,
    notes,
    checking,
    checks,
    disputes,
    tree,
    names,
    cite,
    bibtex,
    csl,
  } = card;
  const link = () => shareable({ fact: id });
  const button = (text, content) =>
    el("button", { type: "button", onclick: (event) => copy(event.currentTarget, content()) }, text);
  return el(
    "article",
    { class: "fb-card", style: hued(card.colour) },
    el("p", { class: "fb-eyebrow" }, subject),
    el("h3", { class: "fb-card-figure" }, figure),
    card.status ? el("p", { class: "fb-card-status" }, swatch(card.status[0]), card.status[1]) : null,
    el("p", { class: "fb-card-gloss", lang: own }, gloss),
    printed
      ? el(
          "figure",
          { class: "fb-card-print" },
          el("blockquote", { lang }, printed),
          el("figcaption", {}, `in the original, in ${language}`),
        )
      : null,
    ...notes.map((note) => el("p", { class: "fb-doubt", lang: own }, el("b", {}, "Our note: "), note)),
    named(rows, open),
    checking
      ? el("details", { class: "fb-twin" }, summary(checking.summary), noted(checking.notes, "fb-note", own))
      : null,
    tree ? el("div", { class: "fb-tree" }, el("h4", {}, "Derived from"), branch(tree, open)) : null,
    checks.length ? el("h4", {}, "Cross-checks") : null,
    ...checks.map((check) => checkOf({ ...check, level: 5 }, open)),
    disputes.length
      ? el(
          "h4",
          {},
          disputes.some(({ verdict }) => verdict === "contradiction") ? "Contradictions" : "Easily confused",
        )
      : null,
    ...disputes.map((dispute) => sidesOf({ ...dispute, level: 5 }, open)),
    names.length ? el("h4", {}, "Names") : null,
    names.length ? el("dl", {}, names.flatMap(spelt)) : null,
    el(
      "p",
      { class: "fb-tools" },
      button("Copy link", link),
      el(
        "a",
        { href: within(published ? `facts/${id}.html` : `facts/${id}${pin()}`).href },
        "Page of this fact",
      ),
      button("Cite", () => cited(cite, link())),
      button("BibTeX", () => cited(bibtex, link())),
      button("CSL-JSON", () => citedItems(csl, link())),
      ...packTools(id),
    ),
  );
}

function noted(notes, name, lang) {
  return notes.map((note) => el("p", { class: name, lang }, note));
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

/** What a figure is derived from, and what that is derived from. */
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
