// Companies on one line of time as a part of a picture that is sent: their events, one figure of each, their ties.

import { LIGHT, node, shared, stacked, tall, wide, wrapped } from "./cardtype.js";
import { plain } from "./dom.js";
import { mark } from "./signs.js";

const SIZES = [20, 18, 15.5]; // of the words, the first in which all companies have room
const [PAD, GAP, R] = [2.5, 22, 5];
const [TIME, FIGURE] = [[1, 0.36, 0.28], 0.5]; // of the width that is left beside the names: the line, and of the rest the figure
const TIES = "Closest ties";
const SPREAD = 2.2; // times its own height that a table is drawn at most

/** A row for each company; what they are tied to, and their figures, stand there if that leaves all of them room. */
export function moments(groups, width) {
  const plans = [2, 1, 0].flatMap((more) => SIZES.map((size) => planned(groups, width, size, more)));
  const fits = (box) => plans.find(({ height }) => height <= box.height) ?? plans[2 * SIZES.length - 1];
  return { height: plans[0].height, drawn: (box) => drawn(fits(box), box) };
}

function planned(groups, width, size, more) {
  const own = groups.filter(({ form }) => form === "company");
  const lead = Math.max(...own.map(({ title }) => wide(plain(title), size, true))) + 1.3 * size + GAP;
  const count = wide("events", size, true) + GAP;
  const time = (width - lead - count) * TIME[more];
  const rest = width - lead - count - time - GAP;
  const figure = more > 1 ? Math.min(rest * FIGURE, rest - GAP - wide(TIES, size, true)) : rest;
  const lines = (text, room, fill) =>
    wrapped(text || "–", room, size).map((line) => ({ text: line, size, fill }));
  const rows = own.map(({ title, colour, entries, beside }) => {
    const events = entries.filter(({ part }) => part !== null);
    const told = entries
      .filter(({ part }) => part === null)
      .map(({ said, text, note }) => [said, text, note].filter(Boolean).map(plain).join(", "));
    const said = more ? lines(told.join("; "), figure, LIGHT.text) : [];
    const tied =
      more > 1
        ? lines(
            beside.map(([, words]) => words.replace(/ (?=\d+$)/, "\u00a0")).join(", "),
            rest - figure - GAP,
            LIGHT.muted,
          )
        : [];
    const height = Math.max(tall([{ size }]), tall(said), tall(tied)) + 2 * PAD;
    return { title: plain(title), colour, events, said, tied, height };
  });
  const axis = groups.find(({ form }) => form === "axis")?.beside ?? [];
  const head = 1.28 * size + PAD;
  const from = lead + time + count + GAP;
  const at = { time: lead, count: lead + time + 12, figure: from, ties: from + figure + GAP };
  return {
    rows,
    axis,
    at,
    long: time,
    size,
    more,
    head,
    height: rows.reduce((sum, row) => sum + row.height, head),
  };
}

function drawn(plan, box) {
  const { rows, axis, at, long, size, more, head } = plan;
  const root = node("svg", { ...box, class: "fb-card-plot", viewBox: `0 0 ${box.width} ${box.height}` });
  root.style.setProperty("--st-background-color", LIGHT.paper);
  root.append(node("rect", { width: box.width, height: box.height, fill: "none" }));
  const quiet = (text, x, y = 0, bold = true) =>
    root.append(...stacked([{ text, size, bold, fill: LIGHT.muted }], x, y));
  const shown = fitting(rows, box.height - head, size);
  const highs = shared(
    shown.map(({ height }) => height),
    box.height - head - (shown.length < rows.length ? 1.28 * size + PAD : 0),
    SPREAD,
  );
  for (const [text, x] of [
    ["events", at.count],
    ["One figure", at.figure],
    [TIES, at.ties],
  ].slice(0, 1 + more))
    quiet(text, x);
  for (const [place, words] of axis) {
    const x = at.time + Number(place) * long;
    quiet(words, Math.min(x + 4, at.time + long - wide(words, size)), 0, false);
    root.append(
      node("path", { d: `M${x} 4V${head + highs.reduce((sum, high) => sum + high, 0)}`, stroke: LIGHT.grid }),
    );
  }
  let y = head;
  for (const [i, row] of shown.entries()) {
    const high = highs[i];
    root.append(
      node("path", { d: `M0 ${y}H${box.width}`, stroke: LIGHT.grid }),
      ...rowOf(row, plan, y, high),
    );
    y += high;
  }
  if (shown.length < rows.length)
    quiet(`and ${rows.length - shown.length} more on the site`, 0, y + PAD, false);
  return root;
}

/** As many rows as a height holds, with a line left for the number of others where there are some. */
function fitting(rows, room, size) {
  const high = (n) =>
    rows.slice(0, n).reduce((sum, { height }) => sum + height, n < rows.length ? 1.28 * size + PAD : 0);
  let number = rows.length;
  while (number > 1 && high(number) > room) number -= 1;
  return rows.slice(0, number);
}

function rowOf({ title, colour, events, said, tied }, { at, long, size }, y, high) {
  const middle = y + high / 2;
  const centred = (lines, x) => stacked(lines, x, middle - tall(lines) / 2);
  return [
    node("circle", { cx: size * 0.4, cy: middle, r: size * 0.4, fill: colour || LIGHT.text }),
    ...centred([{ text: title, size, bold: true }], 1.3 * size),
    node("path", { d: `M${at.time} ${middle}H${at.time + long}`, stroke: LIGHT.grid }),
    ...events.flatMap((event) => mark({ ...event, arrow: 0 }, at.time + event.part * long, middle, R)),
    ...(events.length ? centred([{ text: String(events.length), size, bold: true }], at.count) : []),
    ...centred(said, at.figure),
    ...centred(tied, at.ties),
  ];
}
