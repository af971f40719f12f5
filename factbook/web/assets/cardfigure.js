// A figure for a picture that is sent: no letter in it smaller than can be read in a chat.

const SMALLEST = 15; // pixels of the picture
const HOLDS = 40; // pixels across of a circle that has its name in it
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
  const drawn = data.map((trace) => raised(trace, ""));
  const times = grown(data, least);
  return {
    data: drawn.map((trace) => roomier(trace, times)),
    layout: clear(raised(layout, ""), times),
  };
}

/** The heads of arrows as far before the middle of a circle as that has become larger. */
function clear(layout, times) {
  const annotations = (layout.annotations ?? []).map((note) =>
    note.standoff ? { ...note, standoff: note.standoff * times } : note,
  );
  return { ...layout, annotations };
}

/** By how much the names in circles have become larger. */
function grown(data, least) {
  const names = data.filter((trace) => trace.mode === "text" && trace.textfont?.size);
  return Math.max(1, ...names.map((trace) => least / trace.textfont.size));
}

/** A circle that holds a name, as much larger as its name has become. */
function roomier(trace, times) {
  const across = trace.mode === "markers" ? trace.marker?.size : 0;
  return across > HOLDS
    ? { ...trace, cliponaxis: false, marker: { ...trace.marker, size: across * times } }
    : trace;
}
