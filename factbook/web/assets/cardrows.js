// The figures of groups as the rows of a table: under which heading, how much, whose, when.

import { plain } from "./dom.js";

/** The sections of a table: what stands open first, then what is folded, under the words of its fold. */
export function sections(groups) {
  const told = groups.filter(({ form }) => !["axis", "captions", "heads"].includes(form));
  const found = [];
  for (const group of [...told.filter(({ fold }) => !fold), ...told.filter(({ fold }) => fold)]) {
    const before = found.at(-1)?.fold ?? "";
    const section = sectioned(group);
    if (group.fold && group.fold !== before) found.push({ title: group.fold, rows: [], fold: group.fold });
    found.push({ ...section, fold: group.fold });
  }
  return found.filter(({ rows, title }) => rows.length || title);
}

/** A group as a section: a title where it has several rows, and each row's figure and words. */
function sectioned({ form, title, entries }) {
  const name = plain(title);
  if (form === "voices")
    return { title: "", rows: [{ said: name.split(": ")[0], main: voices(entries), sub: "" }] };
  if (form === "names") return { title: "", rows: [named(name, entries)] };
  const several = entries.length > 1 && name;
  const rows = entries.map((entry) => {
    const text = plain(entry.text);
    const [main, sub] =
      several || !name ? [text, entry.note] : [name, [text, entry.note].filter(Boolean).join(", ")];
    return { said: plain(entry.said), main: main || entry.note, sub: main ? sub : "", entry };
  });
  return { title: several ? name : "", rows };
}

/** Who says so, each once, with how often, and where they speak from if that is said. */
function voices(entries) {
  const often = new Map();
  for (const { said, note } of entries) {
    const from = note.split(", ").find((words) => words.startsWith("from inside"));
    const name = plain(said) + (from ? `, ${from}` : "");
    often.set(name, (often.get(name) ?? 0) + 1);
  }
  return [...often].map(([name, n]) => (n > 1 ? `${name} (${n})` : name)).join("; ");
}

/** Names in a line, each once, with what is said of it and how often it stands. */
function named(said, entries) {
  const often = new Map();
  for (const { said: own, text, note } of entries) {
    const name = plain([own, text].filter(Boolean).join(" ")) + (note ? ` (${note})` : "");
    often.set(name, (often.get(name) ?? 0) + 1);
  }
  const main = [...often].map(([name, n]) => (n > 1 ? `${name} (${n} times)` : name)).join(", ");
  return { said, main, sub: "", entry: entries.find(({ family }) => family === "fact") ?? entries[0] };
}
