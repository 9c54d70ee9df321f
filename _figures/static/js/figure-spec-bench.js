// Choose model and GPU, subtask and order. All numbers come from the table on the page.
(() => {
  const figure = document.getElementById("figure-spec-bench");
  const table = figure?.querySelector("table");
  if (!table) return;
  const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim());
  const [, , , ...measures] = cells(table.tHead.rows[0]);
  const rows = [...table.tBodies[0].rows].map(cells);
  const setup = (row) => `${row[2]}, ${row[1]}`;
  const svg = figure.querySelector("svg");
  const bars = svg.querySelector(".bars");
  const pattern = bars.firstElementChild;
  const left = +pattern.querySelector("rect").getAttribute("x");
  const height = +bars.dataset.row;
  const start = +bars.dataset.top;
  const width = +bars.dataset.width;

  const form = document.createElement("form");
  form.className = "figure-controls";
  const select = (name, options) => {
    const label = document.createElement("label");
    const list = document.createElement("select");
    options.forEach((option) => list.add(new Option(option)));
    label.append(name, " ", list);
    form.append(label);
    return list;
  };
  const chosen = select("Model and GPU", [...new Set(rows.map(setup))]);
  const measure = select("Metric", measures);
  const order = select("Sort by", ["Highest value", "Name", "Order in table"]);
  const status = document.createElement("p");
  status.className = "figure-status";
  status.role = "status";
  figure.querySelector(".figure-room").append(form, status);

  function draw() {
    const at = 3 + measures.indexOf(measure.value);
    const speedup = measure.value !== measures.at(-1);
    const unit = width / (speedup ? 3.5 : 6);
    const shown = rows.filter((row) => setup(row) === chosen.value);
    const ranked = [...shown].sort((a, b) => b[at] - a[at]);
    const named = [...shown].sort((a, b) => a[0].localeCompare(b[0]));
    const listed = [ranked, named, shown][order.selectedIndex];
    bars.replaceChildren(...listed.map((row, place) => {
      const bar = pattern.cloneNode(true);
      const [name, value] = bar.querySelectorAll("text");
      const range = bar.querySelector("line");
      const spread = row.slice(4, -1).map((gain) => gain * unit + left);
      bar.setAttribute("transform", `translate(0 ${start + place * height})`);
      bar.querySelector("rect").setAttribute("width", row[at] * unit);
      range.setAttribute("x1", Math.min(...spread));
      range.setAttribute("x2", Math.max(...spread));
      if (!speedup) range.remove();
      name.textContent = row[0];
      value.textContent = row[at];
      value.setAttribute("x", left + row[at] * unit + 5);
      return bar;
    }));
    const one = svg.querySelector(".one");
    one.setAttribute("transform", `translate(${left + unit} 0)`);
    one.querySelector("line").setAttribute("y2", start + listed.length * height);
    svg.querySelector(".key").setAttribute("display", speedup ? "inline" : "none");
    svg.querySelector(".chosen").textContent = `${chosen.value}: ` +
      (measure.selectedIndex ? measure.value.toLowerCase() : "overall") + (speedup ? " speedup" : "");
    const say = (row) => `${row[0]} ${row[at]}`;
    status.textContent = `${chosen.value}, ${measure.value.toLowerCase()}, ${ranked.length} methods by ${order.value.toLowerCase()}: ` +
      `highest ${say(ranked[0])}, lowest ${say(ranked.at(-1))}.`;
    svg.querySelector("desc").textContent = `${status.textContent} ${listed.map(say).join(", ")}.`;
  }
  form.addEventListener("change", draw);
  draw();
})();
