// Finds pages. The index is many small scripts (see sphinx_scholar.search.index): each query loads the few it needs. Scripts,
// not data, because these load from a folder too, where a page may not fetch.
(() => {
  "use strict";
  const root = new URL("../../", document.currentScript.src);
  const MOST_SHARDS = 4; // for one word

  // --- The index ---------------------------------------------------------------------------------------------------
  const files = new Map();
  const arrivals = new Map();
  window.searchData = (name, data) => arrivals.get(name)?.(data);

  function load(name, suffix = "") {
    if (!files.has(name)) {
      const arrival = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`_search/${name}.js${suffix}`, root);
        script.onerror = () => {
          files.delete(name);
          reject(new Error(`${name} is not there`));
        };
        arrivals.set(name, resolve);
        document.head.append(script);
      });
      files.set(name, arrival);
    }
    return files.get(name);
  }

  // --- Words: by the rules of sphinx_scholar.search.words, with the places they have in the text ----------------------------
  const HAN = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
  const LETTERS = `(?:(?![${HAN}])[\\p{L}\\p{N}])+`;
  const WORD = new RegExp(`([${HAN}]+)|\\p{Nd}+(?:[.,]\\p{Nd}+)+|${LETTERS}(?:-${LETTERS})*`, "gu");
  const ENDING = /['’][\p{L}\p{N}_]{1,2}(?![\p{L}\p{N}_])/gu;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace("ς", "σ");

  function words(text) {
    let folded = "";
    const at = [];
    let place = 0;
    for (const char of text) {
      const part = plain(char);
      for (let i = 0; i < part.length; i++) at.push(place);
      folded += part;
      place += char.length;
    }
    at.push(place);
    const found = [];
    const add = (word, from, whole) => found.push({ word, whole, start: at[from], end: at[from + word.length] });
    for (const match of folded.replace(ENDING, (ending) => " ".repeat(ending.length)).matchAll(WORD)) {
      const [word, han] = match;
      let from = match.index;
      if (han) {
        const chars = [...han];
        for (let i = 0; i < chars.length; from += chars[i++].length) add(chars.slice(i, i + 2).join(""), from);
      } else if (word.includes("-")) {
        found.push({ word: word.replaceAll("-", ""), whole: true, start: at[from], end: at[from + word.length] });
        for (const part of word.split("-")) {
          add(part, from);
          from += part.length + 1;
        }
      } else add(word, from);
    }
    return found;
  }

  // What is asked for: no compounds as a whole, and of the last pair of characters not the second alone.
  function asked(query) {
    const found = words(query).filter(({ whole }) => !whole);
    const names = found.filter(({ end }, i) => !i || end > found[i - 1].end).map(({ word }) => word);
    return [...new Set(names)];
  }

  const isHan = (word) => new RegExp(`^[${HAN}]`, "u").test(word);

  // The part that forms of an English word share; enough for "decoding" to find "decoded".
  const stem = (word) => word.replace(/^(.{4,}?)(?:ings?|ed|e?s|e|e?rs?|ions?|ly|ie[sd]|ys?)$/, "$1");

  // --- Finding -------------------------------------------------------------------------------------------------------
  async function lines(index, low, high) {
    const { shards } = index;
    const first = Math.max(0, shards.findLastIndex(([word]) => word <= low));
    const last = shards.findLastIndex(([word]) => word <= high);
    const names = shards.slice(first, Math.min(last + 1, first + MOST_SHARDS)).map(([, name]) => name);
    const texts = await Promise.all(names.map((name) => load(name)));
    return texts.flatMap((text) => text.split("\n")).filter((line) => line >= low && line.split(" ")[0] <= high);
  }

  // The pages with a word or with what it begins or is a form of: the page's number with its best value.
  async function pagesWith(index, asking, isLast, weight = 1) {
    const begins = isLast || asking.length > 2 || isHan(asking);
    const base = isHan(asking) ? asking : stem(asking);
    const result = { pages: new Map(), words: new Set(), forms: new Set(), common: false };
    for (const line of await lines(index, base, begins ? `${base}\uffff` : asking)) {
      const [word, postings] = line.split(" ");
      const near = word === asking ? 1 : stem(word) === base ? 0.9 : 0.4 + (0.4 * asking.length) / word.length;
      if (near < 0.9 && !(begins && word.startsWith(asking))) continue;
      if (near === 1) result.common = postings.startsWith("*");
      result.words.add(word);
      if (near >= 0.9) result.forms.add(word);
      let page = 0;
      for (const [, letter, step] of postings.matchAll(/([A-Z])([\da-f]+)/g)) {
        page += parseInt(step, 16);
        const level = letter.charCodeAt(0) - 65;
        // A word of the title outweighs any other.
        const value = (level < 18 ? level : 3 * level) * near * weight;
        result.pages.set(page, Math.max(value, result.pages.get(page) ?? 0));
      }
    }
    return result;
  }

  // The edits that make one word of the other, or of its beginning: letters changed, missing, too many, or swapped.
  function distance(typed, word, most) {
    let before = [];
    let row = Array.from({ length: word.length + 1 }, (_, i) => i);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (typed[i - 1] !== word[j - 1]));
        const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return Infinity;
      [before, row] = [row, next];
    }
    return Math.min(row.at(-1), Math.min(...row) + 0.5);
  }

  // The known words nearest to one that is not known.
  async function respelt(index, typed) {
    if (typed.length < 4 || isHan(typed) || /\d/.test(typed)) return [];
    const most = typed.length < 8 ? 1 : 2;
    let best = most + 0.6;
    let nearest = [];
    for (const word of (await load(index.spelling)).split(" ")) {
      if (word.length < typed.length - most) continue;
      const far = distance(typed, word, most);
      if (far < best) [best, nearest] = [far, []];
      if (far === best) nearest.push(word);
    }
    return nearest.slice(0, MOST_SHARDS);
  }

  async function find(query) {
    const index = await load("index");
    const asking = asked(query);
    const looked = await Promise.all(
      asking.map(async (word, i) => {
        const found = await pagesWith(index, word, i === asking.length - 1);
        if (found.words.size) return found;
        const near = await respelt(index, word);
        const all = await Promise.all(near.map((other) => pagesWith(index, other, false, 0.8)));
        for (const { pages, words } of all) {
          for (const [page, value] of pages) found.pages.set(page, Math.max(value, found.pages.get(page) ?? 0));
          for (const other of words) found.words.add(other);
        }
        return Object.assign(found, { typed: word, meant: near });
      }),
    );
    // Words that are nearly everywhere are asked for only where there is nothing else to ask for.
    const telling = looked.some(({ common }) => !common) ? looked.filter(({ common }) => !common) : looked;
    const scores = new Map();
    for (const found of looked) {
      const rarity = Math.log(1 + index.pages / (found.common ? index.pages : found.pages.size));
      for (const [page, value] of found.pages) {
        const score = scores.get(page) ?? { page, matched: 0, score: 0 };
        if (telling.includes(found)) score.matched += 1;
        score.score += value * rarity;
        scores.set(page, score);
      }
    }
    const most = Math.max(0, ...[...scores.values()].map(({ matched }) => matched));
    const pages = [...scores.values()]
      .filter(({ matched }) => matched && matched === most)
      .sort((a, b) => b.score - a.score || b.page - a.page)
      .map(({ page }) => page);
    // Shown are the words themselves, where they exist; else what begins with them.
    const shown = looked.map(({ words, forms }) => [...(forms.size ? forms : words)]);
    const marks = new Map(shown.flatMap((words, i) => words.map((word) => [word, i])));
    return { pages, marks, asked: asking.length, corrections: looked.filter(({ typed }) => typed) };
  }

  // An index from before the site's last change names files that are gone: one more try, past the browser's cache.
  async function search(query) {
    try {
      return await find(query);
    } catch {
      files.delete("index");
      await load("index", `?${Date.now()}`);
      return find(query);
    }
  }

  window.siteSearch = { root, load, words, asked, search, HAN };
})();
