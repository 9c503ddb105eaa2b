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
