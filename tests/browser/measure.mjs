// What is measured inside a page. Each function runs in the browser and sees nothing but its argument and the
// helpers above `measure`.

/** Names an element as a person would look for it. */
function label(element) {
  const id = element.id ? `#${element.id}` : "";
  const classes = [...element.classList].map((name) => `.${name}`).join("");
  const words = (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
  const owner = element.closest("[id]");
  const below = owner && owner !== element ? ` in #${owner.id}` : "";
  return `<${element.localName}${id}${classes}>${words ? ` “${words}”` : ""}${below}`;
}

/** A colour of a style as red, green, blue and opacity, each from 0 to 255. */
function colour(css) {
  colour.known ??= new Map();
  if (!colour.known.has(css)) {
    const pen = (colour.pen ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = css;
    pen.fillRect(0, 0, 1, 1);
    colour.known.set(css, [...pen.getImageData(0, 0, 1, 1).data]);
  }
  return colour.known.get(css);
}

/** WCAG's contrast ratio of two colours. */
function contrast(one, other) {
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** The first opaque background behind an element, its own included. */
function backdrop(element) {
  for (let box = element; box; box = box.parentElement) {
    const found = colour(getComputedStyle(box).backgroundColor);
    if (found[3] > 250) return found;
  }
  return colour("Canvas");
}

/** What the Tab key must reach, in order. */
function stopsOf(root) {
  return [...root.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]"))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.type !== "hidden")
    .filter((element) => {
      if (element.type !== "radio") return true;
      const group = [...root.querySelectorAll("input[type=radio]")].filter((radio) => radio.name === element.name);
      return element === (group.find((radio) => radio.checked) ?? group[0]);
    });
}

const HELPERS = [label, colour, contrast, backdrop, stopsOf].join("\n");

/** Calls one of the functions below in the page. */
export function measure(page, task, argument) {
  return page.evaluate(`(() => { ${HELPERS}; return (${task})(${JSON.stringify(argument) ?? ""}); })()`);
}

export function openDetails() {
  for (const element of document.querySelectorAll("details")) element.open = true;
}

export function text() {
  return document.body.innerText;
}

/** Addresses, ids and languages: all that the other pages need to know of this one. */
export function outline() {
  const address = (value) => {
    try {
      return new URL(value, document.baseURI).href;
    } catch {
      return null;
    }
  };
  const links = [];
  for (const element of document.querySelectorAll("[href], [src], [srcset], [poster], [data]")) {
    if (element.localName === "base") continue;
    const values = ["href", "src", "poster", "data"].map((name) => element.getAttribute(name));
    const sources = (element.getAttribute("srcset") ?? "").split(",").map((part) => part.trim().split(/\s+/)[0]);
    for (const raw of [...values, ...sources]) {
      if (raw === null || (raw === "" && element.getAttribute("href") !== "")) continue;
      links.push({ raw, address: address(raw), tag: element.localName, rel: element.getAttribute("rel") ?? "", label: label(element) });
    }
  }
  const languages = (selector) =>
    [...document.querySelectorAll(selector)].map((element) => ({
      locale: element.getAttribute("hreflang"),
      address: address(element.getAttribute("href")),
      visible: element.checkVisibility(),
    }));
  return {
    lang: document.documentElement.lang,
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    names: [...document.querySelectorAll("a[name]")].map((element) => element.name),
    links,
    alternates: languages("link[rel=alternate][hreflang]"),
    switches: languages("a[hreflang]"),
  };
}

/** Elements that make the page scroll sideways; those inside a scrolling box of their own do not. */
export function sideways(slack) {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth + (slack ?? 0)) return [];
  const held = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !held(element),
  );
  const outer = wide.filter((element) => !wide.includes(element.parentElement)).slice(0, 3);
  const names = outer.map((element) => `${label(element)} to ${Math.round(element.getBoundingClientRect().right)} px`);
  return [`${root.scrollWidth} px wide: ${names.join("; ") || "no element found"}`];
}

/** Words in charts that leave the picture, run into each other, or are too small to read. */
export function chartText({ slack, smallest }) {
  const complaints = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    const frame = svg.getBoundingClientRect();
    if (!svg.checkVisibility() || frame.width === 0) continue;
    const scale = svg.getScreenCTM()?.a ?? 1;
    const boxes = [...svg.querySelectorAll("text")]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => box.width > 0 && element.textContent.trim() && element.checkVisibility({ visibilityProperty: true }));
    const figure = svg.closest("[id]");
    const place = figure ? `#${figure.id}: ` : "";
    for (const { element, box } of boxes) {
      const over = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (over > slack) complaints.push(`${place}${label(element)} leaves the chart by ${over.toFixed(1)} px`);
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < smallest) complaints.push(`${place}${label(element)} is ${size.toFixed(1)} px high`);
    }
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > slack && down > slack) {
          complaints.push(`${place}${label(one.element)} and ${label(other.element)} overlap by ${across.toFixed(1)} × ${down.toFixed(1)} px`);
        }
      }
    });
  }
  return complaints;
}

