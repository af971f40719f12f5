// The words around a chart: its finding and what it measures, what else there is to say, its source and its ways out.

import { el, legend, plain, sentence, summary } from "./dom.js";
import { onPack } from "./pack.js";
import { shareMenu } from "./share.js";
import { table } from "./table.js";

/** The finding, and what is measured; the finding of a chart that is folded opens the fold, and no card. */
export function headOf({ title, subtitle }, open, folded) {
  const said = folded ? plain(title) : sentence(title, open);
  return [
    el("h2", { class: "fb-finding" }, said),
    subtitle ? el("p", { class: "fb-subtitle" }, subtitle) : null,
  ].filter(Boolean);
}

/** What is said beyond the finding, what the marks mean, and how the chart is read. */
export function besideOf({ said, statuses, terms, rows, ...data }, open) {
  return [
    said ? el("p", { class: "fb-takeaway" }, sentence(said, open)) : null,
    terms.length ? el("p", { class: "fb-terms", "data-terms": terms.join() }) : null,
    statuses.length ? legend(statuses) : null,
    rows.length ? null : howOf(data, open), // where something is drawn, it stands with the other ways on below
  ].filter(Boolean);
}

function howOf({ notes, hand }, open) {
  const told = notes.map((note) => el("p", {}, sentence(note, open)));
  if (hand) told.push(el("p", { class: "fb-hand" }, hand));
  return told.length ? el("details", { class: "fb-how" }, summary("How to read this"), told) : null;
}

/** The sources, how the chart is read, the ways out, and the table with the rows of what is drawn, which is built once it is opened. */
export function footOf(chart) {
  const { source, columns, rows, question } = chart.data;
  const twin = el(
    "details",
    { class: "fb-twin" },
    summary(rows.length === 1 ? "Table, 1 row" : `Table, ${rows.length} rows`),
  );
  const fill = () => {
    if (!twin.querySelector("table"))
      twin.append(table({ columns, rows, caption: question, sorts: true }, chart.open));
  };
  twin.addEventListener("toggle", () => twin.open && fill());
  chart.twin = { details: twin, fill };
  return [
    source ? el("p", { class: "fb-source" }, source) : null,
    rows.length ? howOf(chart.data, chart.open) : null,
    rows.length ? twin : null,
    rows.length || onPack() ? shareMenu(chart) : null,
  ].filter(Boolean);
}

/** Tell the styles what there is. One that looked for it, by `:has`, would restyle the page at each text that is measured. */
export function classify({ root, body, aside, foot, data }) {
  const vacant = Boolean(data.said) && !foot.childElementCount;
  body.classList.toggle("fb-sided", aside.childElementCount > 0);
  root.classList.toggle("fb-vacant", vacant);
  root.closest("[class*=st-key-chart-]")?.classList.toggle("fb-vacated", vacant);
}
