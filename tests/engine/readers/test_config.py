"""Kinds of page: the built-in ones, those of a site, and which kind a page is by where it lies."""

from __future__ import annotations

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.model.pages import Target
from sphinx_scholar.readers.config import FIELD_TYPES, kind_of, kinds, line_of, owner_settings
from sphinx_scholar.readers.frontmatter import TYPES, read

TALK = {
    "folder": "/talks/",
    "fields": {
        "date": {"type": "date", "required": True, "meaning": "when"},
        "slides": {"type": "url"},
        "papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"},
    },
}


def test_a_kind_of_the_site_is_as_good_as_a_built_in_one() -> None:
    found, problems = kinds({"talk": TALK})
    assert problems == ()
    talk = found["talk"]
    assert (talk.label, talk.plural, talk.folder, talk.order) == ("Talk", "Talks", "talks", "date")
    matter = read("---\ndate: 2024-05\npapers: [a]\ntopics: [b]\nslides: none\n---\n", talk, "f")
    assert matter.values == {"date": PartialDate(2024, 5), "papers": (Target("paper", "a", 3),), "topics": ("b",)}
    assert [problem.location for problem in matter.problems] == ["f:5"]
    assert (
        read("---\ntopics: b\n---\n", talk, "f").problems[0].message == '"date" is missing on a page of kind talk: when'
    )


def test_built_in_kinds_can_be_given_anew() -> None:
    found, problems = kinds({"note": {"folder": "blog", "fields": {"date": {"type": "date"}}}})
    assert problems == ()
    assert found["note"].folder == "blog"
    assert list(found) == [kind.name for kind in KINDS]


@pytest.mark.parametrize(
    "extra",
    [
        ["talk"],
        {"Talk": TALK},
        {"page": TALK},
        {"talk": {}},
        {"talk": {"folder": 3}},
        {"talk": {"folder": "research"}},
        {"talk": {"folder": "talks", "colour": "red"}},
        {"talk": {"folder": "talks", "fields": {"x": {"type": "number"}}}},
        {"talk": {"folder": "talks", "fields": {"x": "text"}}},
        {"talk": {"folder": "talks", "fields": {"x": {"type": "names"}}}},
        {"talk": {"folder": "talks", "fields": {"x": {"type": "names", "to": "seminar"}}}},
        {"talk": {"folder": "talks", "fields": {"x": {"type": "text", "needed": True}}}},
    ],
)
def test_what_is_wrong_is_said_and_costs_nothing_else(extra: object) -> None:
    found, problems = kinds(extra)
    assert [(problem.subtype, problem.location) for problem in problems] == [("config", "conf.py")]
    assert {kind.name for kind in KINDS} <= found.keys()


@pytest.mark.parametrize(
    ("docname", "kind", "slug"),
    [
        ("research/looms", "research", "looms"),
        ("research/index", "page", "research/index"),
        ("research/notes/first", "note", "first"),
        ("research/notes/index", "page", "research/notes/index"),
        ("research/deeper/down", "page", "research/deeper/down"),
        ("papers/a-2024", "paper", "a-2024"),
        ("talks/salon", "talk", "salon"),
        ("cv", "cv", "cv"),
        ("index", "page", "index"),
        ("about", "page", "about"),
    ],
)
def test_kind_by_place(docname: str, kind: str, slug: str) -> None:
    found, named = kind_of(docname, kinds({"talk": TALK})[0])
    assert (found.name, named) == (kind, slug)


def test_field_types_of_settings_are_known() -> None:
    assert set(FIELD_TYPES) < TYPES.keys()


def test_owner_as_a_bare_name() -> None:
    assert owner_settings("Ada Lovelace") == {"name": "Ada Lovelace"}


CONF = """project = "talk"
scholar_kinds = {
    "talk": {
        "folder": "talks",
        "fields": {"hour": {"type": "time"}},
    },
}
"""


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ('kind "talk", field "hour": wants a type, one of text, texts', 5),
        ('kind "talk": unknown option "foldr"; did you mean "folder"?', 3),
        ("scholar_kinds wants a dictionary of kinds by name", 2),
        ('kind "seminar": nowhere', 2),
    ],
)
def test_line_of_a_mistake_in_the_settings(message: str, line: int) -> None:
    assert line_of("scholar_kinds", message, CONF) == line
    assert line_of("scholar_kinds", message, "") == 1
