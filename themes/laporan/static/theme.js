// Optional: remembers the reader's choice of light or dark. Every page can be read and switched without it.
(() => {
  const root = document.documentElement, ids = { light: "th-l", dark: "th-d" };
  let saved = null;
  try { saved = localStorage.getItem("theme"); } catch {}
  if (ids[saved]) root.dataset.theme = saved;
  addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".theme");
    if (!box) return;
    if (ids[saved]) document.getElementById(ids[saved]).checked = true;
    box.addEventListener("change", (e) => {
      const pick = Object.keys(ids).find((k) => ids[k] === e.target.id);
      if (pick) root.dataset.theme = pick; else delete root.dataset.theme;
      try { pick ? localStorage.setItem("theme", pick) : localStorage.removeItem("theme"); } catch {}
    });
  });
})();
// Optional: tables are sorted by their headings. Numbers are read as the page's language writes them; words follow its order.
addEventListener("DOMContentLoaded", () => {
  const lang = document.documentElement.lang, collator = new Intl.Collator(lang, { numeric: true });
  const sign = (type) => new Intl.NumberFormat(lang).formatToParts(-12345.6).find((part) => part.type === type)?.value ?? "";
  const [group, decimal] = [sign("group"), sign("decimal")];
  const number = (text) => parseFloat(text.replaceAll(group, "").replace(decimal, ".").replace("\u2212", "-").replace(/[^-\d.]/g, ""));
  const key = (cell, isNumber) => {
    const text = cell.dataset.v ?? (cell.querySelector("a, data") ?? [...cell.childNodes].find((node) => node.nodeType === 3))?.textContent.trim() ?? "";
    return isNumber ? number(text) : text;
  };
  const isEmpty = (value) => value === "" || value === "–" || Number.isNaN(value);
  const sort = (table, heads, column) => {
    const head = heads[column], isNumber = head.classList.contains("r"), body = table.tBodies[0];
    const order = head.ariaSort === (isNumber ? "descending" : "ascending") ? -1 : 1;
    const turn = (isNumber ? -1 : 1) * order;
    const rows = [...body.rows].map((row) => [key(row.cells[column], isNumber), row]);
    rows.sort(([a], [b]) => isEmpty(a) - isEmpty(b) || (isEmpty(a) ? 0 : turn * (isNumber ? a - b : collator.compare(a, b))));
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.ariaSort = turn > 0 ? "ascending" : "descending";
    body.append(...rows.map(([, row]) => row));
  };
  for (const table of document.querySelectorAll("main .tw > table:not(.heat)")) {
    const heads = table.tHead?.rows.length === 1 ? [...table.tHead.rows[0].cells] : [];
    // A rule between rows says what may not be compared; it means nothing in another order.
    if (!heads.length || table.tBodies[0].rows.length < 3 || table.querySelector(".gh, [colspan], [rowspan]")) continue;
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.onclick = () => sort(table, heads, column);
      head.append(button);
    });
  }
});
// Optional: the switch to another language keeps the place on the page.
addEventListener("click", (event) => {
  const link = event.target.closest?.(".lang a");
  if (link && location.hash) link.hash = location.hash;
});
// Optional: Escape closes a note that was opened in place, and gives the focus back to what led there.
addEventListener("keydown", (event) => {
  const back = event.key === "Escape" && document.querySelector(".refs > li:target .back");
  if (!back) return;
  back.click();
  document.querySelector(back.hash)?.focus();
});
