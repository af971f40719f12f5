// Companies in rows: their products in cells, a column a class; or a figure, events on a line of time, and ties.

import { el, sentence, summary } from "./dom.js";
import { hued } from "./hues.js";
import { figure, made, mark } from "./signs.js";

const NARROW = 640; // pixels of a screen on which the products of a company stand behind its name
const MOST = 4; // names of a cell in sight
const [LINE, HIGH, EDGE] = [300, 26, 8]; // of a line of time, in its own units, and its free ends

/** One company and its products by class. */
export function cells({ title, detail, entries, beside, colour, number }, open) {
  const columns = beside.map(([name]) => {
    const own = entries.filter(({ text }) => text === name);
    const items = own.map((entry) =>
      el("li", { class: entry.note ? "fb-ours-said" : undefined }, figure(entry, open)),
    );
    const node = el("div", { class: own.length ? undefined : "fb-none" }, el("h4", {}, name));
    if (!own.length) node.append(el("span", {}, "–"));
    else node.append(el("ul", {}, items.slice(0, MOST)), ...beyond(items.slice(MOST)));
    return node;
  });
  const style = `--fb-columns:${beside.length}`;
  const dot = colour ? el("span", { class: "fb-dot", style: hued(colour), "aria-hidden": "true" }) : "";
  const name = el("h3", {}, dot, title, " ", el("small", {}, `${number ?? ""}`));
  if (innerWidth > NARROW) return el("section", { class: "fb-cells", style }, name, columns);
  const told = detail || `${new Set(entries.map(({ id }) => id)).size} products`;
  return el(
    "details",
    { class: `fb-cells fb-shut-${title.replaceAll(/\W+/g, "-")}` },
    summary([dot, el("b", {}, title), el("small", {}, told)]),
    columns,
  );
}

/** The names of the columns above all rows, kept in sight while these are read; on a narrow screen each row has them. */
export function heads({ beside }) {
  const names = beside.map(([name]) => el("span", {}, name));
  const style = `--fb-columns:${beside.length}`;
  return el("div", { class: "fb-cells fb-columns", style, "aria-hidden": "true" }, el("span"), names);
}

function beyond(items) {
  if (!items.length) return [];
  const list = el("ul", { hidden: true }, items);
  const turn = ({ currentTarget: button }) => {
    list.hidden = !list.hidden;
    button.ariaExpanded = String(!list.hidden);
    button.textContent = list.hidden ? `${items.length} more` : "fewer";
  };
  const attributes = { type: "button", class: "fb-more", "aria-expanded": "false", onclick: turn };
  return [list, el("button", attributes, `${items.length} more`)];
}

/** One company in the index. */
export function company({ title, detail, entries, beside, colour, number, part }, open, years) {
  const [own, events] = [false, true].map((on) => entries.filter(({ part }) => (part !== null) === on));
  const ties = beside.map(([hue, words]) =>
    el("li", {}, hue ? el("span", { class: "fb-dot", style: hued(hue), "aria-hidden": "true" }) : "", words),
  );
  return el(
    "section",
    { class: "fb-firm", style: hued(colour) },
    el("h3", {}, sentence(title, open)),
    el(
      "div",
      { class: "fb-ties" },
      el("b", {}, `${number}`, el("span", { class: "fb-heard" }, number === 1 ? " tie" : " ties")),
      el("span", { style: `width:${100 * part}%`, "aria-hidden": "true" }),
    ),
    el(
      "p",
      {},
      detail ? el("small", {}, detail) : null,
      own.flatMap((entry) => [
        figure(entry, open),
        " ",
        el("span", {}, entry.text),
        " ",
        el("small", {}, entry.note),
      ]),
    ),
    el(
      "div",
      { class: events.length ? "fb-dated" : "fb-dated fb-undated" },
      years.map(([place]) => el("i", { style: `left:${100 * at(Number(place))}%`, "aria-hidden": "true" })),
      line(events, open),
      el("small", {}, events.length ? `${events.length}` : ""),
    ),
    el("ul", { "aria-label": "Tied to" }, ties),
  );
}

/** The words of the line of time, above those of the companies. */
export function axis({ beside }) {
  return el(
    "div",
    { class: "fb-firm fb-heads", "aria-hidden": "true" },
    el("span"),
    el("span", {}, "Ties"),
    el("span", {}, "One figure"),
    el("div", { class: "fb-axis" }, named(beside), el("small", {}, "events")),
    el("span", {}, "Closest ties"),
  );
}

/** The years again below all rows, where a screen is too small to see both ends of them. */
export function foot(years) {
  const axis = el("div", { class: "fb-axis" }, named(years));
  return el("div", { class: "fb-firm fb-heads fb-again", "aria-hidden": "true" }, axis);
}

const named = (years) =>
  years.map(([place, words]) => el("span", { style: `left:${100 * at(Number(place))}%` }, words));

const at = (part) => (EDGE + part * (LINE - 2 * EDGE)) / LINE;

/** The events of a company on the line; a press on one opens it, and the table below lists them for all others. */
function line(events, open) {
  const node = made("svg", { class: "fb-line", viewBox: `0 0 ${LINE} ${HIGH}`, "aria-hidden": "true" });
  node.append(made("path", { d: `M0 ${HIGH / 2}H${LINE}`, stroke: "currentColor", opacity: 0.22 }));
  for (const event of events) {
    const spot = made("g", { "data-fact": event.id, opacity: 0.85 });
    const name = made("title", {});
    name.textContent = `${event.said}: ${event.text}`;
    spot.append(name, ...mark(event, LINE * at(event.part), HIGH / 2, 4.5));
    spot.addEventListener("click", () => open(event.id));
    node.append(spot);
  }
  return node;
}
