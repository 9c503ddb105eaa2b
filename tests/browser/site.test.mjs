// The built site in a real browser. `SITE` names its folder; without it, it is the `output` of this repository.
// A test is one check on all pages of one kind and locale; its message names every page that fails.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as checks from "./checks.mjs";
import { every, fail } from "./each.mjs";
import { openLooks } from "./looks.mjs";
import { groups, readSite, sample } from "./site.mjs";
import { openWorld } from "./world.mjs";

const site = readSite(process.env.SITE || fileURLToPath(new URL("../../output", import.meta.url)));
const chapters = [...groups(site.pages)].filter(([, [page]]) => page.kind === "chapter").map(([, pages]) => pages[0]);
const sampled = sample(site.pages);
const firsts = [...groups(site.pages).values()].map(([page]) => page);
const homes = site.pages.filter(({ kind }) => kind === "home");
const forReaders = (page) => !["404", "embed"].includes(page.kind);
let world;
let looks;

before(async () => {
  world = await openWorld(site);
  looks = await openLooks(world);
  // What takes long is begun at once, so that the browser never waits for a check; not where only some are asked for.
  if (process.execArgv.some((argument) => argument.startsWith("--test-name-pattern"))) return;
  const begun = [checks.quiet, checks.withoutScripts].flatMap((check) => site.pages.map((page) => check(world, page)));
  begun.push(...sampled.map((page) => checks.accessible(world, page)));
  begun.push(...firsts.map((page) => looks.quiet(page)));
  for (const result of begun) result.catch(() => {});
});
after(async () => {
  await looks?.close();
  await world?.close();
});

const inWorld = (check) => (page) => check(world, page);

every("quiet", site.pages, inWorld(checks.quiet));
every("no sideways scrolling", site.pages, inWorld(checks.reflow));
every("chart text", site.pages, inWorld(checks.charts));
every("links and ids", site.pages, inWorld(checks.links));
every("languages", site.pages, inWorld(checks.languages));
every("headings and landmarks", site.pages, inWorld(checks.structured));
every("language switch", firsts.filter(forReaders), inWorld(checks.switching));
every("same words without scripts", site.pages, inWorld(checks.withoutScripts));
every("figures and notes without scripts", site.pages, inWorld(checks.notes));
every("valid HTML", site.pages, inWorld(checks.html));
every("from disk", [...homes, ...chapters], inWorld(checks.fromDisk));
every("axe", sampled, inWorld(checks.accessible));

// Three widths, light and dark.
every("quiet in every look", firsts, (page) => looks.quiet(page));
every("no sideways scrolling in every look", firsts, (page) => looks.reflow(page));
every("same words without scripts in every look", firsts, (page) => looks.words(page));
every("the keyboard reaches everything", firsts, (page) => looks.keyboard(page));
every("focus is seen and in order in every look", firsts, (page) => looks.focus(page));

// What readers set for themselves.
every("text of twice the size", firsts, (page) => looks.enlargedText(page));
every("forced colours", firsts, (page) => looks.forcedColours(page));
every("less motion", firsts, (page) => looks.lessMotion(page));

describe("the demonstration report", () => {
  for (const [locale, number] of [["id", "94,76"], ["en", "94.76"]]) {
    test(`its home page shows ${number}`, async () => {
      const home = homes.find((page) => page.locale === locale);
      fail(home ? await checks.shows(number)(world, home) : [`no home page in ${locale}`]);
    });
  }
});

describe("notes", () => {
  for (const page of firsts.filter(({ kind }) => kind === "chapter")) {
    test(`Escape closes a note: ${page.path}`, () => world.withPage(async (tab) => {
      await tab.goto(world.address(page), { waitUntil: "load" });
      const figure = tab.locator("a.num").first();
      await figure.focus();
      await tab.keyboard.press("Enter");
      await tab.waitForFunction(() => document.querySelector(".refs > li:target"));
      await tab.keyboard.press("Escape");
      await tab.waitForFunction(() => !document.querySelector(".refs > li:target"));
      const id = await figure.getAttribute("id");
      assert.equal(await tab.evaluate(() => document.activeElement.id), id, "the focus is not where the note was opened");
    }));
  }
});

// A folder without a manifest is no whole site, and has none of the following.
describe("a whole site", { skip: !site.built }, () => {
  test("has chapters", () => fail(chapters.length === site.locales.length ? [] : ["a locale has no chapter"]));
  every("headers", site.pages, inWorld(checks.headers));
  test("assets are kept for a year", async () => fail(await checks.assets(world)));
  test("public addresses", () => fail(checks.sitemap(world)));
  test("a missing address", async () => fail(await checks.missing(world)));
});
