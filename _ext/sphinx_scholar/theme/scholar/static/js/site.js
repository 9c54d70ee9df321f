// What every page may need: the search dialog, copy buttons. Pages are whole without it.
(() => {
  "use strict";
  // Contents: open where they have the rail to themselves.
  const contents = document.querySelector(".contents");
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

  // What links within the page lead to: citations and footnotes are in the margin of wide windows; all else is shown
  // when the reader has begun to move. So are they on a page that has two scripts of its own: it has enough to load.
  if (document.querySelector("main a[href^='#']:is(.reference, .footnote-reference)")) {
    const wide = matchMedia("(width >= 80rem)");
    let script;
    const load = () => (script ??= add("previews.js"));
    const few = document.querySelectorAll("script[src]").length < 4;
    if (few && wide.matches && document.querySelector(".bibtex-citation, .footnote-reference")) load();
    wide.addEventListener("change", load);
    for (const move of ["pointermove", "pointerdown", "focusin", "scroll"]) addEventListener(move, load, { passive: true });
  }

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
    const slow = setTimeout(() => "ready" in form.dataset || (status.textContent = "Loading search…"), 400);
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
      status.textContent = "Search is unavailable: it did not load.";
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

  // Copy buttons on code, where the page may write to the clipboard, unless sphinx-copybutton adds its own. Each is named
  // by what opens or heads its code; what became of it is said beside them, once.
  if (navigator.clipboard && !document.querySelector("script[src*=copybutton]")) {
    const said = document.createElement("p");
    said.className = "visually-hidden";
    said.role = "status";
    const names = new Map();
    for (const block of document.querySelectorAll("div[class*='highlight-'] > .highlight")) {
      const head = block.closest("details, section")?.querySelector("summary, h1, h2, h3, h4, h5, h6");
      const mark = head?.querySelector(".headerlink")?.textContent ?? "";
      const about = head?.textContent.slice(0, -mark.length || undefined).trim() ?? "code";
      names.set(about, (names.get(about) ?? 0) + 1);
      const copy = document.createElement("button");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = "Copy";
      copy.ariaLabel = `Copy: ${about}${names.get(about) > 1 ? ` (${names.get(about)})` : ""}`;
      copy.addEventListener("click", async () => {
        const prompts = /^(\$|>>>|\.\.\.) /gm;
        const text = block.querySelector("pre").textContent.trimEnd();
        try {
          await navigator.clipboard.writeText(block.querySelector(".gp") ? text.replace(prompts, "") : text);
          copy.textContent = "Copied";
        } catch {
          copy.textContent = "Copy failed";
        }
        said.textContent = copy.textContent;
        setTimeout(() => {
          copy.textContent = "Copy";
          said.textContent = "";
        }, 2000);
      });
      block.parentElement.append(copy);
    }
    if (names.size) document.body.append(said);
  }

  // A formula is copied as its TeX; what is copied with it keeps its lines.
  document.addEventListener("copy", (event) => {
    const range = getSelection().rangeCount && getSelection().getRangeAt(0);
    if (!range || range.collapsed) return;
    const within = range.commonAncestorContainer;
    const whole = (within.closest ? within : within.parentElement).closest("math");
    const part = document.createElement("div");
    part.append(whole ? whole.cloneNode(true) : range.cloneContents());
    const formulas = part.querySelectorAll("math[alttext]");
    if (!formulas.length) return;
    event.clipboardData.setData("text/html", part.innerHTML);
    for (const formula of formulas) {
      const sign = formula.getAttribute("display") === "block" ? "$$" : "$";
      formula.replaceWith(sign + formula.getAttribute("alttext") + sign);
    }
    for (const block of part.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, pre, tr, .math-block")) block.append("\n");
    event.clipboardData.setData("text/plain", part.textContent.trim());
    event.preventDefault();
  });

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
