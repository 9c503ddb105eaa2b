// Optional: searches the list of the page. Without it the list is there, by letter. Its words are loaded on first use.
addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".find");
  if (!box) return;
  const field = box.querySelector("input"), found = box.querySelector("ol"), told = box.querySelector("p");
  const lists = document.querySelectorAll(".letters, .letter");
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const MOST = 40;
  // Words of one root are one to a reader. A word has several possible roots (menulis: tulis, nulis); words that share one
  // are related. Where a language has no rules here, words are found by how they begin.
  const RULES = {
    id: {
      heads: [[/^(me|pe)(?=[lmnrwy])/, ""], [/^(me|pe)m(?=[bfpv])/, ""], [/^(me|pe)m(?=[aeiou])/, "p"], [/^(me|pe)n(?=[cdjtz])/, ""], [/^(me|pe)n(?=[aeiou])/, "t"], [/^(me|pe)ny(?=[aeiou])/, "s"], [/^(me|pe)ng/, ""], [/^(me|pe)ng(?=[aeiou])/, "k"], [/^(di|ke|per|ter|ber)/, ""], [/^(te|be|pe)(?=r)/, ""]],
      tails: [[/(lah|kah|pun|nya)$/, ""], [/an$/, ""], [/kan$/, ""], [/i$/, ""]],
    },
    en: { heads: [], tails: [[/ies$/, "y"], [/s$/, ""], [/es$/, ""], [/(ed|ing)$/, ""], [/(e|ly|ment)$/, ""]] },
  }[document.documentElement.lang] ?? { heads: [], tails: [] };
  const known = new Map();
  const roots = (word) => {
    if (!known.has(word)) {
      const all = new Set([word]);
      const cut = (rule, to) => all.forEach((one) => {
        const rest = one.replace(rule, to);
        if (rest.length > 3 || (rest.length === 3 && word.length > (word.startsWith(rest) ? 4 : 6))) all.add(rest);
      });
      RULES.tails.forEach(([rule, to]) => cut(rule, to));
      RULES.heads.forEach(([rule, to]) => cut(rule, to));
      known.set(word, all);
    }
    return known.get(word);
  };
  const related = (one, other) => [...roots(one)].some((root) => roots(other).has(root));
  let rows = null, asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => {
      const parts = (text) => plain(text).split(/[^\p{L}\p{N}.,-]+/u).filter(Boolean);
      rows = self.searchIndex.map(([label, note, href, words]) => ({ label, note, href, name: parts(label), more: parts(note + " " + words) }));
      show();
    };
    document.head.append(script);
  };
  // Every word asked for must begin a word of the entry or be related to one; a word of its name counts more than one of its
  // text, and of names with all words that with the fewest others comes first.
  const score = (row, asked) => {
    let sum = 0;
    for (const word of asked) {
      if (row.name.some((own) => own.startsWith(word))) sum += 4;
      else if (row.name.some((own) => related(own, word))) sum += 3;
      else if (row.more.some((own) => own.startsWith(word))) sum += 2;
      else if (row.more.some((own) => related(own, word))) sum += 1;
      else return 0;
    }
    return sum + asked.length / (asked.length + row.name.length);
  };
  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const isOn = rows && words.length > 0;
    for (const list of lists) list.hidden = Boolean(isOn);
    found.replaceChildren();
    told.textContent = "";
    if (!isOn) return;
    const hits = rows.map((row) => [score(row, words), row]).filter(([points]) => points > 0).sort((a, b) => b[0] - a[0]);
    const more = hits.length > MOST ? `. ${box.dataset.most}: ${MOST}` : "";
    told.textContent = hits.length ? `${box.dataset.hits}: ${hits.length}${more}` : box.dataset.none;
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
