"""Every text of front matter is shown with its Markdown and with typographic quotes, wherever it is shown."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from sites import Project, Site
from sphinx_scholar.model.field import Field
from sphinx_scholar.model.kinds import ITEMS, KINDS, Kind
from sphinx_scholar.model.ready_kinds import READY

TYPES = ("text", "texts", "lists", "records")
#: The fields that this site shows nowhere as text: alternative text of a picture, who holds rights, what is for cards
#: and search engines alone, and the title of a page that the bibliography has.
NOT_SHOWN = {"paper.teaser_alt", "paper.description", "paper.title", "note.publisher", "cv.description"}
#: What is shown in one line with other texts, or in files alone.
JOINED = {"note.authors.affiliation", "note.funding.funder", "note.funding.number", "note.funding.title"}
#: What the CV and lists show instead of it: the highlights.
REPLACED = {"research.description"}
CONF = f"""\
extensions = ["sphinx_scholar"]
html_theme = "scholar"
scholar_owner = {{"name": "Ada Lovelace"}}
scholar_kinds = {{name: {{}} for name in {list(READY)}}}
bibtex_bibfiles = ["refs.bib"]
suppress_warnings = ["toc.not_included"]
"""


def value(of: Field, name: str) -> Any:
    """A value for a field, whose texts can be told by *name* and have signs that pages show in another form."""
    name = f"*{name}* isn't `a--b`"
    match of.type:
        case "text":
            return name
        case "texts":
            return [name]
        case "lists":
            return {name: [f"{name} either"]}
        case "records":
            return [fields(of.fields, name.split("*")[1])]
        case "date" | "end":
            return "2024-05"
    return None


def fields(of: Iterable[Field], scope: str) -> dict[str, Any]:
    """Values for all fields *of* a kind or of a record that have texts or are required."""
    found = {f.name: value(f, f"{scope}.{f.name}") for f in of if not f.verbatim}
    return {name: written for name, written in found.items() if written is not None}


def page(kind: Kind, **more: Any) -> str:
    """A page of *kind* with all its texts."""
    matter = {**fields(kind.fields, kind.name), **more}
    heading = "" if kind.name in READY else f"# A {kind.name}\n"
    return f"---\n{yaml.safe_dump(matter, sort_keys=False)}---\n\n{heading}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("texts") / "site")
    kinds = [*(kind for kind in KINDS if kind.name not in ("page", "cv")), *READY.values()]
    (cv,) = (kind for kind in KINDS if kind.name == "cv")
    sections = ["education", "service", "honors", "skills", *ITEMS, *(kind.name for kind in READY.values())]
    sections += ["research", "project", "note"]
    files = {
        "conf.py": CONF,
        "refs.bib": "@misc{a, title = {A}, author = {Lovelace, Ada}, year = 2024}\n",
        "index.md": page(KINDS[0]) + "".join(f":::{{pages}} {k.name}\n:::\n\n" for k in kinds if k.name != "paper"),
        "cv.md": page(cv) + "".join(f"## {name}\n\n:::{{cv}} {name}\n:::\n\n" for name in dict.fromkeys(sections)),
        "papers/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle r="2"/></svg>\n',
    }
    for kind in kinds:
        more: Mapping[str, Any] = {"teaser": "a.svg"} if kind.name == "paper" else {}
        files[f"{kind.folder}/a.md"] = page(kind, **more)
    project.write(files)
    return project.build("-D", "scholar_cv_pdf=0")


def test_no_page_shows_the_signs(built: Site) -> None:
    for name in built.pages():
        shown = built.soup(name).get_text(" ")
        assert "isn't" not in shown, name
        assert "*" not in shown, name
        assert "`" not in shown, name


@pytest.mark.parametrize("kind", [*(k for k in KINDS if k.name != "page"), *READY.values()], ids=lambda kind: kind.name)
def test_each_text_is_emphasized_where_it_is_shown(built: Site, kind: Kind) -> None:
    emphasized = {em.get_text() for name in built.pages() for em in built.soup(name).select("main em")}
    code = {text.get_text() for name in built.pages() for text in built.soup(name).select("main code")}
    expected = set()
    for of in kind.fields:
        if of.type in TYPES and not of.verbatim:
            parts = [f.name for f in of.fields if f.type in TYPES]
            expected |= {f"{kind.name}.{of.name}.{part}" for part in parts} or {f"{kind.name}.{of.name}"}
    assert expected - emphasized - NOT_SHOWN - JOINED - REPLACED == set()
    assert code == {"a--b"}


def test_files_have_the_texts_without_signs(built: Site) -> None:
    resume = json.loads((built.path / "resume.json").read_text("utf-8"))
    assert resume["awards"][0]["title"] == "cv.honors.title isn’t a--b"
    assert resume["skills"][0]["name"] == "cv.skills isn’t a--b"
    for name in ("resume.json", "feed.xml"):
        written = (built.path / name).read_text("utf-8") if (built.path / name).exists() else ""
        assert "isn't" not in written
        assert "*" not in written
    description = built.soup("research/a").select_one("meta[name=description]")
    assert description is not None
    assert description["content"] == "research.description isn’t a--b"


def test_without_typographic_signs_if_the_site_wants_none(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    off = 'smartquotes = False\nmyst_enable_extensions = ["dollarmath", "colon_fence"]\n'
    project.write(
        {
            "conf.py": CONF.replace('"scholar"', '"basic"') + off,
            "refs.bib": "",
            "index.md": "---\ndescription: It *isn't*\n---\n\n# A\n",
        }
    )
    description = project.build().soup("index").select_one("meta[name=description]")
    assert description is not None
    assert description["content"] == "It isn't"
