// Search over titles, goals and sentences; what it looks through is loaded when one begins to search.
(() => {
  "use strict";

  const MOST = 30; // results
  const form = document.querySelector(".search");
  const input = form.querySelector("input");
  const found = form.querySelector(".found");
  const status = found.querySelector("[role=status]");
  const list = found.querySelector("ol");
  const up = document.body.dataset.up;
  let loading = null;

  function load() {
    loading ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = `${up}site/sentences.js`;
      script.onload = () => resolve(window.lecternSentences.map(prepared));
      document.head.append(script);
    });
    return loading;
  }

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const prepared = ([title, text, where, address]) => ({ title, text, where, address, words: plain(`${title} ${text}`) });

  // All words of the query must begin a word; a title counts more than a goal or a sentence, a whole phrase more still.
  function score({ title, words }, query, parts) {
    if (!parts.every((part) => begins(words, part))) return 0;
    const inTitle = parts.filter((part) => begins(plain(title), part)).length;
    return 1 + 2 * inTitle + (words.includes(query) ? 1 : 0);
  }

  function begins(words, part) {
    const place = words.indexOf(part);
    return place === 0 || (place > 0 && (/[^\p{L}\p{N}]/u.test(words[place - 1]) || begins(words.slice(place + 1), part)));
  }

  async function search() {
    const query = plain(input.value.trim());
    found.hidden = !query;
    if (!query) return;
    const parts = query.split(/\s+/);
    const entries = await load();
    if (plain(input.value.trim()) !== query) return; // more has been typed since
    const best = entries
      .map((entry) => [score(entry, query, parts), entry])
      .filter(([points]) => points)
      .sort(([a], [b]) => b - a);
    status.textContent = best.length ? `${best.length} found` : "Nothing found.";
    list.replaceChildren(...best.slice(0, MOST).map(([, entry]) => result(entry, parts)));
  }

  function result({ title, text, where, address }, parts) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = up + address;
    const place = document.createElement("small");
    place.textContent = where;
    const name = document.createElement("span");
    name.append(...marked(title || text, parts));
    link.append(place, name);
    if (title && text) {
      const more = document.createElement("em");
      more.append(...marked(text, parts));
      link.append(more);
    }
    item.append(link);
    return item;
  }

  // The text with the words that were searched for marked.
  function marked(text, parts) {
    const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return text.split(new RegExp(`((?<![\\p{L}\\p{N}])(?:${escaped.join("|")}))`, "iu")).map((piece, index) => {
      if (index % 2 === 0) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
  }

  function step(event) {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      found.hidden = true;
      input.focus();
    } else if (way && !found.hidden) {
      event.preventDefault();
      (links[place + way] ?? (way < 0 ? input : links.at(-1)))?.focus();
    }
  }

  form.hidden = false;
  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  form.addEventListener("keydown", step);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  list.addEventListener("click", () => (found.hidden = true));
  document.addEventListener("pointerdown", ({ target }) => {
    if (!form.contains(target)) found.hidden = true;
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget)) found.hidden = true;
  });
})();
