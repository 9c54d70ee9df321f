"""What a page may have of things that take packages long: the rest is as typed or left out, with a warning."""

import re

import pytest

from sites import CONF, Project
from sphinx_scholar.extension import equations, toctree_directive

PAGES = {
    "conf.py": CONF + 'myst_enable_extensions = ["dollarmath"]\n',
    "refs.bib": "",
    "index.md": "# Home\n\n```{toctree}\na\nb\nc\n```\n",
    "a.md": "# A\n\n```{toctree}\nnone\n```\n\n```{toctree}\n/b\nX <https://e.org>\n/b\n/c\nself\n```\n\nAfter.\n",
    "b.md": "# B\n\n$$x$$ (x)\n\n{}\n\nAfter.\n".format("\\eqref{x} \\eqref{x}\n\nNow \\eqref{x}."),
    "c.md": "# C\n\n$\\newcommand{\\A}{aaaaaa}$\n\n$\\A$ $\\A$ $\\A$ and $y$\n",
}


def test_what_is_beyond_a_limit_of_a_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toctree_directive, "ENTRIES", 2)
    monkeypatch.setattr(equations, "REFERENCES", 2)
    monkeypatch.setattr(equations, "EXPANDED", 5)
    project.write(PAGES)
    site = project.build()
    found = {
        (w.file, w.line, w.message.partition(" more than ")[2][:12])
        for w in site.warnings
        if " more than " in w.message
    }
    assert found == {("a.md", 7, "2 entries th"), ("b.md", 7, "2 references"), ("c.md", 5, "5 characters")}
    entries = [link.get_text(strip=True) for link in site.soup("a").select(".toctree-wrapper a")]
    assert entries == ["B", "X", "C"], "the pages are all there, and of the others the first"
    text = re.sub(r"\s+", " ", site.soup("b").select_one("body").get_text(" "))
    assert "Now \\eqref{x}. After." in text
    assert text.count("\\eqref") == 1
    assert [formula["alttext"] for formula in site.soup("c").select("math")] == ["aaaaaa", "aaaaaa", "y"]
    assert len([code for code in site.soup("c").select("code.math") if code.get_text() == "\\A"]) == 1


def test_substitutions_that_multiply_are_left_as_typed(project: Project) -> None:
    levels = "".join(f".. |s{n}| replace:: {' '.join([f'|s{n + 1}|'] * 10)}\n" for n in range(6))
    page = f"D\n=\n\n{levels}.. |s6| replace:: x\n\n|s0| end\n\n|s5| end\n\n|s6| end\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": "# Home\n\n```{toctree}\nd\n```\n", "d.rst": page})
    site = project.build()
    assert ["more than 2000 substitutions" in warning.message for warning in site.warnings] == [True]
    shown = [paragraph.get_text() for paragraph in site.soup("d").select("h1 ~ p")]
    assert shown == ["|s0| end", f"{' '.join('x' * 10)} end", "x end"]


@pytest.mark.parametrize(
    "text", ["{{ list }}", "{{ words }}", '<div class="admonition note"><p class="title">t</p>b</div>']
)
def test_page_may_be_full_within_what_is_no_directive(project: Project, text: str) -> None:
    conf = CONF + 'myst_enable_extensions = ["substitution", "html_admonition"]\nscholar_page_parts = 50\n'
    conf += 'myst_substitutions = {"list": "- x", "words": "*x* y"}\n'
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n" + f"{text}\n\n" * 20 + "Last words\n"})
    site = project.build()
    assert ["more than 50 parts" in warning.message for warning in site.warnings] == [True]
    assert "Last words" in site.html("index")


