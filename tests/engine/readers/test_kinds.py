"""Kinds of page: built-in ones, those of a site, and the kind of a page by its folder."""

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import KINDS, Target
from sphinx_scholar.model.problems import Problem
from sphinx_scholar.readers import kind_problems as problems
from sphinx_scholar.readers.config import line_of
from sphinx_scholar.readers.field_types import TYPES
from sphinx_scholar.readers.frontmatter import read
from sphinx_scholar.readers.kinds import FIELD_TYPES, kind_of, kinds, labels

TALK = {
    "folder": "/talks/",
    "fields": {
        "date": {"type": "date", "required": True, "meaning": "when"},
        "slides": {"type": "url"},
        "papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"},
    },
}
SEMINAR = {"type": "names", "to": "seminar"}


def test_kind_of_the_site_is_read_like_a_built_in_one() -> None:
    found, problems = kinds({"talk": TALK})
    assert problems == ()
    talk = found["talk"]
    assert (talk.label, talk.plural, talk.folder, talk.order) == ("Talk", "Talks", "talks", "date")
    matter = read("---\ndate: 2024-05\npapers: [a]\ntopics: [b]\nslides: none\n---\n", talk, "f")
    assert matter.values == {"date": PartialDate(2024, 5), "papers": (Target("paper", "a", 3),), "topics": ("b",)}
    assert [problem.location for problem in matter.problems] == ["f:5"]
    (problem,) = read("---\ntopics: b\n---\n", talk, "f").problems
    assert (problem.code, problem.arguments["field"], problem.arguments["meaning"]) == ("missing-field", "date", "when")


def test_built_in_kind_can_be_changed() -> None:
    found, problems = kinds({"note": {"folder": "blog", "fields": {"date": {"type": "date"}}}})
    assert problems == ()
    assert found["note"].folder == "blog"
    assert list(found) == [kind.name for kind in KINDS]


@pytest.mark.parametrize(
    ("extra", "code", "arguments"),
    [
        (["talk"], "kinds-type", {}),
        ({"Talk": TALK}, "kind-name", {"kind": "Talk"}),
        ({"page": TALK}, "kind-name", {"kind": "page"}),
        ({"walk": {}}, "kind-folder", {"kind": "walk"}),
        ({"talk": {"folder": 3}}, "kind-folder", {"kind": "talk"}),
        *(
            ({"talk": {"folder": folder}}, "kind-path", {"kind": "talk", "folder": folder.strip("/")})
            for folder in ("../up", ".", "a/../b", ".hidden", "a//b", "a/./b/")
        ),
        ({"talk": {"folder": "research"}}, "same-folder", {"kind": "talk", "other": "research", "folder": "research"}),
        ({"talk": {"folder": "talks", "colour": "red"}}, "kind-option", {"kind": "talk", "option": "colour"}),
        ({"talk": {"folder": "talks", "fields": {"x": {"type": "number"}}}}, "field-type", {"field": "x"}),
        ({"talk": {"folder": "talks", "fields": {"x": "text"}}}, "field-type", {"field": "x"}),
        ({"talk": {"folder": "talks", "fields": {"x": {"type": "names"}}}}, "field-target", {"field": "x"}),
        ({"talk": TALK | {"fields": {"x": SEMINAR}}}, "unknown-target-kind", {"field": "x", "target": "seminar"}),
        ({"talk": TALK | {"fields": {"x": {"needed": 1}}}}, "field-option", {"field": "x", "option": "needed"}),
    ],
)
def test_problem_of_a_kind_costs_no_other(extra: object, code: str, arguments: dict[str, str]) -> None:
    found, (problem,) = kinds(extra)
    assert (problem.code, problem.subtype, problem.location) == (code, "config", "conf.py")
    assert arguments.items() <= problem.arguments.items()
    assert {kind.name for kind in KINDS} <= found.keys()


@pytest.mark.parametrize(
    ("docname", "kind", "slug"),
    [
        ("research/looms", "research", "looms"),
        ("research/index", "page", "research/index"),
        ("research/notes/first", "note", "first"),
        ("research/notes/index", "page", "research/notes/index"),
        ("research/notes/2024/first", "note", "2024/first"),
        ("research/notes/2024/index", "page", "research/notes/2024/index"),
        ("research/deeper/down", "page", "research/deeper/down"),
        ("projects/mill/manual", "page", "projects/mill/manual"),
        ("papers/2024/a-2024", "page", "papers/2024/a-2024"),
        ("talks/2024/may/salon", "talk", "2024/may/salon"),
        ("papers/a-2024", "paper", "a-2024"),
        ("talks/salon", "talk", "salon"),
        ("cv", "cv", "cv"),
        ("index", "page", "index"),
        ("about", "page", "about"),
    ],
)
def test_kind_of_a_page_is_that_of_its_folder(docname: str, kind: str, slug: str) -> None:
    found, named = kind_of(docname, kinds({"talk": TALK})[0])
    assert (found.name, named) == (kind, slug)


