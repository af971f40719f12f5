// A link that is pinned to a release of the data, and what stands above a page that is.

import { address, copy, el, pageLink, published, summary } from "./dom.js";
import { shareable } from "./pack.js";

/** The newest release of the data, as the document tells; none on the published site, which has one book only. */
const told = published ? null : document.querySelector('meta[name="data-release"]');

/**
 * The button that copies the other link: of a live page the one that is pinned to the data of today, of a pinned
 * page the one that follows the data. Nothing where there is no release.
 */
export function pinButton(hash) {
  if (!told) return null;
  const press = (event) =>
    copy(event.currentTarget, shareable({ fact: "", v: pinned() ? "" : told.content }, hash));
  const button = el("button", { type: "button", "data-pin": "", onclick: press });
  label(button);
  return button;
}

function pinned() {
  return address({}).searchParams.has("v");
}

function label(button) {
  const as = told.dataset.state ? "the data of today" : `release ${told.content}`;
  button.textContent = `Copy a link to ${pinned() ? "live data" : as}`;
  button.title = pinned()
    ? "It follows the data: whoever opens it sees what is known then"
    : `It stays as it is: whoever opens it sees the data of release ${told.content}`;
}

/** The banner of a pinned page: of which release it is, what has changed since, and the way to the data of today. */
export function releaseOf({ text, href, today, blocks }, inner) {
  const fold = () => el("details", { class: "fb-twin" }, summary("What has changed"), inner(blocks));
  const way = pageLink(href, today, { class: "fb-page fb-alone" });
  return el(
    "div",
    { class: "fb-release", role: "note" },
    el("p", {}, text),
    way,
    blocks.length ? fold() : null,
  );
}

// a page is pinned, or freed, without being loaded anew
addEventListener("popstate", () => document.querySelectorAll("[data-pin]").forEach(label));
