"""How the site grows: N notes that cite a bibliography of 1,000 works, built by the engine and by the stock stack.

    python tests/benchmarks/scale.py [--notes 100 1000] [--stock 100 1000] [--jobs 1]

Both build the same notes in the same run, so that on a noisy machine the ratios hold where the seconds do not. The
stock stack is pydata-sphinx-theme and sphinxcontrib-bibtex as they come, with one page for the bibliography; the
engine's pages end in a reference list each. Printed: CPU seconds of a cold build, of one without a change and of one
after an edit, the memory at its peak, raw bytes of a note's page, of all HTML and of what search loads.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKS = 1000
TOPICS = [f"topic {n}" for n in range(20)]
WORDS = (ROOT / "research" / "notes" / "expected-speedup.md").read_text("utf-8").split("---", 2)[2]
VOCABULARY = sorted({word.strip(".,;:()").lower() for word in WORDS.split() if word.strip(".,;:()").isalpha()})


def bibliography() -> str:
    """A thousand works by invented people; the first twenty are the owner's."""
    entries = []
    for n in range(WORKS):
        author = "Owner, Olga and " if n < 20 else ""
        entries.append(
            f"@article{{work{n:04},\n  author = {{{author}Author{n}, Ada and Other{n}, Otto}},\n"
            f"  title = {{A study of the thing numbered {n}}},\n  journal = {{Journal of Things}},\n"
            f"  volume = {{{n % 40 + 1}}},\n  pages = {{{n + 1}--{n + 9}}},\n  year = {{{1990 + n % 34}}},\n}}\n"
        )
    return "\n".join(entries)


def note(n: int, chance: random.Random) -> str:
    """A note of about 410 words in four sections, with three citations."""
    sections = []
    for part in range(4):
        words = " ".join(chance.choice(VOCABULARY) for _ in range(100)).capitalize()
        cited = f" See {{cite:p}}`work{chance.randrange(WORKS):04}`." if part < 3 else ""
        sections.append(f"## Part {part + 1}\n\n{words}.{cited}\n")
    date = f"{2000 + n % 24}-{n % 12 + 1:02}-{n % 28 + 1:02}"
    front = (
        f"---\ndate: {date}\ndescription: Note number {n}, made to measure.\ntopics: [{chance.choice(TOPICS)}]\n---\n"
    )
    return f"{front}\n# Note number {n}\n\n" + "\n".join(sections)


def lay_out(folder: Path, count: int, *, stock: bool) -> Path:
    """Write a site of *count* notes; returns the note that is edited."""
    notes = folder / "research" / "notes"
    notes.mkdir(parents=True)
    (folder / "refs.bib").write_text(bibliography(), "utf-8")
    chance = random.Random(count)
    for n in range(count):
        (notes / f"note-{n:05}.md").write_text(note(n, chance), "utf-8")
    if stock:
        (folder / "conf.py").write_text(
            'project = "Stock"\nextensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex"]\n'
            'html_theme = "pydata_sphinx_theme"\nbibtex_bibfiles = ["refs.bib"]\nexclude_patterns = ["_build"]\n',
            "utf-8",
        )
        (folder / "index.md").write_text("# Home\n\n```{toctree}\nresearch/notes/index\nreferences\n```\n", "utf-8")
        (notes / "index.md").write_text("# Notes\n\n```{toctree}\n:glob:\n\n*\n```\n", "utf-8")
        (folder / "references.md").write_text("# References\n\n```{bibliography}\n```\n", "utf-8")
    else:
        settings = (ROOT / "conf.py").read_text("utf-8")
        settings += '\nscholar_owner = {"name": "Olga Owner"}\nproject = "Owner"\n'
        (folder / "conf.py").write_text(settings, "utf-8")
        for name in ("_ext", "_static", "_templates"):
            (folder / name).symlink_to(ROOT / name)
        (folder / "index.md").write_text("# Home\n\n```{toctree}\npapers/index\nresearch/notes/index\n```\n", "utf-8")
        (folder / "papers").mkdir()
        (folder / "papers" / "index.md").write_text("# Papers\n\n```{publications}\n```\n", "utf-8")
        (notes / "index.md").write_text("# Notes\n\n```{notes}\n```\n", "utf-8")
    return notes / "note-00000.md"


def build(folder: Path, jobs: str) -> tuple[float, float, float]:
    """Build once in a process of its own: CPU seconds, wall seconds and peak memory in MiB of it and its children."""
    command = [sys.executable, "-m", "sphinx", "-q", "-j", jobs, str(folder), str(folder / "_build")]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build failed:\n{complaint.decode()}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024


def measure(count: int, jobs: str, *, stock: bool) -> dict[str, float]:
    """All figures of one site."""
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        edited = lay_out(folder, count, stock=stock)
        cold, wall, memory = build(folder, jobs)
        same, same_wall, _ = build(folder, jobs)
        edited.write_text(edited.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        edit, edit_wall, _ = build(folder, jobs)
        out = folder / "_build"
        pages = sorted((out / "research" / "notes").glob("note-*.html"))
        index = [out / "searchindex.js"] if (out / "searchindex.js").is_file() else []
        index += [path for path in (out / "_search").rglob("*") if path.is_file()]
        return {
            "cold CPU s": cold,
            "cold wall s": wall,
            "same CPU s": same,
            "same wall s": same_wall,
            "edit CPU s": edit,
            "edit wall s": edit_wall,
            "peak MiB": memory,
            "bytes a note": sum(page.stat().st_size for page in pages) / len(pages),
            "MB of HTML": sum(page.stat().st_size for page in out.rglob("*.html")) / 1e6,
            "MB of search": sum(path.stat().st_size for path in index) / 1e6,
        }
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Measure and print a table, and the ratios where both were built."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--notes", type=int, nargs="*", default=[100, 1000])
    options.add_argument("--stock", type=int, nargs="*", default=[100, 1000])
    options.add_argument("--jobs", default="1")
    chosen = options.parse_args()
    figures: dict[tuple[str, int], dict[str, float]] = {}
    for count in chosen.notes:
        figures["engine", count] = measure(count, chosen.jobs, stock=False)
        if count in chosen.stock:
            figures["stock", count] = measure(count, chosen.jobs, stock=True)
        for name in ("engine", "stock"):
            if row := figures.get((name, count)):
                print(f"{name:7} {count:6} notes  " + "  ".join(f"{k} {v:,.1f}" for k, v in row.items()), flush=True)
        if row := figures.get(("stock", count)):
            mine = figures["engine", count]
            print(
                f"ratio   {count:6} notes  " + "  ".join(f"{k} {mine[k] / row[k]:.2f}" for k in row if row[k]),
                flush=True,
            )


if __name__ == "__main__":
    main()