/** Words in charts that hardly differ from what is behind them: a halo, the last shape below them, or the page. */
export function inks(least) {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const luminance = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      const linear = [red, green, blue].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      known.set(colour, alpha === 0 ? null : 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]);
    }
    return known.get(colour);
  };
  const page = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const { backgroundColor } = getComputedStyle(box);
      if (luminance(backgroundColor) !== null) return backgroundColor;
    }
    return "Canvas";
  };
  const complaints = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    if (!svg.checkVisibility() || svg.getBoundingClientRect().width === 0) continue;
    const shapes = [];
    for (const element of svg.querySelectorAll("text, rect, circle, path")) {
      const style = getComputedStyle(element);
      if (element.localName !== "text") {
        if (style.fill !== "none" && luminance(style.fill) !== null) shapes.push({ element, fill: style.fill, box: element.getBBox() });
        continue;
      }
      if (!element.textContent.trim()) continue;
      const box = element.getBBox();
      const point = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
      const holds = ({ element: shape, box: { x, y, width, height } }) =>
        point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height && shape.isPointInFill(point);
      const halo = style.stroke !== "none" && style.paintOrder.startsWith("stroke");
      const behind = halo ? style.stroke : (shapes.findLast(holds)?.fill ?? page(svg));
      const [one, other] = [luminance(style.fill) ?? luminance(behind), luminance(behind)];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (contrast < least) {
        const owner = svg.closest("[id]");
        complaints.push(`#${owner?.id}: ${label(element)} has contrast ${contrast.toFixed(1)}: ${style.fill} on ${behind}`);
      }
    }
  }
  return complaints;
}

/** Pictures without role, name or description, marks without a tooltip, and tables that no disclosure holds. */
export function tooltips() {
  const complaints = [];
  for (const svg of document.querySelectorAll("figure svg.w, figure svg.n")) {
    const named = (svg.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
    const place = `#${svg.closest("[id]")?.id}`;
    if (svg.getAttribute("role") !== "img" || named.length !== 2 || named.some((words) => !words.trim())) {
      complaints.push(`${place}: the picture has no role, name or description`);
    }
    if (named[0] === named[1]) complaints.push(`${place}: the description is the name`);
    if (!svg.closest("figure").querySelector("details table")) complaints.push(`${place}: no table behind a disclosure`);
    if (svg.classList.contains("w") && !svg.querySelector("title ~ * title, g title")) complaints.push(`${place}: no mark has a tooltip`);
  }
  return complaints;
}

/** Remembers what the Tab key must reach, in order, and names it. */
export function focusStops() {
  const stops = stopsOf(document);
  window.stopsToReach = stops;
  return stops.map((element) => ({ label: label(element), skip: element.getAttribute("href")?.startsWith("#") ?? false }));
}

/** The element that has the focus: its place among the stops, and whether a reader sees that it has it. */
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return { index: -1, label: "nothing", faults: [] };
  const style = getComputedStyle(element);
  const faults = [];
  const outline = style.outlineStyle !== "none" && (style.outlineStyle === "auto" || parseFloat(style.outlineWidth) >= 2);
  if (!outline) faults.push("has no visible focus outline");
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const shown = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  if (!shown.length) faults.push("is off the screen while it has the focus");
  else {
    const seen = shown.some((box) => {
      const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element) || [...(element.labels ?? [])].some((one) => one.contains(top)));
    });
    if (!seen) faults.push("is covered while it has the focus");
  }
  const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
  return { index: window.stopsToReach.indexOf(element), label: label(element), faults, scrolls };
}

/** Stops whose focus nothing shows: neither an outline nor a shadow stands out from what is behind. */
export function rings() {
  const complaints = [];
  for (const element of stopsOf(document)) {
    element.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const shown = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 ? [outlineColor] : [];
    shown.push(...(boxShadow.match(/\b(rgba?|color|oklch|oklab|hsl)\([^)]*\)/g) ?? []));
    const behind = backdrop(element.parentElement);
    const best = Math.max(0, ...shown.map(colour).map((one) => (one[3] > 250 ? contrast(one, behind) : 0)));
    if (best < 3) complaints.push(`${label(element)} shows its focus with a contrast of ${best.toFixed(1)}`);
  }
  document.activeElement?.blur();
  return complaints;
}

