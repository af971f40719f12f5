// A figure for the screen that it is drawn on: its theme, its width, room for its labels. Nothing here
// touches the page but `theme`, which reads it.

import { isDark, lifted } from "./hues.js";

const NARROW = 560;
const [LABEL, TICK] = [13, 12]; // pixels: words at marks and rows, and those of an axis
const OVERHANG = 12;
const ROOM = 12; // between labels and plot, in pixels, as plotly.js wants it
let pen;

/** How plotly.js draws for us: no bar of tools, and two sums in dollars are no formula. */
export const PLAIN = { displayModeBar: false, showSendToCloud: false, typesetMath: false };

/** Whether a figure is built for a narrow screen: most are up to one width, some say up to which they are. */
const narrows = (layout, width) => Boolean(width) && width <= (layout.meta?.narrow?.until ?? NARROW);

/** Whether two widths in pixels want a figure built differently. */
export function otherwiseBuilt(layout, one, other) {
  return narrows(layout, one) !== narrows(layout, other);
}

/** A figure in the given colours for a width in pixels; as wide as its box where that is 0. */
export function fitted(figure, width, colours) {
  const { data, layout } = paint(figure, colours);
  layout.uirevision ??= "keep";
  layout.width = width || undefined;
  return { data: thin(data, layout), layout: adapt(layout) };
}

/** How high a figure will be in a width: its place is kept before it is drawn. */
export function heightOf({ layout }, width) {
  return adapt({ ...layout, width, font: { size: LABEL, family: "sans-serif", ...layout.font } }).height;
}

/** The reader's present colours and type face. */
export function theme(node) {
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
    if (value === "#ffffff" && isDark(colours.paper)) return colours.paper; // words on a colour that is lifted
    if (typeof value === "string" && /^#[\da-f]{6}$/i.test(value)) return lifted(value, colours.paper);
    if (typeof value === "string" && value.includes("color:#"))
      return value.replace(/(?<=color:)#[\da-f]{6}/gi, (hue) => lifted(hue, colours.paper));
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
      font: { family: colours.family, size: LABEL, color: colours.text, ...layout.font },
      hoverlabel: {
        bgcolor: colours.paper,
        bordercolor: colours.muted,
        font: { color: colours.text, family: colours.family, size: LABEL },
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
      {
        gridcolor: colours.grid,
        linecolor: colours.grid,
        ...axis,
        tickfont: { size: axis.ticktext && name.startsWith("y") ? LABEL : TICK, ...axis.tickfont },
        title: { standoff: 10, font: { size: TICK }, ...axis.title },
      },
    ]),
  );
}

/** On a narrow screen: the figure's own overrides, and row labels above their rows. */
export function adapt(layout) {
  if (!narrows(layout, layout.width)) return withRoom(layout);
  const narrow = { ...layout.meta?.narrow, data: undefined };
  const merged = { ...layout, ...narrow, font: { ...layout.font, size: LABEL } };
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
    const most = 1.3 * font.size * Math.max(...lines(xaxis).map((found) => found.length));
    const [before, behind] = overhang(layout, margin);
    widen("l", OVERHANG);
    widen("r", OVERHANG + 10);
    for (let turn = 0; turn < 2; turn++) {
      const edge = Math.min(ROOM, ...["l", "r", "t", "b"].map((side) => margin[side] ?? 0)); // as the library has it
      widen("l", before && before + edge);
      widen("r", behind && behind + edge);
      const room = title(xaxis) ? ROOM + title(xaxis) : edge + (margin.pad ?? 0);
      widen(xaxis.side === "top" ? "t" : "b", most + room);
    }
  }
  return { ...layout, margin };
}

/** The room that the labels of another view took: starting from it, the library would draw a picture twice. */
export function forgetRoom(plot) {
  const pushed = plot._fullLayout?._pushmargin ?? {};
  for (const name of Object.keys(pushed).filter((name) => name.endsWith("automargin"))) delete pushed[name];
}

/** By how much the labels of a horizontal axis stand out of the plot on either side, in pixels. */
function overhang({ xaxis = {}, width, font }, { l = 0, r = 0 }) {
  const { ticktext = [], tickvals = [], range: [from, to] = [] } = xaxis;
  const within = width - l - r;
  const measured = inPixels({ ...font, ...xaxis.tickfont });
  const found = ticktext.map((text, i) => {
    const half = Math.max(...String(text).split("<br>").map(measured)) / 2;
    return [half, ((tickvals[i] - from) / (to - from)) * within];
  });
  const seen = found.filter(([, at]) => at >= 0 && at <= within);
  const most = (out) => Math.max(0, ...seen.map(out));
  return [most(([half, at]) => half - at), most(([half, at]) => half + at - within)];
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

/** On a narrow screen: the figure's own traces for it, or its marks as small as it wants them. */
function thin(traces, layout) {
  const { data, marker: size } = layout.meta?.narrow ?? {};
  if (!narrows(layout, layout.width)) return traces;
  if (data || !size) return data ?? traces;
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
  const broken = Boolean(layout.meta?.narrow?.yaxis?.ticktext); // into lines that fit this screen
  const labels = tickvals.map((y, i) => ({
    text: broken ? ticktext[i] : String(ticktext[i]).replaceAll("<br>", " "),
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
