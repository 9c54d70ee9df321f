"""Numbers on pages that no toctree lists, such as notes: figures, tables, and what other extensions number."""

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
