"""Blocks of reStructuredText in a Markdown page: what they refer to is found, in the block and elsewhere on the page."""

from pathlib import Path

from sites import Project

CONF = """\
extensions = ["sphinx_scholar"]
html_theme = "scholar"
scholar_owner = {"name": "Ada Lovelace"}
suppress_warnings = ["scholar.unreachable", "toc.not_included"]
"""
PAGE = """\
# Looms

Text[^1], [^x].

[^1]: A first note.
[^x]: A named note.

## A part

```{eval-rst}
Text [2]_ [#y]_ |it| [*]_ [#]_ `An`__ `here`_ `there`_ inner_ `A part`_.

.. [#y] A labelled note.
.. [2] A second note.
.. |it| replace:: *that*
.. [*] A star.
.. [#] A numbered note.
.. __: https://example.org/
.. _here: https://example.org/here
.. _there: here_
.. _inner:

A paragraph.
```

```{eval-rst}
Again [*]_ |it| [#]_ here_.

.. [*] A dagger.
.. [#] A last note.
```
"""
#: What each reference shows, and the beginning of the note that it leads to.
NOTES = [
    ("1", "A first note."),
    ("3", "A named note."),
    ("2", "A second note."),
    ("4", "A labelled note."),
    ("*", "A star."),
    ("5", "A numbered note."),
    ("†", "A dagger."),
    ("6", "A last note."),
]
LINKS = [
    ("An", "https://example.org/"),
    ("here", "https://example.org/here"),
    ("there", "https://example.org/here"),
    ("inner", "#inner"),
    ("A part", "#a-part"),
    ("here", "https://example.org/here"),
]


def test_references_of_blocks_lead_to_what_they_name(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write({"conf.py": CONF, "index.md": "# Home\n", "looms.md": PAGE})
    page = project.build_without_warnings().soup("looms")
    found = []
    for reference in page.select("main a.footnote-reference"):
        (note,) = page.select(f"[id='{reference['href'][1:]}']")
        assert f"#{reference['id']}" in [link["href"] for link in note.select("a[role=doc-backlink]")]
        found.append((reference.get_text().strip("[]"), note.select_one("p").get_text()))
    assert found == NOTES
    links = [(link.get_text(), link["href"]) for link in page.select("main p a.reference")]
    assert links == LINKS
    assert [em.get_text() for em in page.select("main p em")] == ["that", "that"]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


SAME = """\
# Looms

## Python

[](#python) {ref}`Here <data>`

```{eval-rst}
|m|_ see |python| and python_, _`here` and here_, |1| [1]_.

.. |m| replace:: HI
.. _m: https://x.example/
.. |python| replace:: CPython
.. |1| replace:: one
.. [1] A note.
.. _data:

A paragraph.
```

```{eval-rst}
.. contents::
```

```{eval-rst}
.. contents:: Again

|m| is |python|.
```
"""


def test_names_are_those_of_one_page(tmp_path: Path) -> None:
    """Those of substitutions and targets are different, and no id is there twice."""
    project = Project(tmp_path / "site")
    conf = f'{CONF}myst_heading_anchors = 2\nsuppress_warnings += ["myst.xref_ambiguous"]\n'
    project.write({"conf.py": conf, "index.md": "# Home\n", "looms.md": SAME})
    page = project.build_without_warnings().soup("looms")
    links = [(link.get_text(), link["href"]) for link in page.select("main section > p > a.reference")]
    assert links == [
        ("Python", "#python"),
        ("Here", "#data"),
        ("HI", "https://x.example/"),
        ("python", "#python"),
        ("here", "#here"),
    ]
    text = page.select_one("main").get_text(" ", strip=True)
    assert "see CPython and" in text
    assert "HI is CPython." in text
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {"python", "data", "here", "contents"} <= {*ids}


def test_a_name_that_is_there_twice_is_reported(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    block = "```{eval-rst}\n.. |a| replace:: A\n.. _b: https://b.example/\n\n|a| b_\n```\n"
    other = block.replace("b.example", "c.example")
    project.write({"conf.py": CONF, "index.md": "# Home\n", "looms.md": f"# Looms\n\n{block}\n{other}"})
    said = [(warning.line, warning.message.split(":")[0]) for warning in project.build().warnings]
    assert sorted(said) == [
        (7, "Duplicate target name, cannot be used as a unique reference"),
        (11, "Duplicate substitution definition name"),
        (12, "Duplicate explicit target name"),
        (14, "Duplicate target name, cannot be used as a unique reference"),
    ]


def test_names_that_are_unknown_are_reported_at_their_line(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    text = "# Looms\n\n```{eval-rst}\nA none_,\n|nothing| and [#]_ [*]_.\n```\n"
    project.write({"conf.py": CONF, "index.md": "# Home\n", "looms.md": text})
    site = project.build()
    said = [(warning.line, warning.message.split(":")[0]) for warning in site.warnings]
    assert sorted(said) == [
        (4, "Too many autonumbered footnote references"),
        (4, "Too many symbol footnote references"),
        (4, "Undefined substitution referenced"),
        (4, "Unknown target name"),
    ]
    text = site.soup("looms").select_one("main p").get_text()
    assert all(text.count(word) == 1 for word in ("none_", "|nothing|", "[#]_", "[*]_"))
