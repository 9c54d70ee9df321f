// Shows the page again after each build, and errors and warnings above it. What has changed is changed in place, so that
// the position, open details, text being typed, and the theme stay; if that is not possible, the page is loaded again.
(() => {
  "use strict";
  const script = document.currentScript;
  const own = new URL(".", script.src);
  const root = document.documentElement;
  // The build that the page shows, the version of the files that it has loaded, and whether it can be changed in place;
  // if not, its text.
  let { build } = script.dataset;
  let assets = Number(script.dataset.version);
  let changeable = true;
  let source = "";

  // --- The page as it was served, and what each of its nodes has become in the open page ------------------------------
  // This script is the first of the deferred ones: no other of them has changed the page.
  script.remove();
  const served = root.cloneNode(true);
  const live = new WeakMap();
  pair(served, root);

  function pair(copy, node) {
    live.set(copy, node);
    for (let n = 0; n < copy.childNodes.length; n++) pair(copy.childNodes[n], node.childNodes[n]);
  }

  class Impossible extends Error {}
  // The server has ended: the page stays as it is.
  class Gone extends Error {}

  // What a page does not change while it is open.
  const LOADED = "script:not([type='application/ld+json']), style, link[rel~='stylesheet'], meta[http-equiv], base, template";
  // What scripts look for when the page is loaded, and in the text of a page also what they give a name or a note.
  const SCRIPTED = `${LOADED}, button, form, input, select, textarea, dialog, iframe, video, audio, .pub, .citation, .footnote`;
  const NAMED = "pre, table, .math-block, a[href^='#']";
  // What scripts have read or copied.
  const READ = ".pub, .citation, .footnote, form, dialog, template";

  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
  const isSame = (one, other) => one.isEqualNode(other) && !(isElement(one) && one.querySelector("template"));
  const has = (node, selector) => isElement(node) && (node.matches(selector) || node.querySelector(selector));

  function liveNode(copy) {
    const node = live.get(copy);
    if (!node?.isConnected) throw new Impossible();
    return node;
  }

  function merge(old, now) {
    if (isSame(old, now) || old.localName === "noscript") return;
    if (!isElement(old)) {
      if (old.parentNode.closest(READ)) throw new Impossible();
      liveNode(old).nodeValue = old.nodeValue = now.nodeValue;
      return;
    }
    if (old.matches(LOADED) && (old.outerHTML !== now.outerHTML || old.innerHTML !== now.innerHTML)) throw new Impossible();
    // Those of the root are set by the script of the theme.
    if (old !== served) mergeAttributes(old, now);
    mergeChildren(old, now);
  }

  function mergeAttributes(old, now) {
    for (const name of new Set([...old.getAttributeNames(), ...now.getAttributeNames()])) {
      const value = now.getAttribute(name);
      if (old.getAttribute(name) === value) continue;
      for (const element of [liveNode(old), old]) {
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    }
  }

  function mergeChildren(old, now) {
    const [olds, nows] = [[...old.childNodes], [...now.childNodes]];
    let start = 0;
    while (start < olds.length && start < nows.length && isSame(olds[start], nows[start])) start++;
    let following = null;
    while (olds.length > start && nows.length > start && isSame(olds.at(-1), nows.at(-1))) [following] = [olds.pop(), nows.pop()];
    // From the end, so that what comes is put before what follows it.
    for (const [before, after] of aligned(olds.slice(start), nows.slice(start)).reverse()) {
      if (!after) remove(before);
      else if (before) merge((following = before), after);
      else following = insert(old, after, following);
    }
  }

  function insert(parent, node, following) {
    const inMain = parent.closest("main");
    if (has(node, inMain ? `${SCRIPTED}, ${NAMED}` : SCRIPTED) || parent.closest(READ)) throw new Impossible();
    const [copy, added] = [node.cloneNode(true), document.importNode(node, true)];
    const [place, next] = [liveNode(parent), following && liveNode(following)];
    if (next && next.parentNode !== place) throw new Impossible();
    // What scripts have added stays at the end.
    const last = parent.lastChild && liveNode(parent.lastChild);
    if (next || !last) place.insertBefore(added, next);
    else last.after(added);
    parent.insertBefore(copy, following);
    pair(copy, added);
    return copy;
  }

  function remove(copy) {
    if (has(copy, `${LOADED}, ${READ}`) || copy.parentNode.closest(READ)) throw new Impossible();
    liveNode(copy).remove();
    copy.remove();
  }

  // Pairs of nodes, the first one null for a new node, the second one for one that is gone: equal nodes first, as many as
  // possible, and between them those of the same name.
  function aligned(olds, nows) {
    const [keys, others] = [olds, nows].map((nodes) => nodes.map((node) => (isElement(node) ? node.outerHTML : node.nodeValue)));
    const pairs = [];
    let [from, to] = [0, 0];
    for (const [n, m] of [...common(keys, others), [olds.length, nows.length]]) {
      for (; to < m; to++) {
        const match = olds.slice(from, n).findIndex(({ nodeName }) => nodeName === nows[to].nodeName);
        for (let gone = 0; gone < match; gone++) pairs.push([olds[from++], null]);
        pairs.push([match < 0 ? null : olds[from++], nows[to]]);
      }
      for (; from < n; from++) pairs.push([olds[from], null]);
      if (n < olds.length) pairs.push([olds[from++], nows[to++]]);
    }
    return pairs;
  }

  // The places of a longest common subsequence.
  function common(olds, nows) {
    if (olds.length * nows.length > 1e6) return [];
    const lengths = Array.from({ length: olds.length + 1 }, () => new Uint16Array(nows.length + 1));
    for (let n = olds.length - 1; n >= 0; n--) {
      for (let m = nows.length - 1; m >= 0; m--) {
        lengths[n][m] = olds[n] === nows[m] ? lengths[n + 1][m + 1] + 1 : Math.max(lengths[n + 1][m], lengths[n][m + 1]);
      }
    }
    const found = [];
    for (let [n, m] = [0, 0]; n < olds.length && m < nows.length; ) {
      if (olds[n] === nows[m]) found.push([n++, m++]);
      else if (lengths[n + 1][m] >= lengths[n][m + 1]) n++;
      else m++;
    }
    return found;
  }

  // --- What has changed ------------------------------------------------------------------------------------------------
  async function load() {
    let answer, text;
    try {
      answer = await fetch(location.href, { cache: "no-store" });
      text = await answer.text();
    } catch {
      throw new Gone();
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const mark = page.querySelector("script[data-build]");
    if (!mark || answer.redirected) throw new Impossible();
    mark.remove();
    return { page, shown: mark.dataset.build };
  }

  // Whether scripts have left the page as it was served. Those of the parser's kind may have changed it.
  async function compare() {
    const { page, shown } = await load();
    if (shown !== build) return;
    const [one, other] = [served.cloneNode(true), page.documentElement];
    for (const part of [...one.querySelectorAll("noscript"), ...other.querySelectorAll("noscript")]) part.remove();
    changeable = one.querySelector("head").isEqualNode(page.head) && one.querySelector("body")?.isEqualNode(page.body) === true;
    if (!changeable) source = page.documentElement.outerHTML;
  }

  async function update(news) {
    if (!news.build) return;
    if (news.build !== build) {
      const { page, shown } = await load();
      if (changeable) merge(served, page.documentElement);
      else if (page.documentElement.outerHTML !== source) throw new Impossible();
      build = shown;
    }
    if ((news.version ?? assets) !== assets) {
      if (news.version !== assets + 1) throw new Impossible();
      news.assets.forEach(replace);
      assets = news.version;
    }
    if (news.done) report(news);
  }

  // Loads the file *path* of the site again, if the page uses it.
  function replace(path) {
    const uses = (address) => address && new URL(address, location).pathname.endsWith(`/${encodeURI(path)}`);
    if ([...document.scripts].some(({ src }) => uses(src))) throw new Impossible();
    for (const link of document.querySelectorAll("link[rel='stylesheet']")) {
      if (!uses(link.href)) continue;
      const next = link.cloneNode();
      next.href = `${link.href.split("?")[0]}?${build}`;
      next.onload = next.onerror = () => link.remove();
      link.after(next);
      for (const copy of served.querySelectorAll("link")) if (live.get(copy) === link) live.set(copy, next);
    }
    for (const picture of document.images) {
      if (uses(picture.currentSrc)) throw new Impossible();
    }
  }

  // --- Loading the page again, as it is --------------------------------------------------------------------------------
  const KEPT = "scholar-preview";
  const FIELDS = "input:not([type='password'], [type='file']), textarea, select";

  function reload() {
    const fields = [...document.querySelectorAll(FIELDS)];
    const state = {
      path: location.pathname,
      top: scrollY,
      open: [...document.querySelectorAll("details")].map((details) => details.open),
      values: fields.map(({ value, checked }) => [value, checked]),
      focus: fields.indexOf(document.activeElement),
    };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(state));
    } catch {
      // Storage is closed to this page.
    }
    location.reload();
  }

  function restore() {
    let state;
    try {
      state = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      // As above.
    }
    if (state?.path !== location.pathname) return;
    const [parts, fields] = [document.querySelectorAll("details"), document.querySelectorAll(FIELDS)];
    if (parts.length === state.open.length) parts.forEach((details, n) => (details.open = state.open[n]));
    if (fields.length === state.values.length) {
      fields.forEach((field, n) => ([field.value, field.checked] = state.values[n]));
      fields[state.focus]?.focus();
    }
    scrollTo({ top: state.top, behavior: "instant" });
  }

  // --- Errors and warnings ---------------------------------------------------------------------------------------------
  // In a tree of its own, so that neither the styles of the site nor those of the preview reach the other.
  const host = document.createElement("div");
  host.id = "scholar-preview";
  const shadow = host.attachShadow({ mode: "open" });

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function report({ problems = [], failure = "" }) {
    const text = JSON.stringify([problems, failure]);
    if (host.dataset.shown === text) return;
    host.dataset.shown = text;
    if (!problems.length && !failure) return host.remove();
    const count = `${problems.length} ${problems.length === 1 ? "warning" : "warnings"}`;
    const items = failure ? [element("li", {}, failure)] : problems.map(item);
    const sheet = element("link", { rel: "stylesheet", href: new URL("preview.css", own) });
    const summary = element("summary", {}, failure ? "The build has failed" : count);
    const details = element("details", { open: true, className: failure ? "failure" : "warnings" }, summary);
    details.append(element("ul", {}, ...items));
    shadow.replaceChildren(sheet, element("section", { role: "status", ariaLabel: "Preview" }, details));
    root.append(host);
  }

  const item = ({ place, text }) => element("li", {}, ...(place ? [element("code", {}, place), " "] : []), text);

  // --- News of builds --------------------------------------------------------------------------------------------------
  let events = null;
  let latest = null;
  let working = false;

  async function work() {
    if (working) return;
    working = true;
    while (latest) {
      const news = latest;
      latest = null;
      try {
        await update(news);
      } catch (error) {
        if (!(error instanceof Gone)) reload();
      }
    }
    working = false;
  }

  // A browser has few connections to a server: pages that nobody sees have none.
  function connect() {
    if (document.visibilityState === "hidden") {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource(new URL("events", own));
      events.onmessage = ({ data }) => {
        latest = JSON.parse(data);
        work();
      };
    }
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => {
    events?.close();
    events = null;
  });
  addEventListener("pageshow", ({ persisted }) => persisted && connect());
  addEventListener("load", () => {
    restore();
    compare().catch(() => (changeable = false));
  });
  connect();
})();
