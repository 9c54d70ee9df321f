"""Draws the gallery of formulas in Chromium beside reference drawings, as pictures to be looked at.

``python tests/benchmarks/formulas.py OUTPUT [MATHJAX]`` writes ``OUTPUT/sheet00.png`` and so on, with twenty formulas each:
left the engine's MathML with its style sheet, right MathJax's, if MATHJAX is a folder in which ``npm install
mathjax-full`` was run. It prints what the converter refuses, and what size and time the formulas take.
"""

import json
import subprocess
import sys
import time
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "_ext")]

from browser import chromium  # noqa: E402
from sphinx_scholar.cli.check_site.chromium import FLAGS  # noqa: E402
from sphinx_scholar.model.problems import Fault  # noqa: E402
from sphinx_scholar.rendering.formulas import macros, numbers  # noqa: E402
from sphinx_scholar.rendering.formulas.convert import mathml  # noqa: E402

GALLERY = Path(__file__).with_name("formulas.txt")
STYLES = Path(__file__).parents[2] / "_ext/sphinx_scholar/theme/scholar/static/css/math.css"
PER_SHEET = 20
PAGE = """<!doctype html><meta charset="utf-8"><style>{styles}
body {{ font: 15px sans-serif }} table.sheet {{ border-collapse: collapse; width: 1500px; table-layout: fixed }}
.sheet > tbody > tr > td {{ border: 1px solid #ccc; padding: 4px 6px; overflow: hidden }} .sheet td.n {{ width: 24px }}
</style><table class="sheet">{rows}</table>"""
#: Reads formulas from standard input, and writes MathJax's SVG of each.
REFERENCE = """
const from = (name) => require("mathjax-full/js/" + name + ".js");
const adaptor = from("adaptors/liteAdaptor").liteAdaptor();
from("handlers/html").RegisterHTMLHandler(adaptor);
const packages = from("input/tex/AllPackages").AllPackages.filter((name) => name !== "bussproofs");
const drawn = JSON.parse(require("fs").readFileSync(0)).map(([tex, display]) => {
  const InputJax = new (from("input/tex").TeX)({ packages });
  const OutputJax = new (from("output/svg").SVG)({ fontCache: "none" });
  const page = from("mathjax").mathjax.document("", { InputJax, OutputJax });
  return adaptor.innerHTML(page.convert(tex, { display, em: 16, ex: 8, containerWidth: 1280 }));
});
console.log(JSON.stringify(drawn));
"""


def gallery() -> list[tuple[str, bool]]:
    """The formulas, each with whether it is displayed."""
    found, display = [], True
    for line in GALLERY.read_text("utf-8").splitlines():
        if line.startswith("## "):
            display = not line.startswith("## Inline")
        elif line and not line.startswith("#"):
            found.append((line, display))
    return found


def converted(tex: str, display: bool) -> str:
    """The engine's MathML, or why there is none."""
    try:
        rest, found = macros.definitions(tex)
        return mathml(numbers.read(macros.expand(rest, found)).tex, "block" if display else "inline")
    except Fault as fault:
        print(f"refused ({fault.kind.code}): {tex}")
        return f"<code>{escape(tex)}</code>"


def main(output: Path, mathjax: Path | None) -> None:
    """Draw the sheets."""
    formulas = gallery()
    start = time.perf_counter()
    drawn = [converted(*formula) for formula in formulas]
    seconds, size = time.perf_counter() - start, sum(map(len, drawn))
    print(f"{len(formulas)} formulas: {size / len(formulas):.0f} characters each, {seconds * 1000:.0f} ms in all")
    references = [""] * len(formulas)
    if mathjax:
        command = ["node", "-e", REFERENCE]
        run = subprocess.run(
            command, input=json.dumps(formulas), cwd=mathjax, capture_output=True, text=True, check=True
        )
        references = json.loads(run.stdout)
    output.mkdir(parents=True, exist_ok=True)
    cells = [f"<tr><td class=n>{n}<td>{a}<td>{b}" for n, (a, b) in enumerate(zip(drawn, references, strict=True))]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=[*FLAGS])
        page = browser.new_page(viewport={"width": 1540, "height": 800})
        for n in range(0, len(cells), PER_SHEET):
            rows = "".join(cells[n : n + PER_SHEET])
            page.set_content(PAGE.format(styles=STYLES.read_text("utf-8"), rows=rows))
            page.screenshot(path=output / f"sheet{n // PER_SHEET:02}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
