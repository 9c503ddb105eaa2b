// Takes pictures of the main page kinds, to look at and for the README:
//   node screenshots.mjs OUTDIR [SITE]
// One PNG for each of home, chapter, entity, indicator and data, each width and each colour scheme.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { groups, readSite } from "./site.mjs";

const KINDS = ["home", "chapter", "entity", "indicator", "data"];
const WIDTHS = { 360: 780, 768: 1024, 1280: 900 };
const SCHEMES = ["light", "dark"];

const [out, folder = process.env.SITE ?? fileURLToPath(new URL("../../output", import.meta.url))] = process.argv.slice(2);
if (!out) {
  console.error("usage: node screenshots.mjs OUTDIR [SITE]");
  process.exit(2);
}

mkdirSync(out, { recursive: true });
const site = readSite(folder);
const server = await serve(site.root, site.base);
const browser = await launch();
try {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const tab = await context.newPage();
  for (const [, [page]] of groups(site.pages)) {
    if (!KINDS.includes(page.kind)) continue;
    await tab.goto(server.origin + site.base + encodeURI(page.path), { waitUntil: "load" });
    for (const [width, height] of Object.entries(WIDTHS)) {
      await tab.setViewportSize({ width: Number(width), height });
      for (const colorScheme of SCHEMES) {
        await tab.emulateMedia({ colorScheme });
        const name = `${page.kind}-${page.locale}-${width}-${colorScheme}`;
        await tab.screenshot({ path: join(out, `${name}.png`) });
        await tab.screenshot({ path: join(out, `${name}-whole.png`), fullPage: true });
        console.log(name);
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
