// The marks of the three families where words stand: in front of a figure, and on the small lines beside it.

import { el, factLink } from "./dom.js";
import { hued } from "./hues.js";

const NS = "http://www.w3.org/2000/svg";

/** A figure with its mark in front of it. */
export function figure({ id, said, family, colour }, open) {
  const style = hued(colour);
  return el(
    "b",
    {},
    el("span", { class: `fb-swatch fb-${family}`, style, "aria-hidden": "true" }),
    factLink(id, said, open),
  );
}

/** The mark of an entry at a place, and the arrow of a bound. */
export function mark({ family, colour, arrow }, x, y, r = 5.5) {
  const stroke = colour || "currentColor";
  const own = colour ? { class: "fb-mark", style: hued(colour) } : {}; // a picture that is sent has no style sheet
  const look = {
    ...own,
    stroke,
    "stroke-width": 2,
    "data-kind": family,
    fill: family === "fact" ? stroke : "var(--st-background-color, none)",
  };
  const shape =
    family === "ours"
      ? made("path", { ...look, d: `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z` })
      : made("circle", { ...look, cx: x, cy: y, r });
  if (!arrow) return [shape];
  const to = x + arrow * 5 * r;
  const tip = `M${x} ${y}H${to}M${to - arrow * r} ${y - r}L${to} ${y}L${to - arrow * r} ${y + r}`;
  return [made("path", { ...own, d: tip, stroke, "stroke-width": 2, fill: "none" }), shape];
}

/** A new element of a small picture. */
export function made(name, attributes) {
  const found = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  return found;
}
