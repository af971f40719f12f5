// What changes when a page goes to paper. Style sheets do the most of it; this tells the charts, which
// have to be drawn anew at the width of the paper, and sets the date.

/** How wide a chart is inside the margins of A4 and of Letter, how high at most; black on white. */
export const PAPER = {
  width: 680,
  height: 740,
  colours: {
    text: "#000000",
    paper: "#ffffff",
    muted: "#444444",
    grid: "#cccccc",
    family: '"Source Sans", sans-serif',
  },
};

const followers = new Set();
let printing = false;

/** Have a function called with true before printing and with false after it; returns how to stop. */
export function onPaper(follow) {
  followers.add(follow);
  return () => followers.delete(follow);
}

/** Today's date as it is printed: 22 November 2026. */
export function today() {
  return new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

function turn(to) {
  if (to === printing) return;
  printing = to;
  document.querySelectorAll(".fb-colophon time").forEach((time) => (time.textContent = today()));
  for (const follow of followers) follow(to);
}

addEventListener("beforeprint", () => turn(true));
addEventListener("afterprint", () => turn(false));
matchMedia("print").addEventListener("change", (event) => turn(event.matches));
