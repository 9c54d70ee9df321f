// Shows one of the views that were drawn when the site was built.
(() => {
  for (const svg of document.querySelectorAll(".computed-figure > svg:has([data-view])")) {
    const views = [...svg.querySelectorAll("[data-view]")];
    const form = document.createElement("fieldset");
    form.className = "figure-controls";
    const legend = document.createElement("legend");
    legend.textContent = svg.dataset.choose;
    form.append(legend);
    const status = document.createElement("p");
    status.className = "figure-status";
    status.setAttribute("role", "status");
    const show = (chosen) => {
      for (const view of views) view.setAttribute("display", view === chosen ? "inline" : "none");
      status.textContent = chosen.dataset.say;
    };
    views.forEach((view, place) => {
      const label = document.createElement("label");
      const radio = document.createElement("input");
      Object.assign(radio, { type: "radio", name: `${svg.closest("figure").id}-view`, checked: place === 0 });
      radio.addEventListener("change", () => show(view));
      label.append(radio, ` ${view.dataset.view}`);
      form.append(label);
    });
    svg.parentElement.querySelector(".figure-room").append(form, status);
    show(views[0]);
  }
})();
