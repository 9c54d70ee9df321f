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
