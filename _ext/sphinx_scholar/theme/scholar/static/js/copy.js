// Copies code by buttons and formulas as TeX, and names what may scroll. The site fetches this script when the reader
// has begun to move.
(() => {
  "use strict";
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
      const about = head?.textContent.slice(0, -mark.length || undefined).trim() ?? gettext("code");
      names.set(about, (names.get(about) ?? 0) + 1);
      const copy = document.createElement("button");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = gettext("Copy");
      const name = about + (names.get(about) > 1 ? ` (${names.get(about)})` : "");
      copy.ariaLabel = gettext(`Copy: ${name}`);
      copy.addEventListener("click", async () => {
        const prompts = /^(\$|>>>|\.\.\.) /gm;
        const text = block.querySelector("pre").textContent.trimEnd();
        try {
          await navigator.clipboard.writeText(block.querySelector(".gp") ? text.replace(prompts, "") : text);
          copy.textContent = gettext("Copied");
        } catch {
          copy.textContent = gettext("Copy failed");
        }
        said.textContent = copy.textContent;
        setTimeout(() => {
          copy.textContent = gettext("Copy");
          said.textContent = "";
        }, 2000);
      });
      block.parentElement.append(copy);
    }
    if (names.size) document.body.append(said);
  }

  // What may scroll, and then has the focus, is named by its caption or number, or by the heading above it.
  const given = new Map();
  const kinds = { "pre": gettext("Code"), ".pst-scrollable-table-container": gettext("Table"), ".math-block": gettext("Formula") };
  for (const [selector, kind] of Object.entries(kinds)) {
    for (const box of document.querySelectorAll(`main ${selector}`)) {
      const number = box.closest(".equation")?.querySelector(".eqno");
      const words = box.querySelector("caption") ?? number ?? box.closest("section")?.querySelector("h1, h2, h3, h4, h5, h6");
      const own = words && [...words.childNodes].filter((node) => !node.classList?.contains("headerlink"));
      const name = own ? `${kind}: ${own.map((node) => node.textContent).join("").trim()}` : kind;
      given.set(name, (given.get(name) ?? 0) + 1);
      box.role = "group";
      box.ariaLabel = given.get(name) > 1 ? `${name} (${given.get(name)})` : name;
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
})();
