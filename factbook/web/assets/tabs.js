// Groups of blocks, one shown at a time; on paper that one too, and a word on the others.

import { el } from "./dom.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
const chosen = new Map();
let counted = 0;

/** Tabs over their panels; `draw` turns the blocks of a group into nodes. */
export function tabsOf({ caption, groups }, draw) {
  return new Tabs(caption, groups, draw).root;
}

class Tabs {
  constructor(caption, groups, draw) {
    Object.assign(this, { caption, groups, draw, number: (counted += 1) });
    this.heads = groups.map((group, i) => this.head(group, i));
    this.panels = groups.map((group, i) => this.panel(group, i));
    const list = el("div", { role: "tablist", "aria-label": caption }, this.heads);
    list.addEventListener("keydown", (event) => this.walk(event));
    this.left = el("p", { class: "fb-note fb-on-paper" });
    this.root = el("div", { class: "fb-tabs" }, list, this.panels, this.left);
    // the tab stays chosen when a filter changes the groups and their counts
    const before = groups.findIndex((group) => plain(group) === chosen.get(caption));
    this.choose(Math.max(0, before));
  }

  id(part, i) {
    return `fb-${part}-${this.number}-${i}`;
  }

  head({ name }, i) {
    const attributes = { role: "tab", id: this.id("tab", i), "aria-controls": this.id("panel", i) };
    return el("button", { type: "button", ...attributes, onclick: () => this.choose(i) }, name);
  }

  panel({ name }, i) {
    const attributes = { role: "tabpanel", id: this.id("panel", i), "aria-labelledby": this.id("tab", i) };
    return el("div", attributes, el("h3", { class: "fb-heard" }, name));
  }

  /** Draw a group, the first time that it is seen. */
  fill(i) {
    if (this.panels[i].children.length === 1) this.panels[i].append(...this.draw(this.groups[i].blocks));
  }

  choose(place) {
    chosen.set(this.caption, plain(this.groups[place]));
    this.fill(place);
    this.heads.forEach((head, i) => {
      head.setAttribute("aria-selected", i === place);
      head.tabIndex = i === place ? 0 : -1;
      this.panels[i].hidden = i !== place;
    });
    const others = this.groups.filter((_, i) => i !== place).map(({ name }) => name);
    this.left.textContent = others.length
      ? `Not printed: ${others.join(", ")}. Choose one of them on the page to print it.`
      : "";
  }

  walk(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const place = this.heads.indexOf(document.activeElement) + step;
    const next = this.heads[Math.max(0, Math.min(this.heads.length - 1, place))];
    next.click();
    next.focus();
  }
}

/** The name of a group without its count. */
function plain({ name }) {
  return name.replace(/ \(\d+\)$/, "");
}
