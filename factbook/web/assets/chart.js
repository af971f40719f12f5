// One chart: its finding as a title, what it measures, the plot itself, beside it what else there is to say,
// below it source, table twin and the ways out. The plot is kept through every change of data by
// Plotly.react, so that zoom, legend and keyboard focus survive a filter.

import { besideOf, classify, footOf, headOf } from "./around.js";
import { setControls } from "./controls.js";
import { address, el, leaveFirstPicture, openFact, styles, summary } from "./dom.js";
import { fitted, forgetRoom, heightOf, otherwiseBuilt, PLAIN, theme } from "./figure.js";
import { Note } from "./hover.js";
import { drawSoon, forget, library, whenNear } from "./library.js";
import { listed } from "./listed.js";
import { identifier, MarkList } from "./marks.js";
import { onPaper, printed } from "./print.js";
import { leaves, told } from "./appstate.js";
import { explain } from "./terms.js";

const CONFIG = { ...PLAIN, responsive: false, scrollZoom: false };
const PHONE = 640; // pixels of a screen on which what is of second rank stands folded
const charts = new WeakMap();
const early = new Map();

/** Draw, or redraw, the component. */
export function render({ data, parentElement }) {
  styles();
  const chart =
    charts.get(parentElement) ?? takenOver(data.id, parentElement) ?? new ChartCard(parentElement);
  charts.set(parentElement, chart);
  if (told(chart, data)) chart.update(data, openFact);
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
  leaves(charts.get(parentElement));
  charts.get(parentElement)?.remove();
  charts.delete(parentElement);
}

export class ChartCard {
  constructor(parent) {
    this.plot = el("div", { class: "fb-plot" });
    this.note = new Note(this.plot);
    this.marks = new MarkList(this.plot, (id) => this.open(id));
    this.head = el("header");
    this.controls = el("div", { class: "fb-controls" });
    this.aside = el("aside", { class: "fb-aside" });
    this.foot = el("footer");
    this.written = el("div", { class: "fb-written" });
    this.kept = []; // what the library has drawn, while there is nothing to show
    this.picture = el("div");
    this.body = el("div", { class: "fb-body" }, this.picture, this.aside);
    this.inner = el("div", {}, this.controls, this.body, this.foot);
    this.root = el("section", { class: "fb-chart" }, this.head, this.inner);
    parent.append(this.root);
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(this.plot);
    this.leavePaper = onPaper((printing) => printed(this, printing));
  }

  update(data, open) {
    const before = this.outline();
    this.data = data;
    this.open = open;
    this.root.setAttribute("aria-label", data.question);
    this.root.id = `chart-${data.id}`;
    this.root.dataset.former = data.former.map((id) => `chart-${id}`).join(" ");
    this.root.classList.toggle("fb-wide", data.wide);
    const opened = this.unfolded();
    this.nest(data.folded || (data.second && innerWidth <= PHONE));
    this.head.replaceChildren(...headOf(data, open, Boolean(this.door)));
    setControls(this.controls, data.controls);
    this.aside.replaceChildren(...besideOf(data, open));
    this.written.replaceChildren(...listed(data.groups, open));
    this.foot.replaceChildren(...footOf(this));
    classify(this);
    for (const kind of opened) this.root.querySelector(`details.${kind}`)?.setAttribute("open", "");
    explain();
    const { listening, kept } = this;
    this.width = listening && !kept.length && before === this.outline() ? this.plot.layout.width : null;
    this.ask();
  }

  /** What decides how wide the picture is, but for the room that the page gives. */
  outline() {
    return [this.data?.wide, Boolean(this.door), this.aside.childElementCount > 0].join();
  }

  /** Stand behind its own title, or open; one that the address names is open. */
  nest(folded) {
    if (folded === Boolean(this.door)) return;
    this.door?.remove();
    const named = [this.root.id, ...this.data.former].includes(location.hash.slice(1));
    const drawn = () => this.door.open && this.ask();
    this.door = folded ? el("details", { class: "fb-door", open: named, ontoggle: drawn }) : null;
    this.door?.append(summary(this.head), this.inner);
    this.root.replaceChildren(...(this.door ? [this.door] : [this.head, this.inner]));
  }

  /** What a reader has opened at this chart: it stays open through a change of what is drawn. */
  unfolded() {
    return [...this.root.querySelectorAll("details[open]")].map(({ classList }) => classList[0]);
  }

