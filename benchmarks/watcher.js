// Within each page that is measured: when the charts on the screen are drawn, and when a card can be read.
(() => {
  const roots = [document], attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    return root;
  };
  const now = () => performance.timeOrigin + performance.now();
  const saved = (name) => JSON.parse(sessionStorage.getItem(name));
  const save = (name, value) => sessionStorage.setItem(name, JSON.stringify(value));
  const seen = (plot) => {
    const { top, bottom } = plot.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const plots = () => roots.flatMap((root) => [...root.querySelectorAll(".js-plotly-plot")]).filter(seen);
  const done = (plot, title) =>
    title
      ? plot.querySelector(".g-gtitle")?.textContent.trim() === title &&
        (!plot.data?.length || plot.querySelector(".trace"))
      : plot.querySelector(".main-svg");
  const usable = () =>
    !document.getElementById("fb-shell") &&
    roots.some((root) => [...root.querySelectorAll("label")].some((l) => l.textContent.trim() === EVERYONE));
  const ready = () => (usable() ? (bench.ready = performance.now()) : requestAnimationFrame(ready));
  const bench = (window.__bench = {
    at: 0,
    ready: 0,
    expect(title, count) {
      save("wanted", { title, count });
      save("clicked", 0);
      bench.at = 0;
      look();
    },
    opens(text) {
      save("clicked", 0);
      bench.at = 0;
      const read = (node) => node.textContent.trim() === text && node.checkVisibility();
      const wait = () =>
        [...document.querySelectorAll("[role=dialog] *")].some(read) ? (bench.at = now()) : requestAnimationFrame(wait);
      wait();
    },
    clicked: () => saved("clicked"),
    paint: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
  });
  const look = () => {
    const { title, count } = saved("wanted");
    const all = plots().filter((plot) => !title || plot.querySelector(".main-svg")); // some have nothing to show
    if (all.length >= count && all.every((plot) => done(plot, title))) bench.at = now();
    else requestAnimationFrame(look);
  };
  addEventListener("click", (event) => save("clicked", performance.timeOrigin + event.timeStamp), true);
  if (!saved("wanted")) save("wanted", START);
  look();
  ready();
})();
