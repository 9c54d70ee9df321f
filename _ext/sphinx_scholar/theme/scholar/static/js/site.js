// What every page may need: its contents, the search dialog, and further scripts. Pages are whole without it.
(() => {
  "use strict";
  // Contents: open where they have the rail to themselves.
  const contents = document.querySelector(".outline");
  if (contents) {
    const wide = matchMedia("(width >= 62rem)");
    const settle = () => (contents.open = wide.matches);
    wide.addEventListener("change", settle);
    settle();
  }

  const here = document.currentScript.src;
  function add(name) {
    const script = document.createElement("script");
    script.src = new URL(name, here);
    document.head.append(script);
    return script;
  }

  // Scripts that come when the reader has begun to move; browsers report a pointer that rests, too.
  function addLater(name) {
    let script;
    const rests = ({ type, movementX, movementY }) => type === "pointermove" && !movementX && !movementY;
    const load = (event) => rests(event) || (script ??= add(name));
    for (const move of ["pointermove", "pointerdown", "focusin", "scroll"]) addEventListener(move, load, { passive: true });
    return load;
  }

  // What links in the text lead to: citations and footnotes are in the margin of wide windows; all else is shown
  // later. So are they on a page with more of its own to load, such as a recording.
  if (document.querySelector("main a:is(.reference.internal, .footnote-reference)")) {
    const wide = matchMedia("(width >= 80rem)");
    const load = addLater("previews.js");
    const few = document.querySelectorAll("script[src], video, audio").length < 4;
    const noted = document.querySelector(".bibtex-citation, .footnote-reference");
    const begin = () => wide.matches && few && noted && load({});
    begin();
    wide.addEventListener("change", begin);
  }

  // Copy buttons on code, formulas that are copied as TeX, and names of what scrolls.
  if (document.querySelector(".highlight, math, table")) addLater("copy.js");

  // Search: the link to the search page opens a dialog instead; so does Ctrl or Command with K. On the search page they
  // lead to its own field. The script that searches comes with the first opening; on the search page, at once.
  const dialog = document.querySelector("#search-dialog");
  const opener = document.querySelector(".search-open");
  const form = document.querySelector("main .search-form, #search-dialog .search-form");
  let search;

  // Enter may come before that script does, and is answered when it is there. Where it does not come, the form itself
  // leads to the search page.
  function hold(event) {
    if (event.submitter?.formMethod === "dialog") return;
    event.preventDefault();
    form.dataset.asked = "";
  }

  function loadSearch() {
    if (search) return;
    const [input, status, retry] = form.parentElement.querySelectorAll("input, .search-status, .search-retry");
    const slow = setTimeout(() => "ready" in form.dataset || (status.textContent = gettext("Loading search…")), 400);
    if (document.activeElement === retry) input.focus();
    form.classList.remove("failed");
    form.addEventListener("submit", hold);
    status.textContent = "";
    retry.hidden = true;
    retry.onclick = loadSearch;
    search = add(form.dataset.script ?? "search.js");
    search.onerror = () => {
      clearTimeout(slow);
      search = null;
      form.removeEventListener("submit", hold);
      form.classList.add("failed");
      status.textContent = gettext("Search is unavailable: it did not load.");
      retry.hidden = false;
    };
  }

  function openSearch(event) {
    event.preventDefault();
    if (dialog.contains(form) && !dialog.open) dialog.showModal();
    form.querySelector("input").select();
    loadSearch();
  }

  // Without the script that sets the mode, forms for search are not shown.
  if (form && opener && document.documentElement.dataset.mode) {
    if (!dialog.contains(form)) loadSearch();
    addEventListener("online", () => form.parentElement.querySelector(".search-retry:not([hidden])")?.click());
    opener.role = "button";
    opener.title += navigator.platform.startsWith("Mac") ? " (⌘K)" : " (Ctrl+K)";
    opener.addEventListener("click", (event) => {
      if (!event.metaKey && !event.ctrlKey && !event.shiftKey) openSearch(event);
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") openSearch(event);
    });
    addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey) openSearch(event);
    });
  }

  // What scrolls can be reached by keyboard, and only then.
  const scrollers = document.querySelectorAll("pre, .pst-scrollable-table-container, .figure-table, .math-block, :has(> [usemap])");
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = target;
      if (scrollWidth > clientWidth || scrollHeight > clientHeight) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const element of scrollers) sizes.observe(element);
})();
