// The marks of a chart that carry facts, as a list of buttons: what a screen reader and the keyboard have of it.

import { el } from "./dom.js";

/** The fact of a clicked or hovered point: of a marker or a bar. */
export function identifier(point) {
  const found = point?.customdata;
  return Array.isArray(found) ? found[0] : found || null;
}

/** Every mark that carries a fact, each fact once, in the order of the labels. */
export function marks(traces, labels = {}) {
  const found = new Map();
  traces.forEach((trace, curve) => {
    const carried = trace.customdata ?? [];
    [carried].flat(3).forEach((id, point) => {
      if (id && !found.has(id)) found.set(id, { id, curve, point, label: labels[id] ?? id });
    });
  });
  const order = new Map(Object.keys(labels).map((id, place) => [id, place]));
  const place = ({ id }) => order.get(id) ?? order.size;
  return [...found.values()].sort((a, b) => place(a) - place(b));
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** One button a mark, walked by the arrow keys: a single stop for the Tab key. */
export class MarkList {
  /**
   * @param plot the element that plotly.js draws in
   * @param open what opens a fact by its id
   */
  constructor(plot, open) {
    this.plot = plot;
    this.open = open;
    this.root = el("div", { class: "fb-marks", role: "group", "aria-label": "Marks of the chart" });
    this.root.addEventListener("keydown", (event) => this.walk(event));
  }

  /** List the marks of the traces; the rows say what each mark says of its fact: their first cells. */
  show(traces, rows) {
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.fact : null;
    const labels = Object.fromEntries(rows.map(({ id, cells }) => [id, cells.slice(0, 3).join("; ")]));
    this.root.replaceChildren(...marks(traces, labels).map((mark, i) => this.button(mark, i)));
    if (focused) this.root.querySelector(`[data-fact="${focused}"]`)?.focus();
  }

  button({ id, label, curve, point }, i) {
    const attributes = {
      type: "button",
      tabindex: i ? "-1" : "0",
      "data-fact": id,
      onclick: () => this.open(id),
      onfocus: () => this.point(curve, point, label),
      onblur: () => this.leave(),
    };
    return el("button", attributes, label);
  }

  walk(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...this.root.children];
    const place = buttons.indexOf(document.activeElement) + step;
    const next = buttons[Math.max(0, Math.min(buttons.length - 1, place))];
    buttons.forEach((button) => button.setAttribute("tabindex", button === next ? "0" : "-1"));
    next.focus();
  }

  point(curve, point, label) {
    this.root.dataset.said = label;
    window.Plotly.Fx.hover(this.plot, [{ curveNumber: curve, pointNumber: point }]);
  }

  leave() {
    delete this.root.dataset.said;
    window.Plotly?.Fx.unhover?.(this.plot);
  }
}
