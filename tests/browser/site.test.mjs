// The built site in a real browser. `SITE` names its folder; without it, it is the `output` of this repository.
// A test is one check on all pages of one kind and locale; its message names every page that fails.

import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as checks from "./checks.mjs";
import { groups, readSite, sample } from "./site.mjs";
import { openWorld } from "./world.mjs";

const SHOWN = 25;
const site = readSite(process.env.SITE || fileURLToPath(new URL("../../output", import.meta.url)));
const chapters = [...groups(site.pages)].filter(([, [page]]) => page.kind === "chapter").map(([, pages]) => pages[0]);
const sampled = sample(site.pages);
const firsts = [...groups(site.pages).values()].map(([page]) => page);
const homes = site.pages.filter(({ kind }) => kind === "home");
const forReaders = (page) => !["404", "embed"].includes(page.kind);
let world;

before(async () => {
  world = await openWorld(site);
  // What takes long is begun at once, so that the browser never waits for a check.
  const begun = [checks.quiet, checks.withoutScripts].flatMap((check) => site.pages.map((page) => check(world, page)));
  begun.push(...sampled.map((page) => checks.accessible(world, page)));
  for (const result of begun) result.catch(() => {});
});
after(() => world?.close());

function fail(complaints) {
  if (complaints.length === 0) return;
  const more = complaints.length > SHOWN ? [`and ${complaints.length - SHOWN} more`] : [];
  const error = new Error(`\n  ${[...complaints.slice(0, SHOWN), ...more].join("\n  ")}\n`);
  error.stack = error.message;
  throw error;
}

/** One test for each kind and locale among the pages. */
function every(name, pages, check) {
  describe(name, () => {
    for (const [group, members] of groups(pages)) {
      const count = members.length === 1 ? "1 page" : `${members.length} pages`;
      test(`${name}: ${group}, ${count}`, async () => {
        const found = await Promise.all(
          members.map(async (page) => (await check(world, page)).map((what) => `${page.path}: ${what}`)),
        );
        fail(found.flat());
      });
    }
  });
}

every("quiet", site.pages, checks.quiet);
every("no sideways scrolling", site.pages, checks.reflow);
every("chart text", site.pages, checks.charts);
every("links and ids", site.pages, checks.links);
every("languages", site.pages, checks.languages);
every("language switch", firsts.filter(forReaders), checks.switching);
every("same words without scripts", site.pages, checks.withoutScripts);
every("valid HTML", site.pages, checks.html);
every("keyboard", chapters, checks.keyboard);
every("print", chapters, checks.print);
every("from disk", [...homes, ...chapters], checks.fromDisk);
every("axe", sampled, checks.accessible);

describe("the demonstration report", () => {
  for (const [locale, number] of [["id", "94,76"], ["en", "94.76"]]) {
    test(`its home page shows ${number}`, async () => {
      const home = homes.find((page) => page.locale === locale);
      fail(home ? await checks.shows(number)(world, home) : [`no home page in ${locale}`]);
    });
  }
});

// A folder without a manifest is no whole site, and has none of the following.
describe("a whole site", { skip: !site.built }, () => {
  test("has chapters", () => fail(chapters.length === site.locales.length ? [] : ["a locale has no chapter"]));
  every("headers", site.pages, checks.headers);
  test("assets are kept for a year", async () => fail(await checks.assets(world)));
  test("public addresses", () => fail(checks.sitemap(world)));
  test("a missing address", async () => fail(await checks.missing(world)));
});
