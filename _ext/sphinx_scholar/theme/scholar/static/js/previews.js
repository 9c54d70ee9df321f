// What links lead to, shown where they are read: citations and footnotes in the margin of wide windows; elsewhere, and
// for all other targets, as a card on hover and focus, and as a sheet on touch screens. Targets are in the page, or in
// another page of the site, which is asked for then: papers, notes and equations. Without this script they are plain
// links, and the lists at the end of the page remain the place of what they lead to.
(() => {
  "use strict";
  const main = document.querySelector("main");
  const wide = matchMedia("(width >= 80rem)");
  const sheetOfCards = new URL("../css/previews.css", document.currentScript.src).href;
  const GAP = 12; // pixels between notes, and between a note and a figure
  const REACH = 240; // how far from its line a note may be
  const NOTED = ".citation, .footnote";
  const TEXT = "p, li, dt, dd, h1, h2, h3, h4, summary";
  const SOLID = "pre, table, img, svg, video, iframe, form, .math-block, .eqno";

  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    node.className = className;
    node.append(...children);
    return node;
  }

  // --- Links and their targets ---------------------------------------------------------------------------------------
  const isHere = (link) => link.getAttribute("href").startsWith("#");
  const isPage = ({ origin, pathname }) => origin === location.origin && /(^|\/)([^/.]*|[^/]*\.html)$/.test(pathname);

  function linkAt(node) {
    const link = node.closest?.('main a:is([href^="#"], .reference.internal):not(.headerlink, [role="doc-backlink"])');
    if (!link || link.closest(".margin-notes, .preview, .sheet")) return null;
    return (isHere(link) ? targetOf(link) : isPage(link)) ? link : null;
  }

  // A section is too long to be shown, and a drawing refers to its parts by their ids.
  function targetOf(link, page = document) {
    const target = page.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target?.closest("main") || target.contains(link)) return null;
    return target.matches("section, :has(h1, h2, h3, svg, iframe)") || !target.textContent.trim() ? null : target;
  }

  function label(target) {
    const parts = target.querySelector(":scope > .label")?.childNodes ?? [];
    return [...parts].map((part) => (part.matches?.(".fn-bracket") ? "" : part.textContent)).join("");
  }

  function nameOf(link, target) {
    const number = target ? label(target) : "";
    if (target && target.matches(".footnote")) return gettext(`Footnote ${number}`);
    return number || link.textContent.trim();
  }

  // The text of a target, without its label and its ways back.
  function copyOf(target) {
    const whole = element("div", "", target.cloneNode(true));
    if (target.matches("dt")) whole.append(target.nextElementSibling?.cloneNode(true) ?? "");
    if (target.matches(NOTED)) whole.firstChild.replaceWith(...whole.firstChild.childNodes);
    return cleared(whole);
  }

  function cleared(whole) {
    for (const part of whole.querySelectorAll(".label, .backrefs, .headerlink, .copy")) part.remove();
    for (const part of whole.querySelectorAll("[id], [tabindex]")) {
      part.removeAttribute("id");
      part.removeAttribute("tabindex");
    }
    return whole;
  }

  // Another page of the site, once it was asked for; null if it cannot be had, as in files that no server sends.
  const pages = new Map();
  function pageAt(address) {
    const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
    if (!pages.has(address)) {
      const asked = fetch(address).then((answer) => (answer.ok ? answer.text().then(parsed) : null));
      pages.set(address, asked.catch(() => null));
    }
    return pages.get(address);
  }

  // Title, authors, venue and links of a paper; title, author, date and description of a note.
  function workOf(page) {
    if (!page.body.matches("[data-kind=paper], [data-kind=note]")) return null;
    const copies = (parts) => [...page.querySelectorAll(parts)].map((part) => part.cloneNode(true));
    const [title] = copies("main h1");
    const about = page.body.matches("[data-kind=note]") && page.querySelector("meta[name=description]")?.content;
    const lines = copies("main :is(.pub-header > :is(.pub-authors, .pub-venue, .pub-links), .page-header > .byline)");
    const whole = element("div", "work-card", element("p", "work-title", ...title.childNodes), ...lines);
    if (about) whole.append(element("p", "", about));
    // Words instead of buttons, as in lists.
    for (const button of whole.querySelectorAll(".button")) button.removeAttribute("class");
    return whole;
  }

  // What a link leads to, to be shown elsewhere; null if that is nothing to be shown.
  async function contentOf(link) {
    if (isHere(link)) return copyOf(targetOf(link));
    const address = link.href.split("#")[0];
    const page = await pageAt(address);
    const target = page && link.hash ? targetOf(link, page) : null;
    const whole = target ? copyOf(target) : page && !link.hash ? workOf(page) : null;
    for (const part of whole?.querySelectorAll("[href], [src]") ?? []) {
      const name = part.hasAttribute("href") ? "href" : "src";
      part.setAttribute(name, new URL(part.getAttribute(name), address));
    }
    return whole && cleared(whole);
  }

  // Cards and sheets are styled when the first is shown.
  let styled;
  function style() {
    styled ??= new Promise((done) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = sheetOfCards;
      link.onload = done;
      document.head.append(link);
    });
    return styled;
  }

  // --- The margin: a work is noted where it is first cited, as near to the line as others and wide figures allow -----
  const margin = element("div", "margin-notes");
  const notes = new Map(); // by link
  // For sight alone: screen readers and the Tab key have the lists at the end.
  margin.setAttribute("aria-hidden", "true");

  function noteOf(target) {
    const note = copyOf(target);
    note.className = "margin-note";
    const title = note.querySelector("p > .work");
    if (title) {
      const address = note.querySelector("p > a:last-of-type")?.href;
      if (address && !title.querySelector("a")) {
        const link = element("a", "", ...title.childNodes);
        link.href = address;
        title.append(link);
      }
      const venue = target.dataset.venue ?? note.querySelector("p > em")?.textContent ?? "";
      const stop = (text) => (/[.?!…]$/.test(text) ? "" : ".");
      const parts = [element("b", "", `${label(target)}.`), " ", title, stop(title.textContent)];
      note.replaceChildren(...parts, venue && ` ${venue}${stop(venue)}`);
    } else {
      const number = target.matches(".footnote") ? element("sup", "", label(target)) : element("b", "", `${label(target)}.`);
      const first = note.firstElementChild;
      (first?.matches("p") ? first : note).prepend(number, " ");
    }
    for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
    return note;
  }

  function fill() {
    const known = new Set();
    for (const link of main.querySelectorAll('a[href^="#"]')) {
      const target = linkAt(link) && !link.closest(NOTED) ? targetOf(link) : null;
      if (!target?.matches(NOTED) || known.has(target)) continue;
      known.add(target);
      const note = noteOf(target);
      notes.set(link, note);
      margin.append(note);
    }
  }

  // What is in a closed disclosure has a box, too.
  const isSeen = (part) => part.checkVisibility?.() ?? true;

  // The box of a paragraph may be wider than its text.
  function extent(part) {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect();
  }

  // The top of a note of this height that would best be at *wanted*, below *free* and clear of what is in the way.
  function topOf(wanted, height, free, obstacles) {
    let top = Math.max(wanted, free);
    for (const obstacle of obstacles) {
      if (top >= obstacle.bottom + GAP) free = Math.max(free, obstacle.bottom + GAP);
      if (top >= obstacle.bottom + GAP || top + height <= obstacle.top - GAP) continue;
      const above = obstacle.top - GAP - height;
      if (above >= free && wanted - above <= REACH) return above;
      top = free = obstacle.bottom + GAP;
    }
    return top;
  }

  function settle() {
    if ("noMargin" in main.dataset || !wide.matches) return margin.remove();
    if (!margin.hasChildNodes()) fill();
    if (!margin.isConnected) main.append(margin);
    const box = margin.getBoundingClientRect();
    // A wider text or larger letters may leave no room, and the stylesheet may be missing.
    if (getComputedStyle(margin).position !== "absolute" || box.left < 8 || box.right > document.documentElement.clientWidth - 8) return margin.remove();
    const { top: start, height: end } = main.getBoundingClientRect();
    const obstacles = [...main.querySelectorAll(`${TEXT}, ${SOLID}`)]
      .filter((part) => isSeen(part) && !part.closest(".margin-notes, .preview"))
      .map((part) => (part.matches(TEXT) ? extent(part) : part.getBoundingClientRect()))
      .filter((part) => part.height && part.right > box.left - GAP && part.left < box.right + GAP)
      .map((part) => ({ top: part.top - start, bottom: part.bottom - start }))
      .sort((a, b) => a.top - b.top);
    for (const note of notes.values()) note.hidden = false;
    const lines = [...notes]
      .map(([link, note]) => ({ note, height: note.offsetHeight, line: isSeen(link) && link.getClientRects()[0] }))
      .map(({ note, height, line }) => ({ note, height, wanted: line ? line.top - start : NaN }));
    let free = 0;
    for (const { note, height, wanted } of lines) {
      // Below a wide table, the notes on its rows would stand beside text that does not cite them.
      const covered = obstacles.some((obstacle) => obstacle.top < wanted && wanted < obstacle.bottom);
      const top = topOf(wanted, height, free, obstacles);
      note.hidden = covered || !(top - wanted <= REACH && top + height <= end);
      if (note.hidden) continue;
      note.style.top = `${top}px`;
      free = top + height + GAP;
    }
  }

  const noted = (link) => margin.isConnected && notes.has(link) && !notes.get(link).hidden;

  function mark(link) {
    for (const [other, note] of notes) note.toggleAttribute("data-current", other === link);
  }

  // --- The card: stays while the pointer or the focus is on the link or on the card, and until Escape ----------------
  const preview = element("div", "preview");
  let shown, dismissed, timer;
  const by = "manual";
  preview.popover = by;

  async function open(link) {
    if (shown === link || link === dismissed || noted(link)) return;
    close();
    shown = link;
    const content = await contentOf(link);
    if (content) await style();
    if (shown !== link || !link.isConnected) return;
    if (!content) return close();
    preview.replaceChildren(content);
    main.append(preview);
    preview.showPopover({ source: link });
    // A link may be divided between lines, all of which can still be read.
    const lines = [...link.getClientRects()];
    const { offsetWidth: width, offsetHeight: height } = preview;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = lines.at(-1).bottom + height + 8 < clientHeight || lines[0].top < height + 8;
    const line = below ? lines.at(-1) : lines[0];
    const from = getComputedStyle(link).direction === "rtl" ? line.right - width : line.left;
    const left = scrollX + Math.max(8, Math.min(from, clientWidth - width - 8));
    const top = scrollY + (below ? line.bottom + 4 : line.top - height - 4);
    preview.style.left = `${left}px`;
    preview.style.top = `${top}px`;
  }

  function close() {
    clearTimeout(timer);
    if (preview.isConnected) preview.hidePopover();
    shown = undefined;
  }

  const focused = () => shown?.matches(":focus-visible") || preview.contains(document.activeElement);

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch" || !preview.showPopover) return;
    clearTimeout(timer);
    const link = linkAt(target);
    mark(link);
    if (link !== dismissed) dismissed = undefined;
    if (preview.contains(target) || (link && link === shown)) return;
    if (link) timer = setTimeout(open, 150, link);
    else if (shown) timer = setTimeout(() => focused() || close(), 300);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (preview.contains(target) || !preview.showPopover) return;
    const link = target.matches(":focus-visible") ? linkAt(target) : null;
    mark(link);
    if (link !== dismissed) dismissed = undefined;
    if (link) open(link);
    else close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    event.preventDefault();
    const link = (dismissed = shown);
    if (preview.contains(document.activeElement)) link.focus();
    close();
  });

  // --- The sheet: what a tap shows -----------------------------------------------------------------------------------
  const sheet = element("dialog", "sheet");
  const title = element("p", "sheet-title");
  const body = element("div", "");
  const whole = element("a", "", gettext("Show it on the page"));
  const form = element("form", "", title, element("button", "button", gettext("Close")));
  form.method = "dialog";
  title.tabIndex = -1;
  title.autofocus = true;
  sheet.append(form, body, element("p", "", whole));

  let pointer;
  document.addEventListener("pointerdown", (event) => (pointer = event.pointerType));
  document.addEventListener("click", async (event) => {
    const link = linkAt(event.target);
    close();
    // Keys and screen readers follow the link; so does a tap on one to another page, except for its equations.
    if (!link || pointer !== "touch" || !event.detail || noted(link)) return;
    if (!isHere(link) && !link.hash.startsWith("#equation-")) return;
    event.preventDefault();
    const content = await contentOf(link);
    if (!content) return location.assign(link.href);
    title.textContent = nameOf(link, isHere(link) && targetOf(link));
    sheet.setAttribute("aria-label", title.textContent);
    body.replaceChildren(content);
    whole.href = link.href;
    await style();
    if (!sheet.isConnected) document.body.append(sheet);
    sheet.showModal();
  });
  sheet.addEventListener("click", ({ target }) => {
    if (target === sheet || target.closest("a")) sheet.close();
  });

  wide.addEventListener("change", settle);
  new ResizeObserver(settle).observe(main);
  // What the reader was at when this script came.
  const at = linkAt(main.querySelector("a:hover, a:focus-visible") ?? main);
  if (at) open(at);
})();
