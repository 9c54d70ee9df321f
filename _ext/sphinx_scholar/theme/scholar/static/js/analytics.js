// Counts visits, except of readers who ask not to be tracked: loads the script whose attributes are given.
(() => {
  "use strict";
  if (navigator.doNotTrack === "1" || navigator.globalPrivacyControl) return;
  const script = document.createElement("script");
  for (const [name, value] of Object.entries(JSON.parse(document.currentScript.dataset.script))) {
    script.setAttribute(name, value);
  }
  // The scripts of Plausible that are made for one site wait until they are called.
  if (/\/pa-[^/]*\.js$/.test(script.src)) {
    const waiting = [];
    window.plausible ??= Object.assign((...given) => waiting.push(given), { q: waiting });
    window.plausible.init ??= (options) => (window.plausible.o = options ?? {});
    window.plausible.init();
  }
  document.head.append(script);
})();
