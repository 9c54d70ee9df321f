"""Ids that pages and components share, problems of settings, and translations of a page."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_scholar.extension import conf_problems, people_file
from sphinx_scholar.extension.conf_problems import in_conf, report_in_conf
from sphinx_scholar.extension.problems import NO_BIBLIOGRAPHY, NO_PEOPLE
from sphinx_scholar.extension.reserved_ids import _RESERVED, FIXED, page_of, register, release, rename_drawn, take
from sphinx_scholar.rendering.nodes import el, link


def page(*children: nodes.Node) -> nodes.document:
    document = new_document("x")
    document += children
    return document


def test_what_components_draw_gives_way_to_what_authors_named() -> None:
    drawn = [
        el("section", link("#cite", "here"), link("#cite-2", "there"), link("#other", "x"), ids="cite"),
        el("p", ids="cite"),
    ]
    document = page(nodes.section("", nodes.title(), ids=["cite", "cite-1"]), *drawn)
    rename_drawn(document, drawn)
    first, second = (node["ids"][0] for node in drawn)
    assert len({first, second, "cite", "cite-1"}) == 4
    here, there, other = (part["attributes"]["href"] for part in drawn[0].children)  # type: ignore[index]
    assert (here, there, other) == (f"#{first}", "#cite-2", "#other")
    fixed = el("p", ids=FIXED[0])
    rename_drawn(page(fixed), [fixed])
    assert fixed["ids"] != [FIXED[0]], "the layout has it"
    rename_drawn(document, [nodes.paragraph()])


def test_ids_that_a_page_will_have_are_given_once() -> None:
    document = page()
    document.ids["title"] = _RESERVED
    first, second = nodes.section(), nodes.section()
    register(document, first, "title")
    register(document, second, "title")
    assert first["ids"] == ["title"]
    assert second["ids"] not in (["title"], [])
    document.ids["never"] = _RESERVED
    release(None, document)  # type: ignore[arg-type]
    assert document.ids == {"title": first, second["ids"][0]: second}


def test_heading_gives_its_id_to_what_links_of_sphinx_lead_to() -> None:
    document = page(heading := nodes.section(ids=["equation-a", "other"]))
    document.ids["equation-a"] = heading
    document.nameids["a"] = "equation-a"
    document.myst_slugs = {"a": (3, "equation-a", "A"), "b": (4, "x", "B")}  # type: ignore[attr-defined]
    assert take(document, "equation-a") == "equation-a"
    new, other = heading["ids"]
    assert (new != "equation-a", other) == (True, "other")
    assert document.nameids["a"] == new
    assert document.myst_slugs == {"a": (3, new, "A"), "b": (4, "x", "B")}  # type: ignore[attr-defined]
    assert take(document, "free") == "free"


def test_page_of_a_node_is_the_document_or_the_part_for_a_page() -> None:
    inner = nodes.paragraph()
    part = addnodes.start_of_file("", nodes.section("", inner), docname="b")
    alone = nodes.paragraph()
    document = page(alone, part)
    assert (page_of(inner), page_of(alone)) == (part, document)


def test_problem_of_a_setting_is_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app: Any = SimpleNamespace(confdir=str(tmp_path))
    problem = NO_BIBLIOGRAPHY.at("", file="r.bib")
    assert in_conf(app, "bibtex_bibfiles", problem).location == f"{tmp_path}/conf.py:1"
    (tmp_path / "conf.py").write_text('project = "P"\n\nbibtex_bibfiles = [\n    "a.bib",\n    "r.bib",\n]\n', "utf-8")
    reported: list[str] = []
    monkeypatch.setattr(conf_problems, "report", lambda problem: reported.append(problem.location))
    report_in_conf(app, "bibtex_bibfiles", problem)
    assert reported == [f"{tmp_path}/conf.py:5"]


def test_persons_are_read_from_the_file_of_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, Any]] = []
    reported: list[str] = []
    monkeypatch.setattr(people_file, "report_in_conf", lambda app, setting, p: said.append((setting, p)))
    monkeypatch.setattr(people_file, "report", lambda problem: reported.append(problem.location))
    config = SimpleNamespace(scholar_people="people.yml")
    app: Any = SimpleNamespace(config=config, srcdir=str(tmp_path), confdir=str(tmp_path))
    assert people_file._read(app) == ()
    assert [(setting, problem.code, problem.arguments) for setting, problem in said] == [
        ("scholar_people", NO_PEOPLE.code, {"file": "people.yml"})
    ]
    (tmp_path / "people.yml").write_text("- name: Charles Babbage\n  url: https://b.example/\n- nome: X\n", "utf-8")
    (person,) = people_file._read(app)
    assert person.url == "https://b.example/"
    assert {location.rpartition(":")[0] for location in reported} == {"people.yml"}
    config.scholar_people = ""
    assert people_file._read(app) == ()
    assert len(said) == 1
