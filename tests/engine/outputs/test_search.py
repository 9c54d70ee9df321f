"""The search index as builds leave it: the same bytes however they came about, and only what is to be found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search_index import found, indexed
from sites import Project, Site

CONF = """\
extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace"}
scholar_search = "js/search.js"
scholar_drafts = tags.has("preview")
bibtex_bibfiles = ["refs.bib"]
html_theme = "basic"
templates_path = ["_templates"]
html_static_path = ["_static"]
"""
REFS = """\
@inproceedings{lovelace-etal-2024-engines,
  author = {Lovelace, Ada and Babbage, Charles},
  title = {Engines that Weave},
  booktitle = {Proceedings of the Analytical Society},
  year = {2024},
  eprint = {2401.00042},
  archiveprefix = {arXiv},
}
"""
LOOMS = """\
---
date: 2025-03-01
topics: [weaving]
---

# Looms and cards

A card has holes, α of them.

## Jacquard

Its shuttles fly; see {paper}`lovelace-etal-2024-engines`.
"""
KNOTS = "---\ndate: 2025-04-01\n---\n\n# 数结\n\nKnots are counted in the café.\n"
NOTE, KNOT = "research/notes/looms.html", "research/notes/knots.html"
PAPER = "papers/lovelace-etal-2024-engines.html"


@pytest.fixture
def small(project: Project) -> Project:
    project.write(
        {
            "conf.py": CONF,
            "refs.bib": REFS,
            "index.md": "# Home\n\n```{toctree}\npapers/index\nresearch/notes/index\n```\n",
            "404.md": "---\norphan: true\n---\n\n# Not here\n",
            "papers/index.md": "# Papers\n\n```{publications}\n```\n",
            "research/notes/index.md": "# Notes\n\n```{notes}\n```\n",
            "research/notes/looms.md": LOOMS,
            "research/notes/knots.md": KNOTS,
            "research/notes/secret.md": "---\ndate: 2025-05-01\ndraft: true\n---\n\n# A secret\n\nUnspun.\n",
            "_static/js/search.js": "",
            "_templates/search.html": '{% extends "layout.html" %}',
        }
    )
    return project


def build(project: Project, *arguments: str, output: str = "html") -> Site:
    built = project.build(*arguments, output=output)
    assert (built.returncode, built.warnings) == (0, ()), built.output
    return built


def index(site: Site) -> dict[str, bytes]:
    folder = site.path / "_search"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_page_is_found_by_what_is_on_it_and_what_it_is(small: Project) -> None:
    site = build(small).path
    for word in ("looms", "holes", "shuttles", "weaving", "α", "alpha"):
        assert found(site, word) == [NOTE], word
    for word in ("engines", "babbage", "analytical", "2401.00042", "etal", "2024"):
        assert PAPER in found(site, word), word
    assert found(site, "cafe") == found(site, "数结") == found(site, "结") == [KNOT]


def test_only_what_is_to_be_found_is_in_it(small: Project) -> None:
    expected = {"index.html", "papers/index.html", "research/notes/index.html", PAPER, NOTE, KNOT}
    assert indexed(build(small).path).keys() == expected
    preview = build(small, "-t", "preview", output="preview").path
    assert (preview / "research/notes/secret.html").is_file()
    assert indexed(preview).keys() == expected
    assert found(preview, "unspun") == []


def test_a_result_shows_the_page_and_a_list_does_not_repeat_others(small: Project) -> None:
    pages = indexed(build(small).path)
    assert pages["papers/index.html"]["sections"] == []
    assert pages[PAPER]["kind"] == "Paper"
    assert pages[PAPER]["meta"] == "Ada Lovelace, Charles Babbage · Proceedings of the Analytical Society 2024"
    assert pages[NOTE]["sections"] == [
        ["", "", "A card has holes, α of them."],
        ["jacquard", "Jacquard", "Its shuttles fly; see Engines that Weave."],
    ]


def test_sphinxs_own_index_is_not_made(small: Project) -> None:
    out = build(small).path
    assert (out / "search.html").is_file()
    assert not [name for name in ("searchindex.js", "_static/searchtools.js") if (out / name).exists()]


def test_without_the_setting_sphinxs_own_search_stays(small: Project) -> None:
    small.write({"conf.py": CONF.replace('"js/search.js"', '""')})
    out = build(small).path
    assert (out / "searchindex.js").is_file()
    assert not (out / "_search").exists()


CHANGES: dict[str, Callable[[Project], None]] = {
    "nothing": lambda project: None,
    "a word": lambda project: project.write({"research/notes/looms.md": LOOMS.replace("holes", "gaps")}),
    "a title": lambda project: project.write({"research/notes/looms.md": LOOMS.replace("Looms and", "Frames and")}),
    "a date": lambda project: project.write({"research/notes/looms.md": LOOMS.replace("2025-03", "2023-03")}),
    "a new page": lambda project: project.write(
        {"research/notes/new.md": "---\ndate: 2025-06-01\n---\n\n# New\n\nX.\n"}
    ),
    "a page less": lambda project: project.remove("research/notes/knots.md"),
    "an author": lambda project: project.write({"refs.bib": REFS.replace("Babbage, Charles", "Menabrea, Luigi")}),
    "a draft published": lambda project: project.write({"research/notes/secret.md": KNOTS.replace("Knots", "Unspun")}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_incremental_build_leaves_the_index_of_a_clean_one(
    small: Project, change: Callable[[Project], None]
) -> None:
    build(small)
    change(small)
    assert index(build(small)) == index(build(small, output="clean"))


def test_a_build_with_several_processes_leaves_the_same_index(small: Project) -> None:
    assert index(build(small)) == index(build(small, "-j", "2", output="parallel"))


def test_an_edit_touches_no_other_page_of_the_index(small: Project) -> None:
    out = build(small).path / "_search/pages"
    before = {file.name: file.stat().st_mtime_ns for file in out.iterdir()}
    CHANGES["a word"](small)
    build(small)
    after = {file.name: file.stat().st_mtime_ns for file in out.iterdir()}
    assert before.keys() == after.keys()
    assert len([name for name in before if before[name] != after[name]]) == 1


@pytest.mark.parametrize("harm", ["a file lost", "the memory lost", "the memory spoilt"])
def test_what_was_lost_is_made_again(small: Project, harm: str) -> None:
    site = build(small)
    whole = index(site)
    memory = Path(site.path.with_name("html-doctrees"), "scholar/search.json")
    assert memory.is_file()
    if harm == "a file lost":
        next((site.path / "_search/words").iterdir()).unlink()
    elif harm == "the memory lost":
        memory.unlink()
    else:
        memory.write_text("{", "utf-8")
    assert index(build(small)) == whole