  /** Have the plot drawn with the others of its answer, once it is near what is seen and its library is there. */
  ask() {
    const pictured = this.data.figure.data.length || !this.data.groups.length;
    const parts = [this.written, this.marks.root];
    this.picture.replaceChildren(...(pictured && this.door?.open !== false ? [this.plot] : []), ...parts);
    if (!this.plot.isConnected) return this.rest();
    delete this.plot.dataset.drawn;
    delete this.plot.dataset.waits;
    this.unwatch?.();
    if (!this.data.figure.data.length) return this.vacate(); // it has no width, and would wait for one for ever
    if (window.Plotly && !this.printing) drawSoon(this);
    else this.wait(this.listening ? 0 : this.plot.clientWidth);
  }

  /** Keep its place in a width, and be drawn once it is near what is seen and its library is there. */
  wait(width) {
    if (width) this.plot.style.height = `${heightOf(this.data.figure, width)}px`;
    this.plot.dataset.waits = "";
    this.unwatch = whenNear(this.root, () => {
      delete this.plot.dataset.waits;
      if (this.printing) return; // it is drawn for the paper, and asks again afterwards
      library()
        .then(() => drawSoon(this))
        .catch((error) => this.fail(error));
    });
  }

  /** Have no picture: there is none, or it is folded away. */
  rest() {
    forget(this);
    this.unwatch?.();
    if (this.listening) this.clear();
    this.shown = this.awaits = null;
    this.marks.root.replaceChildren();
  }

  /** Have nothing to draw: what the filters have emptied says so in words alone. */
  vacate() {
    this.shown = this.awaits = null;
    this.empty();
    this.marks.root.replaceChildren();
    this.plot.dataset.drawn = this.data.revision;
  }

  /** Say what went wrong in the place of the picture; the next change of data tries again. */
  fail(error) {
    if (window.Plotly) this.clear();
    this.shown = this.awaits = null;
    delete this.plot.dataset.drawn;
    this.marks.root.replaceChildren();
    this.plot.replaceChildren(el("p", { class: "fb-error" }, error.message));
  }

  /** The figure for a width and a theme, its box made ready; nothing where it is shown already. */
  plan(width, colours) {
    const { revision } = this.data;
    const shown = [revision, width, ...Object.values(colours)].join();
    if (shown === this.shown) {
      this.plot.dataset.drawn = revision;
      return null; // another filter, the same picture
    }
    this.shown = shown;
    this.awaits = fitted(this.data.figure, width, colours);
    this.plot.style.height = `${this.awaits.layout.height}px`;
    return this.awaits;
  }

  draw({ data, layout }) {
    const { revision } = this.data;
    this.plot.querySelector(":scope > .fb-error")?.remove();
    this.plot.setAttribute("role", "img");
    this.plot.setAttribute("aria-label", this.data.alt);
    if (!data.length) {
      this.empty();
      this.plot.dataset.drawn = revision;
      return;
    }
    forgetRoom(this.plot);
    if (this.kept.length) this.plot.replaceChildren(...this.kept.splice(0));
    // what is drawn already has been told how it behaves; told again, it would measure the page for it
    window.Plotly.react(this.plot, data, layout, this.listening ? undefined : CONFIG)
      .then(() => this.root.isConnected && this.listen())
      .then(() => (this.plot.dataset.drawn = revision))
      .catch((error) => this.fail(error));
  }

  /** Show nothing: the library finds no scale in a box without a mark. What it has drawn is kept, to be drawn into again. */
  empty() {
    if (!this.listening || this.kept.length) return;
    this.kept = [...this.plot.childNodes];
    this.plot.replaceChildren();
  }

  clear() {
    window.Plotly.purge(this.plot);
    this.listening = false;
    this.kept = [];
  }

  /** What keyboard and screen reader have of the picture. */
  list(traces) {
    if (this.shown) this.marks.show(traces, this.data.rows); // nothing where it failed in between
  }

  listen() {
    if (this.listening) return;
    this.plot.on("plotly_click", ({ points: [point] }) => identifier(point) && this.open(identifier(point)));
    this.note.listen();
    this.listening = true;
  }

  fit() {
    const width = this.plot.clientWidth;
    const { layout = {} } = this.plot;
    const same = !width || Math.abs(width - (layout.width ?? 0)) < 2;
    if (this.printing || !this.listening || this.kept.length || same) return;
    this.width = null;
    if (otherwiseBuilt(layout, width, layout.width ?? 0)) this.ask();
    else window.Plotly.relayout(this.plot, { width });
  }

  remove() {
    forget(this);
    this.unwatch?.();
    this.resize.disconnect();
    this.leavePaper();
    if (this.listening) this.clear();
    this.root.remove();
  }
}
