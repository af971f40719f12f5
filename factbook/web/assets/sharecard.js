// A chart as a picture to be sent: its finding, what it measures, the chart, how it is read, its source and its
// address, in the site's typeface. Built as SVG; a PNG is that SVG, drawn twice as large.

import { icon, LIGHT, node, typeface } from "./cardtype.js";
import { footOf, headOf, readingOf } from "./cardwords.js";
import { legible } from "./cardfigure.js";
import { drawnAlone, kept, kindsOf } from "./cardkinds.js";
import { fitted, heightOf, PLAIN } from "./figure.js";
import { listing } from "./listedcard.js";

/** The two shapes that other sites show whole: beside each other's, and held upright. */
export const SIZES = { wide: [1200, 630], tall: [1080, 1350] };
const CONFIG = { ...PLAIN, staticPlot: true };
const EDGE = 44; // pixels that stay free around everything
const GAP = 20; // and between words and chart
const COLUMN = 372; // pixels of the words beside a chart that is higher than wide
const COMFORT = 1.2; // a scale down to which a chart gives room to what is said of it
const LEAST = 600; // pixels that a chart is drawn wide at least: below it is built for a phone
const SLIM = 500; // pixels of a chart whose marks have their words in rows below it
const [LEGIBLE, FEWEST] = [{ labels: 0.9, words: 1 }, 5]; // below this scale a chart of rows leaves rows out, down to so many of them
const HEADING = /^<b>[^<]*<\/b>(?: <span[^>]*>[^<]*<\/span>)?(?:<b><\/b>)?$/; // the label of several rows below it
const STRETCHED = 2; // times its own height that a chart is drawn at most: rows further apart are hard to read
const SCALES = { wide: 1.4, tall: 1.65 }; // how much larger than on a page a chart may be drawn
const READING = { wide: 16, tall: 20 }; // size of what is said beside or below the chart
const EASY = 1.05; // times its own height that a chart gets before anything is said below it

/** The picture of a chart as a data address. */
export async function shareCard(data, size, format, link) {
  const svg = await drawn(data, size, link);
  const text = new XMLSerializer().serializeToString(svg);
  const url = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  return format === "svg" ? url : raster(url, ...SIZES[size]);
}

