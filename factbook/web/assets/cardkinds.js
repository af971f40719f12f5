// Which kinds of statement a picture that is sent draws, and which notes speak of what it shows: a part of its chart
// may have been left out for room.

import { plain } from "./dom.js";

const OPEN_DASH = /^dash$|px/;
const LINES = { Dotted: ["dot"], Dashed: ["dash", "longdash", "dashdot"] }; // how notes on lines begin

/** The kinds whose marks stand in a picture: those of a figure, and of what is drawn in words. */
export function kindsOf(figure, nodes) {
  const signs = nodes.flatMap((one) => [one, ...one.querySelectorAll("[data-kind]")]);
  const said = signs.flatMap(({ dataset }) => (dataset.kind ?? "").split(" "));
  return new Set([...said, ...figure.data.flatMap((trace) => [...drawnAs(trace, figure)])]);
}

/** The kinds that a trace may stand for: by the symbols of its points, the filling of its bars, the dash of its lines. */
function drawnAs({ type, mode = "", marker = {}, line = {}, y, yaxis }, figure) {
  const inside = placesOf({ y, yaxis }, figure);
  if (!inside.some(Boolean)) return [];
  if (type === "bar") return barred(marker);
  const symbols = [marker.symbol ?? "circle"].flat();
  const points = symbols.length > 1 ? symbols.filter((_, i) => inside[i] ?? true) : symbols;
  const found = mode.includes("markers") && marker.opacity !== 0 ? points.map(ofSymbol) : [];
  if (mode.includes("lines")) found.push(ofDash(line.dash ?? "solid"));
  return found;
}

const ofSymbol = (symbol) =>
  ({ circle: "fact", "circle-open": "open", "diamond-open": "ours" })[symbol] ?? "";
const ofDash = (dash) => (dash === "dot" ? "ours" : OPEN_DASH.test(dash) ? "open" : "fact");

/** A bar is filled as fact, outlined as none; hatched it may be either of what is no fact. Several may be one trace. */
function barred({ color = "", line = {}, pattern }) {
  const looks = [color, line.color ?? "", pattern?.shape ?? ""].map((look) => [look].flat());
  const bars = Array.from({ length: Math.max(...looks.map((look) => look.length)) }, (_, i) =>
    looks.map((look) => look[i] ?? (look.length > 1 ? "" : look[0])),
  );
  return bars.flatMap(([hue, edge, shape]) => {
    if (shape) return ["open", "ours"];
    return !/^rgba/.test(hue) ? ["fact"] : edge ? ["open"] : [];
  });
}

/** For each point of a trace whether it stands in what is drawn of the rows. */
function placesOf({ y, yaxis = "y" }, { layout }) {
  const { range, ticktext } = layout.yaxis ?? {};
  if (!Array.isArray(y) || yaxis !== "y" || !range || !ticktext) return [true];
  const [low, high] = [Math.min(...range), Math.max(...range)];
  return y.map((at) => typeof at !== "number" || (at >= low && at <= high));
}

/** The records that a note cites. */
const cited = (note) => [...note.matchAll(/\[\[([^|\]]+)\|/g)].map(([, id]) => id);

/** The notes that speak of no record which stands in words below a chart: its picture leaves these out. */
export function drawnAlone({ notes, groups }) {
  const apart = new Set(groups.flatMap(({ entries }) => entries.map(({ id }) => id)));
  return notes.filter((note) => !cited(note).some((id) => apart.has(id)));
}

/** The notes that speak of nothing that was left out with rows from a number on. */
export function kept(notes, figure, rows) {
  const named = (labels) => labels.flatMap((text) => /<b>([^<]+)<\/b>/.exec(text)?.[1] ?? []);
  const labels = figure.layout.yaxis.ticktext ?? [];
  const stay = new Set(named(labels.slice(0, rows)));
  const gone = named(labels.slice(rows)).filter((name) => !stay.has(name));
  const seen = figure.data.filter((trace) => placesOf(trace, figure).some(Boolean));
  const ids = new Set(
    seen
      .flatMap((trace) => {
        const inside = placesOf(trace, figure);
        return [trace.customdata ?? []].flat().filter((_, i) => inside[i] ?? inside[0]);
      })
      .flat(),
  );
  const lines = new Set(seen.map(({ line }) => line?.dash));
  return notes.filter((note) => {
    const drawn = LINES[/^\w+/.exec(note)?.[0]];
    if (drawn && !drawn.some((dash) => lines.has(dash))) return false;
    return !gone.some((name) => plain(note).includes(name)) && cited(note).every((id) => ids.has(id));
  });
}
