// Search, as it is seen: forms, results, keys. What finds the pages is search-index.js, which this script fetches; the
// site fetches this one when search is opened.
(() => {
  "use strict";
  const PAGE = 10; // results at a time
  const EXCERPT = 180; // characters
  let root, load, words, asked, search, HAN;

  // --- Results -------------------------------------------------------------------------------------------------------
  const hits = (text, marks) => words(text).filter(({ word }) => marks.has(word));

  function marked(text, marks, from = 0, to = text.length) {
    const nodes = [];
    let done = from;
    for (const { start, end } of hits(text, marks).sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (start < from || end > to || end <= done) continue;
      nodes.push(text.slice(done, Math.max(start, done)));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(start, done), end);
      nodes.push(mark);
      done = end;
    }
    return [...nodes, text.slice(done, to)];
  }

  // The stretch of the page's text with most of what was asked for.
  function excerpt(page, marks) {
    const places = [["", "", page.about], ...page.sections];
    const [, , text] = places.find(([, , text]) => text) ?? ["", "", ""];
    let best = { anchor: "", text, start: 0, score: 0 };
    for (const [anchor, heading, text] of places) {
      const named = new Set(hits(heading, marks).map(({ word }) => marks.get(word)));
      const found = hits(text, marks);
      if (!found.length && named.size) found.push({ word: "", start: 0 });
      found.forEach(({ start }, i) => {
        const within = found.slice(i).filter((hit) => hit.start < start + EXCERPT);
        const asked = new Set([...named, ...within.map(({ word }) => marks.get(word))]);
        asked.delete(undefined);
        const score = 10 * asked.size + Math.min(within.length, 5) + named.size;
        if (score > best.score) best = { anchor, text, start, score };
      });
    }
    const room = best.text.lastIndexOf(" ", Math.max(0, best.start - 40)) + 1;
    const from = best.start < 60 ? 0 : best.start - room > 80 ? best.start : room;
    const space = best.text.indexOf(" ", from + EXCERPT);
    const to = space < 0 || space > from + EXCERPT + 40 ? Math.min(best.text.length, from + EXCERPT + 40) : space;
    return { anchor: best.anchor, nodes: [from ? "… " : "", ...marked(best.text, marks, from, to), to < best.text.length ? " …" : ""] };
  }

  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    node.className = className;
    node.append(...children);
    return node;
  }

  function item(page, found) {
    const { marks } = found;
    const inTitle = new Set(hits(page.title, marks).map(({ word }) => marks.get(word)));
    const { anchor, nodes } = excerpt(page, marks);
    const link = element("a", "", ...marked(page.title, marks));
    link.href = new URL(page.url + (anchor && inTitle.size < found.asked ? `#${anchor}` : ""), root);
    const meta = element("p", "meta", element("span", "short-name", page.kind), page.meta ? " · " : "", ...marked(page.meta, marks));
    return element("li", "", element("h2", "", link), meta, element("p", "excerpt", ...nodes));
  }

  function summary({ pages, corrections }) {
    const quoted = (list) => list.map((word) => `“${word}”`).join(", ");
    const number = pages.length === 1 ? "1 result." : pages.length ? `${pages.length} results.` : "";
    const said = corrections.map(({ typed, meant }) =>
      `No results for “${typed}”.` + (meant.length ? ` Showing results for ${quoted(meant)}.` : ""),
    );
    return [number, ...said].filter(Boolean).join(" ") || "No results.";
  }

  // --- The forms: in the dialog, and on the search page ---------------------------------------------------------------
  function start(form) {
    const input = form.querySelector("input");
    const status = element("p", "search-status");
    const list = element("ol", "search-results");
    const more = element("button", "button", "Show more");
    const inDialog = Boolean(form.closest("dialog"));
    status.setAttribute("role", "status");
    more.type = "button";
    more.hidden = true;
    form.after(status, list, more);
    let latest = "";
    let running;
    let timer;

    async function show(query, found) {
      const next = found.pages.slice(list.childElementCount, list.childElementCount + PAGE);
      const pages = await Promise.all(next.map((page) => load(`pages/${page.toString(16)}`).catch(() => null)));
      if (query !== latest) return;
      // Pairs of characters may stand apart: a page that has them as they were typed goes before.
      const runs = query.match(new RegExp(`[${HAN}]{3,}`, "gu")) ?? [];
      const literal = (page) => runs.every((run) => JSON.stringify(page).includes(run));
      const sorted = pages.filter(Boolean).sort((a, b) => literal(b) - literal(a));
      list.append(...sorted.map((page) => item(page, found)));
      more.hidden = list.childElementCount >= found.pages.length || pages.includes(null);
      more.onclick = async () => {
        const shown = list.childElementCount;
        await show(query, found);
        list.children[shown]?.querySelector("a").focus();
      };
    }

    function run() {
      const query = input.value.trim();
      if (query !== latest) {
        latest = query;
        running = answer(query);
      }
      return running;
    }

    async function answer(query) {
      const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
      if (!inDialog && location.protocol !== "file:") history.replaceState(null, "", address);
      try {
        const found = query && asked(query).length ? await search(query) : null;
        if (query !== latest) return;
        list.replaceChildren();
        more.hidden = true;
        status.textContent = found ? summary(found) : "";
        if (found) await show(query, found);
      } catch {
        status.textContent = "Search is unavailable. All pages can be reached from the navigation.";
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(run, 120);
    });
    form.addEventListener("submit", async (event) => {
      if (event.submitter?.formMethod === "dialog") return;
      event.preventDefault();
      clearTimeout(timer);
      await run();
      if (inDialog && input.value.trim()) list.querySelector("a")?.click();
    });
    form.parentElement.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [input, ...list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      if (at < 0) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    });
    const { searchParams } = new URL(location.href);
    if (!inDialog && searchParams.has("q")) input.value = searchParams.get("q");
    if ("asked" in form.dataset) form.requestSubmit();
    else if (input.value) run();
    else load("index").catch(() => {});
  }

  const finder = document.createElement("script");
  finder.src = new URL("search-index.js", document.currentScript.src);
  finder.onerror = document.currentScript.onerror; // one without the other is no search
  finder.onload = () => {
    ({ root, load, words, asked, search, HAN } = window.siteSearch);
    for (const form of document.querySelectorAll("form.search-form")) start(form);
  };
  document.head.append(finder);
})();
