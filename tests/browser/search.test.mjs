// A reader types into the field of the search page and follows a result, with the keyboard alone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fail } from "./each.mjs";
import { readSite } from "./site.mjs";
import { listen, openWorld } from "./world.mjs";

const site = readSite(process.env.SITE || fileURLToPath(new URL("../../output", import.meta.url)));
// What is typed, and a name that must be among the first results: a related word, the beginning of one, a word without accents.
const ASKED = {
  id: [["melayani", "pelayanan"], ["layanan", "pelayanan"], ["tanger", "Tangerang"], ["penilaian kepatuhan", "kepatuhan"]],
  en: [["services", "service"], ["tanger", "Tangerang"], ["complaint", "Complaints"]],
};
const FIRST = 10;
let world;

before(async () => {
  world = await openWorld(site);
});
after(() => world?.close());

describe("search", { skip: !site.built }, () => {
  for (const page of site.pages.filter(({ kind, locale }) => kind === "search" && ASKED[locale])) {
    test(`search: ${page.locale}`, () => world.withPage((tab) => use(tab, page)));
    test(`search: ${page.locale}, without scripts everything is listed`, async () => {
      const words = await world.plainWords(page);
      for (const [, name] of ASKED[page.locale]) assert.ok(words.includes(name), `${name} is not listed`);
    });
  }
});

async function use(tab, page) {
  const noise = listen(tab, world.origin);
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await tab.goto(world.address(page), { waitUntil: "load" });
  const isIndex = (url) => /\/assets\/search-[^/]*\.js$/.test(url);
  assert.ok(!asked.some(isIndex), "the words are loaded before the field is used");

  const field = tab.getByRole("searchbox");
  await field.focus();
  for (const [words, expected] of ASKED[page.locale]) {
    await field.fill("");
    await tab.keyboard.type(words);
    await tab.waitForFunction(() => document.querySelector("[role=status]").textContent);
    const names = await tab.locator(".find li a").allInnerTexts();
    const told = await tab.getByRole("status").innerText();
    assert.match(told, new RegExp(`\\b${names.length}\\b`), `“${words}”: ${names.length} results, but it says “${told}”`);
    const first = names.slice(0, FIRST);
    if (words === "tanger") assert.ok(first.slice(0, 2).includes("Kota Tangerang"), `short names come first: ${first.join(", ")}`);
    assert.ok(first.some((name) => name.includes(expected)), `“${words}” finds ${first.join(", ") || "nothing"}, expected ${expected}`);
  }
  assert.equal(asked.filter(isIndex).length, 1, "the words are loaded once, on use");

  await field.fill("qqqq");
  assert.equal(await tab.locator(".find li").count(), 0);
  assert.ok(await tab.getByRole("status").innerText(), "that nothing was found is not said");

  await field.fill(ASKED[page.locale][0][0]);
  const target = await tab.locator(".find li a").first().getAttribute("href");
  await field.focus();
  await tab.keyboard.press("Tab");
  await Promise.all([tab.waitForNavigation({ waitUntil: "load" }), tab.keyboard.press("Enter")]);
  assert.equal(tab.url(), new URL(target, world.origin + site.base + page.path).href, "Enter follows another link");
  assert.equal(await tab.locator("h1").count(), 1);
  fail([...noise.map(({ text }) => text), ...(await tab.evaluate("window.policyViolations"))]);
}
