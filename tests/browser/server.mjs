// Serves a built site on 127.0.0.1 as a public host would: below a base path, with `404.html`, compressed, and with the
// headers of the site's own `_headers` file, so that its Content-Security-Policy is in force while it is tested.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

// What hosts compress, and what they say of a file of which `_headers` says nothing.
const COMPRESSED = /^(text|application\/(json|xml))|\+xml/;
const CACHED = "public, max-age=0, must-revalidate";
const compress = promisify(brotliCompress);
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/**
 * The rules of a `_headers` file: an unindented line is a path pattern, the indented lines below it are its headers.
 * In a pattern `*` stands for anything and `:name` for one path segment; `! Name` takes a header away again.
 */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trimStart().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: toRegExp(line.trim()), headers: [] });
      continue;
    }
    const rule = rules.at(-1);
    if (!rule) throw new Error(`_headers: a header before any path: ${line.trim()}`);
    const match = /^\s+(?:!\s*([\w-]+)|([\w-]+):\s*(.*?))\s*$/.exec(line);
    if (!match) throw new Error(`_headers: neither a path nor a header: ${line.trim()}`);
    rule.headers.push(match[1] ? { name: match[1], remove: true } : { name: match[2], value: match[3] });
  }
  return rules;
}

function toRegExp(pattern) {
  const path = pattern.replace(/^https?:\/\/[^/]+/, "");
  const source = path
    .split(/(\*|:[A-Za-z]\w*)/)
    .map((part) => (part === "*" ? ".*" : part.startsWith(":") ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`);
}

/** All matching rules apply, in order; a header named twice gets both values, joined by a comma, as hosts do it. */
function headersFor(rules, paths) {
  const found = new Map();
  for (const { pattern, headers } of rules) {
    if (!paths.some((path) => pattern.test(path))) continue;
    for (const { name, value, remove } of headers) {
      const key = name.toLowerCase();
      if (remove) found.delete(key);
      else found.set(key, found.has(key) ? `${found.get(key)}, ${value}` : value);
    }
  }
  return Object.fromEntries(found);
}

async function fileAt(path) {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
}

/**
 * Starts the server. A path pattern may be written from the root of the host or from the root of the site: a site that
 * is moved below a base path keeps its `_headers`.
 */
export async function serve(folder, base = "/laporan/") {
  const rules = parseHeaders(await readFile(join(folder, "_headers"), "utf8").catch(() => ""));

  async function answer(request, response) {
    const send = async (status, file, path) => {
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      const below = `/${path.slice(base.length)}`;
      const headers = { "content-type": type, "cache-control": CACHED, ...headersFor(rules, [path, below]) };
      const small = COMPRESSED.test(type) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
      if (small) Object.assign(headers, { "content-encoding": "br", vary: "accept-encoding" });
      response.writeHead(status, headers);
      response.end(request.method === "HEAD" ? undefined : small ? await compress(body, FAST) : body);
    };
    const plain = (status, headers = {}) => response.writeHead(status, headers).end();

    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    } catch {
      return plain(400);
    }
    if (!path.startsWith(base) || path.includes("\0")) return plain(404);
    let file = join(folder, path.slice(base.length));
    let kind = await fileAt(file);
    if (kind === "folder" && !path.endsWith("/")) return plain(301, { location: `${encodeURI(path)}/` });
    if (kind === "folder") {
      file = join(file, "index.html");
      kind = await fileAt(file);
    }
    if (kind === "file") return send(200, file, path);
    const missing = join(folder, "404.html");
    return (await fileAt(missing)) === "file" ? send(404, missing, path) : plain(404);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((resolve, reject) => server.listen(0, "127.0.0.1", resolve).once("error", reject));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}
