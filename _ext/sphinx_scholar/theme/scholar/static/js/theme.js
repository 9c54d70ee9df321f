// Runs before the first paint: sets the chosen mode, so that no page flashes in the other one, and switches it.
// `data-mode` is what the reader chose, `data-theme` what that comes to: the theme's own names. A site may have set
// `data-theme` for readers who chose nothing. `data-missing` names the scripts that did not load: what needs one of
// them is not shown.
(() => {
  const root = document.documentElement;
  const names = {
    auto: gettext("Theme: follows the system"),
    light: gettext("Theme: light"),
    dark: gettext("Theme: dark"),
  };
  const modes = Object.keys(names);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let mode = root.dataset.theme ?? "auto";

  function set(chosen) {
    mode = modes.includes(chosen) ? chosen : "auto";
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (dark.matches ? "dark" : "light") : mode;
    const button = document.querySelector(".theme-switch");
    if (button) button.ariaLabel = button.title = names[mode];
  }

  try {
    mode = localStorage.getItem("mode") || mode;
  } catch {
    // Storage is closed to this page: the system's choice holds.
  }
  set(mode);
  dark.addEventListener("change", () => set(mode));
  document.addEventListener("DOMContentLoaded", () => set(mode));
  document.addEventListener("click", ({ target }) => {
    if (!target.closest(".theme-switch")) return;
    set(modes[(modes.indexOf(mode) + 1) % 3]);
    try {
      localStorage.setItem("mode", mode);
    } catch {
      // Not kept, then: the choice holds for this page.
    }
  });

  const noteMissing = ({ target: { localName, src } }) => {
    if (localName === "script") root.dataset.missing = `${root.dataset.missing ?? ""} ${src.replace(/.*\/|\.m?js.*/g, "")}`;
  };
  addEventListener("error", noteMissing, true);
})();
