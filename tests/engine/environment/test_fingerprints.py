"""Fingerprints of pages, and the table of contents they include."""

import dataclasses
import os
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from example_works import CONFERENCE
from sphinx_scholar.environment.contents import digest
from sphinx_scholar.environment.fingerprints import mark
from sphinx_scholar.environment.shown import docnames_in
from sphinx_scholar.environment.toctree import ancestors
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import Page, Target
from sphinx_scholar.model.people import Name
from sphinx_scholar.site.entity import Entity


def test_digest_is_the_same_in_every_process() -> None:
    script = (
        "from sphinx_scholar.environment.contents import digest; from sphinx_scholar.readers import bibtex;"
        "data = b'@misc{x, title={T}, author={A and B}, author+an={1=equal,senior,corresponding;2=equal,x,y,z}}';"
        "print(digest(list(bibtex.read([('refs.bib', data)]).publications.items())))"
    )
    digests = set()
    for seed in "123":
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", script]
        digests.add(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PartialDate(2024), PartialDate(2024, 1)),
        (("a", "b"), ("b", "a")),
        (("a", "b"), ("a, b",)),
        ({"a": 1}, {"a": 2}),
        (None, ""),
        (Name("A", "B"), Name("B", "A")),
        (["a", ["b"]], ["a", "b"]),
        (CONFERENCE, replace(CONFERENCE, title="Another")),
        (Entity("note", "a", "Note", "a", "A"), Entity("note", "a", "Note", "a", "A", description="B")),
    ],
)
def test_digest_differs_for_other_data(one: Any, other: Any) -> None:
    assert digest(one) != digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Target("paper", "k", 3), Target("paper", "k", 9)),
        (Page("a", "note", "a", lines={"date": 2}), Page("a", "note", "a", lines={"date": 7})),
        (replace(CONFERENCE, location="refs.bib:1"), replace(CONFERENCE, location="refs.bib:9")),
    ],
)
def test_digest_does_not_depend_on_the_line_in_a_file(one: Any, other: Any) -> None:
    assert digest(one) == digest(other)
    assert dataclasses.astuple(one) != dataclasses.astuple(other)


def test_docnames_in_data_of_components() -> None:
    entity = Entity("note", "first", "Note", "research/notes/first", "First")
    assert "research/notes/first" in set(docnames_in([("Papers", [entity]), "text", None]))


def test_ancestors_run_from_the_top_and_never_in_circles() -> None:
    relations = {"index": (None, None, "a"), "a": ("index", "index", "b"), "b": ("a", "a", "c"), "c": ("b", "b", None)}
    assert ancestors(relations, "c") == ["a", "b"]
    assert ancestors(relations, "a") == []
    assert set(ancestors({"a": ("b", None, None), "b": ("a", None, None)}, "a")) == {"a", "b"}


def test_mark_of_a_page_tells_its_reading_the_bibliography_and_the_settings() -> None:
    def domain_of(
        read: int = 1, bibliography: str = "b", inputs: str = "i", surface: str = "s", several: bool = False
    ) -> Any:
        languages = SimpleNamespace(several=several)
        state = SimpleNamespace(bibliography_digest=bibliography, inputs=inputs, surface=surface, languages=languages)
        return SimpleNamespace(env=SimpleNamespace(all_docs={"a": read, "b": 5}), state=state)

    known = mark(domain_of(), "a")
    assert mark(domain_of(surface="t"), "a") == known
    changed = (
        mark(domain_of(read=2), "a"),
        mark(domain_of(bibliography="c"), "a"),
        mark(domain_of(inputs="j"), "a"),
        mark(domain_of(), "b"),
        mark(domain_of(), "none"),
        mark(domain_of(several=True), "a"),
        mark(domain_of(several=True, surface="t"), "a"),
    )
    assert len({known, *changed}) == 8
