// What a picture that is sent is set in: the site's typeface, its light colours whatever the reader's theme, its sign.

export const FAMILY = "Source Sans";
export const ICON = 20; // pixels of the site's sign
/** A picture looks the same to everybody who is sent it. */
export const LIGHT = {
  text: "#1c2321",
  paper: "#fcfcfa",
  muted: "#5c574b",
  grid: "rgba(128,136,148,0.3)",
  family: `"${FAMILY}", sans-serif`,
};
const NS = "http://www.w3.org/2000/svg";
const HIGH = 1.28; // times its size that a line of text is high
const UNIT = /(?<=\d) (?=%|(?:million|billion|trillion|days?|months?|years?)\b)|(?<=\S) (?=– )/g; // what shares a line with its number, or with what it leads on from
const BREAKS = /(?<= )|(?<=[a-z][?&])(?=[a-z])|(?=#)/; // after a blank, and between the parts of an address
let pen;

/** A new element of a picture. */
export function node(name, attributes = {}, ...children) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A line of text, its upper edge at a height. */
export function written({ text, size, bold, italic, fill = LIGHT.text }, x, y, anchor = "start") {
  const line = node("text", { x, y: y + size * (HIGH - 0.3), "font-size": size, fill });
  line.setAttribute("font-family", LIGHT.family);
  if (bold) line.setAttribute("font-weight", 700);
  if (italic) line.setAttribute("font-style", "italic");
  if (anchor !== "start") line.setAttribute("text-anchor", anchor);
  line.textContent = text;
  return line;
}

/** How high each of some rows is drawn: what is left of a room is shared out evenly, up to so many times its own. */
export function shared(heights, room, most) {
  const used = heights.reduce((sum, height) => sum + height, 0);
  const extra = Math.max(0, Math.min(room - used, (most - 1) * used)) / heights.length;
  return heights.map((height) => height + extra);
}

/** How high lines of text are, one below the other. */
export const tall = (lines) => lines.reduce((sum, { size, above = 0 }) => sum + above + HIGH * size, 0);

/** Lines of text below each other; `above` is what stays free over one. */
export function stacked(lines, x = 0, y = 0) {
  let top = y;
  return lines.map(({ above = 0, ...line }) => {
    top += above + HIGH * line.size;
    return written(line, x + (line.inset ?? 0), top - HIGH * line.size);
  });
}

/** How wide a line of text is. */
export function wide(text, size, bold = false) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${bold ? 700 : 400} ${size}px ${FAMILY}`;
  return pen.measureText(text).width;
}

/** How wide the longest part of a text is that has no place to break. */
export function longest(text, size, bold = false) {
  const parts = text.replace(UNIT, "\u00a0").split(BREAKS);
  return Math.max(0, ...parts.map((part) => wide(part.trimEnd(), size, bold)));
}

/** Text in lines that fit a room; what has no place to break, such as an address, breaks anywhere. */
export function wrapped(text, room, size, bold = false) {
  const fits = (line) => wide(line, size, bold) <= room;
  const lines = [];
  for (const word of text.replace(UNIT, "\u00a0").split(BREAKS)) {
    if (lines.length && fits((lines.at(-1) + word).trimEnd())) lines.push(lines.pop() + word);
    else if (fits(word.trimEnd())) lines.push(word);
    else
      for (const sign of word)
        lines.length && fits(lines.at(-1) + sign) ? lines.push(lines.pop() + sign) : lines.push(sign);
  }
  return lines.map((line) => line.trimEnd()).filter(Boolean);
}

/** Text in as few lines, of which none is much shorter than the others. */
export function balanced(text, room, size, bold) {
  const few = wrapped(text, room, size, bold);
  let best = few;
  for (let width = room - 20; width > room / 2; width -= 20) {
    const next = wrapped(text, width, size, bold);
    if (next.length > few.length) break;
    best = next;
  }
  return best;
}

/** The site's typeface as a rule that a picture carries with it: no picture may ask for a file. */
export async function typeface() {
  const rules = [...document.styleSheets].flatMap((sheet) => readable(sheet));
  const face = rules.find((rule) => rule instanceof CSSFontFaceRule && isOurs(rule.style));
  const href = /url\("?([^")]+)"?\)/.exec(face?.style.getPropertyValue("src") ?? "")?.[1];
  if (!href) return "";
  const file = new URL(href, face.parentStyleSheet.href ?? document.baseURI);
  const blob = await (await fetch(file)).blob();
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener("load", () => resolve(reader.result)));
  reader.readAsDataURL(blob);
  return `@font-face{font-family:"${FAMILY}";font-weight:200 900;src:url(${await read})}`;
}

/** The site's sign, to stand before its name; a picture without it where it cannot be had. */
export async function icon() {
  const href = document.querySelector('link[rel="icon"][href$=".svg"]')?.href;
  const answer = href && (await fetch(href).catch(() => null));
  if (!answer?.ok) return null;
  const sign = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  for (const side of ["width", "height"]) sign.setAttribute(side, ICON);
  return sign;
}

function isOurs(style) {
  const [family, slant] = ["font-family", "font-style"].map((name) => style.getPropertyValue(name));
  return family.replaceAll(/["']/g, "") === FAMILY && slant !== "italic";
}

/** The rules of a style sheet; those of another origin are not told. */
function readable(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}
