// Frames of other hosts: each is loaded when its button is pressed, and takes its place. A frame may run its own scripts
// and open pages, but not lead this one elsewhere; browsers show no PDF in a sandbox.
(() => {
  "use strict";
  const sandboxed =
    "allow-downloads allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin allow-scripts";

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-frame]");
    if (!button) return;
    const { frame: address, title, allow, sandbox, referrerpolicy } = button.dataset;
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.allow = allow ?? "fullscreen";
    // Players refuse to work without the origin of the page.
    frame.referrerPolicy = referrerpolicy ?? "strict-origin-when-cross-origin";
    if (sandbox !== "none") frame.setAttribute("sandbox", sandbox ?? sandboxed);
    // It keeps the proportions of the button, or its height.
    const { width, height } = button.getBoundingClientRect();
    if (button.querySelector("svg").hasAttribute("viewBox")) frame.style.aspectRatio = `${width} / ${height}`;
    else frame.style.blockSize = `${height}px`;
    frame.style.inlineSize = `${width}px`;
    frame.src = address;
    button.replaceWith(frame);
    frame.focus();
  });
})();
