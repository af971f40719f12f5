// The steps of a slider: each takes the place of the last in the browser's history, so that one
// visit to a slider is one entry, and Back leads out of it instead of through every step.

const SLIDERS = ["known", "share", "from", "to"];
const push = history.pushState;

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
  (step ? history.replaceState : push).call(history, state, unused, url);
};
