"""Formulas in the bibliography, front matter and titles that cannot be read are reported once, where they are."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from sites import CONF, Project
from sphinx_scholar.model.problems import Fault
from sphinx_scholar.model.text import Styled
from sphinx_scholar.rendering.formulas.given import given_problems, known_tex

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


@pytest.mark.parametrize(
    ("tex", "known"),
    [
        (r"x^2 \alpha", r"x^2 \alpha"),
        ("a % b", "a"),
        (r"\%", r"\%"),
        (r"\begin{array}{c}a \\ b\end{array}", r"\begin{array}{c}a \\ b\end{array}"),
        (r"\ce{H2O} \left( x \right)", r"\ce{H2O} \left( x \right)"),
    ],
)
def test_tex_of_values_for_latex(tex: str, known: str) -> None:
    assert known_tex(tex).strip() == known


@pytest.mark.parametrize(
    ("tex", "command"),
    [
        (r"\input{x}", r"\input"),
        (r"a \) \write18{x} \( b", r"\)"),
        (r"\class{\input{x}}{b}", r"\class"),
        (r"\begin{array}{>{\input{x}}c}a\end{array}", r"\input"),
        (r"\def\x{\openout}a", r"\x"),
        ("\\begin{array}{@{^^5cinput{x}}c}a\\end{array}", "^^"),
        (r"\href{javascript:x}{a}", r"\href"),
        (r"\begin{align}a&=b\end{align}", "align"),
    ],
)
def test_commands_of_values_that_latex_does_not_get(tex: str, command: str) -> None:
    with pytest.raises(Fault) as caught:
        known_tex(tex)
    assert caught.value.arguments == {"environment" if command.isalpha() else "command": command}


#: Formulas of which LaTeX would read and write files, and scripts run others; and one that is a formula.
HOSTILE = r"""@article{a,
  title = {One $\input{/etc/hosts}$ and $x_i$}, author = {Lovelace, Ada}, journal = {J $\write18{x}$}, year = 2020,
  note = {$\openout1=x$ and $\href{javascript:x}{y}$}, abstract = {$a \) \input{x} \( b$}, keywords = {$\input{k}$},
  publisher = {$\class{\input{x}}{b}$}
}
"""


@pytest.mark.parametrize(
    ("builder", "formula"), [("latex", r"\(x_i\)"), ("texinfo", "@math{x_i}"), ("html", r"\(x_i\)")]
)
def test_hostile_formulas_are_shown_as_tex(tmp_path: Path, builder: str, formula: str) -> None:
    project = Project(tmp_path / "site")
    conf = f'{CONF}extensions += ["sphinx.ext.mathjax"]\nhtml_math_renderer = "mathjax"\n'
    index = "# Home\n\n```{publications}\n```\n\n{cite:p}`a`\n\n```{bibliography}\n```\n\n```{toctree}\npapers/a\n```\n"
    project.write({"conf.py": conf, "refs.bib": HOSTILE, "index.md": index})
    site = project.build("-b", builder)
    faults = [w for w in site.warnings if w.type == "scholar.math"]
    assert [(w.file, w.line) for w in faults] == [("refs.bib", 1)] * 7, site.output
    pages = [*site.path.glob("*.tex"), *site.path.glob("*.texi"), site.path / "index.html", site.path / "papers/a.html"]
    text = "".join(page.read_text("utf-8") for page in pages if page.is_file())
    assert formula in text
    # In a formula, or where LaTeX runs commands.
    ran = re.findall(r"(?:\\\(|@math\{)[^\n]{0,99}?\\(?:input|write|openout|href|class)\b", text)
    shown = re.findall(r"^(?!\\usepackage|\\PassOptions)[^\n]*\\(?:input|write18|openout)\b", text, re.MULTILINE)
    assert (ran, shown if builder == "latex" else []) == ([], [])
