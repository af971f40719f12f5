// The plotly.js library, and the turns in which charts are drawn with it.

import { el } from "./dom.js";
import { theme } from "./figure.js";

let loading = null;
const waiting = new Set();
let due = 0;

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
  if (!waiting.size) due = setTimeout(drawNow); // those of the same answer get ready in between
  waiting.add(chart);
}

/**
 * Draw what waits. Every box gets its height before the first is filled: filling one then moves no other.
 * `more` is asked whether charts are told now that these heights have moved onto the screen.
 */
export function drawNow(more = () => false) {
  clearTimeout(due);
  const planned = [];
  do planned.push(...plan());
  while (more());
  const seen = planned.map(([{ plot }]) => isSeen(plot));
  const first = planned.filter((_, i) => seen[i]);
  draw(first);
  const rest = planned.filter((_, i) => !seen[i]);
  if (rest.length) (first.length ? afterPaint : (act) => act())(() => draw(rest));
}

/** Whether an element stands below the screen. */
export const isBelow = (node) => node.getBoundingClientRect().top > innerHeight;

/**
 * Draw what waits, and of what stood below the screen what comes onto it with that; what is left is returned, for
 * when this is painted. `root` says where a part stands, and `tell` tells it what is new.
 */
export function drawSeen(below, root, tell) {
  let left = below;
  drawNow(() => {
    const come = left.filter((part) => !isBelow(root(part)));
    left = left.filter((part) => !come.includes(part));
    come.forEach(tell);
    return come.length;
  });
  return left;
}

/** The figures of what waits, each with its chart; a chart far from what is seen waits until a reader comes near. */
function plan() {
  // what left the page in between is not drawn any more
  const here = [...waiting].filter(({ root }) => root.isConnected);
  waiting.clear();
  if (!here.length) return [];
  const found = here.map((chart) => [
    chart,
    chart.width ?? chart.plot.clientWidth, // to measure one is to lay out the page once more
    chart.listening || isSeen(chart.root, 1),
  ]);
  const colours = theme(here[0].root);
  return found
    .map(([chart, width, near]) => [
      chart,
      attempt(chart, () => (near && width ? chart.plan(width, colours) : chart.wait(width))),
    ])
    .filter(([, figure]) => figure);
}

function draw(planned) {
  const now = planned.filter(([chart, figure]) => chart.root.isConnected && chart.awaits === figure);
  for (const [chart, figure] of now) attempt(chart, () => chart.draw(figure));
  if (now.length) afterPaint(() => now.forEach(([chart, { data }]) => chart.list(data)));
}

/** Whether any of an element is on the screen, or less than so many screens away from it. */
export function isSeen(node, screens = 0) {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > -screens * innerHeight && top < (1 + screens) * innerHeight;
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
