// Filters the lists of publications by what is chosen in the form of pub-filter.js, and keeps it in the address of the
// page. Words are matched as by the search, once its script is there; until then, as parts of the text.
(() => {
  "use strict";
  const form = document.querySelector(".pub-filter form");
  const { q: query } = form.elements;
  const selects = [...form.querySelectorAll("select")];
  const count = form.querySelector("output");
  const clear = form.querySelector("button");
  const papers = [...document.querySelectorAll("section.pub-year li.pub")];
  const values = ({ dataset }, name) => ({ year: [dataset.year], kind: [dataset.kind] })[name] ?? (dataset.topics || "").split("|");
  const parts = ".pub-title, .pub-authors, .pub-marks, .pub-venue, .short-name";
  const texts = papers.map((paper) => {
    const shown = [...paper.querySelectorAll(parts)].map((part) => part.textContent);
    return [...shown, ...values(paper, "topic")].join(" ");
  });
  const fold = (text) => text.normalize("NFD").replace(/[\p{M}-]/gu, "").toLowerCase();

  // Which papers have the words, and the words that stand for those that none has.
  let words, learnt;
  function matching() {
    const search = window.siteSearch;
    if (!search) {
      const asked = fold(query.value).split(/\s+/);
      return { has: (i) => asked.every((word) => fold(texts[i]).includes(word)), corrected: [] };
    }
    if (!learnt) {
      search.learn(query.value).then((all) => {
        if (!all || learnt) return;
        [words, learnt] = [null, true];
        apply();
      }, () => {});
    }
    words ??= texts.map((text) => new Set(search.words(text).map(({ word }) => word)));
    const asked = search.meant(query.value, [...new Set(words.flatMap((some) => [...some]))]);
    return {
      has: (i) => asked.every(({ words: meant }) => meant.some((word) => words[i].has(word))),
      corrected: asked.flatMap(({ corrected }) => corrected),
    };
  }

  function apply() {
    const chosen = selects.filter((select) => select.value);
    const { has, corrected } = matching();
    papers.forEach((paper, i) => {
      paper.hidden = !(has(i) && chosen.every(({ name, value }) => values(paper, name).includes(value)));
    });
    for (const year of document.querySelectorAll("section.pub-year")) {
      year.hidden = !year.querySelector("li.pub:not([hidden])");
    }
    const asked = query.value.trim();
    const filters = [...(asked ? [gettext(`“${asked}”`)] : []), ...chosen.map(({ value }) => value)];
    const shown = papers.filter((paper) => !paper.hidden).length;
    const all = papers.length;
    const words = corrected.map((word) => gettext(`“${word}”`)).join(gettext(", "));
    const some = gettext(`${shown} of ${all} publications`);
    const said = words ? `${some}. ${gettext(`Showing results for ${words}.`)}` : some;
    count.textContent = filters.length ? said : ngettext(shown, `${count} publication`, `${count} publications`);
    // Print says what was left out.
    if (filters.length) count.dataset.filters = filters.join(gettext(", "));
    else delete count.dataset.filters;
    clear.hidden = !filters.length;
  }

  let timer;
  function remember() {
    const address = new URL(location);
    for (const { name, value } of [query, ...selects]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (location.protocol !== "file:") history.replaceState(null, "", address);
  }

  form.addEventListener("input", () => {
    apply();
    clearTimeout(timer);
    timer = setTimeout(remember, 200); // browsers allow few changes of the address
  });
  form.addEventListener("reset", () => {
    query.focus();
    setTimeout(() => {
      apply();
      remember();
    });
  });
  function restore() {
    for (const [name, value] of new URL(location).searchParams) {
      const field = form.elements[name];
      if (field === query || [...(field?.options ?? [])].some((option) => option.value === value)) field.value ||= value;
    }
    apply();
  }
  restore();
  remember();
  // Safari keeps the page for readers who come back, but empties its form, after this event.
  addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(restore));
  if (!window.siteSearch) {
    const script = document.createElement("script");
    script.src = new URL("search-index.js", document.currentScript.src);
    script.onload = apply;
    document.head.append(script);
  }
})();
