// One chart: title, takeaway, legend, the plot itself, its notes and source line, the table twin
// and the ways out (CSV, JSON, PNG, SVG, link, citation). The plot is kept through every change
// of data by Plotly.react, so that zoom, legend and keyboard focus survive a filter.

import { address, copy, download, el, leaveFirstPicture, legend, sentence, styles, table } from "./dom.js";
import { onPack, packTools, shareable } from "./pack.js";
import { onPaper, PAPER } from "./print.js";

const LIBRARIES = { basic: "plotly-basic.js", full: "plotly.js" };
const CONFIG = { displayModeBar: false, showSendToCloud: false, responsive: false, scrollZoom: false };
const NARROW = 560;
const OVERHANG = 12;
const ROOM = 12; // between labels and plot, in pixels, as plotly.js wants it
const charts = new WeakMap();
const early = new Map();
const loading = {};
const waiting = new Set();
let pen;

/** Load a plotly.js bundle once; the full one serves for every chart type. */
export function library(bundle) {
  if (window.Plotly && (bundle === "basic" || loading.full)) return Promise.resolve(window.Plotly);
  loading[bundle] ??= new Promise((resolve, reject) => {
    const src = new URL(LIBRARIES[bundle], import.meta.url).href;
    const script = el("script", { src, onload: () => resolve(window.Plotly) });
    script.addEventListener("error", () => {
      delete loading[bundle];
      reject(new Error(`the chart library did not load (${src})`));
    });
    document.head.append(script);
  });
  return loading[bundle];
}

/** Draw the charts of one answer in one go: the page is measured once, and painted once. */
function drawSoon(chart) {
  if (!waiting.size) setTimeout(drawWaiting); // those of the same answer get ready in between
  waiting.add(chart);
}

function drawWaiting() {
  // what left the page in between is not drawn any more
  const here = [...waiting].filter(({ root }) => root.isConnected);
  waiting.clear();
  if (!here.length) return;
  const found = here.map((chart) => [chart, chart.plot.clientWidth]);
  const colours = theme(here[0].root);
  // every box gets its height before the first is filled: filling one then moves no other
  const planned = found.map(([chart, width]) => [chart, chart.plan(width, colours)]);
  const drawn = planned.filter(([, figure]) => figure);
  for (const [chart, figure] of drawn) chart.draw(figure);
  setTimeout(() => drawn.forEach(([chart, { data }]) => chart.list(data))); // after the picture
}

/** Draw, or redraw, the component; returns how to take it away. */
export function render({ data, parentElement, setTriggerValue }) {
  styles();
  const chart =
    charts.get(parentElement) ?? takenOver(data.id, parentElement) ?? new ChartCard(parentElement);
  charts.set(parentElement, chart);
  chart.update(data, (id) => setTriggerValue("open", id));
}

/** Draw a chart of the first picture; until the app is there, a fact opens by its address. */
export function drawEarly(data, section) {
  section.replaceChildren();
  const chart = new ChartCard(section);
  early.set(data.id, chart);
  chart.update(data, (id) => location.assign(address({ fact: id })));
}

/** The chart of the first picture, moved to its place in the app as it stands. */
function takenOver(id, parentElement) {
  const chart = early.get(id);
  early.delete(id);
  if (chart) parentElement.append(chart.root);
  leaveFirstPicture();
  return chart;
}

/** Free what the component holds. */
export function unmount(parentElement) {
  charts.get(parentElement)?.remove();
  charts.delete(parentElement);
}

class ChartCard {
  constructor(parent) {
    this.plot = el("div", { class: "fb-plot" });
    this.marks = el("div", { class: "fb-marks", role: "group", "aria-label": "Marks of the chart" });
    this.before = el("div");
    this.after = el("div");
    this.root = el("section", { class: "fb-chart" }, this.before, this.plot, this.marks, this.after);
    parent.append(this.root);
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(this.plot);
    this.marks.addEventListener("keydown", (event) => this.walk(event));
    this.leavePaper = onPaper((printing) => this.print(printing));
  }

  update(data, open) {
    this.data = data;
    this.open = open;
    this.root.setAttribute("aria-label", data.question);
    this.root.id = `chart-${data.id}`;
    this.before.replaceChildren(...this.header());
    this.after.replaceChildren(...this.footer());
    this.ask();
  }

  /** Have the plot drawn with the others of its answer, once its library is there. */
  ask() {
    library(this.data.bundle)
      .then(() => drawSoon(this))
      .catch((error) => this.fail(error));
  }

  fail(error) {
    this.plot.replaceChildren(el("p", { class: "fb-error" }, error.message));
  }

