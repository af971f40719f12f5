// The words of a picture that is sent: above the chart its finding, what it measures and what its marks mean,
// beside or below it how it is read, at its foot where it comes from.

import { balanced, ICON, LIGHT, node, stacked, tall, wide, wrapped, written } from "./cardtype.js";
import { plain } from "./dom.js";
import { mark } from "./signs.js";

const TITLES = [36, 30, 25]; // sizes of a title, the first that leaves it three lines at most
const BESIDE = [28, 24]; // and of one in a column beside the chart, the first that leaves it four lines
const [MEASURE, KEY, SMALL] = [19, 16, 15];
const ENDS = /(?<=[.!?])(?<!\bNo\.)\s+(?=[A-Z0-9“])/; // where a sentence ends and another begins
const LIVE = /\b(?:press|click|opens|choose|asked for|in the table|the list of all)\b/i; // said of a page, not of a picture
const [APART, BETWEEN] = [22, 8]; // between two signs of the key; between paragraphs

/** The finding, what is measured, and the key; `narrow` where they stand in a column. */
export function headOf({ title, subtitle, statuses }, room, narrow) {
  const said = plain(title);
  const [sizes, most] = narrow ? [BESIDE, 4] : [TITLES, 3];
  const size = sizes.find((one) => wrapped(said, room, one, true).length <= most) ?? sizes.at(-1);
  const lines = [
    ...balanced(said, room, size, true).map((text) => ({ text, size, bold: true })),
    ...wrapped(subtitle, room, MEASURE).map((text, i) => ({
      text,
      size: MEASURE,
      fill: LIGHT.muted,
      above: i ? 0 : BETWEEN,
    })),
  ];
  const key = keyOf(statuses, room);
  const height = tall(lines);
  const whole = node("g", { class: "fb-card-head" }, ...stacked(lines));
  if (key.height) {
    key.node.setAttribute("transform", `translate(0 ${height + BETWEEN})`);
    whole.append(key.node);
  }
  return { node: whole, height: height + (key.height ? BETWEEN + key.height : 0) };
}

/** What the marks mean: each kind of statement with its sign, as many in a line as fit. */
function keyOf(statuses, room) {
  const group = node("g", { class: "fb-card-key" });
  const high = 1.4 * KEY;
  let [x, y] = [0, statuses.length ? high : 0];
  for (const [family, told] of statuses) {
    const words = told.split(": ")[0]; // where its word stands is seen in the picture
    const lines = wrapped(words, room - APART, KEY);
    const width = APART + Math.max(...lines.map((line) => wide(line, KEY)));
    if (x && x + width > room) [x, y] = [0, y + high];
    const entry = { family, colour: LIGHT.text };
    group.append(...mark(entry, x + 7, y - high / 2 + 1));
    for (const [i, text] of lines.entries())
      group.append(written({ text, size: KEY, fill: LIGHT.muted }, x + APART, y - high + i * high));
    y += (lines.length - 1) * high;
    x += width + APART;
  }
  group.style.setProperty("--st-background-color", LIGHT.paper);
  return { node: group, height: y };
}

/** How the chart is read, and what else is found: of these as many sentences as a height holds, whole ones only. */
export function readingOf({ said, notes }, room, height, size) {
  const sentences = [...notes.map((note) => [1, note]), [0, said]].flatMap(([order, text], k) =>
    plain(text)
      .split(ENDS)
      .filter((sentence) => sentence && !(order && LIVE.test(sentence)))
      .map((sentence, i) => ({ at: order * 1e6 + k * 1e3 + i, paragraph: k, sentence })),
  );
  let kept = [];
  let best = [];
  for (const one of sentences) {
    const next = [...kept, one].sort((a, b) => a.at - b.at);
    const lines = set(next, room, size);
    if (tall(lines) <= height) [kept, best] = [next, lines];
  }
  return { node: node("g", { class: "fb-card-reading" }, ...stacked(best)), height: tall(best) };
}

/** Sentences in the lines of their paragraphs. */
function set(sentences, room, size) {
  const paragraphs = new Map();
  for (const { paragraph, sentence } of sentences)
    paragraphs.set(paragraph, [...(paragraphs.get(paragraph) ?? []), sentence]);
  return [...paragraphs.values()].flatMap((own, k) =>
    wrapped(own.join(" "), room, size).map((text, i) => ({
      text,
      size,
      fill: LIGHT.muted,
      above: k && !i ? BETWEEN : 0,
    })),
  );
}

/** What was left out for room, the sources, the book's name and sign, the address. */
export function footOf({ source, book }, room, link, sign, omitted = "") {
  const quiet = (text, above = 0) =>
    wrapped(text, room, SMALL).map((line, i) => ({
      text: line,
      size: SMALL,
      fill: LIGHT.muted,
      above: i ? 0 : above,
    }));
  const address = link.replace(/^https?:\/\//, "");
  const name = { text: book, size: 17, bold: true, inset: sign ? ICON + 8 : 0, above: BETWEEN };
  const beside = name.inset + wide(book, 17, true) + 2 * APART + wide(address, SMALL) <= room;
  const lines = [...quiet(omitted, BETWEEN), ...quiet(source, omitted ? 0 : BETWEEN), name];
  const top = tall(lines) - 1.28 * name.size;
  const whole = node("g", { class: "fb-card-foot" }, node("path", { d: `M0 0H${room}`, stroke: LIGHT.grid }));
  whole.append(...stacked([...lines, ...(beside ? [] : quiet(address))]));
  if (beside) whole.append(written({ text: address, size: SMALL, fill: LIGHT.muted }, room, top + 2, "end"));
  if (sign) {
    sign = sign.cloneNode(true);
    sign.setAttribute("y", top + 1);
    whole.append(sign);
  }
  return { node: whole, height: tall([...lines, ...(beside ? [] : quiet(address))]) };
}
