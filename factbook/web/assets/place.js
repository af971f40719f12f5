// The place on a page that an address names behind its #: a chart, a section. The page goes there once it
// is drawn, and stays there while what stands above it still grows, until the reader moves it himself.

const HANDS = ["wheel", "touchstart", "pointerdown", "keydown"];
const GROWS = '[data-testid="stMainBlockContainer"], #fb-shell main > *';
const place = { page: "", id: "" };
const growth = new ResizeObserver(align);
const arrivals = new MutationObserver(() => {
  document.querySelectorAll(GROWS).forEach((node) => growth.observe(node));
  align();
});

/** Go to the place of the address; a card that is closed over a page leaves the page where it is. */
function seek() {
  const [page, id] = [location.pathname, decoded(location.hash.slice(1))];
  if (page === place.page && (!id || id === place.id)) return;
  Object.assign(place, { page, id });
  leave();
  if (!id) return;
  for (const hand of HANDS) addEventListener(hand, leave, { capture: true, passive: true });
  arrivals.observe(document.body, { childList: true, subtree: true });
  align();
}

function align() {
  const target =
    document.getElementById(place.id) ?? document.querySelector(`[data-former~="${CSS.escape(place.id)}"]`);
  const margin = target ? parseFloat(getComputedStyle(target).scrollMarginTop) : 0;
  if (target && Math.abs(target.getBoundingClientRect().top - margin) > 1) target.scrollIntoView();
}

function leave() {
  arrivals.disconnect();
  growth.disconnect();
  for (const hand of HANDS) removeEventListener(hand, leave, { capture: true });
}

/** What an address says in letters; what is no text of an address names no place. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

history.scrollRestoration = "manual"; // the browser would go to the place again with every Back
addEventListener("popstate", seek);
addEventListener("hashchange", seek);
seek();
