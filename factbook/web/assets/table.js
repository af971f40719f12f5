// Tables: each row opens a card, a head sorts its column, and on a phone a row becomes a short text.

import { el, factLink, sentence, swatch } from "./dom.js";

const BRIEF = 60; // characters of a cell up to which cells may stand in one line on a narrow screen
const FEW = 4; // rows that an eye takes in at once
const ORIGINAL = "In the original"; // the column in the language of its row
const ORDERS = ["ascending", "descending", "none"];
const { compare } = new Intl.Collator("en", { numeric: true });

/**
 * A table of rows; the first cell of a row that has an id opens its card. Other cells may carry
 * links as sentences do; `langs` names the language of each cell; `status` puts its sample in front.
 * With `sorts` each head sorts its column: by the row's `keys`, by number of column, or else by its text.
 * A row may have others `under` it, folded: what they have in common is told by its `more`, which unfolds them.
 * A table of `names` says in its rows only what things are called: terms in it are explained elsewhere.
 * On a narrow screen a row of three cells and more, or of names, stacks: each cell behind its column's name.
 */
export function table({ columns, rows, caption, sorts, names }, open) {
  const body = el("tbody", { role: "rowgroup" });
  const sorted = rows.map((row, place) => ({ ...row, place, ...foldedOf(row, columns, open) }));
  body.append(...sorted.flatMap(({ node, under }) => [node, ...under]));
  const heads = columns.map((name) => el("th", { scope: "col", role: "columnheader" }, name));
  if (sorts && rows.length >= FEW) heads.forEach((head, i) => sortable(head, i, heads, sorted, body));
  const brief = rows.every(({ cells }) => cells.slice(1).every((cell) => String(cell).length <= BRIEF));
  const stack = columns.length > 2 || names ? ` fb-stack${brief ? " fb-brief" : ""}` : "";
  return el(
    "div",
    {
      class: names ? "fb-scroll fb-named" : "fb-scroll",
      tabindex: "0",
      role: "region",
      "aria-label": caption,
    },
    el(
      "table",
      { class: `fb-table${stack}`, role: "table" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads)),
      body,
    ),
  );
}

/** A row, and the rows folded under it. */
function foldedOf(row, columns, open) {
  const node = rowOf(row, columns, open);
  const under = (row.under ?? []).map((other) => rowOf(other, columns, open));
  if (!under.length) return { node, under };
  const turn = ({ currentTarget: button }) => {
    const shown = button.ariaExpanded !== "true";
    button.ariaExpanded = String(shown);
    for (const other of under) other.classList.toggle("fb-folded", !shown);
  };
  for (const other of under) other.classList.add("fb-under", "fb-folded");
  const more = { type: "button", class: "fb-more", "aria-expanded": "false", onclick: turn };
  node.cells[0].append(el("button", more, row.more));
  return { node, under };
}

function rowOf({ id, cells, lang, status, langs = [] }, columns, open) {
  const built = cells.map((cell, i) => {
    const opens = id && i === 0;
    const language = langs[i] ?? (columns[i] === ORIGINAL ? lang : undefined);
    const about = { role: "cell", "data-name": columns[i], lang: language };
    const sample = status && i === 0 ? swatch(status) : null;
    return el("td", about, sample, opens ? factLink(id, cell, open) : sentence(String(cell), open));
  });
  return el("tr", { role: "row" }, built);
}

/** A head that sorts by its column: upwards, downwards, then as the rows came. */
function sortable(head, i, heads, rows, body) {
  const key = ({ keys, node }) => keys?.[i] ?? node.cells[i].textContent;
  const turn = () => {
    const order = ORDERS[(ORDERS.indexOf(head.ariaSort ?? "none") + 1) % ORDERS.length];
    for (const other of heads) other.removeAttribute("aria-sort");
    if (order !== "none") head.ariaSort = order;
    body.append(...inOrder(rows, order, key).flatMap(({ node, under }) => [node, ...under]));
  };
  head.replaceChildren(el("button", { type: "button", onclick: turn }, ...head.childNodes));
}

/** Rows in an order of their keys; what has no key comes last either way, and equals as they came. */
export function inOrder(rows, order, key) {
  if (order === "none") return rows.toSorted((a, b) => a.place - b.place);
  const sign = order === "ascending" ? 1 : -1;
  const none = (value) => value === "" || value === 0;
  return rows.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (none(a) || none(b)) return none(a) - none(b);
    return sign * compare(a, b) || one.place - other.place;
  });
}
