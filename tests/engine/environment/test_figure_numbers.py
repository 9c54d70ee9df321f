"""Numbers on pages that no toctree lists, such as notes: figures, tables, and what other extensions number."""

import pytest

from drawing import links, text
from sites import CONF, Project

SETTINGS = f'{CONF}numfig = True\nmyst_enable_extensions = ["colon_fence", "dollarmath"]\n'
NOTE = """---
date: 2026-01-01
---

# Note

:::{figure} /picture.svg
:name: fig-a
:alt: A

First.
:::

:::{figure} /picture.svg
:name: fig-b
:alt: B

Second.
:::

| a |
| --- |
| b |

$$a = b$$ (eq-a)

:::{admonition} Theorem 1
:name: thm-one

All is well.
:::

See {numref}`fig-b`, {ref}`thm-one`, {eq}`eq-a` and \\ref{fig-b}.
"""
FILES = {
    "conf.py": SETTINGS,
    "refs.bib": "",
    "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "research/notes/one.md": NOTE,
    "index.md": "---\n---\n\n# Home\n\nSee {numref}`fig-b`.\n\n```{notes}\n```\n\n```{toctree}\nother\n```\n",
    "other.md": "# Other\n\n```{figure} /picture.svg\n:name: fig-o\n:alt: O\n\nOther.\n```\n\n{numref}`fig-o`, {numref}`fig-a`\n",
}


def test_numbers_of_a_note_begin_at_one_and_references_find_them(project: Project) -> None:
    project.write(FILES)
    site = project.build_without_warnings()
    note = site.soup("research/notes/one")
    assert [text(number) for number in note.select(".caption-number")] == ["Fig. 1", "Fig. 2"]
    assert links(note, "section p a.reference") == [
        ("Fig. 2", "#fig-b"),
        ("Theorem 1", "#thm-one"),
        ("(1)", "#equation-eq-a"),
        ("2", "#fig-b"),
    ]
    assert links(site.soup("other"), "section p a.reference") == [
        ("Fig. 1", "#fig-o"),
        ("Fig. 1", "research/notes/one.html#fig-a"),
    ]
    project.write(
        {
            "research/notes/one.md": NOTE.replace(
                ":::{figure}", ":::{figure} /picture.svg\n:name: fig-z\n:alt: Z\n\nNew.\n:::\n\n:::{figure}", 1
            )
        }
    )
    again = project.build_without_warnings()
    assert links(again.soup("index"), "section p a.reference") == [("Fig. 3", "research/notes/one.html#fig-b")]


EQUATIONS = """# Two

$$a = b$$ (eq-b)

$$
\\begin{align} c &= d \\\\ e &= f \\label{eq-c} \\end{align}
$$

$$\\begin{equation} g = h \\end{equation}$$

{eq}`eq-b` {eq}`eq-c` {eq}`eq-a`
"""


@pytest.mark.parametrize("renderer", ["mathml", "mathjax"])
def test_equations_have_the_number_of_their_section_where_sections_are_numbered(
    project: Project, renderer: str
) -> None:
    index = "# Home\n\n```{toctree}\n:numbered:\none\ntwo\n```\n"
    conf = f'{SETTINGS}html_math_renderer = "{renderer}"\n'
    pages = {"one.md": "# One\n\n$$x$$ (eq-a)\n", "two.md": EQUATIONS}
    project.write({"conf.py": conf, "refs.bib": "", "index.md": index, **pages})
    soup = project.build_without_warnings().soup("two")
    assert [anchor for anchor, _ in links(soup, "section p a.reference")] == ["(2.1)", "(2.3)", "(1.1)"]
    shown = [text(number).rstrip("¶") for number in soup.select("span.eqno")]
    assert shown == (["(2.1)", "(2.4)"])
