// The checks. Each takes the world and a page and gives a list of complaints, empty when all is well.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import rules from "./htmlvalidate.mjs";
import { difference, LOOKS } from "./looks.mjs";
import { whereTo } from "./site.mjs";
import { listen } from "./world.mjs";

const validator = new HtmlValidate(new StaticConfigLoader(rules));

/** No console message, no error, no failed or foreign request, no violation of the policy. */
export async function quiet(world, page) {
  const { noise, policy } = await world.visit(page);
  return [...noise.map(({ text }) => text), ...policy.map((text) => `policy: ${text}`)].map((text) => `1280 px, light: ${text}`);
}

export async function reflow(world, page) {
  return (await world.visit(page)).wide;
}

/** Headings and landmarks. */
export async function structured(world, page) {
  return page.kind === "embed" ? [] : (await world.visit(page)).structure;
}

export async function charts(world, page) {
  return (await world.visit(page)).charts;
}

/** The same words without JavaScript; the first line that differs is shown. */
export async function withoutScripts(world, page) {
  const [{ words }, plain] = await Promise.all([world.visit(page), world.plainWords(page)]);
  if (words === plain) return [];
  return [`1280 px, light: ${difference(words, plain)}`];
}

export function html(world, page) {
  const source = readFileSync(join(world.site.root, page.path), "utf8");
  const report = validator.validateStringSync(source, page.path);
  return report.results.flatMap(({ messages }) =>
    messages
      .filter(({ severity }) => severity === 2)
      .map(({ line, column, ruleId, message, selector }) => `${line}:${column} ${ruleId}: ${message} (${selector ?? "-"})`),
  );
}

/** Every address inside the site leads to a file, every fragment to an id; no id occurs twice. */
export async function links(world, page) {
  const pages = await world.visitAll();
  const own = pages.get(page.path);
  const complaints = own.ids.filter((id, index) => own.ids.indexOf(id) !== index).map((id) => `the id “${id}” occurs twice`);
  for (const link of own.links) {
    const fault = linkFault(world, page, pages, link);
    if (fault) complaints.push(`${link.label} (${link.raw}): ${fault}`);
  }
  return complaints;
}

