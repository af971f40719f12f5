// A table of figures as a part of a picture that is sent: each figure beside whose it is and when, in one column or
// two, or over its words where there are few.

import { sections } from "./cardrows.js";
import { LIGHT, longest, node, shared, stacked, tall, wide, wrapped, written } from "./cardtype.js";
import { mark } from "./signs.js";

const SIZES = { wide: [56, 48, 36, 32, 28, 25, 22, 19], tall: [56, 48, 42, 36, 32, 28, 25, 22, 19] }; // of the figures
const [WORDS, LEAST] = [0.64, 15.5]; // of the words a part of that, but never below
const OVER = 42; // size of figures from which their words stand under them
const [INDENT, GUTTER, PAD] = [28, 40, 9]; // room for a mark, between columns, above and below a row
const SHARE = [0.4, 0.3]; // of one column, and of each of two, that figures take at most
const LEAD = 24; // between a figure and its words
const LINES = 2; // of a figure beside its words, at most
const BROAD = 900; // pixels from which a table stands in two columns where one does not hold it
const SPREAD = 1.9; // times its own height that a table is drawn at most

/** The figures for a width: how high they want to be, and the node for a box. */
export function table(groups, width, size) {
  const parts = sections(groups);
  const marked = parts.some(({ rows }) => rows.some(({ entry }) => entry));
  const sizes = marked ? SIZES[size] : SIZES[size].filter((one) => one < OVER); // words are no figures
  const easy = laid(parts, width, 1, sizes.at(-4));
  return { height: high(easy.rows), drawn: (box) => drawn(planned(parts, box, sizes), box) };
}

const high = (rows) => rows.reduce((sum, { height }) => sum + height, 0);

/** The rows in the largest letters in which they all have room, in one column before two; else as many as have. */
function planned(parts, box, sizes) {
  const numbers = box.width >= BROAD ? [1, 2] : [1];
  for (const size of sizes)
    for (const number of numbers.slice(0, size < OVER ? 2 : 1)) {
      const plan = laid(parts, box.width, number, size);
      const columns = plan.even && placed(plan, number, box.height);
      if (columns) return { ...plan, columns };
    }
  const plan = laid(parts, box.width, numbers.at(-1), sizes.at(-1));
  return { ...plan, columns: cut(plan, numbers.at(-1), box.height) };
}

/** Every row in a size: its lines, and how high it is. */
function laid(parts, whole, number, size) {
  const width = (whole - (number - 1) * GUTTER) / number;
  const over = size >= OVER;
  const marked = parts.some(({ rows }) => rows.some(({ entry }) => entry));
  const small = Math.max(LEAST, size * (over ? 0.45 : WORDS));
  const figures = parts.flatMap(({ rows }) => rows.map(({ said }) => wide(said, size, true)));
  const unbroken = parts.flatMap(({ rows }) => rows.map(({ said }) => longest(said, size, true)));
  const most = Math.max(width * SHARE[number - 1], ...unbroken);
  const lead = over ? 0 : Math.min(Math.max(...figures), most) + 1 + LEAD;
  const room = width - lead - (marked ? INDENT : 0);
  const row = ({ said, main, sub, entry }) => {
    const figure = wrapped(said, over ? room : lead - LEAD, size, true).map((text) => ({
      text,
      size,
      bold: true,
    }));
    const told = wordsOf(main, sub, room, small);
    const beside = Math.max(tall(figure), tall(told) + Math.max(0, size - small) * 0.95);
    return { figure, told, entry, size, over, height: (over ? tall(figure) + tall(told) : beside) + 2 * PAD };
  };
  const rows = parts.flatMap(({ title, rows: own }) => {
    const lines = wrapped(title, width, small, true).map((text, i) => ({
      text,
      size: small,
      bold: true,
      above: i ? 0 : small * 0.5,
    }));
    const heading = { heading: lines, height: tall(lines) + PAD / 2, sectioned: true };
    return [...(title ? [heading] : []), ...own.map((one, i) => ({ ...row(one), sectioned: !title && !i }))];
  });
  const even = over || (lead <= width / 2 && rows.every(({ figure }) => !(figure?.length > LINES)));
  return { rows, width, lead, marked, even };
}

