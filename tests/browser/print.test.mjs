// What comes out of the printer, as a PDF that Chromium writes of every print edition and of every chapter.
// `SITE` names the site's folder. Needs the programs of poppler, which read the PDF independently.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { every } from "./each.mjs";
import { dataTables, headings, measure } from "./measure.mjs";
import { readSite } from "./site.mjs";
import { once, openWorld } from "./world.mjs";

const site = readSite(process.env.SITE || fileURLToPath(new URL("../../output", import.meta.url)));
const printed = site.pages.filter(({ kind }) => kind === "print" || kind === "chapter");
const FEWEST = 40;
let world;
let print;

before(async () => {
  world = await openWorld(site);
  print = once(world.run, printOut);
});
after(() => world?.close());

/** The PDF of a page as poppler reads it, and what the page itself says when it is printed. */
async function printOut(page) {
  const tab = await world.scripted.newPage();
  const folder = mkdtempSync(join(tmpdir(), "print-"));
  try {
    await tab.goto(world.address(page), { waitUntil: "load" });
    await tab.emulateMedia({ media: "print" });
    const about = { ...(await measure(tab, dataTables)), headings: await measure(tab, headings) };
    const pdf = await tab.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
    const file = join(folder, "page.pdf");
    writeFileSync(file, pdf);
    const poppler = (program, args, ...out) => execFileSync(program, [...args, file, ...out], { encoding: "utf8", maxBuffer: 1 << 26 });
    return {
      ...about,
      raw: pdf.toString("latin1"),
      info: poppler("pdfinfo", []),
      outline: [...poppler("pdftohtml", ["-xml", "-i", "-stdout"]).matchAll(/<item page="\d+">([^<]*)<\/item>/g)].map(([, title]) => title),
      pages: poppler("pdftotext", ["-layout"], "-").split("\f").slice(0, -1),
    };
  } finally {
    await tab.close();
    rmSync(folder, { recursive: true });
  }
}

/** Entities, line breaks, hyphens and spaces, of which two writers make different use. */
function squeeze(text) {
  const named = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'" };
  return text.replace(/&(amp|lt|gt|quot|#34|#39);/g, (entity) => named[entity]).replace(/[\s\u00ad\u200b]+/g, "");
}

/** Tagged, so that it can be read aloud, with its language and its title. */
every("a tagged PDF", printed, async (page) => {
  const { raw, info } = await print(page);
  const complaints = [];
  if (!/^Tagged:\s+yes$/m.test(info) || !raw.includes("/StructTreeRoot")) complaints.push("it is not tagged");
  if (!new RegExp(`/Lang\\s*\\(${page.locale}\\b`).test(raw)) complaints.push(`it does not say that it is in “${page.locale}”`);
  if (!/^Title:\s+\S/m.test(info)) complaints.push("it has no title");
  if (!/^Page size:\s+59\d.*\(A4\)$/m.test(info)) complaints.push(`its pages are not A4: ${/^Page size:.*$/m.exec(info)?.[0]}`);
  return complaints;
});

every("bookmarks", printed, async (page) => {
  const { outline, headings } = await print(page);
  const [found, expected] = [outline, headings].map((titles) => titles.map(squeeze));
  const at = expected.findIndex((title, index) => title !== found[index]);
  if (at >= 0) return [`bookmark ${at + 1} is “${outline[at] ?? "missing"}”, expected “${headings[at]}”`];
  return found.length > expected.length ? [`a bookmark without a heading: “${outline[expected.length]}”`] : [];
});

every("no empty page", printed, async (page) => {
  const { pages } = await print(page);
  const complaints = pages.length < 2 ? ["it has one page only"] : [];
  pages.forEach((text, index) => {
    // The running head and foot stand on every page but the cover.
    const own = text.trim().split("\n").slice(index ? 1 : 0, index ? -1 : undefined).join("");
    if (squeeze(own).length < FEWEST) complaints.push(`page ${index + 1} of ${pages.length} is empty but for “${own.trim()}”`);
  });
  return complaints;
});

every("tables in print", printed, async (page) => {
  const { count, hidden, cells, pages } = await print(page);
  const complaints = count || page.kind !== "print" ? [] : ["it has no table"];
  complaints.push(...hidden.map((table) => `${table} is not shown`));
  const words = squeeze(pages.join("\n"));
  for (const { label, texts } of cells) {
    // A cell of several lines stands in columns beside others, hence not every cell has to be found in one piece.
    const lost = texts.filter((value) => !words.includes(squeeze(value)) && !value.split(/\s+/).every((word) => words.includes(squeeze(word))));
    if (lost.length > texts.length / 10) complaints.push(`${label} lacks ${lost.length} of ${texts.length} cells: ${lost.slice(0, 5).join(" | ")}`);
  }
  return complaints;
});
