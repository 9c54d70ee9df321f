// Step through a list of rounds one phase at a time, with buttons or the arrow keys. It begins with the whole list,
// so that nothing moves when this script comes late, and "Show all" brings it back.
(() => {
  const walk = document.querySelector("#figure-decoding-walk .walk");
  if (!walk) return;
  const rounds = [...walk.querySelectorAll(".walk-rounds > li")];
  const steps = [...walk.querySelectorAll(".walk-phase")];
  const result = walk.querySelector(".walk-result");
  const last = steps.length;
  let at = 0;
  let all = true;

  const form = document.createElement("div");
  form.className = "figure-controls";
  form.setAttribute("role", "group");
  form.setAttribute("aria-label", "Steps");
  const button = (name, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", action);
    form.append(made);
    return made;
  };
  const step = (way) => show(all ? at : at + way);
  const previous = button("Previous", () => step(-1));
  const next = button("Next", () => step(1));
  const whole = button("Show all", () => show(at, !all));
  const status = document.createElement("p");
  status.className = "figure-status";
  status.setAttribute("role", "status");
  walk.parentElement.querySelector(".figure-room").append(form, status);

  function show(to, everything = false) {
    all = everything;
    at = Math.min(Math.max(to, 0), last);
    whole.setAttribute("aria-pressed", all);
    const current = steps[at]?.closest("li");
    rounds.forEach((round) => { round.hidden = !all && round !== current; });
    steps.forEach((step, place) => { step.hidden = !all && place > at; });
    result.hidden = !all && at < last;
    previous.setAttribute("aria-disabled", all || at === 0);
    next.setAttribute("aria-disabled", !all && at === last);
    status.textContent = all ? `All ${rounds.length} rounds.`
      : at === last ? "Result" : `Round ${rounds.indexOf(current) + 1} of ${rounds.length}`;
    const words = document.createElement("span");
    words.className = "visually-hidden";
    if (!all) words.textContent = `: ${(steps[at] ?? result).textContent}`;
    status.append(words);
  }
  form.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    step(way);
  });
  let shown;
  addEventListener("beforeprint", () => {
    shown = [at, all];
    show(at, true);
  });
  addEventListener("afterprint", () => show(...shown));
  show(0, true);
})();
