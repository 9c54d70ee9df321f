// Runs before the first paint: sets the chosen mode, so that no page flashes in the other one.
// `data-mode` is what the reader chose, `data-theme` what that comes to: the theme's own names. A site may have set
// `data-theme` for readers who chose nothing.
(() => {
  const root = document.documentElement;
  let mode = root.dataset.theme ?? "auto";
  try {
    mode = localStorage.getItem("mode") || mode;
  } catch {
    // Storage is closed to this page: the system's choice holds.
  }
  if (mode !== "light" && mode !== "dark") mode = "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
})();
