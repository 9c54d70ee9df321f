// The form that filters the lists of publications by words, year, type and topic, which are whole without it. It goes
// into the first of the places that the lists keep for it, so that nothing moves when it comes. What it does is in
// pub-matching.js, which comes when the form is used, or at once if the address has something to filter by.
(() => {
  "use strict";
  const [place, ...others] = document.querySelectorAll(".pub-filter");
  if (!place) return;
  for (const other of others) other.hidden = true;
  const source = new URL("pub-matching.js", document.currentScript.src);
  const papers = [...document.querySelectorAll("section.pub-year li.pub")];
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const form = make("form", { role: "search", ariaLabel: gettext("Filter publications"), autocomplete: "off" });
  form.append(make("label", {}, gettext("Title, author, venue, topic"), make("input", { type: "search", name: "q" })));
  const fields = [
    ["year", gettext("Year"), "year"],
    ["kind", gettext("Type"), "kind"],
    ["topic", gettext("Topic"), "topics"],
  ];
  for (const [name, label, data] of fields) {
    const values = [...new Set(papers.flatMap((paper) => (paper.dataset[data] || "").split("|")))].filter(Boolean).sort();
    if (values.length < 2) continue;
    if (name === "year") values.reverse();
    const options = [new Option(gettext("All"), ""), ...values.map((value) => new Option(capital(value), value))];
    form.append(make("label", {}, label, make("select", { name }, ...options)));
  }
  const count = make("output", { ariaLive: "polite" }, ngettext(papers.length, `${count} publication`, `${count} publications`));
  form.append(make("p", {}, count, " ", make("button", { type: "reset", hidden: true }, gettext("Clear filters"))));

  let script;
  function load() {
    if (!script) document.head.append((script = make("script", { src: source })));
  }

  const address = new URL(location).searchParams;
  if (["q", "year", "kind", "topic"].some((name) => address.has(name))) load();
  for (const event of ["focusin", "pointerdown", "input"]) form.addEventListener(event, load);
  form.addEventListener("submit", (event) => event.preventDefault());
  place.append(form);
})();
