// Stands in the document itself, before all other scripts, so that it runs however the page is served:
// it tells Streamlit where the app is, and says what is wrong where the app behind the page is not reached.

(() => {
  const { page } = document.currentScript.dataset;
  if (page === "" && !location.pathname.endsWith("/")) {
    location.replace(`${location.pathname}/${location.search}${location.hash}`); // the root is a folder
    return;
  }
  const root = new URL("./", location.href);
  window.__streamlit = { BACKEND_BASE_URL: root.href };

  const [AGAIN, LATEST] = [5000, 25000]; // milliseconds between two looks; how long the app may take to draw
  const lost = [];
  const shell = () => document.getElementById("fb-shell");
  const view = () => location.pathname + location.search;
  const drawn = view();
  // Back and Forward while the first picture stands: the app does not listen yet, and the picture is another view's
  addEventListener(
    "popstate",
    ({ isTrusted }) => isTrusted && shell() && view() !== drawn && location.reload(),
  );
  addEventListener("error", ({ target }) => target.src && lost.push(target.src), true);
  setTimeout(look, AGAIN);

  async function look() {
    if (!shell()) return; // the app has taken over
    const connected = document.querySelector('[data-test-connection-state="CONNECTED"]');
    if (connected && performance.now() > LATEST) return shell().remove(); // it has something else to show
    tell(connected ? null : await trouble());
    setTimeout(look, AGAIN);
  }

  async function trouble() {
    if (lost.length)
      return [`${lost[0]} did not load.`, `Everything below ${root.pathname} has to reach the app.`];
    const heard = await hailed();
    if (heard?.foreign)
      return [
        `The app has been told that this page is at ${heard.host}, and does not speak to ${location.host}.`,
        "The proxy has to pass the name on; in nginx:",
        "proxy_set_header Host $http_host;",
      ];
    if (heard) return null; // all is well, if slow
    const answer = await fetch(new URL("healthz", root)).catch(() => null);
    if (!answer?.ok)
      return [`The app does not answer at ${root}.`, "It may be starting: the page asks again."];
    return [
      "The app answers, but its websocket does not come through.",
      "The proxy has to pass it on; in nginx:",
      'proxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection "upgrade";',
    ];
  }

  /** What the app says on a socket of ours; nothing where there is none. */
  function hailed() {
    return new Promise((resolve) => {
      const socket = new WebSocket(new URL("hail", root).href.replace(/^http/, "ws"));
      socket.onmessage = ({ data }) => resolve(JSON.parse(data));
      socket.onclose = () => resolve(null);
      setTimeout(() => socket.close(), AGAIN);
    });
  }

  /** Say what is wrong above the first picture, which stays to be read. */
  function tell(found) {
    const before = document.getElementById("fb-trouble");
    if (!found || !shell()) return before?.remove();
    const [what, remedy, lines] = found;
    if (before?.dataset.what === what) return null;
    before?.remove();
    const notice = document.createElement("div");
    Object.assign(notice, { id: "fb-trouble", role: "alert" });
    notice.dataset.what = what;
    const said = [
      ["strong", "Filters, cards and search do not answer: this page does not reach the app behind it."],
      ["p", what],
      ["p", `For whoever runs this site: ${remedy}`],
      ...(lines ? [["pre", lines]] : []),
    ];
    for (const [tag, text] of said)
      notice.append(Object.assign(document.createElement(tag), { textContent: text }));
    return shell().querySelector("main").prepend(notice);
  }
})();
