"""``scholar import``: what configurations and front matter of mystmd and Quarto say is imported or named."""

from pathlib import Path

import pytest

from old_sites import lay_out, page_of, read
from sphinx_scholar.cli.main import main
from sphinx_scholar.cli.workspace import read_config

MYSTMD = r"""
project:
  title: Looms and knots
  authors:
    - {name: Ada Example, affiliations: [Nowhere, Elsewhere]}
    - {name: Sam Sample}
  abbreviations: {LF: The Foundation}
  math:
    '\RR': '\mathbb{R}'
    norm: {macro: '\|#1\|', title: A norm}
  toc:
    - file: index.md
    - {title: Part one, children: [{file: b.md}, {url: 'https://e.org/x', title: A link}]}
site:
  template: book-theme
  nav: [{title: Blog of looms, url: /blog}]
  options: {logo_text: The logo, hide_toc: true}
"""
QUARTO = """
project: {type: website}
website:
  title: Ada Example
  description: All about looms
  navbar: {left: [index.qmd, {text: Code, href: "https://e.org/code"}]}
  sidebar: {contents: [{section: A part, contents: [about.qmd]}]}
  page-footer: {left: Written by hand}
format: {html: {toc: true}}
"""

JEKYLL = """
title: Looms and knots
author: {name: Ada Example, bio: I count knots.}
footer_text: >
  Written by hand
highlighter: rouge
"""
HUGO = """
title: Ada Example
theme: paper
params: {description: All about looms, mainSections: [posts]}
"""


def messages(tmp_path: Path, files: dict[str, str]) -> str:
    """All that is named of a site."""
    content = read(tmp_path, files)
    of_pages = (f"{page.source}: {text}" for page in content.pages for text in page.messages)
    return "\n".join([*(f"{file}: {text}" for file, text in content.messages), *of_pages])


def test_dated_pages_of_mystmd_are_notes_wherever_they_are(tmp_path: Path) -> None:
    page = "---\ntitle: B\ndate: 2023-05-06\nauthors: [X Y]\n---\nText.\n"
    note = page_of(read(tmp_path, {"myst.yml": MYSTMD, "b.md": page}), "research/notes/b.md")
    assert (note.head["date"], note.head["author"], note.messages) == ("2023-05-06", "X Y", ())


@pytest.mark.parametrize(
    ("config", "name", "head", "told"),
    [
        ("myst.yml", "b.md", "title: B\nauthors: [X Y]\n", "authors: ['X Y']"),
        ("myst.yml", "b.md", "title: B\nshort_title: Bee\n", "short_title: Bee"),
        ("myst.yml", "index.md", "title: Welcome\ndate: 2023-05-06\n", "title: Welcome; date: 2023-05-06"),
        ("_quarto.yml", "b.qmd", "title: B\ndate: 2023-05-06\nauthors: [X Y]\n", "date: 2023-05-06; authors: ['X Y']"),
        ("_quarto.yml", "index.qmd", "title: Welcome\n", "title: Welcome"),
        ("_quarto.yml", "b.qmd", "title: B\ncitation: {url: 'https://e.org'}\n", "citation: {'url': 'https://e.org'}"),
        ("hugo.toml", "content/b.md", "title: B\ndate: 2023-05-06\n", "date: 2023-05-06"),
        ("_config.yml", "b.md", "title: B\ntype: Talk\ndate: 2023-05-06\n", "type: Talk; date: 2023-05-06"),
        ("_config.yml", "b.md", "title: B\nauthors: [X Y]\n", "authors: ['X Y']"),
    ],
)
def test_fields_that_only_notes_have_are_named(tmp_path: Path, config: str, name: str, head: str, told: str) -> None:
    start = {"myst.yml": MYSTMD, "_quarto.yml": QUARTO, "hugo.toml": "", "_config.yml": JEKYLL}[config]
    found = messages(tmp_path, {config: start, name: f"---\n{head}---\nText.\n"})
    assert f"{name}: removed from the front matter: {told}" in found


