// Lighthouse's scores for what does not depend on the machine; its score for performance is a benchmark: lighthouse.mjs.

import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fail } from "./each.mjs";
import { audited, open } from "./lighthouse.mjs";
import { readSite } from "./site.mjs";

const site = readSite(process.env.SITE || fileURLToPath(new URL("../../output", import.meta.url)));

let lighthouse;

before(async () => {
  if (site.built) lighthouse = await open(site);
});
after(() => lighthouse?.close());

describe("Lighthouse", { skip: !site.built }, () => {
  for (const page of audited(site)) {
    // Each run takes seconds: one language is seen on a telephone, the other on a desktop.
    const form = page.locale === site.locales[0] ? "mobile" : "desktop";
    test(`Lighthouse: ${page.kind}, ${page.locale}, ${form}`, async () => {
      fail((await lighthouse.score(page, form, ["accessibility", "best-practices", "seo"])).faults);
    });
  }
});
