// Takes one picture of every kind of exhibit in the gallery, to look at and for the README:
//   node contact.mjs OUT.png GALLERY
// GALLERY is the folder that `cargo test` writes where $GALLERY names one.

import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const SHOWN = [
  "line-breaks", "line-targets", "ranking-banded", "ranking-missing",
  "deviation-banded", "slope-banded", "range-uncertain", "columns-groups",
  "stacked-four", "target-years", "multiples-two", "sparkline-banded",
  "scatter-reference", "histogram-many", "map-thirty", "heatmap-missing",
];
const COLUMNS = 4;
const CELL = 352;

const [out, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node contact.mjs OUT.png GALLERY");
  process.exit(2);
}

/** Runs in the page: the figures named, half as large, in a grid. */
async function lay({ shown, columns, cell }) {
  const grid = document.createElement("div");
  grid.style.cssText = `display: grid; grid-template-columns: repeat(${columns}, ${cell}px); gap: 20px; padding: 20px; align-items: start`;
  for (const name of shown) {
    const kind = name.split("-")[0];
    const source = await (await fetch(`../${kind}/index.html`)).text();
    const page = new DOMParser().parseFromString(source, "text/html");
    const figure = [...page.querySelectorAll("figure")].find((own) => own.textContent.includes(name.replace("-", ", ")));
    for (const part of figure.querySelectorAll(".fig-f, .fig-src, .fig-n, .fig-s")) part.remove();
    figure.querySelector(".fig-t").textContent = kind;
    figure.style.cssText = "zoom: .5; margin: 0; width: 704px; max-width: none; max-height: 620px; overflow: hidden";
    grid.append(figure);
  }
  document.body.replaceChildren(grid);
}

const server = await serve(folder, "/");
const browser = await launch();
try {
  const context = await browser.newContext({ reducedMotion: "reduce", bypassCSP: true });
  const tab = await context.newPage();
  await tab.setViewportSize({ width: COLUMNS * (CELL + 20) + 20, height: 400 });
  await tab.goto(`${server.origin}/2024/line/`, { waitUntil: "load" });
  await tab.evaluate(lay, { shown: SHOWN, columns: COLUMNS, cell: CELL });
  await tab.screenshot({ path: out, fullPage: true });
} finally {
  await browser.close();
  await server.close();
}
