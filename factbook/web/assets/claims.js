// What a search found, as sentences: each opens its card. The same rows stand in a table, folded.

import { el, factLink, summary } from "./dom.js";
import { hued } from "./hues.js";
import { table } from "./table.js";

/** Records of a search: in each row its figure or its date, what it says, and whose, when, of what kind, by whom. */
export function claims(block, open) {
  const whole = el("details", { class: "fb-twin" }, summary("The same as a table"));
  whole.addEventListener("toggle", () => whole.append(table(block, open)), { once: true });
  return el(
    "div",
    {},
    el(
      "ol",
      { class: "fb-claims", "aria-label": block.caption },
      block.rows.map((row) => claim(row, open)),
    ),
    whole,
  );
}

function claim(row, open) {
  const told = row.under ?? [];
  const item = el("li", {}, linked(row, open));
  if (told.length) {
    const list = el("ol", { class: "fb-claims", hidden: true }, told.map((other) => el("li", {}, linked(other, open)))); // prettier-ignore
    const turn = ({ currentTarget: button }) => {
      list.hidden = !list.hidden;
      button.ariaExpanded = String(!list.hidden);
    };
    item.append(
      el("button", { type: "button", class: "fb-more", "aria-expanded": "false", onclick: turn }, row.more),
      list,
    );
  }
  return item;
}

/** The whole sentence is the link: its figure is what is seen first. */
function linked({ id, lead, text, about, status, colour }, open) {
  const sign = status
    ? el("span", { class: `fb-swatch fb-${status}`, style: hued(colour), "aria-hidden": "true" })
    : [];
  const words = [el("b", {}, sign, lead), " ", el("span", {}, text), " ", el("small", {}, about)];
  return factLink(id, words, open, "fb-fact fb-claim");
}
