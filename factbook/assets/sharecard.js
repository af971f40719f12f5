// A chart as a picture to be sent: its finding, what it measures, the chart, its legend, its source and its
// address, in the site's typeface. Built as SVG; a PNG is that SVG, drawn twice as large.

import { plain } from "./dom.js";
import { fitted, heightOf, theme } from "./figure.js";
import { cardOf } from "./listedcard.js";

/** The two shapes that other sites show whole: beside each other's, and held upright. */
export const SIZES = { wide: [1200, 630], tall: [1080, 1350] };
const CONFIG = { displayModeBar: false, showSendToCloud: false, staticPlot: true };
const NS = "http://www.w3.org/2000/svg";
const EDGE = 44; // pixels that stay free around everything
const GAP = 28; // and between words and chart
const COLUMN = 372; // pixels of the words beside a chart that is higher than wide
const LEAST = 600; // pixels that a chart is drawn wide at least: below it is built for a phone
const FAMILY = "Source Sans";
const [LEGIBLE, FEWEST] = [0.85, 6]; // below this scale a chart of rows leaves rows out, down to so many of them
const STRETCHED = 1.5; // times its own height that a chart is drawn at most: rows further apart are hard to read
const ICON = 20; // pixels of the site's sign
const TITLES = [36, 30, 25]; // sizes of a title, the first that leaves it three lines at most
const SCALES = { wide: 1.15, tall: 1.5 }; // how much larger than on a page a chart may be drawn
let pen;

/** The picture of a chart as a data address. */
export async function shareCard(data, root, size, format, link) {
  const svg = await drawn(data, root, size, link);
  const text = new XMLSerializer().serializeToString(svg);
  const url = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  return format === "svg" ? url : raster(url, ...SIZES[size]);
}

