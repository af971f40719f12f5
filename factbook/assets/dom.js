// Small building stones shared by the dashboard's components. Text from the facts only ever
// becomes text nodes: nothing in a fact file can turn into markup.

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

/** The address of this page with one parameter set, or removed where the value is empty. */
export function address(changes, base = location.href) {
  const url = new URL(base);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  url.search = url.search.replaceAll("%2C", ",");
  return url;
}

/** A link that opens a fact's card: a real address, opened in place on a plain click. */
export function factLink(id, text, open, className = "fb-fact") {
  const link = el("a", { href: address({ fact: id }).href, class: className, "data-fact": id }, text);
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(id);
  });
  return link;
}

/** A link to another page or view of the dashboard: followed in place, without loading anew. */
export function pageLink(href, text, attributes = {}) {
  const link = el("a", { href, class: "fb-page", ...attributes }, text);
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
  return link;
}

/** Text in which `[[id|words]]` opens the fact, `[[/page|words]]` the page, `**words**` is strong. */
export function sentence(text, open) {
  return text.split(/(\[\[[^\]]+\]\]|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("**")) return el("strong", {}, part.slice(2, -2));
    const match = /^\[\[([^|\]]+)\|([^\]]*)\]\]$/.exec(part);
    if (!match) return part;
    return /^[/?]/.test(match[1]) ? pageLink(match[1], match[2]) : factLink(match[1], match[2], open);
  });
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

/**
 * A table of rows; the first cell of a row that has an id opens its card. Other cells may carry
 * links as sentences do; `langs` names the language of each cell; `status` puts its sample in front.
 */
export function table(columns, rows, open, caption) {
  const head = el(
    "tr",
    {},
    columns.map((name) => el("th", { scope: "col" }, name)),
  );
  const body = rows.map(({ id, cells, lang, status, langs = [] }) =>
    el(
      "tr",
      {},
      cells.map((cell, i) => {
        const opens = id && i === 0;
        const language = { lang: langs[i] ?? (columns[i] === "As printed" ? lang : undefined) };
        const sample = status && i === 0 ? swatch(status) : null;
        return el("td", language, sample, opens ? factLink(id, cell, open) : sentence(String(cell), open));
      }),
    ),
  );
  return el(
    "div",
    { class: "fb-scroll", tabindex: "0", role: "region", "aria-label": caption },
    el("table", { class: "fb-table" }, el("thead", {}, head), el("tbody", {}, body)),
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
