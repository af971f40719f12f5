// The steps of a slider: each takes the place of the last in the browser's history, so that one
// visit to a slider is one entry, and Back leads out of it instead of through every step.

const SLIDERS = ["known", "share", "from", "to"];
const [push, replace] = [history.pushState, history.replaceState];

/** Whether two addresses are steps of one slider: all else is the same, and both have it set. */
export function isStep(from, to) {
  const [one, other] = [new URL(from), new URL(to, from)];
  return SLIDERS.some(
    (name) =>
      one.searchParams.has(name) &&
      other.searchParams.has(name) &&
      without(one, name) === without(other, name),
  );
}

function without(url, name) {
  const rest = new URLSearchParams(url.search);
  rest.delete(name);
  rest.sort();
  return [url.pathname, rest].join("?");
}

history.pushState = function (state, unused, url) {
  const step = url && isStep(location.href, url);
  (step ? replace : push).call(history, state, unused, url);
  own();
};

history.replaceState = function (...entry) {
  replace.apply(history, entry);
  own();
};

addEventListener("popstate", own);

/** The address that a browser's own way of sharing takes is that of what is shown now. */
function own() {
  const link = document.querySelector("link[rel=canonical]");
  if (!link) return;
  const name = location.pathname.split("/").at(-1);
  const url = new URL(`./${name}${location.search}`, link.href);
  if (name !== "pack") url.searchParams.delete("pack");
  url.search = url.search.replaceAll("%2C", ",").replaceAll("%3A", ":");
  link.href = url.href;
}
