"""Inputs that were changed at random: no exception of the engine, no endless time, no file from outside, nothing silently lost.

The long trial has parts, each with a seed of its own: ``make soak ARGS="-k mutated"``; ``SCHOLAR_PARTS=3,4`` chooses some.
"""

import os
import re
import time
import traceback
from pathlib import Path
from typing import Any

import pytest

from mutating import Mutator
from sites import CONF, REPOSITORY, Project
from sphinx_scholar.extension import guard
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import bibtex, frontmatter

#: The parts of the long trial, and the inputs of each: 20,000 bibliographies and pages, and 5,000 front matters.
PARTS = [int(part) for part in os.environ.get("SCHOLAR_PARTS", "").split(",") if part] or range(1, 21)
BIBLIOGRAPHIES, PAGES, FRONT_MATTERS = 1000, 1000, 250
#: The pages of one site, and the most seconds for one input.
SITE, SECONDS = 25, 2.0
SECRET = "SECRET-of-the-machine"
few, many = pytest.mark.parametrize("seed", [0]), pytest.mark.parametrize("seed", PARTS)


def bibliographies(seed: int, count: int) -> None:
    """Read *count* changed bibliographies."""
    sources = [file.read_text("utf-8") for file in sorted((REPOSITORY / "tests").rglob("*.bib"))]
    mutator = Mutator(seed)
    for number in range(count):
        text = mutator.changed(mutator.chance.choice(sources)[:20_000], sources)
        start = time.process_time()
        found = bibtex.read([("refs.bib", text.encode("utf-8", "surrogatepass"))], exists=lambda path: False)
        assert time.process_time() - start < SECONDS, (seed, number)
        assert found.publications.keys() == found.entries.keys()
        assert all(re.fullmatch(r"refs\.bib:\d+", problem.location) for problem in found.problems), (seed, number)


def front_matters(seed: int, count: int) -> None:
    """Read *count* changed front matters."""
    pages = [file.read_text("utf-8") for file in sorted((REPOSITORY / "tests" / "roots").rglob("*.md"))]
    matters = [text.split("---\n")[1] for text in pages if text.startswith("---\n")]
    mutator = Mutator(seed)
    for number in range(count):
        text = f"---\n{mutator.changed(mutator.chance.choice(matters), matters)}\n---\n# Page\n"
        start = time.process_time()
        found = frontmatter.read(text, mutator.chance.choice(KINDS), "a.md")
        assert time.process_time() - start < SECONDS, (seed, number)
        assert found.source.count("\n") == text.count("\n"), (seed, number)


def pages(seed: int, count: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build sites of *count* made-up pages."""
    ours: list[str] = []

    def note(env: Any, error: Exception) -> bool:
        caught = guarded(env, error)
        # What content makes the engine's own code raise is a mistake of the engine.
        if caught and "sphinx_scholar" in traceback.extract_tb(error.__traceback__)[-1].filename:
            ours.append("".join(traceback.format_exception(error)[-3:]))
        return caught

    guarded = guard.caught
    for module in ("guard", "guard_writing"):
        monkeypatch.setattr(f"sphinx_scholar.extension.{module}.caught", note)
    monkeypatch.delenv("SCHOLAR_RAISE", raising=False)
    mutator = Mutator(seed)
    for first in range(0, count, SITE):
        project = Project(folder / str(first) / "project")
        texts = [mutator.page() for _ in range(min(SITE, count - first))]
        project.write(
            {
                "conf.py": CONF.replace("basic", "scholar") + "scholar_cv_pdf = False\n",
                "refs.bib": "@article{k, title={T}, author={Ada Lovelace}, year=1843, journal={J}}\n",
            }
        )
        project.write({"index.md": "# Home\n\n```{toctree}\n:glob:\npages/*\n```\n", "../secret.txt": SECRET})
        project.write(
            {
                f"pages/p{n}.md": f"# Page\n\nFirst{n}\n\n{text}\n\nLast{n}\n".encode("utf-8", "replace").decode()
                for n, text in enumerate(texts)
            }
        )
        start = time.process_time()
        site = project.build()
        place = f"seed {seed}, pages from {first}, in {project.source}"
        assert time.process_time() - start < SECONDS * len(texts), place
        assert "Traceback" not in site.output, place
        assert not ours, f"{place}: {ours[0]}"
        warned = {w.file for w in site.warnings}
        for n in range(len(texts)):
            shown = site.html(f"pages/p{n}")
            assert SECRET not in shown, place
            assert (f"First{n}" in shown and f"Last{n}" in shown) or f"pages/p{n}.md" in warned, f"{place}: page {n}"
        assert not [file for file in site.path.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()], (
            place
        )


@few
def test_some_mutated_bibliographies(seed: int) -> None:
    bibliographies(seed, 40)


@few
def test_some_mutated_front_matters(seed: int) -> None:
    front_matters(seed, 40)


@few
def test_some_mutated_pages(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(seed, 10, tmp_path, monkeypatch)


@pytest.mark.soak
@many
def test_mutated_bibliographies(seed: int) -> None:
    bibliographies(seed, BIBLIOGRAPHIES)


@pytest.mark.soak
@many
def test_mutated_front_matters(seed: int) -> None:
    front_matters(seed, FRONT_MATTERS)


@pytest.mark.soak
@many
def test_mutated_pages(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(seed, PAGES, tmp_path, monkeypatch)
