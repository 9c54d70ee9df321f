// Search, as it is seen: forms, results, keys. What finds the pages is search-index.js, which this script fetches; the
// site fetches this one when search is opened.
(() => {
  "use strict";
  const PAGE = 10; // results at a time
  const TEXTS = 5; // of which the text is fetched
  const EXCERPT = 180; // characters
  let root, load, words, asked, search, results, UNSPACED;

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

  const covers = (text, marks) => new Set(hits(text, marks).map(({ word }) => marks.get(word)));

  // The stretch of the page's text with most of what was asked for.
  function excerpt(page, marks) {
    const places = [["", "", page.about], ...page.sections];
    const [, , text] = places.find(([, , text]) => text) ?? ["", "", ""];
    let best = { anchor: "", text, start: 0, score: 0 };
    for (const [anchor, heading, text] of places) {
      const named = covers(heading, marks);
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
    const { anchor, nodes } = excerpt(page, marks);
    const link = element("a", "", ...marked(page.title, marks));
    const section = anchor && covers(page.title, marks).size < found.asked ? `#${anchor}` : "";
    link.href = new URL(page.url + section, root);
    const meta = element("p", "meta", element("span", "short-name", page.kind), page.meta ? " · " : "", ...marked(page.meta, marks));
    const shown = nodes.some((node) => node) ? [element("p", "excerpt", ...nodes)] : [];
    return element("li", "", element("h2", "", link), meta, ...shown);
  }

  // The text of a page is fetched where what its result shows has not all that was asked for, and for few of them.
  async function withTexts(pages, found) {
    let texts = TEXTS;
    return Promise.all(
      pages.map(async (page) => {
        const whole = covers([page.title, page.meta, page.about].join(" "), found.marks).size === found.asked;
        const wanted = page.text && !(whole && page.about) && texts-- > 0;
        return { ...page, sections: (wanted && (await load(`pages/${page.number.toString(16)}`).catch(() => null))) || [] };
      }),
    );
  }

  function summary({ pages, corrections }) {
    const quoted = (list) => list.map((word) => gettext(`“${word}”`)).join(gettext(", "));
    const number = pages.length ? ngettext(pages.length, `${count} result.`, `${count} results.`) : "";
    const said = corrections.flatMap(({ typed, meant }) => {
      const words = quoted(meant);
      return [gettext(`No results for “${typed}”.`), words && gettext(`Showing results for ${words}.`)];
    });
    return [number, ...said].filter(Boolean).join(" ") || gettext("No results.");
  }

  // Where to go from a search that found nothing: the sections of the site, as its header and footer have them.
  function waysOn() {
    const links = [...document.querySelectorAll(".site-nav a, .site-footer ul:first-of-type a")].map((link) => {
      const copy = element("a", "", link.textContent.trim());
      copy.href = link.href;
      return element("li", "", copy);
    });
    return links.length ? [element("p", "", gettext("All pages can be reached from these:")), element("ul", "", ...links)] : [];
  }

  // Escape closes at once: in a search field it would first empty the field, and outside of the dialog do nothing. While
  // an input method composes, its keys are its own. A press that began and ended beside the dialog closes it, too.
  function closing(dialog) {
    const beside = ({ target, clientX: x, clientY: y }) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      return target === dialog && (x < left || x > right || y < top || y > bottom);
    };
    let began = false;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || !dialog.open) return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("pointerdown", (event) => (began = beside(event)));
    dialog.addEventListener("click", (event) => {
      if (began && beside(event)) dialog.close();
    });
  }

  // --- The forms: in the dialog, and on the search page ---------------------------------------------------------------
  function start(form) {
    const input = form.querySelector("input");
    const [status, retry] = form.parentElement.querySelectorAll(".search-status, .search-retry");
    const list = element("ol", "search-results");
    const more = element("button", "button", gettext("Show more"));
    const elsewhere = element("div", "search-elsewhere");
    const dialog = form.closest("dialog");
    more.type = "button";
    more.hidden = true;
    retry.after(list, more, elsewhere);
    let latest = "";
    let running;
    let timer;

    async function show(query, found, first) {
      const from = list.childElementCount;
      const heads = first ?? (await results(found.pages.slice(from, from + PAGE)));
      const pages = await withTexts(heads, found);
      if (query !== latest) return;
      // Pairs of characters may stand apart: a page that has them as they were typed goes before.
      const runs = query.match(new RegExp(`[${UNSPACED}]{3,}`, "gu")) ?? [];
      const literal = (page) => runs.every((run) => JSON.stringify(page).includes(run));
      pages.sort((a, b) => literal(b) - literal(a));
      list.append(...pages.map((page) => item(page, found)));
      more.hidden = list.childElementCount >= found.pages.length;
      more.onclick = () => failing(query, async () => {
        const shown = list.childElementCount;
        await show(query, found);
        list.children[shown]?.querySelector("a").focus();
      });
    }

    // Says that something could not be loaded, and does it again when asked to, or when the browser is online again. What
    // an earlier query does not get is no matter any more.
    async function failing(query, action) {
      retry.hidden = true;
      try {
        await action();
      } catch {
        if (query !== latest) return;
        status.textContent = gettext("Search is unavailable: a part of it did not load.");
        retry.hidden = false;
        retry.onclick = () => {
          if (document.activeElement === retry) input.focus();
          status.textContent = gettext("Searching…");
          failing(query, action);
        };
      }
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
      if (!dialog && location.protocol !== "file:") history.replaceState(null, "", address);
      const slow = setTimeout(() => query === latest && (status.textContent = gettext("Searching…")), 300);
      await failing(query, async () => {
        const found = query && asked(query).length ? await search(query, PAGE) : null;
        if (query !== latest) return;
        list.replaceChildren();
        elsewhere.replaceChildren(...(found && !found.pages.length ? waysOn() : []));
        more.hidden = true;
        if (found) await show(query, found, found.first);
        if (query === latest) status.textContent = found ? summary(found) : "";
      });
      clearTimeout(slow);
    }

    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(run, 120);
    });
    input.addEventListener("compositionend", run);
    form.addEventListener("submit", async (event) => {
      if (event.submitter?.formMethod === "dialog") return;
      event.preventDefault();
      clearTimeout(timer);
      await run();
      // Enter leads to the first result, which another opens, unless the reader has gone on meanwhile.
      if (document.activeElement === input && input.value.trim() === latest) list.querySelector("a")?.focus();
    });
    form.parentElement.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.isComposing) return;
      const stops = [input, ...list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      if (at < 0) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    });
    if (dialog) closing(dialog);
    // A result that is followed closes the dialog; one on this page gets the focus.
    dialog?.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      dialog.close();
      const here = link.hash && link.href.split("#")[0] === location.href.split("#")[0];
      const target = here && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const heading = target && (target.querySelector("h2, h3, h4, h5, h6") ?? target);
      if (heading) setTimeout(() => (heading.setAttribute("tabindex", -1), heading.focus({ preventScroll: true })));
    });
    form.dataset.ready = "";
    status.textContent = "";
    const { searchParams } = new URL(location.href);
    if (!dialog && searchParams.has("q") && !input.value) input.value = searchParams.get("q");
    if ("asked" in form.dataset) form.requestSubmit();
    else if (input.value) run();
    else load("index").catch(() => {});
  }

  // One form to a page: that of the search page, or that of the dialog.
  function begin() {
    ({ root, load, words, asked, search, results, UNSPACED } = window.siteSearch);
    start(document.querySelector("main .search-form, #search-dialog .search-form"));
  }

  // The filter of publications uses the same script.
  if (window.siteSearch) begin();
  else {
    const finder = document.createElement("script");
    finder.src = new URL("search-index.js", document.currentScript.src);
    finder.onload = begin;
    finder.onerror = document.currentScript.onerror; // one without the other is no search
    document.head.append(finder);
  }
})();
