// The charts of the first picture: they come with the document and are drawn at once, long before
// the app's own scripts are there. The app then takes them over as they stand, see chart.js.

import { drawEarly } from "./chart.js";
import { library } from "./library.js";
import "./place.js";

const unpacked = (text) => {
  const packed = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Response(packed).body.pipeThrough(new DecompressionStream("gzip"))).json();
};
const sections = [...document.querySelectorAll("#fb-shell [data-chart]")];
const found = await Promise.all(sections.map((section) => unpacked(section.dataset.chart)));
await library();
for (const [i, section] of sections.entries()) {
  if (!section.isConnected || document.getElementById(`chart-${found[i].id}`)) continue; // the app was quicker
  drawEarly(found[i], section);
  await new Promise((resolve) => setTimeout(resolve)); // the app's scripts get their turns in between
}
