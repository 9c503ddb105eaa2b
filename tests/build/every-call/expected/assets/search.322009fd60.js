// Optional: searches the list of the page. Without it the list is there, by letter. Its words are loaded on first use.
addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".find");
  if (!box) return;
  const field = box.querySelector("input"), found = box.querySelector("ol"), told = box.querySelector("p");
  const lists = document.querySelectorAll(".letters, .letter");
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const MOST = 40;
  let rows = null, asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => {
      const parts = (text) => plain(text).split(/[^\p{L}\p{N}.,-]+/u);
      rows = self.searchIndex.map(([label, note, href, words]) => ({ label, note, href, name: parts(label), more: parts(note + " " + words) }));
      show();
    };
    document.head.append(script);
  };
  // Every word asked for must begin a word of the entry; a word of its name counts more than one of its text.
  const score = (row, asked) => {
    let sum = 0;
    for (const word of asked) {
      if (row.name.some((own) => own.startsWith(word))) sum += 3;
      else if (row.more.some((own) => own.startsWith(word))) sum += 1;
      else return 0;
    }
    return sum;
  };
  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const isOn = rows && words.length > 0;
    for (const list of lists) list.hidden = Boolean(isOn);
    found.replaceChildren();
    told.textContent = "";
    if (!isOn) return;
    const hits = rows.map((row) => [score(row, words), row]).filter(([points]) => points > 0).sort((a, b) => b[0] - a[0]);
    told.textContent = hits.length ? `${box.dataset.hits}: ${hits.length}` : box.dataset.none;
    for (const [, row] of hits.slice(0, MOST)) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = row.href;
      link.textContent = row.label;
      item.append(link);
      if (row.note) {
        const note = document.createElement("span");
        note.className = "small";
        note.textContent = row.note;
        item.append(" ", note);
      }
      found.append(item);
    }
  };
  field.addEventListener("focus", load);
  field.addEventListener("input", () => { load(); show(); });
  box.hidden = false;
});
