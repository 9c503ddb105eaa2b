// One server and one browser for all tests, and what a visit to a page with them shows. Each page is visited once.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";
import { chartText, measure, openDetails, outline, sideways, structure, text } from "./measure.mjs";
import { serve } from "./server.mjs";
import { groups } from "./site.mjs";

export const WIDTHS = [320, 360, 768, 1280];
const CHART_WIDTHS = [320, 768, 1280];
export const CHART_LIMITS = { slack: 1, smallest: 11 };
const TABS = 3;
const HEIGHT = 900;
const VIEW = { width: 1280, height: HEIGHT };

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Runs at most `size` tasks at once, first come, first served. */
function pool(size) {
  const waiting = [];
  let running = 0;
  const next = () => {
    if (running >= size || waiting.length === 0) return;
    running += 1;
    const { task, resolve, reject } = waiting.shift();
    task()
      .then(resolve, reject)
      .finally(() => {
        running -= 1;
        next();
      });
  };
  return (task) =>
    new Promise((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      next();
    });
}

/** Notes all that a quiet page does not do: console messages, errors, failed and foreign requests, policy violations. */
export function listen(page, allowed) {
  const noise = [];
  page.on("console", (message) => {
    const { url } = message.location();
    noise.push({ kind: "console", text: `console ${message.type()}: ${message.text()}`, url });
  });
  page.on("pageerror", (error) => noise.push({ kind: "error", text: `page error: ${error.message}`, url: page.url() }));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(allowed) && !url.startsWith("data:")) noise.push({ kind: "foreign", text: `foreign request: ${url}`, url });
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    noise.push({ kind: "failed", text: `failed request: ${request.url()} (${why})`, url: request.url() });
  });
  page.on("response", (response) => {
    if (response.status() < 400) return;
    noise.push({ kind: "status", text: `status ${response.status()}: ${response.url()}`, url: response.url() });
  });
  return noise;
}

/** Collects policy violations from the first moment of a page on. */
function watchPolicy() {
  window.policyViolations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.policyViolations.push(`${event.violatedDirective} forbids ${event.blockedURI || "inline code"}`);
  });
}

/** Runs axe inside a page that has it. */
function runAxe(tags) {
  return window.axe.run(document, {
    runOnly: { type: "tag", values: tags },
    // Off in axe until WCAG 2.2 is used more widely; here it is used.
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
  });
}

export async function withPage(context, task) {
  const page = await context.newPage();
  try {
    return await task(page);
  } finally {
    await page.close();
  }
}

/** A task done once for each page, whoever asks for it, and however often. */
export function once(run, task) {
  const results = new Map();
  return (page, ...rest) => {
    if (!results.has(page.path)) {
      const result = run(() => task(page, ...rest));
      // A failure belongs to the test that asks for the result, not to the process.
      result.catch(() => {});
      results.set(page.path, result);
    }
    return results.get(page.path);
  };
}

export async function openWorld(site) {
  const server = await serve(site.root, site.base);
  const browser = await launch();
  const run = pool(TABS);
  const still = { reducedMotion: "reduce", viewport: VIEW };
  const scripted = await browser.newContext(still);
  await scripted.addInitScript(watchPolicy);
  const plain = await browser.newContext({ ...still, javaScriptEnabled: false });
  // axe reads style sheets by requests of its own, which the site's policy rightly forbids: here alone it is off.
  const audited = await browser.newContext({ ...still, bypassCSP: true });
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

  const address = (page) => server.origin + site.base + encodeURI(page.path).replace(/(^|\/)index\.html$/, "$1");

  /** All that is measured on a page, at every width, with every data table open. */
  async function visit({ path }) {
    const url = address({ path });
    return withPage(scripted, async (page) => {
      const noise = listen(page, server.origin);
      const response = await page.goto(url, { waitUntil: "load" });
      const about = { ...(await measure(page, outline)), structure: await measure(page, structure) };
      await measure(page, openDetails);
      const words = await measure(page, text);
      const wide = [];
      const charts = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        wide.push(...(await measure(page, sideways)).map((what) => `${width} px, light: ${what}`));
        if (!CHART_WIDTHS.includes(width)) continue;
        charts.push(...(await measure(page, chartText, CHART_LIMITS)).map((what) => `${width} px, light: ${what}`));
      }
      const policy = await page.evaluate("window.policyViolations");
      return { ...about, url, headers: response.headers(), noise, policy, words, wide, charts };
    });
  }

  /** The page's words as a reader without JavaScript gets them. */
  async function plainWords(target) {
    return withPage(plain, async (page) => {
      await page.goto(address(target), { waitUntil: "load" });
      await measure(page, openDetails);
      return measure(page, text);
    });
  }

  /** axe's violations in each look, a width and a colour scheme, with every data table open. */
  async function audit(target, looks) {
    return withPage(audited, async (page) => {
      await page.goto(address(target), { waitUntil: "load" });
      await measure(page, openDetails);
      await page.evaluate(axe);
      const found = new Map();
      for (const { width, scheme } of looks) {
        await page.setViewportSize({ width, height: HEIGHT });
        await page.emulateMedia({ colorScheme: scheme });
        const { violations } = await page.evaluate(runAxe, RULES);
        for (const { id, help, nodes } of violations) {
          for (const node of nodes) {
            const what = `${id} (${help}): ${node.target.join(" ")} ${node.html.slice(0, 120)}`;
            found.set(what, [...(found.get(what) ?? []), `${width} px, ${scheme}`]);
          }
        }
      }
      return [...found].map(([what, where]) => `${where.join("; ")}: ${what}`);
    });
  }

  const firsts = new Set([...groups(site.pages).values()].map(([page]) => page));
  const visitOnce = once(run, visit);

  return {
    site,
    run,
    scripted,
    plain,
    origin: server.origin,
    isFirst: (page) => firsts.has(page),
    address,
    visit: visitOnce,
    visitAll: async () => new Map(await Promise.all(site.pages.map(async (page) => [page.path, await visitOnce(page)]))),
    plainWords: once(run, plainWords),
    audit: once(run, audit),
    withPage: (task) => run(() => withPage(scripted, task)),
    withPlainPage: (task) => run(() => withPage(plain, task)),
    fileAddress: (page) => pathToFileURL(`${site.root}/${page.path}`).href,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
