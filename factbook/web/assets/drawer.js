// The drawer in which a fact's card is read. It stands where the address says so: closing it changes
// the address, another card takes the place of the last, and all of it holds while the server is away.

import { fill } from "./blocks.js";
import { el, openFact, styles } from "./dom.js";
import { onPaper } from "./print.js";

const drawers = new WeakMap();

/** Show the card that the address asks for; without one, none. */
export function render({ data, parentElement }) {
  styles();
  const drawer = drawers.get(parentElement) ?? new Drawer(parentElement);
  drawers.set(parentElement, drawer);
  drawer.show(data.blocks);
}

/** Free what the component holds. */
export function unmount(parentElement) {
  drawers.get(parentElement)?.remove();
  drawers.delete(parentElement);
}

function asked() {
  return new URL(location.href).searchParams.get("fact");
}

class Drawer {
  constructor(parent) {
    this.quiet = 0; // closings that are not the reader's
    this.blocks = []; // what the app drew last
    this.content = el("div", { class: "fb-blocks" });
    const press = { type: "button", class: "fb-close", "aria-label": "Close" };
    const head = el(
      "header",
      { class: "fb-drawer-head" },
      el("h2", { id: "fb-drawer" }, "Fact"),
      el("button", { ...press, onclick: () => this.root.close() }, "✕"),
    );
    const about = { role: "dialog", "aria-labelledby": "fb-drawer", closedby: "any" };
    this.root = el("dialog", { class: "fb-drawer", ...about }, head, this.content);
    this.root.addEventListener("close", () => this.closed());
    parent.append(this.root);
    this.followBack = () => (asked() ? this.root.open || this.show(this.blocks) : this.shut());
    addEventListener("popstate", this.followBack);
    this.leavePaper = onPaper((printing) => this.print(printing));
  }

  /**
   * Show a card, if it is the one that is asked for. A card that was closed and is asked for again at once
   * is drawn from here: to the app nothing has changed in between, so that it would not draw it again.
   */
  show(blocks) {
    this.blocks = blocks;
    const card = blocks.find(({ kind }) => kind === "card")?.id;
    if (!card) this.shut();
    if (!card || card !== asked()) return; // the reader has gone on, and the answer to that is under way
    fill(this.content, blocks);
    if (!this.root.open) this.root.showModal();
    if (card !== this.card) this.turned();
    this.card = card;
  }

  /** Another card is read from its top, by whoever reads with the keyboard too. */
  turned() {
    this.root.scrollTop = 0;
    if (!this.root.contains(document.activeElement)) this.root.querySelector("button").focus();
  }

  closed() {
    if (!this.root.open) this.content.replaceChildren();
    if (this.quiet) this.quiet -= 1;
    else openFact();
  }

  shut() {
    if (!this.root.open) return;
    this.quiet += 1;
    this.root.close();
  }

  /** What lies above a page has no place on paper: there, the drawer is a part of the page. */
  print(printing) {
    if (!this.root.open) return;
    this.shut();
    if (printing) this.root.show();
    else this.root.showModal();
  }

  remove() {
    removeEventListener("popstate", this.followBack);
    this.leavePaper();
    this.root.remove();
  }
}
