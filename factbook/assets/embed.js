// One chart in a frame on somebody else's page. Whatever it leads to, a fact or a table, opens in the
// dashboard, in a tab of its own: the frame itself stays what was embedded.

import { ChartCard } from "./chart.js";
import { address, el } from "./dom.js";

/** A chart with its source and nothing to do but to point and to open. */
class EmbeddedChart extends ChartCard {
  header() {
    const [title, ...rest] = super.header();
    return [el("h1", { class: title.className }, ...title.childNodes), ...rest];
  }

  footer() {
    const { source } = this.data;
    this.twin = { details: el("details"), fill: () => {} };
    return source ? [el("p", { class: "fb-source" }, source)] : [];
  }
}

const section = document.querySelector("main");
const data = JSON.parse(document.getElementById("chart").textContent);
section.replaceChildren();
new EmbeddedChart(section).update(data, (id) => open(address({ fact: id }), "_blank", "noopener"));
