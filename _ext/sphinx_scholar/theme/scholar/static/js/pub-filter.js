// Filters the lists of publications by words, year, type and topic. They are whole without it. The form goes into the
// first of the places that the lists keep for it, so that nothing moves when it comes.
(() => {
  "use strict";
  const [place, ...others] = document.querySelectorAll(".pub-filter");
  if (!place) return;
  for (const other of others) other.hidden = true;
  const papers = [...document.querySelectorAll("section.pub-year li.pub")];
  const values = {
    year: (paper) => [paper.dataset.year],
    kind: (paper) => [paper.dataset.kind],
    topic: (paper) => (paper.dataset.topics || "").split("|"),
  };
  const words = new Map(papers.map((paper) => [paper, fold(paper.textContent)]));

  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function labelled(label, control) {
    const element = document.createElement("label");
    element.append(label, control);
    return element;
  }

  function choice(name) {
    const select = document.createElement("select");
    select.name = name;
    const found = [...new Set(papers.flatMap(values[name]))].filter(Boolean).sort();
    if (name === "year") found.reverse();
    select.append(new Option("All", ""), ...found.map((value) => new Option(capital(value), value)));
    return found.length > 1 ? select : null;
  }

  function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  const form = document.createElement("form");
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Filter publications");
  const query = document.createElement("input");
  query.type = "search";
  query.name = "q";
  form.append(labelled("Title, author, venue", query));
  for (const name of Object.keys(values)) {
    const select = choice(name);
    if (select) form.append(labelled(name === "kind" ? "Type" : capital(name), select));
  }
  const count = document.createElement("output");
  count.setAttribute("aria-live", "polite");
  form.append(count);

  function apply() {
    const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
    const wanted = fold(query.value).split(/\s+/).filter(Boolean);
    for (const paper of papers) {
      const text = words.get(paper);
      paper.hidden = !(
        wanted.every((word) => text.includes(word)) &&
        chosen.every((select) => values[select.name](paper).includes(select.value))
      );
    }
    for (const year of document.querySelectorAll("section.pub-year")) {
      year.hidden = !year.querySelector("li.pub:not([hidden])");
    }
    const shown = papers.filter((paper) => !paper.hidden).length;
    count.textContent = shown === papers.length ? `${shown} publications` : `${shown} of ${papers.length} publications`;
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  place.append(form);
  apply();
})();