function linkFault({ site, origin }, page, pages, { raw, address, tag, rel }) {
  if (address === null) return "is no address";
  const url = new URL(address);
  if (["mailto:", "tel:", "data:"].includes(url.protocol)) return null;
  if (!["http:", "https:"].includes(url.protocol)) return `has the scheme ${url.protocol}`;
  const target = whereTo(site, origin, address);
  if (target.foreign) return null;
  if (target.outside) return "leads out of the report's base path";
  if (!site.files.has(target.file)) return "leads to no file";
  if (target.fragment) {
    const other = pages.get(target.file);
    if (other && ![...other.ids, ...other.names].includes(target.fragment)) return "leads to no such id";
  }
  // The report also works as a folder on a disk, where only a relative address of a file leads anywhere. The page for
  // missing addresses is served at any depth, and addresses for machines are public ones.
  const forReaders = tag !== "link" || /\b(stylesheet|icon|preload|modulepreload)\b/.test(rel);
  if (page.kind === "404" || !forReaders || new URL(address).origin !== origin) return null;
  if (/^(\/|https?:)/.test(raw)) return "is not relative";
  if (target.folder && raw !== "" && !/^[#?]/.test(raw)) return "leads to a folder, not to its index.html";
  return null;
}

/** The page says its language, names itself in every other one, and is named back; the reader's switch leads there too. */
export async function languages(world, page) {
  const { site, origin } = world;
  const pages = await world.visitAll();
  const own = pages.get(page.path);
  const complaints = own.lang === page.locale ? [] : [`<html lang> is “${own.lang}”, expected “${page.locale}”`];
  // A page in a frame on another site stands for itself, and so is it shared.
  if (["404", "embed"].includes(page.kind)) return complaints;
  const fileOf = ({ address }) => (address ? whereTo(site, origin, address).file : undefined);
  for (const locale of site.locales) {
    const named = own.alternates.filter((link) => link.locale === locale);
    if (locale === page.locale) {
      for (const link of named) if (fileOf(link) !== page.path) complaints.push(`its alternate in ${locale} is not itself: ${link.address}`);
      continue;
    }
    if (named.length !== 1) {
      complaints.push(`${named.length} alternates in ${locale}, expected one`);
      continue;
    }
    const file = fileOf(named[0]);
    const other = pages.get(file);
    if (!other) complaints.push(`its alternate in ${locale} is no page: ${named[0].address}`);
    else if (other.lang !== locale) complaints.push(`its alternate in ${locale}, ${file}, is in “${other.lang}”`);
    else if (!other.alternates.some((link) => link.locale === page.locale && fileOf(link) === page.path)) {
      complaints.push(`its alternate in ${locale}, ${file}, does not name it back`);
    }
    const switches = own.switches.filter((link) => link.locale === locale && link.visible);
    if (!switches.some((link) => fileOf(link) === file)) complaints.push(`no visible language switch to ${named[0].address}`);
  }
  return complaints;
}

/** A reader clicks the language switch, and then the one that leads back. */
export async function switching(world, page) {
  return world.withPage(async (tab) => {
    const complaints = [];
    const start = world.address(page);
    const bare = () => tab.url().replace(/#.*$/, "").replace(/index\.html$/, "");
    for (const locale of world.site.locales.filter((name) => name !== page.locale)) {
      await tab.goto(start, { waitUntil: "load" });
      for (const target of [locale, page.locale]) {
        const link = tab.locator(`a[hreflang="${target}"]`).first();
        if ((await link.count()) === 0) return [...complaints, `1280 px, light: ${tab.url()} has no switch to ${target}`];
        await Promise.all([tab.waitForNavigation({ waitUntil: "load" }), link.click()]);
        const lang = await tab.evaluate("document.documentElement.lang");
        if (lang !== target) complaints.push(`1280 px, light: the switch to ${target} leads to ${tab.url()}, in “${lang}”`);
      }
      if (bare() !== start) complaints.push(`1280 px, light: the way to ${locale} and back ends at ${tab.url()}`);
    }
    return complaints;
  });
}

/** WCAG 2.0 to 2.2, A and AA, and best practice: the first page of a kind in every look, others on a wide screen. */
export function accessible(world, page) {
  return world.audit(page, world.isFirst(page) ? LOOKS : LOOKS.filter(({ width }) => width === 1280));
}

/** What the home page must show, in its own way of writing numbers. */
export const shows = (number) => async (world, page) => {
  const { words } = await world.visit(page);
  return words.includes(number) ? [] : [`1280 px, light: does not show ${number}`];
};

/** The built `_headers`: a strict policy on every page, and a year for assets, whose names change with their bytes. */
export async function headers(world, page) {
  const { headers: got } = await world.visit(page);
  const policy = got["content-security-policy"] ?? "";
  const complaints = [];
  if (!/(^|;)\s*default-src 'none'\s*(;|$)/.test(policy)) complaints.push(`its policy does not begin with nothing: “${policy}”`);
  // An exhibit may be embedded by anyone: that alone may name every host.
  if (/unsafe-|\*/.test(policy.replace(/frame-ancestors[^;]*/, ""))) complaints.push(`its policy is not strict: “${policy}”`);
  if (/immutable/.test(got["cache-control"] ?? "")) complaints.push(`would never be fetched again: ${got["cache-control"]}`);
  return complaints;
}

export async function assets(world) {
  const complaints = [];
  for (const file of [...world.site.files].filter((path) => path.startsWith("assets/"))) {
    const response = await fetch(world.origin + world.site.base + file);
    const kept = response.headers.get("cache-control") ?? "nothing";
    if (!/max-age=31536000/.test(kept)) complaints.push(`${file}: Cache-Control is ${kept}`);
  }
  return complaints;
}

/** Public addresses for machines: all lead to pages, and every page that readers find by itself is listed. */
export function sitemap(world) {
  const { site, origin } = world;
  const listed = [];
  const complaints = [];
  for (const file of [...site.files].filter((name) => /(^sitemap|\bfeed)\.xml$/.test(name))) {
    const source = readFileSync(join(site.root, file), "utf8");
    const found = [...source.matchAll(/<loc>\s*([^<]+?)\s*<\/loc>|<(?:xhtml:)?link\b[^>]*?\bhref="([^"]+)"/g)];
    for (const [, location, href] of found) {
      const address = (location ?? href).replaceAll("&amp;", "&");
      const target = whereTo(site, origin, address);
      if (target.foreign) complaints.push(`${file}: ${address} is not below ${site.publicBase}`);
      else if (!site.files.has(target.file)) complaints.push(`${file}: ${address} leads to no file`);
      if (location) listed.push(target.file);
    }
  }
  for (const { path, kind } of site.pages) {
    if (!["404", "embed", "print", "search"].includes(kind) && !listed.includes(path)) complaints.push(`sitemap.xml: ${path} is not listed`);
  }
  return complaints;
}

/** An address that leads nowhere, three folders deep: status 404, with style, and not one broken request. */
export async function missing(world) {
  return world.withPage(async (tab) => {
    const noise = listen(tab, world.origin);
    const url = `${world.origin}${world.site.base}no/such/page/`;
    const response = await tab.goto(url, { waitUntil: "load" });
    const complaints = noise.filter((one) => one.url !== url).map(({ text }) => text);
    if (response.status() !== 404) complaints.push(`status ${response.status()}, expected 404`);
    if (!(await tab.evaluate(`(${isStyled})()`))) complaints.push("the page has no style");
    return complaints;
  });
}

/** Runs in the page: a sheet that came as something else than a style sheet cannot be read, or is empty. */
function isStyled() {
  return [...document.styleSheets].some((sheet) => {
    try {
      return sheet.cssRules.length > 0;
    } catch {
      return false;
    }
  });
}

/** The page opened from the disk, without any server: styled and quiet. */
export async function fromDisk(world, page) {
  return world.withPage(async (tab) => {
    const noise = listen(tab, "file://");
    await tab.goto(world.fileAddress(page), { waitUntil: "load" });
    const complaints = noise.map(({ text }) => text);
    // From a disk a page may not read its own style sheets, but their effect is there.
    if (!(await tab.evaluate("document.styleSheets.length"))) complaints.push("no style sheet");
    return complaints.map((text) => `from disk: ${text}`);
  });
}

/** Without JavaScript, each figure's link leads to its note, which is then seen and leads back to the figure. */
export async function notes(world, page) {
  return world.withPlainPage(async (tab) => {
    await tab.goto(world.address(page), { waitUntil: "load" });
    return (await tab.evaluate(noteFaults)).map((what) => `1280 px, light: ${what}`);
  });
}

/** Runs in the page: goes to the note of each figure; what is wrong with it. */
function noteFaults() {
  const fault = ({ id, hash }) => {
    location.hash = hash;
    const note = document.querySelector(":target");
    if (!note || `#${note.id}` !== hash) return "leads to no note";
    const { top, bottom, width } = note.getBoundingClientRect();
    if (!note.checkVisibility() || width === 0 || bottom <= 0 || top >= innerHeight) return "its note is not seen";
    if (note.textContent.trim() === "") return "its note is empty";
    // The key figures on a book's first page are repeated from its chapters, whose notes lead back to those.
    if (id === "" && document.body.querySelector("a.back")) return null;
    const back = [...note.querySelectorAll("a.back")].find((link) => link.hash === `#${id}`);
    if (!back) return "its note does not lead back to it";
    location.hash = back.hash;
    return document.querySelector(":target")?.checkVisibility() ? null : "its note leads back to what is not seen";
  };
  const figures = [...document.querySelectorAll('a[role="doc-noteref"]')];
  const faults = figures.map((figure) => [figure, fault(figure)]).filter(([, what]) => what);
  return faults.map(([{ id, hash }, what]) => `the figure “${id}” (${hash}): ${what}`);
}
