// The pages of the published site as they are turned: each is a file, asked for once and kept, and asked for as
// soon as a reader's hand is on a link to it.

import { within } from "./dom.js";

const HOVER = 60; // milliseconds on a link after which a reader is likely to follow it
const KEPT = 30;
const LISTED = 15; // pages of an opened list that are asked for ahead
const DATA = '<script type="application/json" id="page">'; // what stands behind it is for the scripts
const UNSCRIPTED = /<noscript>.*?<\/noscript>/gs;
const documents = new Map();

/** A page of the site, its document and its data; null where the address leads to anything else. */
export function documentOf(url) {
  const key = new URL(url, location.href).pathname;
  if (!documents.has(key)) {
    if (documents.size >= KEPT) documents.delete(documents.keys().next().value);
    documents.set(key, asked(key));
  }
  return documents.get(key);
}

async function asked(path) {
  const answer = await fetch(path).catch(() => null);
  if (!answer?.ok || !answer.headers.get("content-type")?.startsWith("text/html")) {
    documents.delete(path); // it may be there the next time
    return null;
  }
  const [text, data] = (await answer.text()).split(DATA);
  if (!data) return null;
  // what is for readers without scripts is most of a document, and none of it is needed here
  const found = new DOMParser().parseFromString(text.replaceAll(UNSCRIPTED, ""), "text/html");
  return { found, data: JSON.parse(data.slice(0, data.indexOf("</script>"))) };
}

/** What the document says of itself is said of this one now: its title, its address, what a link to it shows. */
export function takeHead(found) {
  const told = "meta[name]:not([name=viewport]), meta[property], link[rel=canonical], link[rel=alternate]";
  document.title = found.title;
  document.head.querySelectorAll(told).forEach((node) => node.remove());
  document.head.append(
    ...[...found.head.querySelectorAll(told)].map((node) => document.importNode(node, true)),
  );
}

/** Whether an address leads to another page of the site, or to another view of this one. */
export function turns(link) {
  const url = new URL(link.href, location.href);
  const page = url.href.startsWith(within(".").href) && !url.href.startsWith(within("facts/").href);
  return page && url.pathname !== location.pathname && !link.download;
}

/** Whether a reader has asked for as few bytes as can be. */
const sparing = () => navigator.connection?.saveData;

/** Ask for the pages of a list that has been opened, one after the other: a reader is about to press one of them. */
export async function foreseeList(list) {
  const links = [...list.querySelectorAll("a[href]")].filter(turns).slice(0, sparing() ? 0 : LISTED);
  for (const { href } of links) if (list.open) await documentOf(href);
}

/** Ask for the page of a link while the hand is still on it. */
export function foresee(root) {
  let timer;
  const soon = (event) => {
    clearTimeout(timer);
    const link = event.target.closest?.("a[href]");
    if (!link || !turns(link) || sparing()) return;
    timer = setTimeout(() => documentOf(link.href), event.type === "pointerover" ? HOVER : 0);
  };
  for (const kind of ["pointerover", "pointerdown", "focusin"]) root.addEventListener(kind, soon);
}
