// Tiles as a part of a picture that is sent: each with its figures, and those on one scale as bars from nought.

import { LIGHT, node, stacked, tall, wide, wrapped } from "./cardtype.js";
import { plain } from "./dom.js";
import { mark } from "./signs.js";

const SIZES = [
  { head: 24, figure: 34, words: 21, bar: 20, pad: 16 },
  { head: 20, figure: 26, words: 17, bar: 14, pad: 12 },
  { head: 17, figure: 20, words: 15.5, bar: 10, pad: 6 },
]; // the first in which all tiles have room
const GUTTER = 48;
const INDENT = 26; // room for the mark of a figure that has no bar
const REACH = 0.8; // of a tile that its longest bar takes: what a track is made for
const SPREAD = 1.6; // times their own height that tiles are drawn at most

/** The tiles in two columns, or in one where they stand upright. */
export function tiles(groups, width, size) {
  const columns = size === "wide" && groups.length > 1 ? 2 : 1;
  const own = (width - (columns - 1) * GUTTER) / columns;
  const plans = SIZES.map((sizes) => planned(groups, own, columns, sizes));
  const fits = (box) => plans.find(({ height }) => height <= box.height) ?? plans.at(-1);
  return { height: plans[0].height, drawn: (box) => drawn(fits(box), own, box) };
}

function planned(groups, width, columns, sizes) {
  const parts = groups.filter(({ form }) => form === "tile").map((group) => partOf(group, width, sizes));
  const lines = [];
  for (let i = 0; i < parts.length; i += columns) lines.push(parts.slice(i, i + columns));
  const heights = lines.map((line) => Math.max(...line.map(({ height }) => height)));
  return { lines, heights, height: heights.reduce((sum, one) => sum + one, 0) };
}

function drawn({ lines, heights, height }, own, box) {
  const root = node("svg", { ...box, class: "fb-card-plot", viewBox: `0 0 ${box.width} ${box.height}` });
  root.style.setProperty("--st-background-color", LIGHT.paper);
  root.append(node("rect", { width: box.width, height: box.height, fill: "none" }));
  const spread = Math.max(1, Math.min(SPREAD, box.height / height));
  let y = 0;
  for (const [i, line] of lines.entries()) {
    for (const [k, part] of line.entries()) {
      const x = k * (own + GUTTER);
      root.append(node("path", { d: `M${x} ${y + 1}H${x + own}`, stroke: LIGHT.muted }));
      root.append(...tile(part, own, x, y, spread));
    }
    y += heights[i] * spread;
  }
  return root;
}

/** The heading of a tile, and its entries with their lines. */
function partOf({ title, entries }, width, sizes) {
  const { head, figure: large, words: small, bar, pad } = sizes;
  const heading = wrapped(plain(title), width, head, true).map((text) => ({ text, size: head, bold: true }));
  const lead = Math.max(...entries.map(({ said }) => wide(plain(said), large, true))) + 20 + INDENT;
  const told = entries.map((entry) => {
    const figure = { text: plain(entry.said), size: large, bold: true };
    const words = [entry.text, entry.note].filter(Boolean).map(plain).join(", ");
    const lines = wrapped(words, width - lead, small).map((text) => ({
      text,
      size: small,
      fill: LIGHT.muted,
    }));
    const high = Math.max(tall([figure]), tall(lines) + (large - small) * 0.95);
    return { entry, figure, lines, height: high + (entry.part === null ? 0 : bar + 4) + pad };
  });
  return {
    heading,
    told,
    lead,
    sizes,
    height: told.reduce((sum, one) => sum + one.height, tall(heading) + 12 + pad),
  };
}

function tile({ heading, told, lead, sizes }, width, x, y, spread) {
  const { figure: large, words: small, bar: high, pad } = sizes;
  const made = stacked(heading, x, y + 8);
  let top = y + 10 + tall(heading);
  for (const { entry, figure, lines, height } of told) {
    if (entry.part === null) made.push(...mark({ ...entry, arrow: 0 }, x + 8, top + large * 0.72, 7));
    made.push(
      ...stacked([figure], x + (entry.part === null ? INDENT : 0), top),
      ...stacked(lines, x + lead, top + (large - small) * 0.95),
    );
    if (entry.part !== null) {
      const at = top + height - high - pad;
      made.push(
        node("path", { d: `M${x} ${at - 3}v${high + 6}`, stroke: LIGHT.muted }),
        ...bar(entry, x, at, width, high),
      );
    }
    top += height * spread;
  }
  return made;
}

/** A bar from nought: filled as fact, outlined as none, dotted where we calculated it; an arrow beyond a limit. */
function bar({ family, colour, part, arrow }, x, y, width, high) {
  const long = (part / REACH) * (arrow > 0 ? 0.85 : 1) * (width - 4);
  const hue = colour || LIGHT.text;
  const look = {
    "data-kind": family,
    fill: family === "fact" ? hue : "none",
    stroke: hue,
    "stroke-width": 2,
  };
  if (family === "ours") look["stroke-dasharray"] = "2 4";
  const made = [node("rect", { x, y, width: Math.max(2, long), height: high, ...look })];
  if (!arrow) return made;
  const [from, to, mid] = [x + long, x + long + arrow * 44, y + high / 2];
  const tip = `M${from} ${mid}H${to}m${-arrow * 8} -6l${arrow * 8} 6l${-arrow * 8} 6`;
  return [...made, node("path", { d: tip, fill: "none", stroke: hue, "stroke-width": 2 })];
}
