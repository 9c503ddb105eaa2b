// The gallery of `tests/it/gallery.rs` in a real browser: every kind of exhibit under every condition, a chapter a kind.
// `GALLERY` names its folder, which `cargo test` writes there.

import { after, before, describe, test } from "node:test";
import { fail } from "./each.mjs";
import { inks, measure, chartText, sideways, tooltips } from "./measure.mjs";
import { readSite } from "./site.mjs";
import { CHART_LIMITS, openWorld } from "./world.mjs";

const WIDTHS = [320, 768, 1280];
const SCHEMES = ["light", "dark"];
/** The least contrast of words in a picture with what is behind them, in every look. */
const CONTRAST = 4.5;
const KINDS = 15;

const site = process.env.GALLERY ? readSite(process.env.GALLERY) : { pages: [] };
const chapters = site.pages.filter(({ kind }) => kind === "chapter");
let world;

/** What a look has against the page: texts that overlap, leave their frame, are too small or too faint. */
async function complaints(tab, look, slack = 0) {
  await tab.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  const found = [
    ...(await measure(tab, sideways, slack)),
    ...(await measure(tab, chartText, CHART_LIMITS)),
    ...(await measure(tab, inks, CONTRAST)),
  ];
  return found.map((what) => `${look}: ${what}`);
}

describe("gallery", { skip: !process.env.GALLERY && "no folder in $GALLERY" }, () => {
  before(async () => {
    world = await openWorld(site);
  });
  after(() => world?.close());

  test("has every kind", () => fail(chapters.length === KINDS ? [] : [`${chapters.length} chapters, expected ${KINDS}`]));

  for (const page of chapters) {
    const name = page.path.split("/").at(-2);
    test(`${name}: words are apart, inside, large and strong enough in every look`, () =>
      world.withPage(async (tab) => {
        await tab.goto(world.address(page), { waitUntil: "load" });
        const found = [];
        for (const width of WIDTHS) {
          await tab.setViewportSize({ width, height: 900 });
          for (const colorScheme of SCHEMES) {
            await tab.emulateMedia({ colorScheme });
            found.push(...(await complaints(tab, `${width} px, ${colorScheme}`)));
          }
        }
        await tab.emulateMedia({ colorScheme: "light", forcedColors: "active" });
        found.push(...(await complaints(tab, "1280 px, forced colours")));
        // What A4 leaves between its margins; hidden words, a pixel wide, may stand at its edge.
        await tab.setViewportSize({ width: 642, height: 900 });
        await tab.emulateMedia({ colorScheme: "dark", forcedColors: "none", media: "print" });
        found.push(...(await complaints(tab, "print", 1)));
        found.push(...(await measure(tab, tooltips)));
        fail(found);
      }));

    test(`${name}: axe`, async () => {
      const looks = [{ width: 320, scheme: "dark" }, { width: 768, scheme: "light" }, { width: 1280, scheme: "dark" }];
      fail(await world.audit(page, looks));
    });
  }

  test("a planted overlap, a word outside, a small and a faint one are found", () =>
    world.withPage(async (tab) => {
      const page = chapters.find(({ path }) => path.includes("/ranking/"));
      await tab.goto(world.address(page), { waitUntil: "load" });
      fail(await complaints(tab, "before"));
      await tab.evaluate(() => {
        const first = document.querySelector("figure svg.w text");
        const above = first.cloneNode(true);
        const outside = first.cloneNode(true);
        outside.setAttribute("x", "900");
        const small = first.cloneNode(true);
        small.setAttribute("y", "-40");
        small.style.fontSize = "9px";
        const faint = first.cloneNode(true);
        faint.setAttribute("y", "-80");
        faint.style.fill = "#eee";
        first.after(above, outside, small, faint);
      });
      const found = (await complaints(tab, "planted")).join("\n");
      const missing = ["overlap by", "leaves the chart", "px high", "contrast"].filter((what) => !found.includes(what));
      fail(missing.map((what) => `not found: “${what}” in ${found}`));
    }));
});