def test_field_types_have_converters() -> None:
    assert set(FIELD_TYPES) < TYPES.keys()


CONF = """project = "talk"
scholar_kinds = {
    "talk": {
        "folder": "talks",
        "fields": {"hour": {"type": "time"}},
    },
}
"""


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (problems.FIELD_TYPE.at("", kind="talk", field="hour", known="text, texts"), 5),
        (problems.KIND_OPTION.at("", kind="talk", option="folder", known="fields"), 4),
        (problems.KIND_OPTION.at("", kind="talk", option="foldr", known="folder"), 3),
        (problems.KINDS_TYPE.at(""), 2),
        (problems.KIND_FOLDER.at("", kind="seminar"), 2),
    ],
)
def test_line_of_a_problem_in_the_settings(problem: Problem, line: int) -> None:
    assert line_of("scholar_kinds", problem, CONF) == line
    assert line_of("scholar_kinds", problem, "") == 1


def test_texts_that_a_site_gives_its_kinds() -> None:
    found = labels({"talk": kinds({"talk": TALK})[0]["talk"]})
    assert found >= {"Talk", "Talks", "Slides", "Presents", "Presented in"}


@pytest.mark.parametrize(
    ("options", "label", "plural", "order"),
    [
        ({"folder": "seminars"}, "Seminar", "Seminars", "date"),
        ({"folder": "seminars", "label": "Course"}, "Course", "Courses", "date"),
        ({"folder": "seminars", "label": "Class", "plural": "Classes"}, "Class", "Classes", "date"),
        ({"folder": "seminars", "plural": "All seminars"}, "Seminar", "All seminars", "date"),
        ({"folder": "seminars", "order": "place"}, "Seminar", "Seminars", "place"),
    ],
)
def test_names_and_order_of_a_kind(options: dict[str, str], label: str, plural: str, order: str) -> None:
    found, reported = kinds({"seminar": {**options, "fields": {"date": {"type": "date"}}}})
    kind = found["seminar"]
    assert (kind.label, kind.plural, kind.order, reported) == (label, plural, order, ())


def test_options_of_fields_and_their_defaults() -> None:
    fields = {
        "opening_hour": {},
        "hall": {"label": "Room", "meaning": "where", "required": True},
        "papers": {"type": "names", "to": "paper"},
        "sources": {"type": "targets"},
    }
    found, reported = kinds({"seminar": {"folder": "seminars", "fields": fields}})
    made = {field.name: field for field in found["seminar"].fields if field.name in fields}
    assert reported == ()
    assert [(of.type, of.label, of.meaning, of.required, of.listed) for of in list(made.values())[:2]] == [
        ("text", "Opening hour", "", False, True),
        ("text", "Room", "where", True, True),
    ]
    relations = [of.relation for of in made.values() if of.relation]
    assert [(of.kind, of.forward, str(of.backward)) for of in relations] == [
        ("paper", "Papers", "See also"),
        ("", "Sources", "See also"),
    ]


def test_a_page_is_of_the_innermost_of_two_kinds() -> None:
    known = kinds({"talk": TALK, "salon": {"folder": "talks/salons"}})[0]
    assert kind_of("talks/salons/first", known)[0].name == "salon"


@pytest.mark.parametrize(
    ("extra", "parts"),
    [
        ({"cv": {"folder": "x"}}, ["cv"]),
        ({"talk": {"folder": 3}}, ["talk", "news, software"]),
        ({"talk": {"folder": "talks", "fields": {"hour": {"type": "number"}}}}, ["talk", "hour", "text, texts"]),
        ({"talk": {"folder": "talks", "fields": {"hour": {"type": "names"}}}}, ["talk", "hour"]),
        ({"talk": {"folder": "talks", "fields": {"hour": SEMINAR}}}, ["talk", "hour", "seminar"]),
        ({"talk": {"folder": "talks", "fields": {"hour": {"lable": "A"}}}}, ["talk", "hour", "lable", "label"]),
    ],
)
def test_messages_name_the_kind_and_the_field(extra: object, parts: list[str]) -> None:
    _, (problem,) = kinds(extra)
    assert [part for part in parts if part not in problem.message] == []
