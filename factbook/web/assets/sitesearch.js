// The search of the published site: every record has what it is found by, folded as the app folds it, so that a
// name finds the same in every script. Every word of a query has to be there.

import { claims } from "./claims.js";
import { el, openFact, styles } from "./dom.js";

const LEAF = 50;
let loading = null;

function index() {
  loading ??= fetch(new URL("./search.json", location.href)).then((answer) => answer.json());
  return loading;
}

/** Text in one script, one case, without accents, as the index has it. */
function folded(text, variants) {
  const plain = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .toLowerCase();
  return [...plain].map((sign) => variants[sign] ?? sign).join("");
}

/** The search box and what it finds among the records of the page. */
export function searchPage(root, data) {
  styles();
  const query = new URLSearchParams(location.search).get("q") ?? "";
  const input = el("input", { type: "search", name: "q", value: query, maxlength: 100, "aria-label": "Search in any language", placeholder: "Search in any language" }); // prettier-ignore
  const count = el("p", { role: "status" });
  const list = el("div", { class: "fb-blocks" });
  const form = el(
    "form",
    { class: "site-search", role: "search", onsubmit: (event) => event.preventDefault() },
    input,
  );
  root.replaceChildren(form, count, list);
  let shown = LEAF;
  const find = async () => {
    const { rows, variants } = await index();
    const words = folded(input.value, variants).split(/\s+/).filter(Boolean);
    const among = new Set(data.ids);
    const found = rows.filter((row) => among.has(row.id) && words.every((word) => row.found.includes(word)));
    count.textContent = `${found.length} of ${data.ids.length} records`;
    const more = found.length > shown ? [el("button", { type: "button", onclick: () => ((shown += LEAF), find()) }, "Show more")] : []; // prettier-ignore
    const block = { caption: "Records found", columns: [], rows: found.slice(0, shown) };
    list.replaceChildren(
      found.length ? claims(block, openFact) : el("p", {}, "No record has all of these words."),
      ...more,
    );
  };
  input.addEventListener("input", () => {
    shown = LEAF;
    const url = new URL(location.href);
    if (input.value) url.searchParams.set("q", input.value);
    else url.searchParams.delete("q");
    history.replaceState(history.state, "", url);
    find();
  });
  find();
}
