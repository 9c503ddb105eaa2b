// How tests are named and how they fail, shared by the test files.

import { describe, test } from "node:test";
import { groups } from "./site.mjs";

const SHOWN = 25;

/** Fails with the complaints, if there are any. */
export function fail(complaints) {
  if (complaints.length === 0) return;
  const more = complaints.length > SHOWN ? [`and ${complaints.length - SHOWN} more`] : [];
  const error = new Error(`\n  ${[...complaints.slice(0, SHOWN), ...more].join("\n  ")}\n`);
  error.stack = error.message;
  throw error;
}

/** One test for each kind and locale among the pages; `check` takes a page and gives its complaints. */
export function every(name, pages, check) {
  describe(name, () => {
    for (const [group, members] of groups(pages)) {
      const count = members.length === 1 ? "1 page" : `${members.length} pages`;
      test(`${name}: ${group}, ${count}`, async () => {
        const found = await Promise.all(members.map(async (page) => (await check(page)).map((what) => `${page.path}: ${what}`)));
        fail(found.flat());
      });
    }
  });
}
