"""What a build reads before its pages: bibliographies, dates of notes, front matter, and pages to read again."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.environment.fingerprints import title_mark
from sphinx_scholar.environment.memo import Memo
from sphinx_scholar.extension import discovery, front_matter
from sphinx_scholar.extension.discovery import (
    _in_utf_8,
    bibliography_files,
    dates_of_notes,
    outdated,
    read_bibliography,
)
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.model.languages import Languages
from sphinx_scholar.model.problems import Problem
from sphinx_scholar.model.text import Styled


def test_bibliographies_are_named_from_the_folder_of_the_sources(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    config = SimpleNamespace(bibtex_bibfiles=["docs/a.bib", "b.bib"])
    app: Any = SimpleNamespace(srcdir=source, confdir=tmp_path, config=config)
    assert bibliography_files(app) == {
        "a.bib": source / "a.bib",
        str(tmp_path / "b.bib"): tmp_path / "b.bib",
    }
    config.bibtex_bibfiles = None
    assert bibliography_files(app) == {}


@pytest.mark.parametrize(
    ("encoding", "data", "text", "reported"),
    [
        ("utf-8-sig", "é".encode(), "é".encode(), []),
        ("latin-1", b"\xe9", "é".encode(), []),
        ("no-such", b"\xe9", b"\xe9", ["no-such"]),
        ("ascii", b"\xe9", b"\xe9", ["ascii"]),
    ],
)
def test_bibliographies_are_in_the_encoding_of_the_setting(
    monkeypatch: pytest.MonkeyPatch, encoding: str, data: bytes, text: bytes, reported: list[str]
) -> None:
    found: list[tuple[str, str, Any, Any]] = []
    monkeypatch.setattr(
        discovery,
        "report_in_conf",
        lambda app, setting, p: found.append((setting, p.code, p.arguments["file"], p.arguments["encoding"])),
    )
    app: Any = SimpleNamespace(config=SimpleNamespace(bibtex_encoding=encoding))
    assert _in_utf_8(app, "r.bib", data) == text
    assert found == [("bibtex_encoding", "bib-encoding", "r.bib", name) for name in reported]


def test_bibliography_is_read_again_if_a_file_that_it_names_comes_or_goes(tmp_path: Path) -> None:
    sources = [("r.bib", b"@misc{a, title={A}, author={Lovelace, Ada}, year=1843, pdf={/_static/a.pdf}}")]
    memo = Memo(tmp_path / "memo")

    def read() -> tuple[str, str]:
        bibliography, digest = read_bibliography(sources, (), ("bib",), tmp_path, memo)
        return " ".join(problem.code for problem in bibliography.problems), digest

    first = read()
    assert read() == first
    assert first[0], "there is no such file"
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/a.pdf").touch()
    second = read()
    assert second[0] == ""
    assert second[1] != first[1]
    (tmp_path / "_static/a.pdf").unlink()
    assert read() == first


def test_dates_of_notes_are_those_of_their_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    date = PartialDate(2024, 2)
    changes = {"notes/a.md": date, "notes/b.rst": date, "notes/c.png": date}
    monkeypatch.setattr(discovery, "last_changes", lambda folder, inner: changes if inner == "notes" else {})
    app: Any = SimpleNamespace(srcdir=str(tmp_path), config=SimpleNamespace(source_suffix={".md": "", ".rst": ""}))
    assert dates_of_notes(app, "notes") == {"notes/a": date, "notes/b": date}


def test_without_a_history_notes_have_no_dates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: Any) -> None:
        raise LookupError("history is not whole")

    said: list[str] = []
    monkeypatch.setattr(discovery, "last_changes", fail)
    monkeypatch.setattr(discovery.logger, "info", lambda text, why: said.append(str(why)))
    app: Any = SimpleNamespace(srcdir=str(tmp_path), config=SimpleNamespace(source_suffix={}))
    assert dates_of_notes(app, "notes") == {}
    assert said == ["history is not whole"]


def domain_of(**data: Any) -> Any:
    names = ("titles", "known", "needs", "links", "stamps", "contents", "mistaken")
    known: dict[str, Any] = {name: {} for name in names} | data
    state = SimpleNamespace(
        reread=set(), kinds={kind.name: kind for kind in KINDS}, languages=Languages(), front_matter={}
    )
    return SimpleNamespace(data=known, state=state, pages={}, forget_site=lambda: None)


@pytest.mark.parametrize(
    ("data", "removed", "found"),
    [
        ({}, set(), []),
        ({"titles": {"a": "Old", "b": "Title"}}, set(), ["a"]),
        ({"titles": {"a": "Title"}}, set(), []),
        ({"known": {"a": {"x"}, "b": {"y"}}}, set(), ["b"]),
        ({"needs": {"a": {"f": "1"}, "b": {"f": "2"}}}, set(), ["b"]),
        ({"links": {"a": ["gone"], "b": ["x"]}}, {"gone"}, ["a", "c"]),
        ({"links": {"gone": ["gone"]}}, {"gone"}, ["c"]),
    ],
)
def test_pages_that_are_read_again_though_their_files_are_the_same(
    monkeypatch: pytest.MonkeyPatch, data: dict[str, Any], removed: set[str], found: list[str]
) -> None:
    domain = domain_of(**data)
    monkeypatch.setattr(discovery, "title_mark", lambda domain, docname: "Title")
    domain.known_citekeys = lambda docname: {"x"}
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(discovery, "digests", lambda domain, needs: {"f": "1"})
    monkeypatch.setattr(discovery, "children_of", lambda env, docname: ["gone"] if docname == "c" else [])
    env = SimpleNamespace(tocs={"a": None, "b": None, "c": None, "gone": None})
    assert outdated(None, env, set(), set(), removed) == found  # type: ignore[arg-type]
    domain.state.reread = {"z", "gone"}
    assert outdated(None, env, set(), set(), removed) == sorted({*found, "z", "gone"} - removed)  # type: ignore[arg-type]


def test_page_whose_title_has_other_styles_or_another_language_is_read_again() -> None:
    site = SimpleNamespace()
    domain: Any = SimpleNamespace(pages={"a": None, "b": "b"}, site_of=lambda docname: site)
    marks = []
    for docname, styles, tag in (
        ("b", [(0, 2, "em")], ""),
        ("b", [(0, 2, "strong")], ""),
        ("b", [], "de"),
        ("a", [], ""),
    ):
        paper = SimpleNamespace(language=tag) if docname == "b" else None
        site.publication_of = lambda page, paper=paper: paper
        domain.page_title = lambda docname, styles=styles: Styled("Of looms", styles)
        marks += [title_mark(domain, docname), title_mark(domain, docname)]
    assert marks[::2] == marks[1::2]
    assert len({*marks}) == 4


def test_front_matter_is_read_once_for_each_content(tmp_path: Path) -> None:
    reported: list[tuple[str, str]] = []

    def tell(problem: Problem) -> None:
        reported.append((problem.code, problem.location))

    domain = domain_of()
    note, paper = tmp_path / "research/notes/a.md", tmp_path / "papers/x.md"
    for file in (note, paper):
        file.parent.mkdir(parents=True)
    note.write_text('---\ndate: 2024-05\ntitle: A "B"\ntopics: [looms]\nnone: 1\n---\n\n# A\n', "utf-8")
    paper.write_bytes(b"\n\nText \xff\n")
    files = {"research/notes/a": note, "papers/x": paper}
    project: Any = SimpleNamespace(docnames={*files}, doc2path=lambda docname, absolute: files[docname], tell=tell)
    config = SimpleNamespace(smartquotes=True, myst_enable_extensions=[])
    app: Any = SimpleNamespace(config=config)
    front_matter.read_pages(app, domain, project)
    page = domain.pages["research/notes/a"]
    assert (page.kind, page.slug, page.values["topics"], page.lines["topics"]) == ("note", "a", ("looms",), 4)
    assert page.title == page.values["title"] == "A “B”"
    assert (domain.pages["papers/x"].kind, domain.pages["papers/x"].slug) == ("paper", "x")
    assert [location for code, location in reported if code == "page-not-utf8"] == [f"{paper}:3"]
    assert domain.pages["papers/x"].title == ""
    assert [code for code, location in reported if location == f"{note}:5"] != []
    assert domain.data["mistaken"] == {"research/notes/a": True, "papers/x": True}
    read, shown = domain.state.front_matter["research/notes/a"]
    assert read.startswith("---\ndate")
    assert "date" not in shown

    reported.clear()
    front_matter.read_pages(app, domain, project)
    assert (reported, domain.pages["research/notes/a"]) == ([], page), "it has not changed"
    config.smartquotes = False
    front_matter.read_pages(app, domain, project)
    assert domain.pages["research/notes/a"].title == 'A "B"'
    config.myst_enable_extensions = ["smartquotes"]
    front_matter.read_pages(app, domain, project)
    assert domain.pages["research/notes/a"].title == "A “B”"
    note.write_text("---\ndate: 2025\n---\n\n# A\n", "utf-8")
    os.utime(note, ns=(1, 1))
    project.docnames = {"research/notes/a"}
    front_matter.read_pages(app, domain, project)
    assert domain.pages.keys() == {"research/notes/a"}
    assert domain.pages["research/notes/a"].values["date"] == PartialDate(2025)
