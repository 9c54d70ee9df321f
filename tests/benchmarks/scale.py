"""How the site grows: N notes that cite a bibliography of 1,000 works, built by the engine and by the stock stack.

    python tests/benchmarks/scale.py [--notes 100 1000 10000] [--stock 100 1000] [--jobs 1] [--cards]

Both build the same notes in the same run, so that on a noisy machine the ratios hold where the seconds do not. The
stock stack is pydata-sphinx-theme and sphinxcontrib-bibtex as they come, with one page for the bibliography; the
engine's pages end in a reference list each. Printed: CPU seconds of a cold build, of one without a change and of one
after an edit, the memory at its peak, raw bytes of a note's page, of all HTML and of what search loads. The search
index has a line of its own with either, and so have the social cards, which are drawn with ``--cards`` only: the
ratios are of the builds without them. With several ``--jobs``, what search costs is not seen apart.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WORKS = 1000
WORDS = (ROOT / "research" / "notes" / "expected-speedup.md").read_text("utf-8").split("---", 2)[2]
VOCABULARY = sorted({word.strip(".,;:()").lower() for word in WORDS.split() if word.strip(".,;:()").isalpha()})


def bibliography() -> str:
    """A thousand works by invented people; the first twenty are the owner's."""
    return "\n".join(
        f"@article{{work{n:04},\n  author = {{{'Owner, Olga and ' * (n < 20)}Author{n}, Ada and Other{n}, Otto}},\n"
        f"  title = {{A study of the thing numbered {n}}},\n  journal = {{Journal of Things}},\n"
        f"  volume = {{{n % 40 + 1}}},\n  pages = {{{n + 1}--{n + 9}}},\n  year = {{{1990 + n % 34}}},\n}}\n"
        for n in range(WORKS)
    )


def note(n: int, chance: random.Random) -> str:
    """A note of about 410 words in four sections, with three citations."""
    date = f"{2000 + n % 24}-{n % 12 + 1:02}-{n % 28 + 1:02}"
    text = f"---\ndate: {date}\ndescription: Note number {n}, made to measure.\ntopics: [topic {chance.randrange(20)}]\n---\n"
    text += f"\n# Note number {n}\n"
    for part in range(4):
        words = " ".join(chance.choices(VOCABULARY, k=100)).capitalize()
        cited = f" See {{cite:p}}`work{chance.randrange(WORKS):04}`." if part < 3 else ""
        text += f"\n## Part {part + 1}\n\n{words}.{cited}\n"
    return text


