// The Nu Html Checker, the W3C's own, on every page and style sheet. `SITE` names the site's folder.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { fail } from "./each.mjs";
import { readSite } from "./site.mjs";

const site = readSite(process.env.SITE || fileURLToPath(new URL("../../output", import.meta.url)));
const checker = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** The checker's errors among the files, with their places. */
function check(files) {
  const args = ["-jar", checker, "--errors-only", "--format", "json", ...files];
  const { stderr, status, error } = spawnSync("java", args, { cwd: site.root, encoding: "utf8", maxBuffer: 1 << 26 });
  if (error) throw error;
  const { messages } = JSON.parse(stderr);
  const found = messages.map(({ url, lastLine, lastColumn, message }) => `${relative(site.root, fileURLToPath(url))}:${lastLine}:${lastColumn}: ${message}`);
  return status !== 0 && found.length === 0 ? [`the checker ended with status ${status}`] : found;
}

test(`the W3C's checker: ${site.pages.length} pages`, () => fail(check(site.pages.map(({ path }) => path))));
