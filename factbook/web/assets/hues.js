// The colours of companies on light and on dark paper: the same at every mark and in every key.

export const DARK = "#121716"; // the dark paper of the theme
const READABLE = 4.5; // how much a colour stands out from a dark paper, at least
const lifts = new Map(); // a colour on a paper, and the lighter one of its kind that is drawn there

/** How light a colour is, as contrasts are reckoned. */
function light(parts) {
  const [r, g, b] = parts.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const hexes = (colour) =>
  /^#(..)(..)(..)$/
    .exec(colour)
    ?.slice(1)
    .map((part) => parseInt(part, 16));

const groundOf = (paper) =>
  light(hexes(paper) ?? paper.match(/\d+/g)?.slice(0, 3).map(Number) ?? [255, 255, 255]);

/** Whether a paper is so dark that colours are lifted on it. */
export const isDark = (paper) => groundOf(paper) < 0.18;

/** A colour as light as it has to be on a dark paper; on a light one as it is. */
export function lifted(colour, paper) {
  const key = `${colour} ${paper}`;
  if (lifts.has(key)) return lifts.get(key);
  const ground = groundOf(paper);
  let parts = hexes(colour);
  const short = () => (light(parts) + 0.05) / (ground + 0.05) < READABLE;
  while (isDark(paper) && light(parts) > 0.01 && short())
    parts = parts.map((part) => part + 0.06 * (255 - part));
  const found = `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
  lifts.set(key, found);
  return found;
}

/** The style by which an element has a colour, `--fb-hue`, as the charts draw it in the reader's theme. */
export const hued = (colour) =>
  /^#[\da-f]{6}$/i.test(colour ?? "")
    ? `--fb-light:${colour};--fb-dark:${lifted(colour, DARK)}`
    : colour
      ? `--fb-light:${colour};--fb-dark:${colour}`
      : undefined;
