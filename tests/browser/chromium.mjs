// Finds the installed Chromium and starts it; nothing is ever downloaded.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

// No sandbox: tests often run as root in a container. The rest keeps the browser from making requests of its own.
export const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--hide-scrollbars",
];

/** The browser's path: `$CHROMIUM`, or the first known name on the search path. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    for (const folder of ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)]) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here: try the next folder.
      }
    }
  }
  throw new Error(`no ${NAMES.join(", ")} on the search path: install Chromium, or name it in $CHROMIUM`);
}

export function launch(more = []) {
  return chromium.launch({ executablePath: findChromium(), args: [...ARGS, ...more] });
}