/** Words and what stands after them, in one line where both fit. */
function wordsOf(main, sub, room, size) {
  const quiet = { size, fill: LIGHT.muted };
  if (sub && wide(main, size) + wide(sub, size) + size <= room)
    return [{ text: main, size, tail: { ...quiet, text: sub } }];
  return [
    ...wrapped(main, room, size).map((text) => ({ text, size })),
    ...wrapped(sub, room, size).map((text) => ({ ...quiet, text })),
  ];
}

/** All rows in columns of about one height, a section whole in one of them; nothing where they have no room. */
function placed({ rows, width }, number, room) {
  const even = high(rows) / number;
  const columns = [{ rows: [], x: 0 }];
  for (const [i, row] of rows.entries()) {
    const own = columns.at(-1);
    const end = rows.findIndex((other, k) => k > i && other.sectioned);
    const section = high(rows.slice(i, end < 0 ? undefined : end));
    if (row.sectioned && own.rows.length && columns.length < number && high(own.rows) + section / 2 > even)
      columns.push({ rows: [], x: width + GUTTER });
    columns.at(-1).rows.push(row);
  }
  return columns.every((column) => high(column.rows) <= room) ? columns : null;
}

/** As many rows as columns hold, and in the last of them the number of the others. */
function cut({ rows, width }, number, room) {
  const columns = [];
  let left = rows;
  while (columns.length < number && left.length) {
    let fit = left.length;
    const rest = () => (columns.length === number - 1 && fit < left.length ? lastLine(0).height : 0);
    while (fit > 1 && (high(left.slice(0, fit)) + rest() > room || left[fit - 1].heading)) fit -= 1;
    columns.push({ rows: left.slice(0, fit), x: columns.length * (width + GUTTER) });
    left = left.slice(fit);
    if (columns.length < number && left.length && !left[0].sectioned)
      left = [...headingOf(rows, left[0]), ...left];
  }
  if (left.length) columns.at(-1).rows.push(lastLine(left.filter(({ heading }) => !heading).length));
  return columns;
}

/** The heading of the section that a row stands in, to be said again at the head of a column. */
function headingOf(rows, row) {
  const before = rows.slice(0, rows.indexOf(row)).findLast(({ sectioned }) => sectioned);
  return before?.heading ? [before] : [];
}

function lastLine(number) {
  const heading = [{ text: `and ${number} more on the site`, size: LEAST, fill: LIGHT.muted }];
  return { heading, height: tall(heading) + PAD };
}

function drawn(plan, box) {
  const root = node("svg", { ...box, class: "fb-card-plot", viewBox: `0 0 ${box.width} ${box.height}` });
  root.style.setProperty("--st-background-color", LIGHT.paper);
  root.append(node("rect", { width: box.width, height: box.height, fill: "none" }));
  for (const { rows, x } of plan.columns) {
    const told = rows.filter(({ heading }) => !heading);
    const free = box.height - high(rows) + high(told);
    const highs = shared(
      told.map(({ height }) => height),
      free,
      SPREAD,
    );
    const over = plan.columns.length > 1 ? 0 : free - highs.reduce((sum, one) => sum + one, 0);
    let y = Math.max(0, over / 2); // one column stands in the middle of its box
    for (const [i, row] of rows.entries()) {
      if (i && !row.heading && !rows[i - 1].heading)
        root.append(node("path", { d: `M${x} ${y}H${x + plan.width}`, stroke: LIGHT.grid }));
      const own = row.heading ? row.height : highs.shift();
      root.append(...drawnRow(row, plan, x, y + (own - row.height) / 2 + (row.heading ? 0 : PAD)));
      y += own;
    }
  }
  return root;
}

function drawnRow({ heading, figure, told, entry, size, over }, { lead, marked }, x, y) {
  if (heading) return stacked(heading, x, y);
  const from = x + (marked ? INDENT : 0);
  const under = over ? tall(figure) : Math.max(0, size - told[0].size) * 0.95;
  const made = entry ? mark({ ...entry, arrow: 0 }, x + 9, y + size * 0.72, 7) : [];
  made.push(...stacked(figure, from, y), ...stacked(told, from + lead, y + under));
  const { text, tail, size: small } = told[0];
  if (tail) made.push(written(tail, from + lead + wide(text, small) + small * 0.7, y + under));
  return made;
}
