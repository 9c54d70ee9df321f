"""Formulas in the bibliography, front matter and titles that cannot be read are reported once, where they are."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sites import CONF, Project
from sphinx_scholar.model.text import Styled
from sphinx_scholar.rendering.formulas.given import given_problems

REFS = r"""@article{own,
  author = {Lovelace, Ada}, title = {Own $\frac$ title}, journal = {J $\badj$}, year = 2020,
  note = {N $\badn$}, abstract = {A $\bada$}, keywords = {k $\badk$}
}
@article{page, author = {Lovelace, Ada}, title = {Page $\badp$ $\known$}, journal = {J}, year = 2021}
"""
FILES = {
    "refs.bib": REFS,
    "index.md": "# Home\n\n```{publications}\n```\n\n```{notes}\n```\n\n{cite:p}`own`, [](research/notes/text.md)\n\n```{toctree}\n"
    "papers/page\nresearch/notes/note\nresearch/notes/text\n```\n",
    "papers/page.md": "---\nteaser: a.svg\nteaser_caption: $\\badc$\ndescription: $\\badd$\nnumbers:\n"
    "- {value: '3', label: $\\badl$, source: T}\n---\n\n# X\n\nText\n",
    "papers/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><title>A</title><circle r="2"/></svg>',
    "research/notes/note.md": "---\ntitle: N $\\badt$\ndate: 2024-01-02\ntopics: [$\\badk$]\n---\n\nText\n",
    "research/notes/text.md": "---\ndate: 2024-01-03\n---\n\n# Of $\\badh$\n\nText $\\badx$\n",
}


def test_formulas_are_reported_once_at_the_place_that_has_them(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    settings = 'scholar_macros = {"known": "x"}\nscholar_cards = False\n'
    project.write({"conf.py": CONF.replace("basic", "scholar") + settings, **FILES})
    site = project.build()
    found = [(w.file, w.line, w.type, w.message.rpartition("'\\\\")[2].rstrip("'")) for w in site.warnings]
    assert sorted(found) == [
        ("papers/page.md", line, "scholar.math", name) for line, name in ((3, "badc"), (4, "badd"), (5, "badl"))
    ] + [
        *(("refs.bib", 1, "scholar.math", name) for name in ("bada", "badj", "badk", "badn", "frac")),
        ("refs.bib", 5, "scholar.math", "badp"),
        *(("research/notes/note.md", line, "scholar.math", name) for line, name in ((2, "badt"), (4, "badk"))),
        *(("research/notes/text.md", line, "scholar.math", name) for line, name in ((5, "badh"), (7, "badx"))),
    ]
    assert "<code" in str(site.soup("index").select_one("main"))
    assert "badp" in site.soup("index").select_one("main").text


@dataclass
class Record:
    title: str
    parts: tuple[object, ...] = ()


@pytest.mark.parametrize(
    ("value", "formulas"),
    [
        (r"a $\bad$ b $\worse$", [r"\bad", r"\worse"]),
        (r"a $\bad$ and again $\bad$", [r"\bad"]),
        (r"price \$5 and \$6, $x$, $\own$", []),
        ("$5 and $6", []),
        (Styled(r"code $\bad$ and $\worse$", [(5, 11, "code")]), [r"\worse"]),
        ({"a": [r"$\bad$", 5, None], "b": {r"$\worse$"}}, [r"\bad", r"\worse"]),
        (Record(r"$\bad$", (Record(r"$\worse$"), r"$\worst$")), [r"\bad", r"\worse", r"\worst"]),
        (r"$\ends$", [r"\ends"]),
        (None, []),
    ],
)
def test_formulas_of_values(value: object, formulas: list[str]) -> None:
    macros = {"own": "x", "ends": r"\ends"}
    found = list(given_problems([(value, "a.md:3")], macros))
    assert [(problem.location, problem.arguments["tex"]) for problem in found] == [("a.md:3", tex) for tex in formulas]


def test_a_formula_is_reported_at_each_place() -> None:
    found = given_problems([(r"$\bad$", "a.md:3"), (r"$\bad$", "b.md:4")], {})
    assert [problem.location for problem in found] == ["a.md:3", "b.md:4"]
