// Figures in words in the place of a picture: rows of a list, large amounts, tiles.
// What is folded opens where it stands; each figure opens its card.

import { axis, cells, company } from "./cells.js";
import { el, sentence, summary } from "./dom.js";
import { figure } from "./signs.js";

/** The groups as nodes; those that are folded behind the same words stand behind them together. */
export function listed(groups, open) {
  const found = [];
  let fold = null;
  let tiles = null;
  for (const group of groups) {
    const node = FORMS[group.form](group, open);
    if (group.fold && fold?.words !== group.fold) {
      fold = { words: group.fold, node: el("details", { class: "fb-twin fb-silent" }, summary(group.fold)) };
      found.push(fold.node);
    }
    if (group.form === "tile" && !tiles) found.push((tiles = el("div", { class: "fb-numbers" })));
    if (group.fold) fold.node.append(node);
    else if (group.form === "tile") tiles.append(node);
    else found.push(node);
  }
  return found;
}

const FORMS = {
  axis,
  cells,
  company,
  rows: ({ title, detail, entries }, open) =>
    el(
      "section",
      { class: "fb-measure" },
      el("h3", {}, title, detail ? el("small", {}, detail) : null),
      lines(entries, open),
    ),
  captions: ({ entries }, open) => el("section", { class: "fb-captions" }, lines(entries, open)),
  amounts: ({ title, entries, colour }, open) =>
    el(
      "section",
      { class: "fb-amounts", style: colour ? `--fb-hue:${colour}` : undefined },
      el("h3", {}, title),
      lines(entries, open),
    ),
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
      { class: "fb-number", style: colour ? `--fb-hue:${colour}` : undefined },
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
