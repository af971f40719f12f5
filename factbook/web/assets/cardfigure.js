// A figure for a picture that is sent: no letter in it smaller than can be read in a chat.

const SMALLEST = 15; // pixels of the picture
const INLINE = /font-size: *(\d+(?:\.\d+)?)px/g;

/** A figure that is drawn at a scale, its smaller letters as large as they have to be. */
export function legible({ data, layout }, scale) {
  const least = SMALLEST / scale;
  const raised = (value, name) => {
    if (typeof value === "string")
      return value.replace(INLINE, (_, size) => `font-size:${Math.max(Number(size), least)}px`);
    if (Array.isArray(value)) return value.map((inner) => raised(inner, name));
    if (!value || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
    const made = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, raised(inner, key)]));
    if (/font$/.test(name) && made.size !== undefined)
      made.size = Array.isArray(made.size)
        ? made.size.map((size) => Math.max(size, least))
        : Math.max(made.size, least);
    return made;
  };
  return { data: data.map((trace) => raised(trace, "")), layout: raised(layout, "") };
}
