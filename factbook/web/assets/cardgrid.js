// Companies by class as a part of a picture that is sent: a row a company, a column a class, names in the cells.

import { LIGHT, node, shared, stacked, tall, wide, wrapped } from "./cardtype.js";
import { plain } from "./dom.js";

const [SIZE, HEAD, NAME] = [15.5, 15.5, 17];
const [PAD, GAP, DOT] = [5, 14, 22];
const MOST = 12; // lines of a cell
const SPREAD = 1.35; // times its own height that a table is drawn at most
const SIGNS = { fact: "", open: "○ ", ours: "◇ " };

/** The table with as many names in a cell as leave all companies room. */
export function grid(groups, width) {
  const own = groups.filter(({ form }) => form === "cells");
  const folded = [...new Set(groups.map(({ fold }) => fold).filter(Boolean))].join("; ");
  const height = highest(planned(own, width, MOST, folded));
  return {
    height,
    drawn: (box) => {
      let most = MOST;
      let plan = planned(own, width, most, folded);
      while (most > 1 && highest(plan) > box.height) plan = planned(own, width, --most, folded);
      while (plan.rows.length > 1 && highest(plan) + missing(plan, own) > box.height) plan.rows.pop();
      const left = own.length - plan.rows.length;
      if (left) plan.foot = ending(plan.foot, `${left} more ${left > 1 ? "rows" : "row"} on the site`, width);
      return drawn(plan, box);
    },
  };
}

const highest = ({ rows, head, foot }) =>
  rows.reduce((sum, { height }) => sum + height, head.height + tall(foot) + (foot.length ? PAD : 0));
const missing = ({ rows, foot }, groups) =>
  rows.length < groups.length && !foot.length ? tall(line("")) + PAD : 0;
const line = (text) => [{ text, size: SIZE, fill: LIGHT.muted }];

/** The line below a table, and at its end how many rows are not in it: one line where both fit. */
function ending(foot, words, width) {
  const [before] = foot;
  if (!before) return line(`and ${words}`);
  const both = `${before.text} And ${words}.`;
  return wide(both, SIZE) <= width ? line(both) : [before, ...line(`and ${words}`)];
}

function planned(groups, width, most, folded) {
  const lead = Math.max(...groups.map(({ title }) => wide(plain(title), NAME, true))) + DOT + 1.5 * GAP;
  const names = groups[0].beside.map(([name]) => name);
  const room = (width - lead) / names.length;
  const heads = names.map((name) =>
    wrapped(name, room - GAP, HEAD, true).map((text) => ({
      text,
      size: HEAD,
      bold: true,
      fill: LIGHT.muted,
    })),
  );
  const head = { cells: heads, height: Math.max(...heads.map(tall)) + PAD };
  const rows = groups.map(({ title, entries }) => {
    const cells = names.map((name) =>
      cell(
        entries.filter(({ text }) => text === name),
        room - GAP,
        most,
      ),
    );
    return {
      title: plain(title),
      entries,
      cells,
      height: Math.max(tall([{ size: NAME }]), ...cells.map(tall)) + 2 * PAD,
    };
  });
  const isCut = rows.some(({ cells }) => cells.flat().some(({ others }) => others));
  const told = [isCut && "“+ 2” in a cell: 2 more.", folded && `Not drawn: ${folded}.`].filter(Boolean);
  return { lead, room, head, rows, foot: told.length ? line(told.join(" ")) : [] };
}

/** The names of a cell in so many lines; what has none is counted. */
function cell(entries, room, most) {
  if (!entries.length) return line("–");
  const names = entries.map(({ said, family }) => wrapped(SIGNS[family] + plain(said), room, SIZE));
  const lines = [];
  for (const [i, own] of names.entries()) {
    const rest = names.length - i;
    const spare = rest > 1 ? 1 : 0;
    if (lines.length + own.length + spare > most && lines.length + names.slice(i).flat().length > most)
      return lines.length
        ? [...lines, { text: `+ ${rest}`, size: SIZE, fill: LIGHT.muted, others: true }]
        : oneOf(entries, names[0], room);
    lines.push(...own.map((text) => ({ text, size: SIZE, italic: Boolean(entries[i].note) })));
  }
  return lines;
}

/** The first name whole, and behind it the number of the others. */
function oneOf(entries, lines, room) {
  const others = entries.length - 1;
  const end = others ? ` + ${others}` : "";
  const told = lines.map((text) => ({
    text,
    size: SIZE,
    italic: Boolean(entries[0].note),
    others: others > 0,
  }));
  const last = told.at(-1);
  if (wide(last.text + end, SIZE) > room) return [...told, { ...last, text: end.trim(), fill: LIGHT.muted }];
  last.text += end;
  return told;
}

function drawn({ lead, room, head, rows, foot }, box) {
  const root = node("svg", { ...box, class: "fb-card-plot", viewBox: `0 0 ${box.width} ${box.height}` });
  root.append(node("rect", { width: box.width, height: box.height, fill: "none" }));
  const texts = rows.flatMap(({ cells }) => cells.flat()).map(({ text }) => text);
  const kinds = Object.keys(SIGNS).filter((kind) => texts.some((text) => text.startsWith(SIGNS[kind])));
  root.dataset.kind = kinds.join(" ");
  const free = box.height - head.height - tall(foot) - (foot.length ? PAD : 0);
  const highs = shared(
    rows.map(({ height }) => height),
    free,
    SPREAD,
  );
  for (const [i, lines] of head.cells.entries())
    root.append(...stacked(lines, lead + i * room, head.height - PAD - tall(lines)));
  let y = head.height;
  for (const [k, { title, entries, cells }] of rows.entries()) {
    root.append(node("path", { d: `M0 ${y}H${box.width}`, stroke: LIGHT.grid }));
    root.append(node("circle", { cx: 7, cy: y + PAD + 12, r: 7, fill: entries[0]?.colour || LIGHT.text }));
    root.append(...stacked([{ text: title, size: NAME, bold: true }], DOT, y + PAD));
    for (const [i, lines] of cells.entries()) root.append(...stacked(lines, lead + i * room, y + PAD + 2));
    y += highs[k];
  }
  root.append(...stacked(foot, 0, y + PAD));
  return root;
}
