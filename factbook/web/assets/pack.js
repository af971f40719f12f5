// The evidence pack: a basket of facts and charts that is kept in the address, and nowhere else.

import { address, collected, copy, el, handedOn, pageLink, published, travel, within } from "./dom.js";

/** The button that puts a fact or a chart into the pack, or takes it out again; in it, the way there. */
export function packTools(name) {
  if (published) return []; // a basket needs a page that shows any
  const button = el("button", { type: "button", "data-pack": name, onclick: () => toggle(name) });
  const way = el("span", { class: "fb-way", "data-pack-way": name });
  label(button);
  lead(way);
  return [button, way];
}

/** What can be done with the pack as a whole; `more` ways stand beside the link. */
export function packBar(...more) {
  const button = (text, act) =>
    el("button", { type: "button", onclick: (event) => act(event.currentTarget) }, text);
  return el(
    "p",
    { class: "fb-tools" },
    button("Print", () => print()),
    button("Copy link", (target) => copy(target, shareable({ fact: "" }))),
    more,
    button("Empty the pack", () => travel(address({ pack: "", fact: "" }).href)),
  );
}

/** Whether this is the page that shows the pack. */
export function onPack() {
  return location.pathname.split("/").at(-1) === "pack";
}

/** The address of what is shown, to be handed on: the basket goes along only where it is what is shown. */
export function shareable(changes, hash = location.hash) {
  const shown = address(onPack() ? changes : { ...changes, pack: "" });
  return handedOn(Object.assign(shown, { hash }));
}

function toggle(name) {
  const now = collected();
  const next = now.includes(name) ? now.filter((each) => each !== name) : [...now, name];
  travel(address({ pack: next.join(",") }).href);
}

function label(button) {
  button.textContent = collected().includes(button.dataset.pack) ? "Remove from pack" : "Add to pack";
}

/** Beside what is in the pack, a link to it; a reader on a phone has no menu in sight. */
function lead(way) {
  const now = collected();
  const here = !now.includes(way.dataset.packWay) || onPack();
  const href = within(`pack${address({ fact: "", page: "" }).search}`).href;
  way.replaceChildren(...(here ? [] : [pageLink(href, `Evidence pack (${now.length})`)]));
}

// the pack changes by a button here, or by Back and Forward: each comes as a popstate
addEventListener("popstate", () => {
  document.querySelectorAll("[data-pack]").forEach(label);
  document.querySelectorAll("[data-pack-way]").forEach(lead);
});
