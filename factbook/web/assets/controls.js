// What a reader can set for one chart: a choice, a switch, a slider, some of several. Each is a parameter of the
// address and nothing else, so it is there with the first picture, and does the same before the app is there.

import { address, el, travel } from "./dom.js";

/** Show the controls, or what they now stand at: those that are there stay, and keep the focus. */
export function setControls(root, controls) {
  const built = JSON.stringify(controls, (key, value) => (key === "value" ? undefined : value));
  if (root.dataset.built !== built) {
    root.dataset.built = built;
    root.replaceChildren(...controls.map((control) => KINDS[control.kind].make(control)));
  }
  controls.forEach((control, i) => KINDS[control.kind].set(root.children[i], control));
}

/** Have a parameter in the address; until the app is there, the page is asked for anew. */
function go(name, value) {
  const { href } = address({ [name]: value });
  if (document.getElementById("fb-shell")) location.assign(href);
  else travel(href);
}

const KINDS = {
  choice: {
    make: ({ name, label, options }) => group(label, options, ([value]) => go(name, value)),
    set: (node, { options, value }) =>
      options.forEach(([own], i) => node.children[i].setAttribute("aria-pressed", String(own === value))),
  },
  several: {
    make: ({ name, label, options }) => {
      const node = group(label, options, ([value]) => {
        const on = new Set(node.chosen);
        if (!on.delete(value)) on.add(value);
        go(
          name,
          options
            .map(([own]) => own)
            .filter((own) => on.has(own))
            .join(","),
        );
      });
      return node;
    },
    set: (node, { options, value }) => {
      node.chosen = value;
      options.forEach(([own], i) =>
        node.children[i].setAttribute("aria-pressed", String(value.includes(own))),
      );
    },
  },
  switch: {
    make: ({ name, label, on }) => {
      const box = el("input", {
        type: "checkbox",
        role: "switch",
        onchange: () => go(name, box.checked ? on : ""),
      });
      return el("label", { class: "fb-switch", "data-control": name }, box, label);
    },
    set: (node, { value }) => (node.querySelector("input").checked = Boolean(value)),
  },
  slider: {
    make: ({ name, label, unit, rest }) => {
      const said = el("span", { class: "fb-value" });
      const say = () => (said.textContent = `${bar.value}${unit}`);
      const turn = () => go(name, bar.value === String(rest) ? "" : bar.value);
      const bar = el("input", { type: "range", min: 0, max: 100, step: 1, oninput: say, onchange: turn });
      return el("label", { class: "fb-slider", "data-control": name }, el("span", {}, label), bar, said);
    },
    set: (node, { value, unit }) => {
      const bar = node.querySelector("input");
      if (!bar.matches(":active")) bar.value = value; // under the hand it stands where the hand is
      node.querySelector(".fb-value").textContent = `${bar.value}${unit}`;
    },
  },
};

function group(label, options, act) {
  const buttons = options.map((option) =>
    el("button", { type: "button", onclick: () => act(option) }, option[1]),
  );
  return el("div", { class: "fb-choice", role: "group", "aria-label": label }, buttons);
}