/** The picture as an element. */
export async function drawn(data, size, link) {
  const [width, height] = SIZES[size];
  const svg = node("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  });
  const style = node("style");
  style.textContent = await typeface();
  const sign = await icon();
  const rooms = [...(size === "wide" && pictured(data) ? [COLUMN] : []), width - 2 * EDGE];
  const plans = rooms.map((room) => planned({ data, room, size, link, sign }));
  const least = leastOf(data);
  const best =
    plans.find(({ scale }) => scale >= least) ??
    plans.reduce((one, other) => (other.scale > one.scale ? other : one));
  const plan = best.scale < least ? shortened(best) : best;
  const { room, foot, reading, box, under, scale, figure } = plan;
  const chart = await chartOf(data, figure, box, scale, size);
  const kinds = kindsOf(figure, chart);
  const statuses = data.statuses.filter(([family]) => kinds.has(family));
  const head = headOf({ ...data, statuses }, room, room === COLUMN);
  svg.append(
    style,
    node("rect", { width, height, fill: LIGHT.paper }),
    placed(head.node, EDGE, EDGE - 8),
    placed(reading.node, EDGE, under),
    placed(foot.node, EDGE, height - EDGE + 8 - foot.height),
    ...chart,
  );
  return svg;
}

/** The scale down to which a chart is drawn whole: rows with their words inside the picture need their height. */
const leastOf = ({ figure }) => (figure.layout.yaxis?.ticktext ? LEGIBLE.labels : LEGIBLE.words);

/** Whether a chart has a picture, and is not all in words. */
const pictured = ({ figure, groups }) => figure.data.length > 0 || !groups.length;

/** What stands in the place of a chart: its picture, its words, or both where its marks have their words below it. */
async function chartOf(data, figure, box, scale, size) {
  if (!pictured(data)) return [listing(data.groups, box.width, size).drawn(box)];
  const captions = captionsOf(data, box);
  if (!captions.length) return [await plotOf(figure, box, scale)];
  const upper = heightOf(figure, SLIM) * scale;
  const lower = { ...box, y: box.y + upper + GAP, height: box.height - upper - GAP };
  const picture = await plotOf(figure, { ...box, height: upper }, scale);
  return [picture, listing(captions, box.width, size).drawn(lower)];
}

/** The words of marks that have them below a narrow picture, as rows, where the picture leaves them room. */
function captionsOf({ figure, groups }, box) {
  const beside = groups.filter(({ form }) => form === "captions" || form === "column");
  if (!beside.length || heightOf(figure, SLIM) * (box.width / SLIM) > box.height / 2) return [];
  return beside.map((group) => ({ ...group, form: group.form === "column" ? "voices" : "rows" }));
}

/** Where words and chart stand if the words have so much room, and how large the chart then is. */
function planned(asked, figure = asked.data.figure, omitted = "") {
  const { data, room, size, link, sign } = asked;
  const [width, height] = SIZES[size];
  const beside = room === COLUMN;
  const [head, foot] = [headOf(data, room, beside), footOf(data, room, link, sign, omitted)];
  const above = EDGE - 8 + head.height + GAP;
  const free = height - EDGE + 8 - foot.height - GAP - above;
  const box = beside
    ? {
        x: EDGE + room + GAP + 8,
        y: EDGE - 8,
        width: width - 2 * EDGE - room - GAP - 8,
        height: height - 2 * EDGE + 16,
      }
    : { x: EDGE, y: above, width: room, height: free };
  const scale = pictured(data) ? scaled(asked, figure, box) : Number(!beside);
  const wanted = beside ? -GAP : EASY * highOf(data, figure, box, scale, size);
  const alone = pictured(data) && !captionsOf(data, box).length;
  const notes = alone ? drawnAlone(data) : data.notes;
  const reading = readingOf(
    { ...data, notes, said: pictured(data) ? data.said : "" },
    room,
    free - wanted - GAP,
    READING[size],
  );
  if (!beside && reading.height) box.height -= reading.height + GAP;
  const under = beside ? above : above + box.height + GAP;
  return { ...asked, head, foot, reading, box, under, scale: beside && free < 0 ? 0 : scale, figure };
}

/** How large a chart is drawn in a box: where it stays easy to read, it leaves room for what is to be said of it. */
function scaled({ data, room, size }, figure, box) {
  if (captionsOf(data, box).length) return box.width / SLIM;
  const whole = fitting(figure, box, SCALES[size]);
  if (room === COLUMN) return whole;
  const said = readingOf({ ...data, said: "" }, room, box.height / 3, READING[size]).height;
  const less = fitting(figure, { ...box, height: box.height - said - 1.5 * GAP }, SCALES[size]);
  return less >= COMFORT ? less / EASY : whole;
}

/** How high the chart stands in a picture by itself. */
function highOf(data, figure, box, scale, size) {
  const { width } = box;
  if (captionsOf(data, box).length) return Infinity;
  return pictured(data)
    ? heightOf(figure, width / scale) * scale
    : listing(data.groups, width, size).height / EASY;
}

/** A plan with as many rows of its chart as can be read, which says so; the plan itself where the chart has none. */
function shortened(plan) {
  const { tickvals = [], ticktext = tickvals, range = [] } = plan.figure.layout.yaxis ?? {};
  const even = tickvals.every((at, i) => !i || at - tickvals[i - 1] < 3); // a row of many lines has no middle
  if (tickvals.length <= FEWEST || !(range[0] > range[1]) || !even) return plan;
  const heading = (text) => HEADING.test(text); // of several rows, and none itself
  const ending = (rows) => (tickvals[rows - 1] + tickvals[rows]) / 2;
  const { layout } = plan.figure;
  const [low, top] = layout.yaxis.domain ?? [0, 1];
  const unit = (layout.height * (top - low)) / (range[0] - range[1]);
  const cut = (rows) => {
    const height = layout.height - (range[0] - ending(rows)) * unit;
    const raised = ([from, to]) =>
      [from, to].map((at) => Math.max(0, 1 - ((1 - at) * layout.height) / height));
    const others = Object.entries(layout).filter(([name, axis]) => /^yaxis\d+$/.test(name) && axis.domain);
    const moved = others.map(([name, axis]) => [name, { ...axis, domain: raised(axis.domain) }]);
    const own = low || top < 1 ? { domain: [0, raised([0, top])[1]] } : {};
    const yaxis = { ...layout.yaxis, range: [ending(rows), range[1]], ...own };
    const [shown, all] = [ticktext.slice(0, rows), ticktext].map((texts) =>
      texts.filter((one) => !heading(one)),
    );
    const omitted = `The first ${shown.length} of ${all.length} rows, and ${all.length - shown.length} more on the site.`;
    const figure = {
      ...plan.figure,
      layout: { ...layout, ...Object.fromEntries(moved), yaxis, height },
    };
    const data = { ...plan.data, notes: kept(plan.data.notes, figure, rows) };
    return planned({ ...plan, data }, figure, omitted);
  };
  let rows = tickvals.length - 1;
  const small = () => rows > FEWEST && cut(rows).scale < leastOf(plan.data);
  while (rows > 1 && (heading(ticktext[rows - 1]) || small())) rows -= 1;
  return cut(rows);
}

/** The chart, drawn for a box that it fills once it is scaled. */
async function plotOf(figure, box, scale) {
  const width = box.width / scale;
  const height = Math.min(box.height / scale, STRETCHED * heightOf(figure, width));
  const { data, layout } = legible(fitted(figure, width, LIGHT), scale);
  const url = await window.Plotly.toImage(
    { data, layout: { ...layout, height }, config: CONFIG },
    { format: "svg", width, height },
  );
  const source = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  const plot = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  plot.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const high = height * scale;
  const stood = { ...box, y: box.y + (box.height - high) / 2, height: high };
  for (const [name, value] of Object.entries(stood)) plot.setAttribute(name, value);
  plot.style.overflow = "visible"; // a circle may reach into the margin of the picture
  plot.classList.add("fb-card-plot");
  return plot;
}

/** How large a chart is drawn in a box: as large as its height allows, at most so much, and never as for a phone. */
function fitting(figure, box, most) {
  let scale = Math.min(most, box.width / LEAST);
  for (let i = 0; i < 4; i += 1) scale = Math.min(scale, box.height / heightOf(figure, box.width / scale));
  return scale;
}

function placed(group, x, y) {
  group.setAttribute("transform", `translate(${x} ${y})`);
  return group;
}

/** A picture as PNG, twice as large as it is named. */
async function raster(url, width, height) {
  const image = new Image(width, height);
  image.src = url;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  return canvas.toDataURL("image/png");
}