  header() {
    const { question, takeaway, statuses } = this.data;
    return [
      el("h3", { class: "fb-question" }, question),
      takeaway ? el("p", { class: "fb-takeaway" }, sentence(takeaway, this.open)) : null,
      statuses.length ? legend(statuses) : null,
    ].filter(Boolean);
  }

  footer() {
    const { notes, source, columns, rows, question } = this.data;
    const twin = el(
      "details",
      { class: "fb-twin" },
      el(
        "summary",
        {},
        rows.length === 1 ? "Table of the same row" : `Table of the same ${rows.length} rows`,
      ),
    );
    const fill = () => {
      if (!twin.querySelector("table")) twin.append(table(columns, rows, this.open, question));
    };
    twin.addEventListener("toggle", () => twin.open && fill());
    this.twin = { details: twin, fill };
    return [
      ...notes.map((note) => el("p", { class: "fb-note" }, sentence(note, this.open))),
      source ? el("p", { class: "fb-source" }, source) : null,
      rows.length ? twin : null,
      this.tools(),
    ].filter(Boolean);
  }

  tools() {
    const { id, files, cite, rows } = this.data;
    if (!rows.length) return el("p", { class: "fb-tools" }, packTools(`chart:${id}`));
    const link = () => Object.assign(shareable({ fact: "" }), { hash: `chart-${id}` }).href;
    const button = (text, act) =>
      el("button", { type: "button", onclick: (event) => act(event.currentTarget) }, text);
    const file = (kind) => {
      // the address may change while the chart stays: it is read when the link is used
      const now = (event) =>
        (event.currentTarget.href = `${files}.${kind}${address({ fact: "", pack: "" }).search}`);
      const attributes = {
        href: `${files}.${kind}${location.search}`,
        download: `${id}.${kind}`,
        onclick: now,
      };
      return el("a", attributes, kind.toUpperCase());
    };
    return el(
      "p",
      { class: "fb-tools" },
      file("csv"),
      file("json"),
      button("PNG", () => this.picture("png")),
      button("SVG", () => this.picture("svg")),
      button("Copy link", (target) => copy(target, link())),
      button("Cite", (target) => copy(target, `${cite} ${link()}`)),
      ...packTools(`chart:${id}`),
    );
  }

  /** The figure for a width and a theme, its box made ready; nothing where it is shown already. */
  plan(width, colours) {
    const shown = [this.data.revision, width, ...Object.values(colours)].join();
    if (shown === this.shown) return null; // another filter, the same picture
    this.shown = shown;
    const { data, layout } = paint(this.data.figure, colours);
    layout.uirevision ??= "keep";
    layout.width = width || undefined;
    const figure = { data: thin(data, layout), layout: adapt(layout) };
    this.plot.style.height = `${figure.layout.height}px`;
    return figure;
  }

  draw({ data, layout }) {
    const { revision } = this.data;
    window.Plotly.react(this.plot, data, layout, CONFIG)
      .then(() => this.listen())
      .then(() => (this.plot.dataset.drawn = revision))
      .catch((error) => this.fail(error));
    this.plot.setAttribute("role", "img");
    this.plot.setAttribute("aria-label", this.data.alt);
  }

  /** On paper: as wide as the paper, no higher than most of it, and in a pack with the rows under it. */
  print(printing) {
    const { details, fill } = this.twin;
    if (printing) this.unfolded = details.open;
    if (printing && onPack()) fill();
    details.open = this.unfolded || (printing && onPack());
    this.printing = printing;
    const zoom = Math.min(1, PAPER.height / (this.data.figure.layout.height ?? 400));
    this.plot.style.zoom = printing ? zoom : "";
    if (!printing) this.ask();
    else if (this.listening) this.drawAnew(PAPER.width / zoom, PAPER.colours);
  }

  /** Flows that change their size fade in: the paper would catch them half-way, so they start afresh. */
  drawAnew(width, colours) {
    const figure = this.plan(width, colours);
    if (!figure) return;
    if (this.data.bundle === "full") this.clear();
    this.draw(figure);
  }

  clear() {
    window.Plotly.purge(this.plot);
    this.listening = false;
  }

  listen() {
    if (this.listening) return;
    this.plot.on("plotly_click", ({ points }) => this.openPoint(points[0]));
    this.plot.on("plotly_hover", ({ points }) => this.point(points[0]));
    this.plot.on("plotly_unhover", () => this.plot.classList.remove("fb-pointing"));
    this.listening = true;
  }

  openPoint(point) {
    const id = identifier(point);
    if (id) this.open(id);
  }

  point(point) {
    this.plot.classList.toggle("fb-pointing", Boolean(identifier(point)));
  }

