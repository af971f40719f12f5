// One chart: title, takeaway, legend, the plot itself, its notes and source line, the table twin
// and the ways out (CSV, JSON, PNG, SVG, link, citation). The plot is kept through every change
// of data by Plotly.react, so that zoom, legend and keyboard focus survive a filter.

import { address, copy, download, el, legend, sentence, styles, table } from "./dom.js";

const LIBRARIES = { basic: "plotly-basic.js", full: "plotly.js" };
const CONFIG = { displayModeBar: false, showSendToCloud: false, responsive: false, scrollZoom: false };
const NARROW = 560;
const charts = new WeakMap();
const loading = {};
const waiting = new Set();

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
  const found = [...waiting].map((chart) => [chart, chart.plot.clientWidth]);
  const colours = theme(found[0][0].root);
  waiting.clear();
  // every box gets its height before the first is filled: filling one then moves no other
  const planned = found.map(([chart, width]) => [chart, chart.plan(width, colours)]);
  const drawn = planned.filter(([, figure]) => figure);
  for (const [chart, figure] of drawn) chart.draw(figure);
  setTimeout(() => drawn.forEach(([chart, { data }]) => chart.list(data))); // after the picture
}

/** Draw, or redraw, the component; returns how to take it away. */
export function render({ data, parentElement, setTriggerValue }) {
  styles();
  const chart = charts.get(parentElement) ?? new ChartCard(parentElement);
  charts.set(parentElement, chart);
  chart.update(data, (id) => setTriggerValue("open", id));
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
      el("summary", {}, `Table of the same ${rows.length} rows`),
    );
    twin.addEventListener("toggle", () => {
      if (twin.open && !twin.querySelector("table")) twin.append(table(columns, rows, this.open, question));
    });
    return [
      ...notes.map((note) => el("p", { class: "fb-note" }, sentence(note, this.open))),
      el("p", { class: "fb-source" }, source),
      rows.length ? twin : null,
      rows.length ? this.tools() : null,
    ].filter(Boolean);
  }

  tools() {
    const { id, files, cite } = this.data;
    const link = () => Object.assign(address({ fact: "" }), { hash: `chart-${id}` }).href;
    const button = (text, act) =>
      el("button", { type: "button", onclick: (event) => act(event.currentTarget) }, text);
    const file = (kind) => {
      // the address may change while the chart stays: it is read when the link is used
      const now = (event) => (event.currentTarget.href = `${files}.${kind}${address({ fact: "" }).search}`);
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
    window.Plotly.react(this.plot, data, layout, CONFIG)
      .then(() => this.listen())
      .catch((error) => this.fail(error));
    this.plot.setAttribute("role", "img");
    this.plot.setAttribute("aria-label", this.data.alt);
    this.plot.dataset.drawn = this.data.revision;
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
    if (!this.listening || !width || Math.abs(width - (this.plot.layout?.width ?? 0)) < 2) return;
    if (width > NARROW !== (this.plot.layout?.width ?? 0) > NARROW) this.ask();
    else window.Plotly.relayout(this.plot, { width });
  }

  remove() {
    this.resize.disconnect();
    if (this.listening) window.Plotly.purge(this.plot);
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
    family: style.fontFamily,
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
  if (!layout.width || layout.width > NARROW) return layout;
  const narrow = layout.meta?.narrow ?? {};
  const merged = { ...layout, ...narrow, font: { ...layout.font, size: 11 } };
  for (const name of Object.keys(narrow)) {
    if (layout[name] && typeof layout[name] === "object" && !Array.isArray(layout[name])) {
      merged[name] = { ...layout[name], ...narrow[name] };
    }
  }
  return labelsAbove(merged);
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
