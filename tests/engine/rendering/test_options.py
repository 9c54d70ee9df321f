"""The options of directives: what is checked, and what is left of the options if one is wrong."""

from typing import Any

import pytest

from drawing import draw, make_site, texts
from sphinx_scholar.model.problems import Problem
from sphinx_scholar.readers.kinds import kinds
from sphinx_scholar.rendering.component import words
from sphinx_scholar.rendering.registry import COMPONENTS

KINDS = kinds({"talk": {"folder": "talks"}})[0]


def checked(component: str, **options: Any) -> tuple[Any, list[tuple[str, dict[str, Any]]]]:
    """The options that are left, and the code and arguments of each problem."""
    left, problems = COMPONENTS[component].check(options, KINDS)
    return left, [(problem.kind.code, dict(problem.arguments)) for problem in problems if isinstance(problem, Problem)]


def test_list_of_words_has_spaces_or_commas() -> None:
    assert words("a, b  c,d\n e") == ["a", "b", "c", "d", "e"]
    assert words(None) == words("  ") == []


@pytest.mark.parametrize(
    ("options", "left", "codes"),
    [
        ({"kind": ["journal", "thesis"], "year": ["2020"], "links": ["all", "doi"]}, ..., []),
        ({"kind": ["jornal"]}, {"kind": []}, [("publication-kind", "kind", "jornal", "journal")]),
        (
            {"year": ["2020", "20", "20200", "２０２０", "2o20"]},
            {"year": ["2020"]},
            [("year-option", "year", year, None) for year in ("20", "20200", "２０２０", "2o20")],
        ),
        (
            {"links": ["pdf", "sildes", "everything"]},
            {"links": ["pdf"]},
            [
                ("link-role", "role", "sildes", "slides"),
                ("link-role", "role", "everything", ""),
            ],
        ),
        ({"compact": True, "limit": 2}, ..., []),
    ],
)
def test_wrong_values_of_a_list_of_publications_are_left_out(
    options: dict[str, Any], left: Any, codes: list[tuple[str, str, str, str | None]]
) -> None:
    found, problems = checked("publications", **options)
    assert found == (options if left is ... else left)
    assert [
        (code, name, of[name], of.get("suggestion"))
        for (code, of), (_, name, _, _) in zip(problems, codes, strict=True)
    ] == codes


def test_wrong_years_of_notes_are_left_out() -> None:
    found, problems = checked("notes", year=["2020", "x"], limit=2)
    assert (found, [(code, of["year"]) for code, of in problems]) == (
        {"year": ["2020"], "limit": 2},
        [("year-option", "x")],
    )


def test_known_kinds_and_links_are_told() -> None:
    problems = COMPONENTS["publications"].check({"kind": ["none"], "links": ["x"]}, KINDS)[1]
    assert ["thesis" in problems[0].message, "slides" in problems[1].message, "all" in problems[1].message] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("component", "options", "wrong", "suggestion"),
    [
        ("pages", {"kind": "reserch"}, "reserch", "research"),
        ("highlights", {"pages": "paper:x tlak, note"}, "tlak", "talk"),
        ("highlights", {"pages": "nothing:x"}, "nothing", ""),
        ("timeline", {"kind": ["research", "educaton"]}, "educaton", "education"),
    ],
)
def test_list_of_unknown_kinds_is_not_shown(
    component: str, options: dict[str, Any], wrong: str, suggestion: str
) -> None:
    assert checked(component, **options) == (None, [("page-kind", {"kind": wrong, "suggestion": suggestion})])


@pytest.mark.parametrize(
    ("component", "options"),
    [
        *(("pages", {"kind": kind}) for kind in ("research", "talk", "note")),
        ("highlights", {"pages": "paper:x note, talk:y"}),
        ("timeline", {"kind": ["research", "education", "talk"]}),
        ("timeline", {}),
    ],
)
def test_known_kinds_are_as_they_were_written(component: str, options: dict[str, Any]) -> None:
    assert checked(component, **options) == (options, [])


def test_pages_that_options_name() -> None:
    names = COMPONENTS["highlights"].names({"pages": "paper:x, note talk:y:z"})
    assert list(names) == [("paper", "x"), ("talk", "y:z")]


PAPERS = "".join(
    f"@article{{{key}, title={{{key.upper()}}}, author={{Lovelace, Ada}}, journal={{J}}, year={year}, keywords={{{topics}}}}}\n"
    for key, year, topics in (
        ("a", 2020, "looms"),
        ("b", 2021, "looms, arts"),
        ("c", 2022, "arts"),
        ("d", 2022, "looms"),
    )
)
NOTES = {
    f"research/notes/{name}": f"title: {name.upper()}\ndate: {date}\ntopics: [{topic}]"
    for name, date, topic in (("a", "2020-01", "looms"), ("b", "2021-01", "arts"), ("c", "2021-02", "looms"))
}
SITE = make_site({**NOTES, "projects/p": "title: P\ntopics: [looms]", "projects/q": "title: Q"}, PAPERS)


@pytest.mark.parametrize(
    ("component", "options", "titles"),
    [
        ("publications", {"limit": 3}, "C D B"),
        ("publications", {"topic": "looms"}, "D B A"),
        ("publications", {"topic": "looms", "limit": 2}, "D B"),
        ("publications", {"topic": "arts", "year": ["2021", "2020"]}, "B"),
        ("publications", {"keys": ["b", "d", "a"], "topic": "looms", "year": ["2022", "2020"]}, "D A"),
        ("publications", {"keys": ["b", "a"], "limit": 1}, "B"),
        ("publications", {"year": ["1999"]}, ""),
        ("notes", {"limit": 2}, "C B"),
        ("notes", {"topic": "looms"}, "C A"),
        ("notes", {"topic": "looms", "limit": 1}, "C"),
        ("notes", {"year": ["2021"]}, "C B"),
        ("notes", {"year": ["2021", "1999"], "limit": 1}, "C"),
        ("notes", {"year": ["2021"], "topic": "arts"}, "B"),
        ("notes", {"year": ["1999"]}, ""),
        ("pages", {"kind": "project"}, "P Q"),
        ("pages", {"kind": "project", "topic": "looms"}, "P"),
        ("pages", {"kind": "project", "limit": 1}, "P"),
        ("pages", {"kind": "talk"}, ""),
        ("highlights", {"pages": "project:q note, note:b paper:a none:x"}, "Q C B A"),
    ],
)
def test_options_choose_what_a_list_has(component: str, options: dict[str, Any], titles: str) -> None:
    site = SITE if options.get("kind") != "talk" else make_site(own_kinds={"talk": {"folder": "talks"}})
    found = texts(draw(site, component, **options), ".pub-title, .note-title, .card-title")
    assert found == titles.split()


def test_topics_are_counted() -> None:
    assert texts(draw(SITE, "topics"), "li") == ["Arts 3", "Looms 6"]
    drawn = draw(SITE, "topic", topic="looms")
    assert [(h.get_text(), texts(h.parent, "li")) for h in drawn.select("h2")] == [  # type: ignore[arg-type]
        ("Papers", ["D 2022", "B 2021", "A 2020"]),
        ("Projects", ["P"]),
        ("Notes", ["C Feb 2021", "A Jan 2020"]),
    ]
    assert not draw(SITE, "topic", topic="none").contents