  /** One button a mark, walked by the arrow keys: a single stop for the Tab key. */
  list(traces) {
    const focused = this.marks.contains(document.activeElement) ? document.activeElement.dataset.fact : null;
    const found = marks(traces, this.labels());
    this.marks.replaceChildren(
      ...found.map(({ id, label, curve, point }, i) =>
        el(
          "button",
          {
            type: "button",
            tabindex: i ? "-1" : "0",
            "data-fact": id,
            onclick: () => this.open(id),
            onfocus: () => this.show(curve, point, label),
            onblur: () => this.hide(),
          },
          label,
        ),
      ),
    );
    if (focused) this.marks.querySelector(`[data-fact="${focused}"]`)?.focus();
  }

  /** What each mark says of its fact: the first cells of its row. */
  labels() {
    return Object.fromEntries(this.data.rows.map(({ id, cells }) => [id, cells.slice(0, 3).join("; ")]));
  }

  walk(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[
      event.key
    ];
    if (!step) return;
    event.preventDefault();
    const buttons = [...this.marks.children];
    const place = buttons.indexOf(document.activeElement) + step;
    const next = buttons[Math.max(0, Math.min(buttons.length - 1, place))];
    buttons.forEach((button) => button.setAttribute("tabindex", button === next ? "0" : "-1"));
    next.focus();
  }

  show(curve, point, label) {
    this.marks.dataset.said = label;
    try {
      window.Plotly.Fx.hover(this.plot, [{ curveNumber: curve, pointNumber: point }]);
    } catch {
      // charts without axes (Sankey) have no hover by number; the label is shown instead
    }
  }

  hide() {
    delete this.marks.dataset.said;
    window.Plotly?.Fx.unhover?.(this.plot);
  }

  async picture(format) {
    const { id, question, source } = this.data;
    const { data, layout } = paint(this.data.figure, theme(this.root));
    const width = Math.max(760, this.plot.clientWidth);
    const extra = { x: 0, xref: "paper", showarrow: false, align: "left", xanchor: "left" };
    const picture = adapt({
      ...layout,
      width,
      height: (layout.height ?? 400) + 110,
      paper_bgcolor: theme(this.root).paper,
      title: { text: `<b>${question}</b>`, x: 0.02, xanchor: "left" },
      margin: { ...layout.margin, t: 70, b: 60 },
      annotations: [
        ...(layout.annotations ?? []),
        { ...extra, y: 0, yref: "container", yanchor: "bottom", text: source, font: { size: 11 } },
      ],
    });
    const url = await window.Plotly.toImage(
      { data, layout: picture, config: CONFIG },
      { format, width, height: picture.height, scale: 2 },
    );
    download(`${id}.${format}`, url);
  }

  fit() {
    const width = this.plot.clientWidth;
    if (this.printing || !this.listening || !width || Math.abs(width - (this.plot.layout?.width ?? 0)) < 2)
      return;
    if (width > NARROW !== (this.plot.layout?.width ?? 0) > NARROW) this.ask();
    else window.Plotly.relayout(this.plot, { width });
  }

  remove() {
    waiting.delete(this);
    this.resize.disconnect();
    this.leavePaper();
    if (this.listening) this.clear();
    this.root.remove();
  }
}

/** The fact of a clicked or hovered point: of a marker, a bar, a cell, a Sankey link or node. */
export function identifier(point) {
  const found = point?.customdata ?? point?.link?.customdata ?? point?.label?.customdata;
  return Array.isArray(found) ? found[0] : found || null;
}

/** Every mark that carries a fact, each fact once, in the order of the labels. */
export function marks(traces, labels = {}) {
  const found = new Map();
  traces.forEach((trace, curve) => {
    const carried = trace.link?.customdata ?? trace.customdata ?? [];
    [carried].flat(3).forEach((id, point) => {
      if (id && !found.has(id)) found.set(id, { id, curve, point, label: labels[id] ?? id });
    });
  });
  const order = new Map(Object.keys(labels).map((id, place) => [id, place]));
  const place = ({ id }) => order.get(id) ?? order.size;
  return [...found.values()].sort((a, b) => place(a) - place(b));
}

/** The reader's present colours and type face. */
function theme(node) {
  const style = getComputedStyle(node);
  const colour = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return {
    text: colour("--st-text-color", style.color),
    paper: colour("--st-background-color", "#ffffff"),
    muted: colour("--st-gray-text-color", "#6b7280"),
    grid: "rgba(128,136,148,0.22)",
    family: [...new Set(style.fontFamily.split(/,\s*/))].join(", "),
  };
}

