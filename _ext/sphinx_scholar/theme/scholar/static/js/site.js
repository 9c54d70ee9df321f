// What every page may need: the theme switch, the search dialog, copy buttons. Pages are whole without it.
(() => {
  "use strict";
  const root = document.documentElement;

  // Theme: system, light, dark, in turn. theme.js has set the first state.
  const modes = { auto: "follows the system", light: "light", dark: "dark" };
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".theme-switch");

  function setMode(mode) {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (prefersDark.matches ? "dark" : "light") : mode;
    button?.setAttribute("aria-label", `Theme: ${modes[mode]}`);
  }

  setMode(root.dataset.mode);
  prefersDark.addEventListener("change", () => setMode(root.dataset.mode));
  button?.addEventListener("click", () => {
    const names = Object.keys(modes);
    setMode(names[(names.indexOf(root.dataset.mode) + 1) % names.length]);
    try {
      localStorage.setItem("mode", root.dataset.mode);
    } catch {
      // Not kept, then: the choice holds for this page.
    }
  });

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

  // Search: the link to the search page opens a dialog instead; so do "/" and Ctrl or Command with K. On the search
  // page they lead to its own field. The script that searches comes with the first opening.
  const dialog = document.querySelector("#search-dialog");
  const opener = document.querySelector(".search-open");
  const searchPage = document.querySelector("main .search-form");
  let searching;

  // Enter may come before that script does, and is answered when it is there. Where it does not come, the form itself
  // leads to the search page.
  function hold(event) {
    if (event.submitter?.formMethod === "dialog") return;
    event.preventDefault();
    event.target.dataset.asked = "";
  }

  function openSearch(event) {
    event.preventDefault();
    if (!searchPage && !dialog.open) dialog.showModal();
    (searchPage ?? dialog).querySelector("input").select();
    if (searching) return;
    searching = add("search.js");
    const form = dialog.querySelector("form");
    form.addEventListener("submit", hold);
    searching.onerror = () => {
      form.removeEventListener("submit", hold);
      if ("asked" in form.dataset) form.requestSubmit();
    };
  }

  if (dialog && opener) {
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", (event) => {
      if (!event.metaKey && !event.ctrlKey && !event.shiftKey) openSearch(event);
    });
    addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      const shortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (shortcut || (event.key === "/" && !typing)) openSearch(event);
    });
    // Escape closes at once: in a search field it would first empty the field, and outside of the dialog do nothing.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !dialog.open) return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  // Copy buttons on code, where the page may write to the clipboard, unless sphinx-copybutton adds its own.
  if (navigator.clipboard && !document.querySelector("script[src*=copybutton]")) {
    for (const block of document.querySelectorAll("div[class*='highlight-'] > .highlight")) {
      const copy = document.createElement("button");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = "Copy";
      copy.setAttribute("aria-live", "polite");
      copy.addEventListener("click", async () => {
        const prompts = /^(\$|>>>|\.\.\.) /gm;
        const text = block.querySelector("pre").textContent.trimEnd();
        try {
          await navigator.clipboard.writeText(block.querySelector(".gp") ? text.replace(prompts, "") : text);
          copy.textContent = "Copied";
        } catch {
          copy.textContent = "Copy failed";
        }
        setTimeout(() => (copy.textContent = "Copy"), 2000);
      });
      block.parentElement.append(copy);
    }
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
