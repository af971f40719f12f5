// The one menu of a chart: its link, its citation, its picture, its data, and the pack.

import {
  address,
  cited,
  citedItems,
  copy,
  download,
  el,
  handedOn,
  plain,
  published,
  summary,
  within,
} from "./dom.js";
import { heightOf } from "./figure.js";
import { onPack, packTools, shareable } from "./pack.js";
import { pinButton } from "./pin.js";

const SHAPES = ["wide", "tall"];
const FILES = {
  csv: "The rows as a table",
  json: "The rows with address, data version, licence and date",
  zip: "The table with a README: address, data version, licence, date, columns",
};

/** The menu of a chart; it closes by its own head, by Escape, and by a press anywhere else. */
export function shareMenu(chart) {
  const panel = el("div", { class: "fb-ways" }, rows(chart));
  const menu = el("details", { class: "fb-share" }, summary("Share and download"), panel);
  const away = (event) => {
    const left = event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target);
    if (!left) return;
    menu.open = false;
    if (event.type === "keydown") menu.querySelector("summary").focus();
  };
  menu.addEventListener("toggle", () => {
    if (menu.open) panel.scrollIntoView({ block: "nearest" });
    const listen = menu.open ? addEventListener : removeEventListener;
    for (const kind of ["pointerdown", "keydown"]) listen(kind, away);
  });
  return menu;
}

function rows(chart) {
  const { id, cite, bibtex, csl, files, pictured, rows: drawn } = chart.data;
  const link = () => shareable({ fact: "" }, `chart-${id}`);
  const pack = row("Evidence pack", packTools(`chart:${id}`));
  if (!drawn.length) return onPack() ? [pack] : [];
  return [
    row("Link", [
      button("Copy link", (target) => copy(target, link())),
      pinButton(`chart-${id}`),
      published ? null : button("Embed", (target) => copy(target, frame(chart))),
    ]),
    row("Citation", [
      button("Cite", (target) => copy(target, cited(cite, link()))),
      button("BibTeX", (target) => copy(target, cited(bibtex, link()))),
      button("CSL-JSON", (target) => copy(target, citedItems(csl, link()))),
    ]),
    ...(pictured ? SHAPES : []).map((size) =>
      row(
        `Picture, ${size}`,
        ["png", "svg"].map((format) => button(format.toUpperCase(), () => save(chart, size, format, link()))),
      ),
    ),
    files
      ? row(
          "Data",
          Object.keys(FILES).map((kind) => file(chart.data, kind)),
        )
      : null,
    published ? null : pack,
  ].filter(Boolean);
}

const [AROUND, ASIDE] = [210, 120]; // pixels: title, source and margins of an embedded chart; what stands under it

/** The chart under the present filters as an iframe for another page, as high as it needs at that width. */
function frame({ data }) {
  const { search } = address({ fact: "", pack: "", page: "" });
  const src = handedOn(within(`embed/${data.id}${search}`)).replaceAll("&", "&amp;");
  const height = heightOf(data.figure, 700) + AROUND + ASIDE;
  const title = (data.title || data.question).replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<iframe src="${src}" title="${plain(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
}

function row(name, ways) {
  return el("p", { class: "fb-tools" }, el("span", {}, name), ways);
}

function button(text, act) {
  return el("button", { type: "button", onclick: ({ currentTarget }) => act(currentTarget) }, text);
}

async function save({ data }, size, format, link) {
  const { shareCard } = await import("./sharecard.js"); // few readers draw one
  const url = await shareCard(data, size, format, link);
  download(`${data.name}-${size}.${format}`, url);
}

/** What is drawn, as a file; the address may change while the chart stays: it is read when the link is used. */
function file({ files, name }, kind) {
  const href = () => `${files}.${kind}${address({ fact: "", pack: "" }).search}`;
  const now = ({ currentTarget }) => (currentTarget.href = href());
  const attributes = { href: href(), download: `${name}.${kind}`, title: FILES[kind], onclick: now };
  return el("a", attributes, kind.toUpperCase());
}
