// What stands in words as a part of a picture that is sent: a table of figures, tiles with their bars, companies on
// a line of time, companies by class. As large as its box allows; what has no room is counted.

import { grid } from "./cardgrid.js";
import { moments } from "./cardmoments.js";
import { table } from "./cardtable.js";
import { tiles } from "./cardtiles.js";

const BARE = new Set(["axis", "captions", "heads"]); // forms that hold no figures of their own
const isDated = ({ part }) => part !== null;

/** The groups of a chart for a width: how high they want to be, and the node for a box. */
export function listing(groups, width, size) {
  const first = groups.find(({ form }) => !BARE.has(form))?.form;
  const dated = groups.some(({ form, entries }) => form === "company" && entries.some(isDated));
  if (first === "company" && dated) return moments(groups, width);
  if (first === "cells") return grid(groups, width);
  if (first === "tile") return tiles(groups, width, size);
  return table(groups, width, size);
}
