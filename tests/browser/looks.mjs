// What is tested on the first page of every kind and locale in every look, a width and a colour scheme: it is loaded
// anew in each. And how the page bears what readers set for themselves: larger text, forced colours, less motion.

import { launch } from "./chromium.mjs";
import { clipped, focusOrder, focusStops, focused, measure, moving, openDetails, rings, sideways, text, unseen } from "./measure.mjs";
import { listen, once, withPage } from "./world.mjs";

const HEIGHT = 900;
export const LOOKS = ["light", "dark"].flatMap((scheme) => [320, 768, 1280].map((width) => ({ width, scheme })));
// Where the Tab key is really pressed: the widest and the narrowest page. What it reaches differs by width alone.
const PRESSED = [320, 1280];
const LARGE = ["--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"];
// WCAG 1.4.12, text spacing.
const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";

/** The looks of a page, each measured once however many checks ask for it. */
export async function openLooks(world) {
  const large = await launch(LARGE);
  const still = { reducedMotion: "reduce" };
  const enlarged = await large.newContext({ ...still, bypassCSP: true });

  /** All complaints in every look, by check. */
  const inLooks = once(world.run, async (target) => {
    const found = { quiet: [], reflow: [], words: [], keyboard: [], focus: [] };
    const url = world.address(target);
    await withPage(world.scripted, (tab) =>
      withPage(world.plain, async (plain) => {
        const noise = listen(tab, world.origin);
        await plain.goto(url, { waitUntil: "load" });
        await measure(plain, openDetails);
        for (const { width, scheme } of LOOKS) {
          const complain = (check, what) => found[check].push(`${width} px, ${scheme}: ${what}`);
          for (const one of [tab, plain]) {
            await one.setViewportSize({ width, height: HEIGHT });
            await one.emulateMedia({ colorScheme: scheme });
          }
          noise.length = 0;
          await tab.goto(url, { waitUntil: "load" });
          const pressed = PRESSED.includes(width) && scheme === "light";
          for (const what of pressed ? await press(tab, target) : []) complain("keyboard", what);
          if (!pressed) await tab.keyboard.press("Tab");
          for (const what of await measure(tab, rings)) complain("focus", what);
          for (const what of await measure(tab, focusOrder)) complain("focus", what);
          await measure(tab, openDetails);
          for (const what of await measure(tab, sideways)) complain("reflow", what);
          const [left, right] = [await measure(tab, text), await measure(plain, text)];
          if (left !== right) complain("words", difference(left, right));
          const policy = await tab.evaluate("window.policyViolations");
          // What was asked for last is given up when the tab goes on to the next look.
          const meant = noise.filter(({ text }) => !text.endsWith("(net::ERR_ABORTED)"));
          for (const what of [...meant.map((one) => one.text), ...policy]) complain("quiet", what);
        }
      }),
    );
    return found;
  });

  /** Text of twice the size, as set in the browser, with the spacing of WCAG 1.4.12: nothing is cut off or lost. */
  const enlargedText = once(world.run, (target) =>
    withPage(enlarged, async (tab) => {
      const complaints = [];
      await tab.goto(world.address(target), { waitUntil: "load" });
      await measure(tab, openDetails);
      for (const spaced of [false, true]) {
        if (spaced) await tab.addStyleTag({ content: SPACED });
        for (const width of [320, 1280]) {
          await tab.setViewportSize({ width, height: HEIGHT });
          const where = `${width} px, text of 200 %${spaced ? ", spaced" : ""}`;
          for (const what of [...(await measure(tab, sideways)), ...(await measure(tab, clipped))]) complaints.push(`${where}: ${what}`);
        }
      }
      return complaints;
    }),
  );

  /** Forced colours, in a light and a dark palette: all words and marks stand out from what is behind them. */
  const forcedColours = once(world.run, (target) =>
    withPage(world.scripted, async (tab) => {
      const complaints = [];
      await tab.setViewportSize({ width: 1280, height: HEIGHT });
      await tab.goto(world.address(target), { waitUntil: "load" });
      const before = await tab.screenshot();
      for (const colorScheme of ["light", "dark"]) {
        await tab.emulateMedia({ forcedColors: "active", colorScheme });
        if (before.equals(await tab.screenshot())) complaints.push(`forced colours, ${colorScheme}: looks as without`);
        await measure(tab, openDetails);
        for (const what of await measure(tab, unseen)) complaints.push(`forced colours, ${colorScheme}: ${what}`);
      }
      return complaints;
    }),
  );

  /** Nothing moves for readers who want less motion; what does move for others shows that this is measured. */
  const lessMotion = once(world.run, (target) =>
    withPage(world.scripted, async (tab) => {
      await tab.goto(world.address(target), { waitUntil: "load" });
      const complaints = await measure(tab, moving);
      await tab.emulateMedia({ reducedMotion: "no-preference" });
      const others = await measure(tab, moving);
      return [...complaints, ...(others.length || target.kind === "embed" ? [] : ["nothing moves for other readers either"])];
    }),
  );

  const part = (name) => async (page) => (await inLooks(page))[name];
  return {
    quiet: part("quiet"),
    reflow: part("reflow"),
    words: part("words"),
    keyboard: part("keyboard"),
    focus: part("focus"),
    enlargedText,
    forcedColours,
    lessMotion,
    close: () => large.close(),
  };
}

/** The first line that differs between two readings of a page. */
export function difference(scripted, plain) {
  const [left, right] = [scripted.split("\n"), plain.split("\n")];
  const line = left.findIndex((value, index) => value !== right[index]);
  const at = line < 0 ? left.length : line;
  return `with scripts “${left[at] ?? "(end)"}”, without “${right[at] ?? "(end)"}”`;
}

/** Tab reaches the skip link first, then everything in turn, and each time the reader sees where. */
async function press(tab, { kind }) {
  const complaints = [];
  const stops = await measure(tab, focusStops);
  // A page in a frame has nothing to skip.
  if (kind !== "embed" && !stops[0]?.skip) complaints.push(`the first stop is no skip link: ${stops[0]?.label ?? "there is none"}`);
  for (let index = 0; index < stops.length; ) {
    await tab.keyboard.press("Tab");
    const now = await measure(tab, focused);
    complaints.push(...now.faults.map((fault) => `${now.label} ${fault}`));
    // A box that scrolls is a stop too, though nothing marks it so.
    if (now.index < 0 && now.scrolls) continue;
    if (now.index !== index) {
      complaints.push(`stop ${index + 1} is ${now.label}, expected ${stops[index].label}`);
      if (now.index < index) break;
    }
    index = now.index + 1;
  }
  return complaints;
}