/** A figure with `var(--text)`, `var(--muted)`, `var(--paper)` and `var(--grid)` as the theme has them. */
export function paint(figure, colours) {
  const replaced = (value) => {
    if (typeof value === "string") return colours[/^var\(--(\w+)\)$/.exec(value)?.[1]] ?? value;
    if (Array.isArray(value)) return value.map(replaced);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
    }
    return value;
  };
  const { data, layout } = replaced(figure);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    data,
    layout: {
      ...layout,
      ...axes(layout, colours),
      font: { family: colours.family, size: 13, color: colours.text, ...layout.font },
      hoverlabel: {
        bgcolor: colours.paper,
        bordercolor: colours.muted,
        font: { color: colours.text },
        align: "left",
        ...layout.hoverlabel,
      },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      transition: still ? { duration: 0 } : layout.transition,
    },
  };
}

function axes(layout, colours) {
  const found = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  return Object.fromEntries(
    found.map(([name, axis]) => [
      name,
      { gridcolor: colours.grid, linecolor: colours.grid, ...axis, title: { standoff: 10, ...axis.title } },
    ]),
  );
}

/** On a narrow screen: smaller type, the figure's own overrides, and row labels above their rows. */
export function adapt(layout) {
  if (!layout.width || layout.width > NARROW) return withRoom(layout);
  const narrow = layout.meta?.narrow ?? {};
  const merged = { ...layout, ...narrow, font: { ...layout.font, size: 11 } };
  for (const name of Object.keys(narrow)) {
    if (layout[name] && typeof layout[name] === "object" && !Array.isArray(layout[name])) {
      merged[name] = { ...layout[name], ...narrow[name] };
    }
  }
  return withRoom(labelsAbove(merged));
}

/**
 * Room for the labels of the axes from the start: plotly.js finds out how large they are by drawing
 * the chart, and then draws it all again beside them. It still makes more room where this is too little.
 */
function withRoom(layout) {
  const { xaxis = {}, yaxis = {}, font } = layout;
  const margin = { ...layout.margin };
  const widen = (side, room) => (margin[side] = Math.max(margin[side] ?? 0, Math.ceil(room)));
  const title = (axis) => (axis.title?.text ? 1.56 * font.size + 2 : 0);
  const lines = (axis) => (axis.ticktext ?? [""]).map((text) => String(text).split("<br>"));
  if (yaxis.ticktext?.length && labelled(yaxis)) {
    widen("l", Math.max(...lines(yaxis).flat().map(inPixels(font))) + ROOM + title(yaxis));
  }
  if (labelled(xaxis) && !layout.xaxis2) {
    widen("l", OVERHANG); // half of the first and the last label
    widen("r", OVERHANG + 10);
    const most = Math.max(...lines(xaxis).map((found) => found.length));
    widen(xaxis.side === "top" ? "t" : "b", most * 1.3 * font.size + ROOM + title(xaxis));
  }
  return { ...layout, margin };
}

const labelled = ({ visible, showticklabels }) => visible !== false && showticklabels !== false;

/** How wide a line of a label is in a font. */
function inPixels({ size, family }) {
  pen ??= document.createElement("canvas").getContext("2d");
  return (line) => {
    const [, own] = /font-size: *(\d+)px/.exec(line) ?? [];
    pen.font = `${/<b>/.test(line) ? 700 : 400} ${own ?? size}px ${family}`;
    return pen.measureText(line.replace(/<[^>]*>/g, "")).width;
  };
}

/** On a narrow screen: marks as small as the figure's own override wants them. */
function thin(traces, layout) {
  const size = layout.meta?.narrow?.marker;
  if (!size || !layout.width || layout.width > NARROW) return traces;
  return traces.map((trace) => (trace.marker ? { ...trace, marker: { ...trace.marker, size } } : trace));
}

/** Long labels of rows stand above their rows, so that the marks keep the width of the screen. */
function labelsAbove(layout) {
  const { ticktext, tickvals } = layout.yaxis ?? {};
  const longest = Math.max(
    0,
    ...(ticktext ?? []).map((text) => String(text).replace(/<br>.*|<[^>]*>/g, "").length),
  );
  if (longest <= 14) return layout;
  const labels = tickvals.map((y, i) => ({
    text: String(ticktext[i]).replaceAll("<br>", " "),
    y,
    x: 0,
    xref: "paper",
    yref: "y",
    xanchor: "left",
    yanchor: "bottom",
    yshift: 8,
    showarrow: false,
    align: "left",
  }));
  return {
    ...layout,
    height: layout.height + 18 * tickvals.length,
    yaxis: { ...layout.yaxis, showticklabels: false },
    xaxis: { ...layout.xaxis, tickangle: 0 },
    annotations: [...(layout.annotations ?? []), ...labels],
  };
}
