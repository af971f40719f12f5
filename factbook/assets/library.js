// The plotly.js library, and the turns in which charts are drawn with it.

import { el } from "./dom.js";
import { theme } from "./figure.js";

let loading = null;
const waiting = new Set();

/** Load plotly.js once. */
export function library() {
  loading ??= new Promise((resolve, reject) => {
    const src = new URL("plotly.js", import.meta.url).href;
    const script = el("script", { src, onload: () => resolve(window.Plotly) });
    script.addEventListener("error", () => {
      loading = null; // the next chart tries again
      reject(new Error(`the chart library did not load (${src})`));
    });
    document.head.append(script);
  });
  return loading;
}

const SCROLLERS = '[data-testid="stMain"], #fb-shell main';

/** Call a function once an element is seen, or less than a screen away from it; returns how to stop waiting. */
export function whenNear(node, act) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { root: node.closest(SCROLLERS), rootMargin: "100% 0px" },
  );
  observer.observe(node);
  return () => observer.disconnect();
}

/**
 * Draw the charts of one answer together, those on the screen first: the page is measured once, and what is
 * seen is painted before the rest is drawn. A chart has its `root` and its `plot` in the page, plans a figure
 * for a width, `awaits` it until it is drawn, draws it, and lists its marks.
 */
export function drawSoon(chart) {
  if (!waiting.size) setTimeout(drawWaiting); // those of the same answer get ready in between
  waiting.add(chart);
}

function drawWaiting() {
  // what left the page in between is not drawn any more
  const here = [...waiting].filter(({ root }) => root.isConnected);
  waiting.clear();
  if (!here.length) return;
  const found = here.map((chart) => [chart, chart.plot.clientWidth, isSeen(chart.plot)]);
  const colours = theme(here[0].root);
  // every box gets its height before the first is filled: filling one then moves no other
  const planned = found
    .map(([chart, width, seen]) => [chart, attempt(chart, () => chart.plan(width, colours)), seen])
    .filter(([, figure]) => figure);
  const first = planned.filter(([, , seen]) => seen);
  draw(first);
  const rest = planned.filter((one) => !first.includes(one));
  if (rest.length) (first.length ? afterPaint : (act) => act())(() => draw(rest));
}

function draw(planned) {
  const due = planned.filter(([chart, figure]) => chart.root.isConnected && chart.awaits === figure);
  for (const [chart, figure] of due) attempt(chart, () => chart.draw(figure));
  setTimeout(() => due.forEach(([chart, { data }]) => chart.list(data))); // after the picture
}

function isSeen(plot) {
  const { top, bottom } = plot.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Call a function once the screen shows what has been done; a page that is not seen waits for no picture. */
export function afterPaint(act) {
  if (document.hidden) setTimeout(act);
  else requestAnimationFrame(() => setTimeout(act));
}

/** What one chart cannot do, it says in its own place; the others are drawn. */
function attempt(chart, step) {
  try {
    return step();
  } catch (error) {
    return chart.fail(error);
  }
}

/** Have a chart that leaves the page not drawn any more. */
export function forget(chart) {
  waiting.delete(chart);
}
