// What the app has said of its page: which view it draws, and each chart under it. What is shown before it has
// said so, see ahead.js, is held against it here.

export const page = { name: null, view: "", at: "", wanted: null, controls: {} };
export const shown = new Map(); // each chart of the app by its id, with what the app said of it last
export const ahead = { view: null, said: 0, charts: new WeakSet() };

/** What in a query decides what charts show: all but the opened card, the pack and the leaf of a list. */
export function filtersOf(query) {
  const left = new URLSearchParams(query ?? "");
  for (const name of ["fact", "pack", "page"]) left.delete(name);
  return String(left);
}

/** Take note of the page and the view that the app draws, and of what the options of its filters stand for. */
export function heard(data) {
  const view = filtersOf(data.query);
  if (view === filtersOf(page.wanted)) page.wanted = null;
  Object.assign(page, { name: data.page, view, at: view, controls: data.foreseen });
}

/** Take what the app says of a chart; whether it is to be drawn now. What is shown ahead and is the same stays as it is. */
export function told(chart, data) {
  const same = ahead.charts.has(chart.data) && JSON.stringify(chart.data) === JSON.stringify(data);
  shown.set(data.id, { chart, data: same ? chart.data : data });
  ahead.said += 1;
  const late = ahead.view !== null && data.view !== ahead.view && chart.data; // a run for an earlier press
  return !same && !late;
}

/** Know nothing more of a chart that leaves the page. */
export function leaves(chart) {
  for (const [id, one] of shown) if (one.chart === chart) shown.delete(id);
}
