// Words that a reader need not know: each opens its explanation where the page uses it first, and so once
// more in an opened card. Which words those are comes with the menu; where they stand is read off the page.

import { el, summary } from "./dom.js";
import { afterPaint } from "./library.js";

const OURS = ".fb-blocks, .fb-chart"; // Streamlit's own elements are not ours to change
const PARTS = ".fb-blocks, .fb-chart :is(header, aside, footer), .fb-written"; // whose content is drawn anew as a whole
const UNREAD =
  "nav, svg, summary, h1, h2, .fb-chips, .fb-brand, .fb-plot, .fb-cells, .fb-firm, .fb-names, .fb-named, .fb-marks, .fb-heard, .fb-on-paper, .fb-facets, .fb-meaning, [role=tablist], [hidden]";
const PRESSED = "a, button, label"; // pressed as a whole: a word in it is explained behind it
const BEFORE = /[(\["'“‘«]*$/; // what stands close before a word stays on its line, and what stands close behind it:
const BEHIND = /^(?:['’]s(?![\p{L}\p{N}]))?[^\s\p{L}\p{N}]*/u; // a button by itself may be parted from either
const FEW = 5; // terms of a picture that stand open beside it
const ROOM = 12; // pixels between an explanation and the edge of the screen

const notes = new WeakMap(); // the explanation that each button opens
let glossary = null;
let due = false;

/** Take the terms of the book, with the pattern that finds them. */
export function learn(told) {
  const same = told?.pattern === glossary?.pattern;
  glossary = told && { ...told, found: new RegExp(told.pattern, "g") };
  if (!same) explain();
}

/** Look the page through, once whatever is being drawn is seen. */
export function explain() {
  if (due) return;
  due = true;
  afterPaint(() => {
    due = false;
    if (!glossary) return;
    const card = document.querySelector("dialog:modal");
    lookThrough([...document.querySelectorAll(OURS)].filter((root) => !root.closest("dialog, #fb-shell")));
    if (card) lookThrough([...card.querySelectorAll(OURS)]);
  });
}

// what is unfolded, and what a press shows, is read like the rest
addEventListener("toggle", ({ target }) => target.localName === "details" && explain(), true);
addEventListener("click", explain);
// an explanation does not stay behind where its word is scrolled away
const shut = () => document.querySelector(".fb-meaning:popover-open")?.hidePopover();
addEventListener("scroll", shut, { capture: true, passive: true });

/** Mark the first use of each term in some parts of the page, and unmark what is the first no more. */
function lookThrough(roots) {
  const [seen, kept, marks] = [new Set(), new Set(), []];
  // a title uses a word before any text does, and stays bare where one explains it; the line of a chart has those of its own
  for (const part of [...roots, ...roots.flatMap(titlesOf)]) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, filtered);
    while (walker.nextNode()) read(walker.currentNode, { seen, kept, marks });
  }
  for (const mark of marks.reverse()) mark(); // from the last to the first: a text is cut from behind
  for (const root of roots)
    for (const button of root.querySelectorAll(".fb-term:not(.fb-terms *)"))
      if (!kept.has(button)) unmark(button);
}

const titlesOf = (root) =>
  [...root.querySelectorAll(":is(h1, h2):not(.fb-finding)")].filter(
    (title) => title.checkVisibility() && !title.parentElement.closest(UNREAD),
  );

function filtered(node) {
  if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
  const parent = node.parentElement;
  const folded = parent.localName === "details" && !parent.open && node !== parent.firstElementChild;
  const foreign = node.lang && node.lang !== glossary.language;
  const told = parent.dataset?.terms !== undefined;
  const unseen = node.matches(".fb-captions") && !node.checkVisibility(); // they stand below narrow pictures only
  if (folded || foreign || told || unseen || node.matches(UNREAD)) return NodeFilter.FILTER_REJECT;
  if (parent.matches(PRESSED)) return NodeFilter.FILTER_REJECT; // it was read with its parent
  return NodeFilter.FILTER_ACCEPT;
}

/** Note what is to be marked in a text, behind a link that no line of its chart explains, and in the line of a chart. */
function read(node, { seen, kept, marks }) {
  const first = (term) => !seen.has(term) && seen.add(term);
  if (node.nodeType === Node.ELEMENT_NODE) {
    if (node.dataset.terms !== undefined) return line(node, first, seen);
    if (node.matches(".fb-term:not(.fb-asked)") && first(Number(node.dataset.term))) kept.add(node);
    if (!node.matches(PRESSED) || node.matches(".fb-term")) return;
    const told = node.closest(".fb-chart")?.querySelector(".fb-terms")?.dataset.terms.split(",") ?? [];
    for (const { term } of used(node.textContent))
      if (!told.includes(String(term)) && first(term)) marks.push(() => kept.add(behind(node, term)));
  } else if (!node.parentElement.matches(PRESSED)) {
    for (const { term, at, text } of used(node.data))
      if (first(term)) marks.push(() => kept.add(wrapped(node, term, at, text)));
  }
}

function used(text) {
  return [...text.matchAll(glossary.found)].map((match) => ({
    term: match.findIndex((group, i) => i && group !== undefined) - 1,
    at: match.index,
    text: match[0],
  }));
}

/** A word that has become a button. */
function wrapped(node, term, at, text) {
  const around = node.parentElement.textContent.trim().length - text.length;
  const [before, after] = [BEFORE, BEHIND].map(
    (part, i) => part.exec(i ? node.data.slice(at + text.length) : node.data.slice(0, at))[0],
  );
  const word = node.splitText(at - before.length);
  word.splitText(before.length + text.length + after.length);
  const button = opener(term, text);
  word.replaceWith(before || after ? el("span", { class: "fb-whole" }, before, button, after) : button);
  if (around < 2) button.classList.add("fb-sole"); // no line decides how high it is
  return attached(button);
}

/** The question what a term is, behind a link that uses it; the one that stands there, if one does. */
function behind(link, term) {
  for (let next = link.nextElementSibling; next?.matches(".fb-asked"); next = next.nextElementSibling)
    if (Number(next.dataset.term) === term) return next;
  const [name] = glossary.terms[term];
  const asked = link.matches(".fb-claim") ? `What is “${name}”?` : `${name}?`;
  const button = opener(term, link.textContent.trim() === name ? "?" : asked); // no word stands twice in a row
  button.classList.add("fb-asked");
  button.ariaLabel = `What is ${name}?`;
  link.after(button);
  return attached(button);
}

/** What opens the explanation of a term, and says it to whoever hears the page. */
function opener(term, text) {
  const [name, meaning] = glossary.terms[term];
  const about = { type: "button", class: "fb-term", "data-term": String(term), title: meaning };
  const button = el("button", about, text);
  const note = el("span", { class: "fb-meaning", popover: "auto" }, el("b", {}, name), `: ${meaning}`);
  note.addEventListener("beforetoggle", ({ newState }) => newState === "open" && placed(note, button));
  button.popoverTargetElement = note;
  notes.set(button, note);
  return button;
}

/** A word's explanation goes with the part of the page that the word stands in. */
function attached(button) {
  button.closest(PARTS).append(notes.get(button));
  return button;
}

/** Under its word, or above it where the screen ends. */
function placed(note, button) {
  const { left, top, bottom } = button.getBoundingClientRect();
  const width = Math.min(340, innerWidth - 2 * ROOM);
  const low = bottom > innerHeight * 0.7;
  Object.assign(note.style, {
    width: `${width}px`,
    left: `${Math.max(ROOM, Math.min(left, innerWidth - width - ROOM))}px`,
    top: low ? "auto" : `${bottom + 6}px`,
    bottom: low ? `${innerHeight - top + 6}px` : "auto",
  });
}

/** A word that is plain text again. */
function unmark(button) {
  notes.get(button)?.remove();
  if (button.matches(".fb-asked")) return button.remove();
  const whole = button.closest(".fb-whole") ?? button;
  const parent = whole.parentElement;
  whole.replaceWith(whole.textContent);
  parent.normalize();
}

/** The terms that a title or a picture uses before any text, in a line beside it: neither has explanations of its own; many are folded, and told here once that is open. */
function line(node, first, seen) {
  const terms = node.dataset.terms.split(",").map(Number).filter((term) => !seen.has(term)); // prettier-ignore
  const open = Boolean(node.querySelector("details")?.open);
  const many = terms.length > FEW;
  if (open || !many) terms.forEach(first);
  if (node.dataset.told === terms.join()) return;
  node.dataset.told = terms.join();
  for (const button of node.querySelectorAll("button")) notes.get(button)?.remove();
  const words = terms.map((term) => opener(term, glossary.terms[term][0]));
  const listed = words.flatMap((word, i) => (i ? [", ", word] : [word]));
  const folded = () => el("details", { open }, summary(`${words.length} terms used here`), listed);
  node.replaceChildren(...(many ? [folded()] : words.length ? ["Terms used here: ", ...listed] : []));
  words.forEach(attached);
}
