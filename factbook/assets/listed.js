// Figures in words in the place of a picture: rows of a list, large amounts, tiles with a small picture each.
// What is folded opens where it stands; each figure opens its card.

import { el, factLink, sentence, summary } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const [TRACK, HIGH] = [180, 20]; // the small picture of a tile, in pixels

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
  rows: ({ title, detail, entries }, open) =>
    el(
      "section",
      { class: "fb-measure" },
      el("h3", {}, title, detail ? el("small", {}, detail) : null),
      el(
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
      ),
    ),
  amounts: ({ title, entries, colour }, open) =>
    el(
      "section",
      { class: "fb-amounts", style: colour ? `--fb-hue:${colour}` : undefined },
      el("h3", {}, title),
      el(
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
      ),
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
      entries.some(({ part }) => part !== null) ? track(entries) : null,
      detail ? el("p", { class: "fb-note" }, sentence(detail, open)) : null,
    ),
};

/** A figure with its mark in front of it. */
function figure({ id, said, family, colour }, open) {
  const style = colour ? `color:${colour}` : undefined;
  return el(
    "b",
    {},
    el("span", { class: `fb-swatch fb-${family}`, style, "aria-hidden": "true" }),
    factLink(id, said, open),
  );
}

/** The entries of a tile on a line that begins at nought. */
function track(entries) {
  const node = made("svg", { class: "fb-track", width: TRACK, height: HIGH, "aria-hidden": "true" });
  node.append(made("path", { d: `M0.5 3V17M0 10H${TRACK}`, stroke: "currentColor", opacity: 0.35 }));
  const behind = entries.filter(({ part }) => part !== null).toReversed(); // the first lies on top
  for (const entry of behind) node.append(...mark(entry, 8 + entry.part * (TRACK - 24), HIGH / 2));
  return node;
}

/** The mark of an entry at a place, and the arrow of a bound. */
export function mark({ family, colour, arrow }, x, y, r = 5.5) {
  const stroke = colour || "currentColor";
  const look = {
    stroke,
    "stroke-width": 2,
    fill: family === "fact" ? stroke : "var(--st-background-color, none)",
  };
  const shape =
    family === "ours"
      ? made("path", { ...look, d: `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z` })
      : made("circle", { ...look, cx: x, cy: y, r });
  if (!arrow) return [shape];
  const to = x + arrow * 5 * r;
  const tip = `M${x} ${y}H${to}M${to - arrow * r} ${y - r}L${to} ${y}L${to - arrow * r} ${y + r}`;
  return [made("path", { d: tip, stroke, "stroke-width": 2, fill: "none" }), shape];
}

function made(name, attributes) {
  const found = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  return found;
}
