// Finds pages. The index is many small scripts (see outputs/search_index.py): each query loads the few it needs. Scripts,
// not data, because these load from a folder too, where a page may not fetch. What a word matches, and which words a
// misspelt one may mean, is also asked by the filter of publications.
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
        // A network that asks for a password first sends another page in its place.
        script.onload = script.onerror = () => {
          if (!arrivals.has(name)) return;
          files.delete(name);
          reject(new Error(`${name} is not there`));
        };
        arrivals.set(name, (data) => arrivals.delete(name) && resolve(data));
        document.head.append(script);
      });
      files.set(name, arrival);
    }
    return files.get(name);
  }

  // --- Words: by the rules of outputs/search_words.py, with the places they have in the text ----------------------------
  // Scripts without spaces between words.
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
  const LETTERS = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`;
  const WORD = new RegExp(`([${UNSPACED}]+)|\\p{Nd}+(?:[.,]\\p{Nd}+)+|${LETTERS}(?:-${LETTERS})*`, "gu");
  const ENDING = /['’](?:s|t|d|m|ll|re|ve)(?![\p{L}\p{N}_])/gu;
  const GERSHAYIM = /([א-ת])["'”״׳](?=[א-ת])/g;
  const ARTICLE = /^(?:ال(?=[\p{L}\p{N}]{2})|(?:(?:[وف][بك]?|[بك])ال|[وف]?لل)(?=[\p{L}\p{N}]{3}))/u;
  const SAME = { æ: "ae", œ: "oe", ß: "ss", þ: "th", ـ: "", ˈ: "", ˌ: "" };
  [..."ςłøđħıðٱىةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"].forEach((letter, i) => (SAME[letter] = "σlodhidايهكي01234567890123456789"[i]));
  const plain = (text) =>
    [...text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase()].map((letter) => SAME[letter] ?? letter).join("");

  // For a text with Chinese characters: the other forms of those in the index. Whether it has any.
  async function learn(text) {
    const { han } = new RegExp(`[${UNSPACED}]`, "u").test(text) ? await load("index") : {};
    if (!han) return false;
    const [forms, plainest] = (await load(han)).map((all) => [...all]);
    forms.forEach((form, i) => (SAME[form] = plainest[i]));
    return true;
  }

  function words(text) {
    let folded = "";
    const at = [];
    let place = 0;
    for (const char of text) {
      const part = char < "\x80" ? char.toLowerCase() : plain(char);
      for (let i = 0; i < part.length; i++) at.push(place);
      folded += part;
      place += char.length;
    }
    at.push(place);
    const found = [];
    const add = (word, from, whole) => found.push({ word, whole, start: at[from], end: at[from + word.length] });
    folded = folded.replace(ENDING, (ending) => " ".repeat(ending.length)).replace(GERSHAYIM, "$1-");
    for (const match of folded.matchAll(WORD)) {
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
      } else {
        const stem = word.replace(ARTICLE, "");
        add(stem, from + word.length - stem.length);
      }
    }
    return found;
  }

  // What is asked for: no compounds as a whole, and of the last pair of characters not the second alone.
  function asked(query) {
    const found = words(query).filter(({ whole }) => !whole);
    const names = found.filter(({ end }, i) => !i || end > found[i - 1].end).map(({ word }) => word);
    return [...new Set(names)];
  }

  const isUnspaced = (word) => new RegExp(`^[${UNSPACED}]`, "u").test(word);

  // The part that forms of an English word share; enough for "decoding" to find "decoded".
  const stem = (word) => word.replace(/^(.{4,}?)(?:ings?|ed|e?s|e|e?rs?|ions?|ly|ie[sd]|ys?)$/, "$1");

  // --- Matching ------------------------------------------------------------------------------------------------------
  async function lines(index, low, high) {
    const { shards } = index;
    const first = Math.max(0, shards.findLastIndex(([word]) => word <= low));
    const last = shards.findLastIndex(([word]) => word <= high);
    const names = shards.slice(first, Math.min(last + 1, first + MOST_SHARDS)).map(([, name]) => name);
    const texts = await Promise.all(names.map((name) => load(name)));
    return texts.flatMap((text) => text.split("\n")).filter((line) => line >= low && line.split(" ")[0] <= high);
  }

  // How near a word is to one that is asked for: 1 if it is the same, 0.9 for a form of it, less if it begins with it, else 0.
  function near(asking, word, begins) {
    if (word === asking) return 1;
    if (!isUnspaced(asking) && stem(word) === stem(asking)) return 0.9;
    return begins && word.startsWith(asking) ? 0.4 + (0.4 * asking.length) / word.length : 0;
  }

  const mayBegin = (asking, isLast) => asking.length > 2 || (isLast && asking.length > 1) || isUnspaced(asking);

  // The pages with a word or with what it begins or is a form of: the page's number with its best value.
  async function pagesWith(index, asking, isLast, weight = 1) {
    const begins = mayBegin(asking, isLast);
    const base = isUnspaced(asking) ? asking : stem(asking);
    const result = { pages: new Map(), words: new Set(), forms: new Set(), common: false };
    for (const line of await lines(index, base, begins ? `${base}\uffff` : asking)) {
      const [word, postings] = line.split(" ");
      const nearness = near(asking, word, begins);
      if (!nearness) continue;
      if (nearness === 1) result.common = postings.startsWith("*");
      result.words.add(word);
      if (nearness >= 0.9) result.forms.add(word);
      let page = 0;
      for (const [, letter, step] of postings.matchAll(/([A-Z])([\da-f]+)/g)) {
        page += parseInt(step, 16);
        const level = letter.charCodeAt(0) - 65;
        // A word of the title outweighs any other.
        const value = (level < 18 ? level : 3 * level) * nearness * weight;
        result.pages.set(page, Math.max(value, result.pages.get(page) ?? 0));
      }
    }
    return result;
  }

  // How likely one letter is typed for another: vowels are, and neighbours on a keyboard. Other words differ in others.
  const KEYS = "qwertyuiop asdfghjkl zxcvbnm";
  const isSlip = (a, b) => /[aeiouy]{2}|[^a-z]/.test(a + b) || KEYS.includes(a + b) || KEYS.includes(b + a);

  // The edits that make one word of the other, or of a long one's beginning: letters changed, missing, too many, or swapped.
  function distance(typed, word, most) {
    const cost = (a, b) => (a === b ? 0 : isSlip(a, b) ? 1 : 2);
    let before = [];
    let row = Array.from({ length: word.length + 1 }, (_, i) => i);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost(typed[i - 1], word[j - 1]));
        const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return Infinity;
      [before, row] = [row, next];
    }
    return Math.min(row.at(-1), Math.min(...row) + (typed.length > 5 ? 0.5 : 2));
  }

  // The known words nearest to one that is not known. Few mistype the first letter, by which many words differ.
  function respelt(typed, known) {
    if (typed.length < 4 || isUnspaced(typed) || /\d/.test(typed)) return [];
    const most = typed.length < 8 ? 1 : 2;
    let best = most + 0.6;
    let nearest = [];
    for (const word of known) {
      const begins = word[0] === typed[0] || (word[0] === typed[1] && word[1] === typed[0]);
      if (!begins || word.length < typed.length - most) continue;
      const far = distance(typed, word, most);
      if (far < best) [best, nearest] = [far, []];
      if (far === best) nearest.push(word);
    }
    return nearest.slice(0, MOST_SHARDS);
  }

  // Which of some known words are meant by each that is asked for, and which of these had to be corrected.
  function meant(query, known) {
    return asked(query).map((word, i, { length }) => {
      const found = known.filter((other) => near(word, other, mayBegin(word, i === length - 1)));
      const spelt = found.length ? [] : respelt(word, known);
      return { word, words: found.length ? found : spelt, corrected: spelt };
    });
  }

  // --- Finding -------------------------------------------------------------------------------------------------------
  // What results show of pages, by their numbers.
  async function results(numbers) {
    const index = await load("index");
    const packs = numbers.map((number) => index.packs.findLast(([first]) => first <= number)[1]);
    const loaded = new Map(await Promise.all([...new Set(packs)].map(async (name) => [name, await load(name)])));
    return numbers.map((number, i) => {
      const [, title, url, kind, meta, about, text] = loaded.get(packs[i]).find(([other]) => other === number);
      return { number, title, url, kind, meta, about, text };
    });
  }

  // Among the first five, at most three are of one kind if there are others. The third digit of a number is the kind.
  function mixed(pages) {
    const kind = (page) => (page >> 8) & 15;
    const first = [];
    const later = [];
    for (const page of pages) {
      const same = first.filter((other) => kind(other) === kind(page)).length;
      (first.length < 5 && same < 3 ? first : later).push(page);
    }
    return [...first, ...later];
  }

  async function find(query, count) {
    const index = await load("index");
    await learn(query);
    const asking = asked(query);
    const looked = await Promise.all(
      asking.map(async (word, i) => {
        const found = await pagesWith(index, word, i === asking.length - 1);
        if (found.words.size) return found;
        const spelt = respelt(word, (await load(index.spelling)).split(" "));
        const all = await Promise.all(spelt.map((other) => pagesWith(index, other, false, 0.8)));
        for (const { pages, words } of all) {
          for (const [page, value] of pages) found.pages.set(page, Math.max(value, found.pages.get(page) ?? 0));
          for (const other of words) found.words.add(other);
        }
        return Object.assign(found, { typed: word, meant: spelt });
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
    // Kinds that readers look for more often come before others.
    for (const score of scores.values()) score.score *= 1 + ((score.page >> 8) & 15) / 40;
    const most = Math.max(0, ...[...scores.values()].map(({ matched }) => matched));
    const sorted = [...scores.values()]
      .filter(({ matched }) => matched && matched === most)
      .sort((a, b) => b.score - a.score || b.page - a.page)
      .map(({ page }) => page);
    const pages = mixed(sorted);
    // Shown are the words themselves, where they exist; else what begins with them.
    const shown = looked.map(({ words, forms }) => [...(forms.size ? forms : words)]);
    const marks = new Map(shown.flatMap((words, i) => words.map((word) => [word, i])));
    const first = await results(pages.slice(0, count));
    return { pages, first, marks, asked: asking.length, corrections: looked.filter(({ typed }) => typed) };
  }

  // An index from before the site's last change names files that are gone: one more try, past the browser's cache.
  async function search(query, count) {
    try {
      return await find(query, count);
    } catch {
      files.delete("index");
      await load("index", `?${Date.now()}`);
      return find(query, count);
    }
  }

  window.siteSearch = { root, load, learn, words, asked, meant, search, results, UNSPACED };
})();
