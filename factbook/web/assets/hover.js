// What a mark says while it is pointed at: a note beside it, over no word of the chart where there is room.

import { el } from "./dom.js";
import { identifier } from "./marks.js";

const REACH = 7; // pixels from the middle of a mark to its edge
const GAP = 8; // between a mark and its note
const ROOM = 4; // and between a note and the edge

/** The note of one plot. */
export class Note {
  constructor(plot) {
    this.plot = plot;
    this.root = el("div", { class: "fb-note-at", "aria-hidden": "true", hidden: true });
  }

  /** Show the note of what the mouse is at, and by the mouse itself where a press opens something. */
  listen() {
    this.plot.on("plotly_hover", ({ points: [point] }) => {
      this.plot.classList.toggle("fb-pointing", Boolean(identifier(point)));
      this.show(point);
    });
    this.plot.on("plotly_unhover", () => {
      this.plot.classList.remove("fb-pointing");
      this.hide();
    });
  }

  /** Show what a point says. */
  show(point) {
    const said = saidBy(point);
    if (!said || !point.xaxis) return this.hide();
    this.root.replaceChildren(...lines(said));
    this.root.hidden = false;
    this.plot.append(this.root);
    const { x, y } = best(place(point), this.root, this.plot);
    Object.assign(this.root.style, { left: `${x}px`, top: `${y}px` });
  }

  hide() {
    this.root.hidden = true;
  }
}

/** The words of a point: of its own, or its trace's. */
function saidBy({ data, pointNumber }) {
  const { hovertemplate: said } = data;
  return Array.isArray(said) ? said[pointNumber] : said;
}

/** The words as lines, the first of them strong: they are ours, written for plotly.js, with few of its tags. */
function lines(said) {
  const text = said.replace(/<extra>.*/, "");
  return text.split("<br>").map((line) => el("p", {}, strong(line)));
}

function strong(line) {
  return line.split(/(<b>.*?<\/b>)/).map((part) => {
    const bare = part.replace(/<[^>]*>/g, "");
    return part.startsWith("<b>") ? el("strong", {}, bare) : bare;
  });
}

/** Where a mark stands in its plot, in pixels: the library's own box of it is another's. */
function place({ x, y, xaxis, yaxis }) {
  const [left, top] = [
    [xaxis, x],
    [yaxis, y],
  ].map(([axis, value]) => axis._offset + axis.d2p(value));
  return { x0: left - REACH, x1: left + REACH, y0: top - REACH, y1: top + REACH };
}

/** The nearest place to a mark at which a note lies over no word, or over as little of one as can be. */
function best({ x0, x1, y0, y1 }, note, plot) {
  const { offsetWidth: width, offsetHeight: height } = note;
  const inside = (at, size, room) => Math.max(ROOM, Math.min(at, room - size - ROOM));
  const across = [x1 + GAP, x0 - GAP - width, ...steps(plot.clientWidth)];
  const down = [y0 - GAP - height, y1 + GAP, (y0 + y1 - height) / 2, ...steps(plot.clientHeight)];
  const words = boxes(plot);
  const mark = { left: x0, right: x1, top: y0, bottom: y1 };
  const cost = ({ x, y }) => {
    const box = { left: x, right: x + width, top: y, bottom: y + height };
    const far = Math.hypot(Math.max(x - x1, x0 - box.right, 0), Math.max(y - y1, y0 - box.bottom, 0));
    return far + words.reduce((sum, word) => sum + 4 * shared(box, word), 9 * shared(box, mark));
  };
  const places = across.flatMap((x) =>
    down.map((y) => ({ x: inside(x, width, plot.clientWidth), y: inside(y, height, plot.clientHeight) })),
  );
  return places.reduce((one, other) => (cost(other) < cost(one) ? other : one));
}

/** Places along a side of a plot. */
function steps(room) {
  return Array.from({ length: 16 }, (_, i) => (i * room) / 16);
}

/** Where the words of a plot stand in it. */
function boxes(plot) {
  const { left, top } = plot.getBoundingClientRect();
  return [...plot.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
  });
}

/** The area that two boxes share. */
function shared(one, other) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, across) * Math.max(0, down);
}
