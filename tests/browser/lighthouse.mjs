// Lighthouse on the home page, a chapter and an entity, as a telephone and as a desktop see them:
//   node lighthouse.mjs [SITE]
// Prints the four scores of each; exit status 1 where one is below what it must be. The score for performance depends
// on the machine and its load, so no test asks for it; the others do not, and lighthouse.test.mjs does.

import { fileURLToPath, pathToFileURL } from "node:url";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { ARGS, findChromium } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { groups, readSite } from "./site.mjs";

const KINDS = ["home", "chapter", "entity"];
const FORMS = { mobile: undefined, desktop: desktopConfig };
const LEAST = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };

/** The first page of each kind and locale that is scored. */
export function audited(site) {
  return [...groups(site.pages).values()].map(([page]) => page).filter(({ kind }) => KINDS.includes(kind));
}

/** A server and a browser, and `score`, which gives a page's scores and what keeps them from being full. */
export async function open(site) {
  const server = await serve(site.root, site.base);
  const chrome = await launchChrome({ chromePath: findChromium(), chromeFlags: ARGS, logLevel: "silent" });
  return {
    score: async ({ path }, form, categories) => {
      const url = server.origin + site.base + encodeURI(path).replace(/(^|\/)index\.html$/, "$1");
      const flags = { port: chrome.port, onlyCategories: categories, logLevel: "silent" };
      return judged((await lighthouse(url, flags, FORMS[form])).lhr);
    },
    close: async () => {
      await chrome.kill();
      await server.close();
    },
  };
}

function judged({ categories, audits, runtimeError }) {
  if (runtimeError) throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
  const scores = {};
  const faults = [];
  for (const { id, score, auditRefs } of Object.values(categories)) {
    scores[id] = Math.round(score * 100);
    if (scores[id] >= LEAST[id]) continue;
    const lost = auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1);
    faults.push(`${id} is ${scores[id]}: ${lost.map(({ id }) => `${id} (${audits[id].displayValue ?? audits[id].title})`).join(", ")}`);
  }
  return { scores, faults };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = process.env.SITE ?? fileURLToPath(new URL("../../output", import.meta.url))] = process.argv.slice(2);
  const site = readSite(folder);
  const { score, close } = await open(site);
  try {
    for (const page of audited(site)) {
      for (const form of Object.keys(FORMS)) {
        const { scores, faults } = await score(page, form, Object.keys(LEAST));
        console.log(`${page.kind}, ${page.locale}, ${form}: ${Object.entries(scores).map(([id, score]) => `${id} ${score}`).join(", ")}`);
        for (const fault of faults) console.log(`  ${fault}`);
        if (faults.length) process.exitCode = 1;
      }
    }
  } finally {
    await close();
  }
}
