// What blocks of a page are made of: tiles, items of lists, facets.

import { el, factLink, pageLink, sentence, swatch } from "./dom.js";
import { hued } from "./hues.js";

/** A headline tile: a figure that opens its card, whose it is, of which kind. */
export function tileOf({ id, figure, label, about, note, status, colour }, open) {
  const value = id
    ? factLink(id, figure, open, "fb-tile-figure fb-alone")
    : el("span", { class: "fb-tile-figure" }, figure);
  return el(
    "article",
    { class: "fb-tile", style: hued(colour) },
    el("p", { class: "fb-tile-label" }, label),
    value,
    about ? el("p", { class: "fb-tile-about" }, about) : null,
    el("p", { class: "fb-tile-note" }, status ? swatch(status) : null, note ?? ""),
  );
}

/** An item of a list: when, what, and a word for its kind. */
export function itemOf({ id, when, text, tag, colour, uncertain }, open) {
  return [
    when
      ? el(
          "span",
          { class: `fb-when${uncertain ? " fb-uncertain" : ""}` },
          id ? factLink(id, when, open) : when,
        )
      : null,
    el("span", { class: "fb-what", style: hued(colour) }, sentence(text, open)),
    tag ? el("span", { class: "fb-tag" }, tag) : null,
  ];
}

/** One way to narrow a search down: its choices, each with how much it leaves. */
export function facet({ name, options }) {
  return el(
    "div",
    { class: "fb-facet" },
    el("p", {}, name),
    el(
      "ul",
      {},
      options.map(({ text, count, share, href, chosen }) =>
        el(
          "li",
          { style: `--fb-share:${share}` },
          href ? pageLink(href, text, { "aria-current": chosen ? "true" : undefined }) : el("span", {}, text),
          el("b", {}, String(count)),
        ),
      ),
    ),
  );
}