@pytest.mark.parametrize(
    ("config", "name", "head"),
    [
        ("myst.yml", "b.md", "title: B\nauthors: [Ada Example]\n"),
        ("myst.yml", "index.md", "title: Ada Example\n"),
        ("_quarto.yml", "b.qmd", "title: B\nauthor: Ada Example\ncitation: true\n"),
        ("_config.yml", "b.md", "title: B\nauthor: Ada Example\nlayout: page\n"),
    ],
)
def test_what_the_site_says_already_is_not_named(tmp_path: Path, config: str, name: str, head: str) -> None:
    start = {"myst.yml": MYSTMD, "_quarto.yml": QUARTO, "_config.yml": JEKYLL}[config]
    assert "front matter" not in messages(tmp_path, {config: start, name: f"---\n{head}---\nText.\n"})


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"myst.yml": MYSTMD},
            [
                "title: Looms and knots",
                "name: Sam Sample",
                "affiliations: Elsewhere",
                "title: Part one; url: https://e.org/x; title: A link",
                "title: Blog of looms; url: /blog",
                "logo_text: The logo",
            ],
        ),
        (
            {"myst.yml": "", "_toc.yml": "root: a\nparts: [{caption: A part}]\n"},
            ["_toc.yml: not imported: caption: A part"],
        ),
        (
            {"_quarto.yml": QUARTO, "_variables.yml": "version: 1.2\nemail: {info: a@e.org}\n"},
            [
                "_quarto.yml: not imported: description: All about looms; text: Code; href: https://e.org/code",
                "section: A part",
                "left: Written by hand",
                "_variables.yml: not imported: version: 1.2; info: a@e.org",
            ],
        ),
        (
            {"_config.yml": JEKYLL, "_posts/2024-01-02-a.md": "Text.\n"},
            ["_config.yml: not imported: title: Looms and knots; footer_text: Written by hand; bio: I count knots."],
        ),
        (
            {"hugo.yaml": HUGO, "content/a.md": "Text.\n", "config/_default/menus.toml": "[[main]]\nname = 'Blog'\n"},
            [
                "hugo.yaml: not imported: title: Ada Example; description: All about looms",
                "menus.toml: not imported: name: Blog",
            ],
        ),
    ],
)
def test_texts_of_configurations_are_named(tmp_path: Path, files: dict[str, str], told: list[str]) -> None:
    found = messages(tmp_path, files)
    assert [text for text in told if text not in found] == []
    assert ("rouge" in found, "mainSections" in found) == (False, False)
    assert ("Nowhere" in found, "b.md" in found, "about.qmd" in found, "book-theme" in found) == (False,) * 4


def test_roles_of_abbreviations_get_their_long_forms(tmp_path: Path) -> None:
    text = "# B\n\n{abbr}`LF` {abbr}`XX` {abbr}`LF (Mine)` `` {abbr}`LF` ``\n\n```\n{abbr}`LF`\n```\n"
    page = page_of(read(tmp_path, {"myst.yml": MYSTMD, "b.md": text}), "b.md")
    assert "{abbr}`LF (The Foundation)` {abbr}`XX` {abbr}`LF (Mine)` `` {abbr}`LF` ``" in page.text
    assert "```\n{abbr}`LF`\n```" in page.text


def test_macros_are_settings_and_those_of_a_page_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "---\ntitle: B\nmath: {'\\N': '\\mathbb{N}'}\n---\n$\\RR$\n"
    old, new = lay_out(tmp_path / "old", {"myst.yml": MYSTMD, "b.md": page}), tmp_path / "new"
    assert main(["-C", str(new), "import", str(old)]) == 0
    macros = {"RR": r"\mathbb{R}", "norm": r"\|#1\|"}
    assert read_config(new)._raw_config["scholar_macros"] == macros
    assert "math: {N: '\\mathbb{N}'}" in (new / "b.md").read_text("utf-8")
    conf = (new / "conf.py").read_text("utf-8")
    for given, told in (('{r"\\RR": "x"}', r'{"norm": "\\|#1\\|"}'), ('{"RR": "x", "norm": "y"}', "")):
        (new / "conf.py").write_text(f"{conf}\nscholar_macros = {given}\n", "utf-8")
        capsys.readouterr()
        main(["-C", str(new), "import", str(old)])
        report = capsys.readouterr().out
        assert (f"add to scholar_macros: {told}" in report) == bool(told), report


def test_a_name_that_is_shown_otherwise_is_not_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = lay_out(tmp_path / "old", {"myst.yml": "project: {authors: [Ada L]}\n", "b.md": "# B\n"})
    main(["-C", str(tmp_path / "new"), "import", str(old)])
    assert "scholar_owner" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "config",
    [
        "project: {authors: Ada, toc: x, math: [a], title: [1, {a: b}]}\nsite: null\n",
        "project: {authors: [], math: {a: null, b: [x], 1: y}}\nsite: [a]\n",
        "project: {authors: [null, {name: null}, [x]]}\nsite: {nav: {a: [[b]]}}\n",
        "- a\n",
    ],
)
@pytest.mark.parametrize("file", ["myst.yml", "_toc.yml", "_quarto.yml", "_variables.yml"])
def test_configurations_of_any_form_are_read(tmp_path: Path, config: str, file: str) -> None:
    site = "_quarto.yml" if file in ("_quarto.yml", "_variables.yml") else "myst.yml"
    given = config.replace("project:", "website:") if site == "_quarto.yml" else config
    content = read(
        tmp_path, {site: "", file: given, "b.md": "---\nmath: [a]\nauthors: [null, [x], {a: b}]\n---\n# B\n\nText.\n"}
    )
    assert [page.path for page in content.pages] == ["b.md"]
