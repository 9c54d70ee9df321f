// Comments by giscus below a note: its frame is loaded when the button is pressed, and follows the light or dark mode.
(() => {
  "use strict";
  const button = document.querySelector("button[data-comments]");
  if (!button) return;
  const root = document.documentElement;
  const settings = JSON.parse(button.dataset.comments);
  const { origin } = new URL(settings.host);
  const key = "giscus-session";
  const frame = document.createElement("iframe");

  function kept(action) {
    try {
      return action(localStorage);
    } catch {
      // Storage is closed to this page: readers sign in each time.
      return null;
    }
  }

  const page = new URL(location);
  const returned = page.searchParams.get("giscus");
  page.searchParams.delete("giscus");
  page.hash = "";
  let session = returned;
  if (returned) {
    kept((storage) => storage.setItem(key, JSON.stringify(returned)));
    history.replaceState(null, "", page);
  }

  function theme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    return dark ? settings.dark_theme : settings.light_theme;
  }

  function term() {
    const path = location.pathname.length < 2 ? "index" : location.pathname.slice(1).replace(/\.\w+$/, "");
    const named = document.querySelector("meta[property='og:title']")?.content ?? document.title;
    return { pathname: path, url: page.href, title: document.title, "og:title": named }[settings.mapping];
  }

  function address() {
    const asked = {
      origin: page.href,
      session: session ?? kept((storage) => JSON.parse(storage.getItem(key))) ?? "",
      repo: settings.repo,
      repoId: settings.repo_id,
      category: settings.category,
      categoryId: settings.category_id,
      term: term(),
      strict: settings.strict,
      reactionsEnabled: settings.reactions_enabled,
      emitMetadata: "0",
      inputPosition: settings.input_position,
      description: document.querySelector("meta[name=description]")?.content ?? "",
      backLink: page.href,
      theme: theme(),
    };
    const lang = settings.lang && `/${settings.lang}`;
    return `${settings.host.replace(/\/$/, "")}${lang}/widget?${new URLSearchParams(asked)}`;
  }

  function signOut() {
    session = null;
    kept((storage) => storage.removeItem(key));
    frame.src = address();
  }

  addEventListener("message", ({ data, source }) => {
    if (source !== frame.contentWindow || !data?.giscus) return;
    const { resizeHeight, signOut: left, error: fault } = data.giscus;
    if (resizeHeight) frame.style.blockSize = `${resizeHeight}px`;
    if (left || /Bad credentials|Invalid state|State has expired/.test(fault ?? "")) signOut();
  });

  function show() {
    frame.title = gettext("Comments");
    frame.allow = "clipboard-write";
    frame.className = "comments-frame";
    frame.style.inlineSize = "100%";
    frame.src = address();
    button.replaceWith(frame);
    new MutationObserver(() => {
      frame.contentWindow?.postMessage({ giscus: { setConfig: { theme: theme() } } }, origin);
    }).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  }

  button.addEventListener("click", () => {
    show();
    frame.focus();
  });
  // Who has signed in comes back to comment.
  if (returned) show();
})();
