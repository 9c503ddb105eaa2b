// What is measured inside a page. Each function runs in the browser and sees nothing but its argument and `label`.

/** Names an element as a person would look for it. */
function label(element) {
  const id = element.id ? `#${element.id}` : "";
  const classes = [...element.classList].map((name) => `.${name}`).join("");
  const words = (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
  const owner = element.closest("[id]");
  const below = owner && owner !== element ? ` in #${owner.id}` : "";
  return `<${element.localName}${id}${classes}>${words ? ` “${words}”` : ""}${below}`;
}

/** Calls one of the functions below in the page. */
export function measure(page, task, argument) {
  return page.evaluate(`(() => { ${label}; return (${task})(${JSON.stringify(argument) ?? ""}); })()`);
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
export function sideways() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
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

/** Remembers what the Tab key must reach, in order, and names it. */
export function focusStops() {
  const stops = [...document.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]"))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.type !== "hidden")
    .filter((element) => {
      if (element.type !== "radio") return true;
      const group = [...document.querySelectorAll("input[type=radio]")].filter((radio) => radio.name === element.name);
      return element === (group.find((radio) => radio.checked) ?? group[0]);
    });
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
