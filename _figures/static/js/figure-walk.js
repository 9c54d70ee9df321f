// Step through a list of rounds one phase at a time, with buttons or the arrow keys; "Show all" brings the list back.
(() => {
  const walk = document.querySelector("#figure-decoding-walk .walk");
  if (!walk) return;
  const rounds = [...walk.querySelectorAll(".walk-rounds > li")];
  const steps = [...walk.querySelectorAll(".walk-phase")];
  const result = walk.querySelector(".walk-result");
  const last = steps.length;
  let at = 0;
  let all = false;

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
  const previous = button("Previous", () => show(at - 1));
  const next = button("Next", () => show(at + 1));
  const whole = button("Show all", () => { all = !all; show(at); });
  const status = document.createElement("p");
  status.className = "figure-status";
  status.setAttribute("role", "status");
  walk.before(form, status);

  function show(to) {
    all &&= to === at;
    at = Math.min(Math.max(to, 0), last);
    whole.setAttribute("aria-pressed", all);
    const current = steps[at]?.closest("li");
    rounds.forEach((round) => { round.hidden = !all && round !== current; });
    steps.forEach((step, place) => { step.hidden = !all && place > at; });
    result.hidden = !all && at < last;
    previous.setAttribute("aria-disabled", at === 0);
    next.setAttribute("aria-disabled", at === last);
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
    show(at + way);
  });
  show(0);
})();
