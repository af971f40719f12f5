// What changes when a page goes to paper. Style sheets do the most of it; this tells the charts, which
// have to be drawn anew at the width of the paper, and sets the date.

import { onPack } from "./pack.js";

/** How wide a chart is inside the margins of A4 and of Letter, how high at most; black on white. */
const PAPER = {
  width: 680,
  height: 740,
  colours: {
    text: "#000000",
    paper: "#ffffff",
    muted: "#444444",
    grid: "#cccccc",
    family: '"Source Sans", sans-serif',
  },
};

const followers = new Set();
let printing = false;

/** Have a function called with true before printing and with false after it; returns how to stop. */
export function onPaper(follow) {
  followers.add(follow);
  return () => followers.delete(follow);
}

/** Today's date as it is printed: 22 November 2026. */
export function today() {
  return new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** A chart on paper: as wide as the paper, no higher than most of it, and in a pack with the rows under it. */
export function printed(chart, printing) {
  const { details, fill } = chart.twin;
  if (printing) chart.listed = details.open;
  if (printing && onPack()) fill();
  details.open = chart.listed || (printing && onPack());
  const how = chart.root.querySelector(".fb-how");
  if (printing) chart.read = how?.open;
  if (how) how.open = printing || chart.read;
  chart.printing = printing;
  const zoom = Math.min(1, PAPER.height / (chart.data.figure.layout.height ?? 400));
  chart.plot.style.zoom = printing ? zoom : "";
  if (!printing) return chart.ask();
  const figure = window.Plotly && chart.plot.isConnected && chart.plan(PAPER.width / zoom, PAPER.colours);
  if (figure) chart.draw(figure);
}

function turn(to) {
  if (to === printing) return;
  printing = to;
  document.querySelectorAll(".fb-colophon time").forEach((time) => (time.textContent = today()));
  for (const follow of followers) follow(to);
}

addEventListener("beforeprint", () => turn(true));
addEventListener("afterprint", () => turn(false));
matchMedia("print").addEventListener("change", (event) => turn(event.matches));
