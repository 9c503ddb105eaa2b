// Takes the pictures that the README shows: node pictures.mjs [SITE]

import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { groups, readSite } from "./site.mjs";

const OUT = fileURLToPath(new URL("pictures", import.meta.url));
const PICTURES = [
  { name: "home", kind: "home", width: 1280, height: 800, colorScheme: "light" },
  { name: "entity", kind: "entity", width: 1280, height: 800, colorScheme: "light", path: /entities\/tangerang\// },
  { name: "chapter", kind: "chapter", width: 360, height: 740, colorScheme: "dark", path: /compliance\//, at: "figure:has(svg)" },
];
const LOCALE = "en";

const [folder = process.env.SITE ?? fileURLToPath(new URL("../../output", import.meta.url))] = process.argv.slice(2);
const site = readSite(folder);
const server = await serve(site.root, site.base);
const browser = await launch();
mkdirSync(OUT, { recursive: true });
try {
  const tab = await browser.newPage({ reducedMotion: "reduce" });
  for (const { name, kind, width, height, colorScheme, path = /./, at } of PICTURES) {
    const members = groups(site.pages).get(`${kind}, ${LOCALE}`) ?? [];
    const page = members.find((one) => path.test(one.path)) ?? members[0];
    await tab.setViewportSize({ width, height });
    await tab.emulateMedia({ colorScheme });
    await tab.goto(server.origin + site.base + encodeURI(page.path), { waitUntil: "load" });
    if (at) await tab.locator(at).first().evaluate((element) => element.scrollIntoView({ block: "start" }));
    const file = join(OUT, `${name}.png`);
    await tab.screenshot({ path: file });
    console.log(`${name}.png: ${page.path}, ${width} px, ${colorScheme}, ${statSync(file).size} bytes`);
  }
} finally {
  await browser.close();
  await server.close();
}
