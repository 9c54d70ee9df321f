// Shows the page again after each build.
(() => {
  "use strict";
  const { dataset } = document.currentScript;
  const events = new EventSource(new URL("events", document.currentScript.src));
  events.addEventListener("message", ({ data }) => {
    const news = JSON.parse(data);
    if (news.build && news.build !== dataset.build) location.reload();
  });
})();
