// Choose the tide that the bars show. The numbers come from the table on the page.
(() => {
  const figure = document.getElementById("figure-tides");
  const bars = figure.querySelectorAll("svg rect");
  const rows = [...figure.querySelectorAll("tbody tr")];
  const label = document.createElement("label");
  label.className = "figure-controls";
  const choice = document.createElement("select");
  choice.add(new Option("Spring tide"));
  choice.add(new Option("Neap tide"));
  label.append("Show ", choice);
  const status = document.createElement("p");
  status.className = "figure-status";
  status.setAttribute("role", "status");
  figure.querySelector("svg").before(label, status);
  const draw = () => {
    const heights = rows.map((row) => row.cells[1 + choice.selectedIndex].textContent);
    heights.forEach((height, place) => bars[place].setAttribute("width", 40 * height));
    status.textContent = `${choice.value}: ${Math.max(...heights)} m at most.`;
  };
  choice.addEventListener("change", draw);
  draw();
})();