def test_names_too_long_for_a_file_are_names_of_no_file(project: Project) -> None:
    long = "a" * 300
    page = f"""# Home

![x]({long}.png) ![y]({long}.tiff)

![z](data:image/png;base64,{long})

{{download}}`{long}.pdf`

:::{{video}} {long}.mp4
:::

<img src="{long}.png" alt="x">
"""
    project.write({"conf.py": CONF.replace("basic", "scholar"), "refs.bib": "", "index.md": page})
    site = project.build()
    assert "Errno" not in site.output
    assert site.html("index")
    assert {w.line for w in site.warnings} >= {3, 7, 9}
    assert max(map(len, site.output.splitlines())) < 1_500, "addresses are shortened"


ROWS = "".join(f"   a{n},b{n}\n" for n in range(12))
GRID = "===  ===\n" + "".join(f"a{n:<2}  b{n}\n" for n in range(12)) + "===  ===\n"


@pytest.mark.parametrize(
    ("rest", "limit", "shown"),
    [
        (f".. csv-table:: Of looms\n\n{ROWS}", "20 cells of tables", "a11,b11"),
        (".. csv-table:: Of looms\n   :file: d.csv", "20 cells of tables", ":file: d.csv"),
        (GRID, "20 cells of tables", "a11  b11"),
        (".. include:: long.txt", "100 parts", "line 19"),
    ],
)
@pytest.mark.parametrize("block", [False, True])
def test_tables_and_included_text_of_restructuredtext_have_the_limits_of_the_page(
    project: Project, rest: str, limit: str, shown: str, block: bool
) -> None:
    conf = f"{CONF}scholar_page_parts = 100\n"
    files = {"d.csv": "a,b\n" * 15, "long.txt": "".join(f"line {n}\n\n" for n in range(20))}
    files |= {"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n```{toctree}\nd\n```\n"}
    page = f"```{{eval-rst}}\n{rest}\n\nLast *words*\n```\n" if block else f"{rest}\n\nLast *words*\n"
    files |= {"d.md": f"# D\n\n{page}"} if block else {"d.rst": f"D\n=\n\nFirst\n\n{page}"}
    project.write(files)
    site = project.build()
    assert [f"more than {limit}" in warning.message for warning in site.warnings] == [True], site.output
    text = site.soup("d").select_one("section").get_text()  # type: ignore[union-attr]
    assert shown in text
    assert text.rstrip().endswith("Last words")
    if "long.txt" not in rest:
        assert (site.warnings[0].file, site.warnings[0].line) == (("d.md", 4) if block else ("d.rst", 6))
        return
    typed = site.soup("d").select_one("pre")
    assert typed is not None
    lines = files["long.txt"].split("\n")
    assert (site.warnings[0].file, lines[(site.warnings[0].line or 0) - 1]) == (
        "long.txt",
        typed.get_text().split("\n")[0],
    )


def test_included_code_is_highlighted_as_other_code(project: Project) -> None:
    rest = ".. include:: d.py\n   :code: python\n   :number-lines: 3\n"
    files = {"conf.py": CONF, "refs.bib": "", "index.md": "# Home\n\n```{include} d.py\n:code: python\n```\n"}
    project.write({**files, "d.rst": f":orphan:\n\nD\n=\n\n{rest}", "d.py": "loom = 1\n"})
    site = project.build_without_warnings()
    for page, number in (("index", ""), ("d", "3")):
        code = site.soup(page).select_one("div.highlight-python pre")
        assert code is not None
        assert code.get_text() == f"{number}loom = 1\n"
        assert code.select_one("span.mi") is not None


def test_lines_that_other_directives_insert_are_read(project: Project) -> None:
    """They have no mark of the end of a file, and may be one line."""
    conf = (
        CONF
        + """
from docutils.parsers.rst import Directive
class Insert(Directive):
    required_arguments = 1
    def run(self):
        self.state_machine.insert_input(["*loom*"] * int(self.arguments[0]), "made")
        return []
def setup(app):
    app.add_directive("insert", Insert)
"""
    )
    rest = "D\n=\n\n.. insert:: 0\n\n.. insert:: 1\n\n.. insert:: 2\n"
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n```{toctree}\nd\n```\n", "d.rst": rest})
    site = project.build_without_warnings()
    assert len(site.soup("d").select("section em")) == 3