/** Stops that follow one another in the source, but not on the page: the next stands above, and not in a column beside. */
export function focusOrder() {
  scrollTo(0, 0);
  // Boxes that an earlier look has scrolled: what sticks in them stands elsewhere then.
  for (const box of document.querySelectorAll("[tabindex='0']")) box.scrollTo(0, 0);
  const complaints = [];
  const first = (element) => element.getClientRects()[0] ?? element.getBoundingClientRect();
  const places = stopsOf(document)
    .filter((element) => !element.classList.contains("skip"))
    .map((element) => ({ element, region: element.closest("header, main, footer"), scrolled: element.parentElement.closest("[tabindex='0']") }));
  places.slice(1).forEach((next, index) => {
    const last = places[index];
    // What stands in a box that scrolls is where that box is for all outside of it.
    const isOne = next.scrolled === last.scrolled;
    const [from, to] = [last, next].map((place) => first((!isOne && place.scrolled) || place.element));
    if (next.region !== last.region || to.bottom > from.top + 1 || to.left >= from.right) return;
    complaints.push(`${label(next.element)} comes after ${label(last.element)}, and stands above it`);
  });
  return complaints;
}

/** Words that their box cuts off. */
export function clipped() {
  const complaints = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") || !element.checkVisibility()) continue;
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    const cuts = (overflow) => ["hidden", "clip"].includes(overflow);
    if ((!cuts(overflowX) && !cuts(overflowY)) || clipPath.startsWith("inset") || !element.textContent.trim()) continue;
    const across = cuts(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const down = cuts(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (across || down) complaints.push(`${label(element)} is cut off ${across ? "at its side" : "below"}`);
  }
  return complaints;
}

/** Words that do not stand out from what is behind them, and charts of which no mark does. */
export function unseen() {
  const complaints = [];
  const least = 4.5;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const done = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (done.has(element) || !texts.currentNode.data.trim() || element.closest("svg, script, style") || !element.checkVisibility()) continue;
    done.add(element);
    const ratio = contrast(colour(getComputedStyle(element).color), backdrop(element));
    if (ratio < least) complaints.push(`${label(element)} has a contrast of ${ratio.toFixed(1)}`);
  }
  const inks = (element) => {
    const { fill, stroke, strokeWidth } = getComputedStyle(element);
    return [fill, parseFloat(strokeWidth) > 0 ? stroke : "none"].filter((ink) => ink !== "none").map(colour).filter((ink) => ink[3] > 128);
  };
  for (const svg of document.querySelectorAll("figure svg")) {
    if (!svg.checkVisibility() || !svg.getBoundingClientRect().width) continue;
    svg.scrollIntoView({ block: "center", behavior: "instant" });
    const paper = backdrop(svg);
    const marks = [...svg.querySelectorAll("path, rect, circle, line, polyline, polygon")];
    if (!marks.some((mark) => inks(mark).some((ink) => contrast(ink, paper) >= 3))) complaints.push(`${label(svg)} shows no mark`);
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!box.width || !text.textContent.trim()) continue;
      const below = document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      const behind = below.filter((one) => svg.contains(one) && !text.contains(one) && one.localName !== "text");
      const area = behind.map((one) => colour(getComputedStyle(one).fill)).find((fill, index) => fill[3] > 250 && getComputedStyle(behind[index]).fill !== "none" && behind[index] !== svg);
      const ratio = contrast(colour(getComputedStyle(text).fill), area ?? paper);
      if (ratio < least) complaints.push(`${label(text)} has a contrast of ${ratio.toFixed(1)}`);
    }
  }
  return complaints;
}

/** What moves by itself or on the way from one state to another. */
export function moving() {
  const complaints = getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["the page scrolls smoothly"] : [];
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      const { animationName, transitionDuration } = getComputedStyle(element, part);
      if (animationName !== "none") complaints.push(`${label(element)} is animated`);
      if (transitionDuration.split(",").some((time) => parseFloat(time) > 0)) complaints.push(`${label(element)} changes slowly`);
    }
  }
  return complaints;
}

/** The headings and landmarks that a page must have, and have once. */
export function structure() {
  const complaints = [];
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.localName[1]));
  if (levels.filter((level) => level === 1).length !== 1) complaints.push("has not just one first heading");
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1) complaints.push(`a heading of level ${level} follows one of level ${levels[index - 1] ?? 0}`);
  });
  for (const landmark of ["main", "body > header", "body > footer"]) {
    const count = document.querySelectorAll(landmark).length;
    if (count !== 1) complaints.push(`has ${count} landmarks <${landmark.replace("body > ", "")}>, expected one`);
  }
  return complaints;
}

/** The words of every heading that is shown. */
export function headings() {
  const shown = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => heading.checkVisibility({ visibilityProperty: true }));
  return shown.map((heading) => heading.textContent.trim());
}

/** The cells of the data tables, and the tables that a print would leave out. */
export function dataTables() {
  const tables = [...document.querySelectorAll("details table")];
  return {
    count: tables.length,
    hidden: tables.filter((table) => !table.checkVisibility() || !table.getClientRects().length).map(label),
    cells: tables.map((table) => ({
      label: label(table),
      texts: [...table.querySelectorAll("th, td")].map((cell) => cell.innerText).filter((words) => words.trim()),
    })),
  };
}