/** The picture as an element. */
export async function drawn(data, root, size, link) {
  const [width, height] = SIZES[size];
  const colours = { ...theme(root), family: `"${FAMILY}", sans-serif` };
  const svg = node("svg", { xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}` });
  const style = node("style");
  style.textContent = await typeface();
  const sign = await icon();
  const plans = [width - 2 * EDGE, ...(size === "wide" ? [COLUMN] : [])].map((room) =>
    planned(data, room, size, colours, link),
  );
  const best = plans.reduce((one, other) => (other.scale > one.scale ? other : one));
  const { head, foot, box, scale, figure } =
    best.scale < LEGIBLE ? shortened(best, data, colours, link) : best;
  if (sign) foot.node.append(sign);
  svg.append(
    style,
    node("rect", { width, height, fill: colours.paper }),
    placed(head.node, EDGE, EDGE),
    placed(foot.node, EDGE, height - EDGE - foot.height),
    pictured(data) ? await plotOf(figure, box, scale, colours) : cardOf(data.groups, box, colours, wrapped),
  );
  return svg;
}

/** Whether a chart has a picture, and is not all in words. */
const pictured = ({ figure, groups }) => figure.data.length > 0 || !groups.length;

/** Where words and chart stand if the words have so much room, and how large the chart then is. */
function planned(data, room, size, colours, link) {
  const [width, height] = SIZES[size];
  const [head, foot] = [headOf(data, room, colours), footOf(data, room, colours, link)];
  const left = width - 2 * EDGE - room - GAP;
  const above = EDGE + head.height + GAP / 2;
  const box =
    left > 0
      ? { x: EDGE + room + GAP, y: EDGE, width: left, height: height - 2 * EDGE }
      : { x: EDGE, y: above, width: room, height: height - above - foot.height - EDGE - GAP / 2 };
  const crowded = left > 0 && head.height + foot.height + GAP > height - 2 * EDGE;
  const large = pictured(data) ? fitting(data.figure, box, SCALES[size]) : Number(left <= 0);
  return { head, foot, box, room, scale: crowded ? 0 : large, figure: data.figure };
}

/** A plan with as many rows of its chart as can be read, which says so; the plan itself where the chart has none. */
function shortened(plan, data, colours, link) {
  const { tickvals = [], range = [] } = plan.figure.layout.yaxis ?? {};
  const even = tickvals.every((at, i) => !i || at - tickvals[i - 1] < 3); // a row of many lines has no middle
  if (tickvals.length <= FEWEST || !(range[0] > range[1]) || !even) return plan;
  const [all, unit] = [
    heightOf(plan.figure, plan.box.width),
    plan.figure.layout.height / (range[0] - range[1]),
  ];
  const fits = (rows) => all - (range[0] - ending(rows)) * unit <= plan.box.height / LEGIBLE;
  const ending = (rows) => (tickvals[rows - 1] + tickvals[rows]) / 2;
  let rows = tickvals.length - 1;
  while (rows > FEWEST && !fits(rows)) rows -= 1;
  const { layout } = plan.figure;
  const yaxis = { ...layout.yaxis, range: [ending(rows), range[1]] };
  const figure = {
    ...plan.figure,
    layout: { ...layout, yaxis, height: layout.height - (range[0] - ending(rows)) * unit },
  };
  const omitted = `The first ${rows} of ${tickvals.length} rows; all of them at the address.`;
  const foot = footOf(data, plan.room, colours, link, omitted);
  const taller = foot.height - plan.foot.height; // where the words stand above and below, they take it from the chart
  const box = plan.room === COLUMN ? plan.box : { ...plan.box, height: plan.box.height - taller };
  return { ...plan, foot, box, figure, scale: fitting(figure, box, 1) };
}

/** The chart, drawn for a box that it fills once it is scaled. */
async function plotOf(figure, box, scale, colours) {
  const width = box.width / scale;
  const height = Math.min(box.height / scale, STRETCHED * heightOf(figure, width));
  const { data, layout } = fitted(figure, width, colours);
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
  plot.classList.add("fb-card-plot");
  return plot;
}

/** How large a chart is drawn in a box: as large as its height allows, at most so much, and never as for a phone. */
function fitting(figure, box, most) {
  let scale = Math.min(most, box.width / LEAST);
  for (let i = 0; i < 4; i += 1) scale = Math.min(scale, box.height / heightOf(figure, box.width / scale));
  return scale;
}

function headOf({ title, subtitle }, room, colours) {
  const large = TITLES.find((size) => wrapped(plain(title), room, `700 ${size}px ${FAMILY}`).length <= 3);
  const size = room === COLUMN ? TITLES.at(-2) : (large ?? TITLES.at(-1));
  const lines = [
    ...wrapped(plain(title), room, `700 ${size}px ${FAMILY}`).map((text) => ({
      text,
      size,
      bold: true,
      fill: colours.text,
    })),
    ...wrapped(subtitle, room, `400 19px ${FAMILY}`).map((text) => ({ text, size: 19, fill: colours.muted })),
  ];
  return stacked(lines, "fb-card-head");
}

function footOf({ source, statuses, book }, room, colours, link, omitted = "") {
  const quiet = (text) =>
    wrapped(text, room, `400 15px ${FAMILY}`).map((line) => ({ text: line, size: 15, fill: colours.muted }));
  const key = statuses.map(([family, word]) => `${SIGNS[family]} ${word}`).join("     ");
  const name = { text: book, size: 17, bold: true, fill: colours.text, inset: ICON + 8 };
  return stacked(
    [name, ...quiet(key), ...quiet(omitted), ...quiet(source), ...quiet(link.replace(/^https?:\/\//, ""))],
    "fb-card-foot",
  );
}

const SIGNS = { fact: "●", open: "○", ours: "◇" };

/** Lines of text below each other. */
function stacked(lines, name) {
  const group = node("g", { class: name });
  let height = 0;
  for (const { text, size, bold, fill, inset = 0 } of lines) {
    height += 1.28 * size;
    const line = node("text", { x: inset, y: height - 0.3 * size, "font-size": size, fill });
    line.setAttribute("font-family", `"${FAMILY}", sans-serif`);
    if (bold) line.setAttribute("font-weight", 700);
    line.textContent = text;
    group.append(line);
  }
  return { node: group, height };
}

/** Text in lines that fit a room; what has no place to break, such as an address, breaks anywhere. */
function wrapped(text, room, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = font;
  const fits = (line) => pen.measureText(line).width <= room;
  const lines = [];
  for (const word of text.split(/(?<= )/)) {
    if (lines.length && fits((lines.at(-1) + word).trimEnd())) lines.push(lines.pop() + word);
    else if (fits(word.trimEnd())) lines.push(word);
    else
      for (const sign of word)
        lines.length && fits(lines.at(-1) + sign) ? lines.push(lines.pop() + sign) : lines.push(sign);
  }
  return lines.map((line) => line.trimEnd()).filter(Boolean);
}

function placed(group, x, y) {
  group.setAttribute("transform", `translate(${x} ${y})`);
  return group;
}

function node(name, attributes = {}) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The site's typeface as a rule that a picture carries with it: no picture may ask for a file. */
async function typeface() {
  const rules = [...document.styleSheets].flatMap((sheet) => readable(sheet));
  const face = rules.find((rule) => rule instanceof CSSFontFaceRule && isOurs(rule.style));
  const href = /url\("?([^")]+)"?\)/.exec(face?.style.getPropertyValue("src") ?? "")?.[1];
  if (!href) return "";
  const file = new URL(href, face.parentStyleSheet.href ?? document.baseURI);
  const blob = await (await fetch(file)).blob();
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener("load", () => resolve(reader.result)));
  reader.readAsDataURL(blob);
  return `@font-face{font-family:"${FAMILY}";font-weight:200 900;src:url(${await read})}`;
}

/** The site's sign, to stand before its name; a picture without it where it cannot be had. */
async function icon() {
  const href = document.querySelector('link[rel="icon"][href$=".svg"]')?.href;
  const answer = href && (await fetch(href).catch(() => null));
  if (!answer?.ok) return null;
  const sign = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  for (const [name, value] of Object.entries({ width: ICON, height: ICON, y: 1 }))
    sign.setAttribute(name, value);
  return sign;
}

function isOurs(style) {
  const [family, slant] = ["font-family", "font-style"].map((name) => style.getPropertyValue(name));
  return family.replaceAll(/["']/g, "") === FAMILY && slant !== "italic";
}

/** The rules of a style sheet; those of another origin are not told. */
function readable(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
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
