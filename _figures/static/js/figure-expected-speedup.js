(() => {
  const figure = document.getElementById("figure-expected-speedup-curves");
  const table = figure?.querySelector("table");
  if (!table) return;
  const svg = figure.querySelector("svg");
  const curves = svg.querySelector(".curves");
  const [left, step, one, octave] = ["left", "step", "one", "octave"].map((name) => +curves.dataset[name]);
  const rates = [...table.tHead.rows[0].cells].slice(1).map((cell) => +cell.textContent.slice(5));
  const longest = table.tBodies[0].rows.length - 1;

  const speedup = (a, k, c) => (1 - a ** (k + 1)) / ((1 - a) * (k * c + 1));
  const place = (k, value) => [left + k * step, one - Math.log2(value) * octave];
  const best = (a, c) => {
    let length = 0;
    for (let k = 1; k <= 400; k++) if (speedup(a, k, c) > speedup(a, length, c)) length = k;
    return length;
  };

  const [controls, label, slider, output, status] = ["p", "label", "input", "span", "p"].map((tag) => document.createElement(tag));
  controls.className = "figure-controls";
  Object.assign(slider, { type: "range", min: 0, max: 0.25, step: 0.01, value: curves.dataset.cost });
  label.append("Draft cost c (in steps of the target model) ", slider, " ", output);
  controls.append(label);
  status.className = "figure-status";
  figure.querySelector(".figure-room").append(controls, status);

  function draw() {
    const c = +slider.value;
    const said = rates.map((a, i) => {
      const values = Array.from({ length: longest + 1 }, (_, k) => speedup(a, k, c));
      const points = values.map((value, k) => place(k, value));
      curves.querySelectorAll("path")[i].setAttribute("d", `M${points.map((point) => point.join(" ")).join("L")}`);
      curves.querySelectorAll("text")[i].setAttribute("y", points[longest][1] + 5);
      values.forEach((value, k) => { table.tBodies[0].rows[k].cells[i + 1].textContent = value.toFixed(2); });
      const k = best(a, c);
      const mark = curves.querySelectorAll("circle")[i];
      const [x, y] = place(k, speedup(a, k, c));
      mark.setAttribute("cx", x);
      mark.setAttribute("cy", y);
      mark.setAttribute("display", k > longest ? "none" : "inline");
      return `${a}: ` + (k > longest ? `longer than ${longest}` : `${k} (${speedup(a, k, c).toFixed(2)}×)`);
    });
    const cost = (output.textContent = c.toFixed(2));
    slider.setAttribute("aria-valuetext", `${cost} of a target step`);
    svg.querySelector(".chosen").textContent = `c = ${cost}`;
    svg.querySelector("desc").textContent = status.textContent =
      `Best draft length at c = ${cost}, by acceptance rate: ${said.join("; ")}.`;
  }
  slider.addEventListener("input", draw);
  draw();
})();
