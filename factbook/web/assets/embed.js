// One chart in a frame on somebody else's page. Whatever it leads to, a fact or the chart's page, opens in
// the dashboard, in a tab of its own: the frame itself stays what was embedded.

import { ChartCard } from "./chart.js";
import { address, el } from "./dom.js";

/** A chart with its source, and nothing to do but to point and to open; in its document it is the first heading. */
class EmbeddedChart extends ChartCard {
  update(data, open) {
    super.update({ ...data, controls: [], folded: false, second: false }, open);
    const title = this.head.querySelector("h2");
    title.replaceWith(el("h1", { class: title.className }, ...title.childNodes));
    for (const name of this.written.querySelectorAll("h3")) name.ariaLevel = "2"; // no level is left out below the first
    this.foot.replaceChildren(el("p", { class: "fb-source" }, data.source));
  }
}

const main = document.querySelector("main");
const data = JSON.parse(document.getElementById("chart").textContent);
main.replaceChildren();
new EmbeddedChart(main).update(data, (id) => open(address({ fact: id }), "_blank", "noopener"));
