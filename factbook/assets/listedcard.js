// Figures in words as a part of a picture that is sent: as many lines as there is room for, the amounts larger.

import { plain } from "./dom.js";
import { made, mark } from "./signs.js";

const FAMILY = "Source Sans";
const SIZES = [32, 28, 24]; // of the figures; of the words beside them it is a part, never below 15 pixels
const [WORDS, HIGH, GUTTER] = [0.66, 1.32, 36];
const [INDENT, REACH] = [26, 60]; // room before the words: for a mark, and for one with the arrow of a limit
const [AT, OPPOSITE] = [9, 42]; // where a mark stands, and one whose arrow points to the left
const BROAD = 900; // pixels from which figures stand in two columns where one does not hold them

/** The open figures in a box, the largest letters that leave all of them room; what has none is counted. */
export function cardOf(groups, box, colours, wrapped) {
  const entries = groups.filter(({ fold, form }) => !fold || form === "rows").flatMap(told);
  const indent = entries.some(({ arrow }) => arrow) ? REACH : INDENT;
  const { lines, columns, width } = planned(entries, box, indent, wrapped);
  const root = made("svg", { ...box, class: "fb-card-plot", viewBox: `0 0 ${box.width} ${box.height}` });
  root.style.color = colours.text;
  root.style.setProperty("--st-background-color", colours.paper);
  root.append(made("rect", { width: box.width, height: box.height, fill: "none" }));
  let [column, y] = [0, 0];
  for (const [i, own] of lines.entries()) {
    const more = lines.length - i;
    const last = column === columns - 1;
    if (y + height([own]) > box.height - (last && more > 1 ? SIZES.at(-1) * HIGH : 0)) {
      if (last) {
        const said = { text: `and ${more} more`, size: SIZES.at(-1) * WORDS };
        root.append(textOf(said, column * (width + GUTTER), y, colours));
        break;
      }
      [column, y] = [column + 1, 0];
    }
    const x = column * (width + GUTTER);
    const at = entries[i].arrow < 0 ? OPPOSITE : AT;
    root.append(...mark(entries[i], x + at, y + own[0].size * 0.72, 7));
    for (const line of own) {
      root.append(textOf(line, x + indent, y, colours));
      y += line.size * HIGH;
    }
    y += own[0].size * 0.4;
  }
  return root;
}

/** What a group says in a picture: each of its figures; of a company one entry with all that its row shows. */
function told({ form, title, entries, beside, colour }) {
  const one = (text) => [
    {
      said: plain(title),
      title: "",
      text,
      note: "",
      family: "fact",
      colour: colour || entries[0]?.colour,
      arrow: 0,
    },
  ];
  if (form === "axis" || form === "captions") return [];
  if (form === "company") {
    const [own, events] = [false, true].map((on) => entries.filter(({ part }) => (part !== null) === on));
    const figures = own.map(({ said, text, note }) => `${said}, ${text}, ${note}`);
    const dated = events.length ? [`${events.length} dated ${events.length > 1 ? "events" : "event"}`] : [];
    return one([...dated, ...figures].join("; "));
  }
  if (form === "cells") {
    const number = (name) => entries.filter(({ text }) => text === name).length;
    const named = beside.map(([name]) => [name, number(name)]).filter(([, n]) => n);
    return one(named.map(([name, n]) => `${name} ${n}`).join("; "));
  }
  return entries.map((entry) => ({ ...entry, title }));
}

/** The lines of all figures in the largest letters that leave them room, in two columns where one is too short. */
function planned(entries, box, indent, wrapped) {
  const plans = [1, ...(box.width >= BROAD ? [2] : [])].flatMap((columns) => {
    const width = (box.width - (columns - 1) * GUTTER) / columns;
    return SIZES.map((size) => ({
      columns,
      width,
      lines: entries.map((entry) => linesOf(entry, size, width - indent, wrapped)),
    }));
  });
  return plans.find((plan) => held(plan, box.height)) ?? plans.at(-1);
}

/** Whether columns hold all lines, each figure whole in one of them. */
function held({ lines, columns }, room) {
  let [column, y] = [1, 0];
  for (const own of lines) {
    const high = height([own]);
    if (y + high > room) [column, y] = [column + 1, 0];
    y += high;
  }
  return column <= columns;
}

function linesOf({ said, title, text, note }, size, width, wrapped) {
  const small = size * WORDS;
  const cut = (words, large, weight) => wrapped(plain(words), width, `${weight} ${large}px ${FAMILY}`);
  const told = [title, text, note].filter(Boolean).join(", ");
  return [
    ...cut(said, size, 700).map((line) => ({ text: line, size, bold: true })),
    ...cut(told, small, 400).map((line) => ({ text: line, size: small })),
  ];
}

function height(plan) {
  return plan.reduce(
    (sum, lines) => sum + lines.reduce((own, { size }) => own + size * HIGH, lines[0].size * 0.4),
    0,
  );
}

function textOf({ text, size, bold }, x, y, colours) {
  const node = made("text", { x, y: y + size, "font-size": size, fill: bold ? colours.text : colours.muted });
  node.setAttribute("font-family", `"${FAMILY}", sans-serif`);
  if (bold) node.setAttribute("font-weight", 700);
  node.textContent = text;
  return node;
}
