// What a built site consists of, read from its folder: pages with their kind and locale, and where addresses lead.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const SECTIONS = new Map([
  ["changes", "change"],
  ["data", "dataset"],
  ["editions", "edition entry"],
  ["entities", "entity"],
  ["exhibits", "exhibit"],
  ["indicators", "indicator"],
  ["methods", "method"],
  ["search", "search entry"],
  ["sources", "source"],
]);

function attribute(tag, name) {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return match ? (match[1] ?? match[2] ?? match[3]) : undefined;
}

function links(html, rel) {
  return (html.match(/<link\s[^>]*>/gi) ?? []).filter((tag) => attribute(tag, "rel") === rel);
}

/** A page kind stands for its template: it follows from the page's place in the site. */
function kindOf(path) {
  const parts = path.split("/");
  const file = parts.pop();
  if (file !== "index.html") return file.replace(/\.html$/, "");
  if (parts.length === 0) return "home";
  const section = SECTIONS.get(parts[0]);
  if (section && parts.at(-1) === "embed") return "embed";
  if (section) return parts.length === 1 ? parts[0] : section;
  if (parts.at(-1) === "print") return "print";
  return ["edition", "chapter"][parts.length - 1] ?? "deeper page";
}

/** Reads the folder. `built` says that it has a manifest, so is a whole site and not a few pages. */
export function readSite(folder) {
  const root = resolve(folder);
  if (!existsSync(join(root, "index.html"))) {
    throw new Error(`no site in ${root}: build one, or name its folder in $SITE`);
  }
  const files = new Set();
  const walk = (below) => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(path);
      else files.add(path);
    }
  };
  walk("");

  const home = readFileSync(join(root, "index.html"), "utf8");
  const canonical = links(home, "canonical").map((tag) => attribute(tag, "href"))[0];
  const publicBase = canonical?.replace(/index\.html$/, "");
  const base = process.env.BASE_PATH ?? (publicBase ? new URL(publicBase).pathname : "/laporan/");
  const mainLocale = attribute(/<html\b[^>]*>/i.exec(home)?.[0] ?? "", "lang");
  const locales = [
    ...new Set([mainLocale, ...links(home, "alternate").map((tag) => attribute(tag, "hreflang"))]),
  ].filter((locale) => locale && locale !== "x-default");

  const pages = [...files]
    .filter((path) => path.endsWith(".html"))
    .sort()
    .map((path) => {
      const locale = locales.find((name) => name !== mainLocale && path.startsWith(`${name}/`)) ?? mainLocale;
      const inLocale = locale === mainLocale ? path : path.slice(locale.length + 1);
      return { path, locale, kind: kindOf(inLocale) };
    });
  return { root, built: files.has("manifest.json"), base, publicBase, locales, files, pages };
}

/**
 * Where an absolute address leads: `{file, fragment}` inside the site, `{outside}` on its host but not below its base
 * path, or `{foreign}`. An address that is the site's public one counts as inside.
 */
export function whereTo(site, origin, address) {
  const url = new URL(address);
  let { pathname } = url;
  const shared = site.publicBase && address.startsWith(site.publicBase);
  if (!shared && url.origin !== origin) return { foreign: true };
  const base = shared ? new URL(site.publicBase).pathname : site.base;
  if (!pathname.startsWith(base)) return { outside: true };
  pathname = decodeURIComponent(pathname.slice(base.length));
  const folder = pathname === "" || pathname.endsWith("/");
  return {
    file: folder ? `${pathname}index.html` : pathname,
    folder,
    fragment: decodeURIComponent(url.hash.slice(1).replace(/:~:.*$/, "")),
  };
}

/** Pages by kind and locale, in the order of their names. */
export function groups(pages) {
  const found = new Map();
  for (const page of pages) {
    const name = `${page.kind}, ${page.locale}`;
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(page);
  }
  return found;
}

/** For dear checks: every chapter, and of every other group the first and the last page. */
export function sample(pages) {
  return [...groups(pages).values()].flatMap((group) =>
    group[0].kind === "chapter" ? group : [...new Set([group[0], group.at(-1)])],
  );
}
