// What is heard: one polite live region for the whole dashboard, kept through every run, and names for
// the two buttons of the menu.

import { el, published } from "./dom.js";

// the attribute keeps an open list of choices from silencing it: such a list hides all else
const region = el("div", { class: "fb-heard", role: "status", "data-live-announcer": true });
document.body.append(region);
const said = {};

/** Say something once the reader has a moment; the same words again are said again. */
export function say(text) {
  clearTimeout(said.timer);
  region.replaceChildren();
  said.timer = setTimeout(() => region.replaceChildren(text), 150);
}

/** After a filter, a search or a control: how much is shown now; after a change of page, which one too. */
export function sayShown({ page: name, heard, view }) {
  const page = view.replace(/\?.*/s, "");
  const { view: before, page: last } = said;
  Object.assign(said, { view, page });
  if (before === undefined || before === view) return; // what stands there first is read anyway
  say(page === last ? heard : `${name}: ${heard}`);
}

const MENU = { stExpandSidebarButton: "Menu", stSidebarCollapseButton: "Close the menu" };

/** Streamlit calls the menu a sidebar, and makes its buttons anew whenever it opens or closes. */
function nameMenu() {
  for (const [part, name] of Object.entries(MENU)) {
    const found = document.querySelector(`button[data-testid="${part}"], [data-testid="${part}"] button`);
    if (found && found.ariaLabel !== name) found.ariaLabel = name;
  }
}

let due = 0;

/** Not while a page is being drawn, which changes it a thousand times. */
function nameSoon() {
  due ||= setTimeout(() => {
    due = 0;
    nameMenu();
  }, 50);
}

nameSoon();
if (!published) new MutationObserver(nameSoon).observe(document.body, { childList: true, subtree: true });