STOCK = {
    "conf.py": 'project = "Stock"\nextensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex"]\n'
    'html_theme = "pydata_sphinx_theme"\nbibtex_bibfiles = ["refs.bib"]\nexclude_patterns = ["_build"]\n',
    "index.md": "# Home\n\n```{toctree}\nresearch/notes/index\nreferences\n```\n",
    "research/notes/index.md": "# Notes\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "references.md": "# References\n\n```{bibliography}\n```\n",
}
ENGINE = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\npapers/index\nresearch/notes/index\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n```\n",
    "research/notes/index.md": "# Notes\n\n```{notes}\n```\n",
}


def lay_out(folder: Path, count: int, *, stock: bool, cards: bool = False) -> Path:
    """Write a site of *count* notes; returns the note that is edited."""
    chance = random.Random(count)
    files = {f"research/notes/note-{n:05}.md": note(n, chance) for n in range(count)}
    files |= {"refs.bib": bibliography(), **(STOCK if stock else ENGINE)}
    if not stock:
        settings = f'\nscholar_owner = {{"name": "Olga Owner"}}\nproject = "Owner"\nscholar_cards = {cards}\n'
        files["conf.py"] = (ROOT / "conf.py").read_text("utf-8") + settings
        for name in ("_ext", "_static"):
            (folder / name).symlink_to(ROOT / name)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder / "research/notes/note-00000.md"


def timed_build(folder: str, jobs: str) -> None:
    """Build once and print, as JSON, CPU seconds (those of search and cards apart) and the peak memory in MiB."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    spent, started = Counter[str](), time.perf_counter()

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            started = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                spent[name] += time.process_time() - started

        return run

    with docutils_namespace():
        out = f"{folder}/_build"
        app = Sphinx(folder, folder, out, f"{out}/.doctrees", "html", status=None, parallel=int(jobs))
        for method in ("load_indexer", "index_page", "dump_search_index"):
            setattr(app.builder, method, watched("search", getattr(app.builder, method)))
        if "sphinx_scholar" in app.extensions:
            from sphinx_scholar.environment.domain import ScholarDomain

            def watch_writers(app: Sphinx, error: object) -> None:
                # A build without a change loads none of them.
                if not ScholarDomain.of(app.env).state.up_to_date:
                    from sphinx_scholar.outputs import writers

                    names = {writers.write_search: "search", writers.write_cards: "cards"}
                    writers.WRITERS = tuple(watched(names.get(write, "beside"), write) for write in writers.WRITERS)

            app.connect("build-finished", watch_writers, priority=0)
        app.build()
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    apart = {name: spent[name] for name in ("search", "cards")}
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages) - sum(apart.values())
    found = {"CPU s": cpu, "wall s": time.perf_counter() - started, "MiB": usages[0].ru_maxrss / 1024}
    print(json.dumps(found | apart))
    sys.exit(app.statuscode)


def build(folder: Path, jobs: str) -> dict[str, float]:
    """Build once in a process of its own; returns what :func:`timed_build` prints."""
    command = [sys.executable, __file__, "--build", str(folder), "--jobs", jobs]
    # As on most machines: Python keeps what it has compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)  # type: ignore[no-any-return]


def measure(count: int, jobs: str, *, stock: bool, cards: bool) -> dict[str, float]:
    """All figures of one site."""
    with tempfile.TemporaryDirectory(prefix="scale-") as place:
        folder, out = Path(place), Path(place, "_build")
        edited = lay_out(folder, count, stock=stock, cards=cards)
        runs = {"cold": build(folder, jobs), "same": build(folder, jobs)}
        edited.write_text(edited.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        before = {page: page.stat().st_mtime_ns for page in out.rglob("*.html")}
        runs["edit"] = build(folder, jobs)
        pages = list((out / "research" / "notes").glob("note-*.html"))
        index = [path for path in (*out.glob("searchindex.js"), *out.glob("_search/**/*")) if path.is_file()]
        return {
            **{f"{run} {unit}": figures[unit] for unit in ("CPU s", "wall s") for run, figures in runs.items()},
            "peak MiB": runs["cold"]["MiB"],
            "pages rewritten by the edit": sum(page.stat().st_mtime_ns != then for page, then in before.items()),
            "bytes a note": sum(page.stat().st_size for page in pages) / len(pages),
            "MB of HTML": sum(page.stat().st_size for page in out.rglob("*.html")) / 1e6,
            "apart: search, cold CPU s": runs["cold"]["search"],
            "apart: search, edit CPU s": runs["edit"]["search"],
            "apart: cards, cold CPU s": runs["cold"]["cards"],
            "apart: MB of search index": sum(path.stat().st_size for path in index) / 1e6,
        }


def main() -> None:
    """Measure and print a table a size, with the ratios where both were built."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--notes", type=int, nargs="*", default=[100, 1000])
    options.add_argument("--stock", type=int, nargs="*", default=[100, 1000])
    options.add_argument("--jobs", default="1")
    options.add_argument("--cards", action="store_true", help="draw social cards too, some 60 ms each")
    options.add_argument("--build", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.build:
        timed_build(chosen.build, chosen.jobs)
    for count in chosen.notes:
        mine = measure(count, chosen.jobs, stock=False, cards=chosen.cards)
        stock = measure(count, chosen.jobs, stock=True, cards=False) if count in chosen.stock else {}
        print(f"\n{count:,} notes{'':24} {'engine':>10} {'stock':>10} {'ratio':>6}")
        for name, value in mine.items():
            other = stock.get(name)
            ratio = f"{value / other:6.2f}" if other else ""
            print(f"  {name:32} {value:10,.1f} {'' if other is None else f'{other:,.1f}':>10} {ratio}", flush=True)


if __name__ == "__main__":
    main()
