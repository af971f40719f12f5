// Under `make run` an open page follows the facts: an edited file is shown within two seconds.

import { within } from "./dom.js";

const facts = {};

/** Ask once a second whether the facts are still what the page shows, and run it again where they are not. */
export function follow(shown, rerun) {
  Object.assign(facts, { shown, rerun });
  facts.timer ??= setInterval(async () => {
    const now = await fetch(within("readyz")).then(
      (answer) => answer.json(),
      () => ({}),
    ); // away for a restart
    const { version, problems } = facts.shown ?? now;
    if (!now.version || (now.version === version && now.problems === problems)) return;
    facts.shown = null; // until the page has run
    facts.rerun();
  }, 1000);
}
