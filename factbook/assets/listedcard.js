// Figures in words as a part of a picture that is sent: as many lines as there is room for, the amounts larger.

import { plain } from "./dom.js";
import { made, mark } from "./signs.js";

const FAMILY = "Source Sans";
const SIZES = [30, 26, 22, 19]; // of the figures; of the words beside them it is a part
const [WORDS, HIGH, INDENT] = [0.66, 1.32, 26];

/** The open figures in a box, the largest letters that leave all of them room; what has none is counted. */
export function cardOf(groups, box, colours, wrapped) {
  const entries = groups
    .filter(({ fold, form }) => !fold || form === "rows")
    .flatMap(({ title, entries: own }) => own.map((entry) => ({ ...entry, title })));
  const plans = SIZES.map((size) => entries.map((entry) => linesOf(entry, size, box.width, wrapped)));
  const fits = plans.findIndex((plan) => height(plan) <= box.height);
  const plan = plans.at(fits);
  const root = made("svg", { ...box, class: "fb-card-plot", viewBox: `0 0 ${box.width} ${box.height}` });
  root.style.color = colours.text;
  root.style.setProperty("--st-background-color", colours.paper);
  root.append(made("rect", { width: box.width, height: box.height, fill: "none" }));
  let y = 0;
  for (const [i, lines] of plan.entries()) {
    const left = plan.length - i;
    if (y + height([lines]) > box.height - (left > 1 ? SIZES.at(-1) * HIGH : 0)) {
      root.append(textOf({ text: `and ${left} more`, size: SIZES.at(-1) * WORDS, x: 0 }, y, colours));
      break;
    }
    root.append(...mark(entries[i], 9, y + lines[0].size * 0.72, 7));
    for (const line of lines) {
      root.append(textOf(line, y, colours));
      y += line.size * HIGH;
    }
    y += lines[0].size * 0.4;
  }
  return root;
}

function linesOf({ said, title, text, note }, size, width, wrapped) {
  const small = size * WORDS;
  const cut = (words, large, weight) => wrapped(words, width - INDENT, `${weight} ${large}px ${FAMILY}`);
  const told = [title, plain(text), note].filter(Boolean).join(", ");
  return [
    ...cut(said, size, 700).map((line) => ({ text: line, size, bold: true, x: INDENT })),
    ...cut(told, small, 400).map((line) => ({ text: line, size: small, x: INDENT })),
  ];
}

function height(plan) {
  return plan.reduce(
    (sum, lines) => sum + lines.reduce((own, { size }) => own + size * HIGH, lines[0].size * 0.4),
    0,
  );
}

function textOf({ text, size, bold, x }, y, colours) {
  const node = made("text", { x, y: y + size, "font-size": size, fill: bold ? colours.text : colours.muted });
  node.setAttribute("font-family", `"${FAMILY}", sans-serif`);
  if (bold) node.setAttribute("font-weight", 700);
  node.textContent = text;
  return node;
}
