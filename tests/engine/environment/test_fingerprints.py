"""The digest of a page's surroundings: the same for the same data in every process, another for other data."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from sphinx_scholar.environment.fingerprints import docnames_in, stable
from sphinx_scholar.environment.toctree import ancestors
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.pages import Page, Target
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.site.graph import Entity

PAPER = Publication("k", "k", "misc", "Title")


def test_sets_have_no_order() -> None:
    script = (
        "from sphinx_scholar.model.names import Name; from sphinx_scholar.model.publication import Contributor; from sphinx_scholar.environment.fingerprints import stable;"
        "print(stable(Contributor(Name('Lovelace'), frozenset({'equal', 'corresponding', 'senior'})), {}))"
    )
    outputs = set()
    for seed in "1234":
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", script]
        outputs.add(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
    assert len(outputs) == 1


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
    ],
)
def test_other_data_is_another_text(one: Any, other: Any) -> None:
    assert stable(one, {}) != stable(other, {})


def test_where_something_is_written_does_not_matter() -> None:
    assert stable(Target("paper", "k", 3), {}) == stable(Target("paper", "k", 9), {})
    assert stable(Page("a", "note", "a", lines={"date": 2}), {}) == stable(
        Page("a", "note", "a", lines={"date": 7}), {}
    )


def test_a_passing_thing_is_not_taken_for_the_next_one() -> None:
    """Works made for a moment may come to lie where one lay before."""
    known: dict[int, tuple[str, Any]] = {}
    assert len({stable(replace(PAPER, title=f"Title {n}"), known) for n in range(50)}) == 50


def test_pages_that_data_lead_to() -> None:
    entity = Entity("note", "first", "Note", "research/notes/first", "First")
    assert "research/notes/first" in set(docnames_in([("Papers", [entity]), "text", None]))


def test_ancestors_run_from_the_top_and_never_in_circles() -> None:
    relations = {"index": (None, None, "a"), "a": ("index", "index", "b"), "b": ("a", "a", "c"), "c": ("b", "b", None)}
    assert ancestors(relations, "c") == ["a", "b"]
    assert ancestors(relations, "a") == []
    assert set(ancestors({"a": ("b", None, None), "b": ("a", None, None)}, "a")) == {"a", "b"}
