// Figures in words in the place of a picture: rows of a list, large amounts, tiles,
// columns of statements.
// What is folded opens where it stands; each figure opens its card.

import { axis, cells, company, foot, heads } from "./cells.js";
import { el, sentence, summary } from "./dom.js";
import { hued } from "./hues.js";
import { figure } from "./signs.js";

const ROOMY = "(min-width: 641px)"; // a screen on which columns of words stand open

/** The groups as nodes; those that are folded behind the same words stand behind them together. */
export function listed(groups, open) {
  const found = [];
  let fold = null;
  const beside = { tile: null, column: null }; // what stands beside its like
  const years = groups.find(({ form }) => form === "axis")?.beside ?? [];
  for (const group of groups) {
    const node = FORMS[group.form](group, open, years);
    if (group.fold && fold?.words !== group.fold) {
      fold = { words: group.fold, node: el("details", { class: "fb-twin fb-silent" }, summary(group.fold)) };
      found.push(fold.node);
    }
    const row = group.form in ROWS ? group.form : "";
    if (row && !beside[row]) found.push((beside[row] = el("div", { class: ROWS[row] })));
    if (group.fold) fold.node.append(node);
    else if (row) beside[row].append(node);
    else found.push(node);
  }
  if (years.length) found.push(foot(years)); // the last of many rows is far below the names of the years
  return found;
}

const ROWS = { tile: "fb-numbers", column: "fb-quotes" };

const FIRST = 1; // statements of a column that stand open; the others are a press away

const FORMS = {
  axis,
  cells,
  heads,
  company,
  rows: ({ title, detail, entries }, open) =>
    el(
      "section",
      { class: "fb-measure" },
      el("h3", {}, title, detail ? el("small", {}, ` ${detail}`) : null),
      lines(entries, open),
    ),
  captions: ({ title, entries }, open) =>
    title
      ? el("section", { class: "fb-captions fb-tied" }, el("h3", {}, title), lines(entries, open))
      : el("section", { class: "fb-captions" }, lines(entries, open)),
  column: ({ title, detail, entries }, open) =>
    el(
      "details",
      { class: "fb-column", open: matchMedia(ROOMY).matches },
      summary([el("b", {}, title), el("small", {}, detail)]),
      lines(entries.slice(0, FIRST), open),
      entries.length > FIRST
        ? el("details", {}, summary([`${entries.length - FIRST} more`]), lines(entries.slice(FIRST), open))
        : null,
    ),
  amounts: ({ title, entries, colour }, open) =>
    el("section", { class: "fb-amounts", style: hued(colour) }, el("h3", {}, title), lines(entries, open)),
  names: ({ title, entries }, open) =>
    el(
      "section",
      { class: "fb-names" },
      el("h3", {}, title),
      el(
        "ul",
        {},
        entries.map((entry) => el("li", {}, figure(entry, open), entry.text ? ` ${entry.text}` : null)),
      ),
    ),
  tile: ({ title, detail, entries, colour }, open) =>
    el(
      "section",
      { class: "fb-number", style: hued(colour) },
      el("h3", {}, title),
      ...entries.map((entry) =>
        el(
          "p",
          {},
          figure(entry, open),
          " ",
          el("span", {}, sentence(entry.text, open)),
          entry.note ? el("small", {}, entry.note) : null,
        ),
      ),
      detail ? el("p", { class: "fb-note" }, sentence(detail, open)) : null,
    ),
};

/** A line for each entry: what opens its card, whose it is, when. */
function lines(entries, open) {
  return el(
    "ul",
    {},
    entries.map((entry) =>
      el(
        "li",
        {},
        figure(entry, open),
        el("span", {}, sentence(entry.text, open)),
        el("small", {}, entry.note),
      ),
    ),
  );
}
