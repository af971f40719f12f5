// A filter that is pressed changes the charts on the screen at once: the browser asks for them while the app still
// runs for the new view, and the app then says the same. What the app says last is what stands, and nothing that
// comes late takes the place of it: neither an answer to an older press, nor a run for one.

import { address, openFact, within } from "./dom.js";
import { afterPaint, drawSeen, isBelow, isSeen } from "./library.js";
import { ahead, filtersOf, page, shown } from "./appstate.js";

const RESTS = "[data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"; // so Streamlit says it
const LOOK = 100; // milliseconds between two looks whether it rests
const PATIENCE = 10_000; // of rest, after which an app that has not run for a press has nothing new to say
const FRESH = 3000; // milliseconds for which an answer may be shown: the facts can change
const asked = { url: null, answer: null, at: 0, open: false };
const now = { turn: 0, timer: 0 };

addEventListener("pointerover", rests, true);
addEventListener("pointerdown", ask, true);
addEventListener("click", ({ target }) => press(meant(target)), true);
addEventListener("popstate", follow); // a link of ours, Back and Forward

/** Whether the address is of the page that the app draws. */
const isHere = () => location.pathname.split("/").at(-1) === page.name;

/** The query that a press on an option of a filter asks for; nothing for any other press. */
function meant(target) {
  const option = target.closest?.("label, [role=option]");
  for (const [key, control] of option ? Object.entries(page.controls) : []) {
    const place = document.querySelector(`.st-key-${key}`);
    const inside = place?.contains(option) || place?.querySelector("[aria-expanded=true]");
    const value = control.options[option.textContent.split("\n")[0].trim()];
    if (inside && value !== undefined) return chosen(control, value);
  }
  return null;
}

/** The query with an option chosen: the only one, or one more of those that the app or the last press has. */
function chosen({ field, instead, single }, value) {
  const base = new URL(document.baseURI.split("#")[0]);
  base.search = page.wanted ?? location.search;
  const before = base.searchParams.get(field) ?? base.searchParams.get(instead) ?? "";
  const values = single ? value : [...before.split(",").filter(Boolean), value].join();
  return address({ [instead ?? field]: "", [field]: values }, base).search;
}

/** The query of the view that a link leads to, on this page. */
function linked(target) {
  const url = new URL(target.closest?.("a[href]")?.href ?? "about:blank");
  return url.pathname === location.pathname ? url.search : null;
}

/** Ask for the charts of an option or link that the mouse comes to rest on: one at a time, it may be on its way. */
function rests(event) {
  if (!asked.open && event.pointerType === "mouse" && !event.buttons) ask(event);
}

/** Ask for the charts on the screen as soon as the button is down; a finger may be about to scroll. */
function ask({ target, button, pointerType, ctrlKey, metaKey, shiftKey }) {
  if (button > 0 || ctrlKey || metaKey || shiftKey || pointerType === "touch" || !isHere()) return;
  const search = meant(target) ?? linked(target);
  if (search !== null && filtersOf(search) !== page.view) request(search);
}

function request(search) {
  const ids = [...shown.keys()].filter((id) => isSeen(shown.get(id).chart.root, 2)); // what is above may shrink
  if (!ids.length || navigator.connection?.saveData) return null;
  const url = within(`charts${search}`);
  url.searchParams.set("charts", ids.join());
  const at = performance.now();
  if (asked.url === url.href && at - asked.at < FRESH) return asked.answer;
  const answer = fetch(url)
    .then((found) => (found.ok ? found.json() : null))
    .catch(() => null)
    .finally(() => (asked.open = asked.answer !== answer && asked.open));
  return Object.assign(asked, { url: url.href, answer, at, open: true }).answer;
}

function press(search) {
  if (search === null) return;
  page.wanted = search;
  show(search);
}

/** Show the view that the address has now, where that is another one than before. */
function follow() {
  const at = filtersOf(location.search);
  if (at === page.at && isHere()) return; // a card is opened or closed
  Object.assign(page, { at, wanted: null });
  show(location.search);
}

/** Show the charts on the screen under a view; where the app has said anything in between, what it says stands. */
async function show(search) {
  const turn = ++now.turn;
  ahead.view = null;
  if (!isHere()) return;
  const aim = filtersOf(search);
  if (aim === page.view) return restore((data) => filtersOf(data.view) === aim);
  const { said } = ahead;
  rest(aim);
  const found = await Promise.resolve(request(search)).catch(() => null);
  asked.url = null;
  const here = found?.filter(({ id }) => shown.has(id)) ?? [];
  if (turn !== now.turn || said !== ahead.said || !here.length) return;
  draw(here);
  rest(aim);
}

/** Draw charts, those on the screen first; once they are painted the others, if nothing newer is known. */
function draw(found) {
  const { turn } = now;
  const { said } = ahead;
  const root = ({ id }) => shown.get(id).chart.root;
  const tell = (data) => {
    ahead.charts.add(data);
    shown.get(data.id).chart.update(data, openFact);
  };
  ahead.view = found[0].view;
  const below = found.filter((data) => isBelow(root(data)));
  found.filter((data) => !below.includes(data)).forEach(tell);
  const left = drawSeen(below, root, tell);
  afterPaint(() => turn === now.turn && said === ahead.said && left.forEach(tell));
}

/** Have charts show what the app said of them last. */
function restore(wanted = () => true) {
  for (const { chart, data } of shown.values())
    if (chart.data !== data && wanted(data)) chart.update(data, openFact);
}

/** Whether the app has said each chart under the view that its page has: a busy browser takes them one by one. */
const allTold = () => [...shown.values()].every(({ data }) => filtersOf(data.view) === page.view);

/** Once the app rests and has drawn the view that was aimed at, the charts are as it said last. */
function rest(aim, since = performance.now(), before = false) {
  clearTimeout(now.timer);
  now.timer = setTimeout(() => {
    const resting = document.querySelector(RESTS);
    const answered = (page.view === aim && allTold()) || performance.now() - since > PATIENCE;
    if (!resting) return rest(aim);
    if (!before || !answered) return rest(aim, since, true);
    ahead.view = page.wanted = null;
    restore();
  }, LOOK);
}
