// Small building stones shared by the dashboard's components. Text from the facts only ever
// becomes text nodes: nothing in a fact file can turn into markup.

/** Whether this is the published site, where no server answers: only files are there. */
export const published = document.documentElement.dataset.site !== undefined;

/** A new element with attributes, listeners (`onclick`) and children (nodes or text). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * The address of something of the app's: another view, a page, a file. Every page stands one word
 * below the app's root, wherever that is, so what is relative to one page is so to all of them.
 */
export function within(href) {
  return new URL(href.replace(/^\/+/, "./"), document.baseURI);
}

/** An address as it is handed on: Streamlit's own cloud frames an app below `/~/+/`, and takes the same without. */
export function handedOn(url) {
  return url.href.replace("/~/+/", "/");
}

/**
 * The address of this page with some parameters set, or removed where the value is empty; of no place on it.
 * A chart that is embedded elsewhere stands for the page that its document names as its base.
 */
export function address(changes, base = document.baseURI.split("#")[0]) {
  const url = new URL(base);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  url.search = url.search.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return url;
}

/** The release to which this page is pinned, as a query: what has no other filters keeps it. */
export function pin() {
  const v = address({}).searchParams.get("v");
  return v ? `?v=${encodeURIComponent(v)}` : "";
}

/** What is in the evidence pack: the ids of facts, and `chart:` with the ids of charts. */
export function collected() {
  return (new URL(location.href).searchParams.get("pack") ?? "").split(",").filter(Boolean);
}

/**
 * Go to another page or view of the dashboard, without loading anew. What a reader asks for stands in the
 * address at once: a server that is away at this moment finds it there when it is back.
 */
export function travel(href) {
  const url = new URL(href, location.href).href;
  if (!url.startsWith(within(".").href)) return location.assign(url); // the live dashboard, from a published copy
  if (url !== location.href) history.pushState({}, "", url);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/** Open the card of a fact; without one, close what is open. */
export function openFact(id = "") {
  travel(address({ fact: id }).href);
}

/** A link that acts on a plain click; a click for a new tab or window stays the browser's. */
function inPlace(link, act) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    act();
  });
  return link;
}

/** A link that opens a fact's card: a real address, opened in place on a plain click. */
export function factLink(id, text, open, className = "fb-fact fb-alone") {
  const link = el("a", { href: address({ fact: id }).href, class: className, "data-fact": id }, text);
  return inPlace(link, () => open(id));
}

/** A link to another page or view of the dashboard: followed in place, and the pack goes along. */
export function pageLink(href, text, attributes = {}) {
  const along = () => address({ pack: collected().join(",") }, within(href)).href;
  const link = el("a", { href: along(), class: "fb-page", ...attributes }, text);
  return inPlace(link, () => travel(along())); // the pack may have changed since
}

/** A link that leads out of the dashboard, to a source: in a tab of its own, which learns nothing of this one. */
export function outLink(href, text) {
  const out = { href, class: "fb-out", rel: "noopener noreferrer", target: "_blank" };
  return el("a", out, text, heard(" (another site)"));
}

/** What is no page of ours though it stands beside them: data, for programs. */
const FILE = /^\.\/(api\/|[^?]*\.(json|zip)(\?|$))/;

/**
 * Text in which `[[id|words]]` opens the fact, `[[./page|words]]` the page, `[[https://…|words]]`
 * leads out, `[[lang:fr|words]]` are words of that language, and `**words**` is strong.
 */
export function sentence(text, open) {
  const whole = text.replaceAll(" %", "\u00a0%"); // a figure and its percent sign share a line
  const alone = /^\[\[[^\]]+\]\]$/.test(whole) ? " fb-alone" : ""; // no words around it
  return whole.split(/(\[\[[^\]]+\]\]|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("**")) return el("strong", {}, part.slice(2, -2));
    const match = /^\[\[([^|\]]+)\|([^\]]*)\]\]$/.exec(part);
    if (!match) return part;
    if (match[1].startsWith("lang:")) return el("span", { lang: match[1].slice(5) }, match[2]);
    if (/^https?:\/\//.test(match[1])) return outLink(match[1], match[2]);
    if (FILE.test(match[1])) return el("a", { href: within(match[1]), class: "fb-page" }, match[2]);
    return /^[./?]/.test(match[1])
      ? pageLink(match[1], match[2], { class: `fb-page${alone}` })
      : factLink(match[1], match[2], open, `fb-fact${alone}`);
  });
}

/** Such a text as it is read: without the marks of its figures and of what is strong. */
export function plain(text) {
  return text.replace(/\[\[[^|\]]+\|([^\]]*)\]\]/g, "$1").replaceAll("**", "");
}

/** A word that is heard and not seen. */
export function heard(text) {
  return el("span", { class: "fb-heard" }, text);
}

/** The line that a fold opens by; on paper it says that what is folded is not there. */
export function summary(text) {
  return el("summary", {}, text, el("span", { class: "fb-on-paper" }, ": not printed; open it to print it"));
}

/** A sample of how a kind of statement is drawn. */
export function swatch(status) {
  return el("span", { class: `fb-swatch fb-${status}`, "aria-hidden": "true" });
}

/** The kinds of statement that are present, each with its sample and its word. */
export function legend(entries) {
  return el(
    "ul",
    { class: "fb-legend", "aria-label": "Kinds of statement shown" },
    entries.map(([status, word]) => el("li", {}, swatch(status), word)),
  );
}

/** Put text on the clipboard and say so on the button for a moment. */
export async function copy(button, text) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Press Ctrl+C";
    getSelection().selectAllChildren(button.appendChild(el("span", { class: "fb-select" }, text)));
  }
  setTimeout(() => (button.textContent = before), 1600);
}

/** A citation with the address and today's date, which only the reader's browser knows, in their places. */
export function cited(text, link) {
  const address = link.replace(/[{}\\]/g, (sign) => encodeURIComponent(sign)); // BibTeX would count them
  const day = new Date().toISOString().slice(0, 10);
  return text.replaceAll("\ue000", () => address).replaceAll("\ue001", day);
}

/** Citations as CSL-JSON, with the address and today's date in what is ours. */
export function citedItems(items, link) {
  const [year, month, day] = new Date().toISOString().slice(0, 10).split("-").map(Number);
  const read = { URL: link, accessed: { "date-parts": [[year, month, day]] } };
  const filled = items.map((item) => (item.URL === "\ue000" ? { ...item, ...read } : item));
  return JSON.stringify(filled, null, 1);
}

/** Start a download of text or of a data address. */
export function download(name, content, type) {
  const href = content.startsWith("data:") ? content : URL.createObjectURL(new Blob([content], { type }));
  el("a", { href, download: name }).click();
  if (href.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** Link the style sheet beside this module once. */
export function styles() {
  const href = new URL("factbook.css", import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(el("link", { rel: "stylesheet", href }));
}

/**
 * Take the first picture away once the app has taken over its charts. The app's title calls this
 * first: a chart that nobody has asked for a second later is not part of the page any more.
 */
export function leaveFirstPicture() {
  const shell = document.getElementById("fb-shell");
  if (!shell?.querySelector(".fb-chart")) shell?.remove();
  else setTimeout(() => shell.remove(), 1000);
}
