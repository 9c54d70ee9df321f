"""The CV as data of the template of its PDF, and the files of which it is made."""

import json
from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from drawing import make_site
from example_works import ADA, CONFERENCE
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Owner
from sphinx_scholar.outputs import cv as cv_files
from sphinx_scholar.outputs.cv import document, runs
from sphinx_scholar.outputs.cv_layout import Layout
from sphinx_scholar.outputs.typst import FONT_HINT, TypesettingError
from sphinx_scholar.rendering.cv import Entry
from sphinx_scholar.rendering.nodes import Context, el, link
from sphinx_scholar.site.cv import CurriculumVitae, Honor, Service, Work

OWNER = Owner(ADA, role="Countess", affiliations=("Society", "Mill"), email="ada@e.org", profiles={"github": "ada"})


def made(parts: Layout, owner: Owner = OWNER, language: str = "en", home: str = "https://e.org/ada/") -> dict[str, Any]:
    cv = CurriculumVitae(owner, "Curriculum vitae", PartialDate(2024, 4), ())
    context = Context("cv", lambda docname: f"https://e.org/{docname}.html", lambda path: f"https://e.org/{path}")
    return document(cv, parts, replace(context, texts=messages(language)), home=home)


def plain(phrase: list[dict[str, Any]]) -> str:
    return "".join(run["text"] for run in phrase).replace("\u2068", "").replace("\u2069", "")


def test_head_of_the_cv() -> None:
    found = made([])
    assert {
        name: found[name] for name in ("language", "direction", "name", "title", "role", "affiliations", "updated")
    } == {
        **{"language": "en", "direction": "ltr", "name": "Ada Lovelace", "title": "Curriculum vitae"},
        **{"role": "Countess", "affiliations": ["Society", "Mill"], "updated": "April 2024"},
    }
    assert found["contacts"] == [
        {"text": "ada@e.org", "url": "mailto:ada@e.org"},
        {"text": "e.org/ada", "url": "https://e.org/ada/"},
        {"text": "GitHub", "url": "https://github.com/ada"},
    ]
    assert made([], replace(OWNER, email="", profiles={}), home="")["contacts"] == []
    arabic = made([], language="ar")
    assert (arabic["language"], arabic["direction"]) == ("ar", "rtl")
    assert arabic["updated"] == messages("ar").date(PartialDate(2024, 4))


def test_sections_have_the_label_lines_and_points_of_each_entry() -> None:
    entry = Entry(["2024"], [["One"], [], [el("strong", "Two")]], [["a"], []], [["After"]])
    (section,) = made([("Grants", [entry, Honor("Medal", "Crown", PartialDate(1843))])])["sections"]
    first, second = section["entries"]
    assert (section["title"], section["marks"]) == ("Grants", [])
    assert (plain(first["label"]), [plain(line) for line in first["lines"]]) == ("2024", ["One", "Two"])
    assert ([plain(line) for line in first["points"]], [plain(line) for line in first["after"]]) == (["a"], ["After"])
    assert first["lines"][1] == [{"text": "Two", "styles": ["strong"], "url": ""}]
    assert (plain(second["label"]), [plain(line) for line in second["lines"]]) == ("1843", ["Medal, Crown"])


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Royal Society, EL, 1842 – 1843"), ("de", "Royal Society, EL, 1842–1843")]
)
def test_service_is_a_role_and_its_places(language: str, line: str) -> None:
    service = Service("Reviewer", ("EL",), "Royal Society", PartialDate(1842), PartialDate(1843))
    ((entry,),) = (section["entries"] for section in made([("", [service])], language=language)["sections"])
    assert plain(entry["label"]) == "Reviewer"
    assert "".join(plain(entry["lines"][0]).split()) == "".join(line.split())


def test_signs_at_names_are_explained_in_their_section() -> None:
    work = Work(CONFERENCE, CONFERENCE.links, "papers/a")
    sections = made([("Papers", [work, Entry([], [["x"]])]), ("Other", [Honor("Medal")])], language="de")["sections"]
    assert [len(section["marks"]) for section in sections] == [1, 0]
    ((sign, words),) = sections[0]["marks"]
    assert sign == "*"
    assert words not in ("", "Equal contribution")


def test_pieces_of_a_phrase_keep_their_style_and_link() -> None:
    inner = el("span", "a", el("em", "b", nodes.math("", r"\beta")), classes="x")
    phrase = [link("https://e.org/", el("strong", inner)), el("bdi", el("em", "c")), el("sup", "*")]
    assert [(run["text"], run["styles"], run["url"]) for run in runs(phrase)] == [
        ("a", ["strong"], "https://e.org/"),
        ("b", ["strong", "emph"], "https://e.org/"),
        ("β", ["strong", "emph"], "https://e.org/"),
        ("\u2068", [], ""),
        ("c", ["emph"], ""),
        ("\u2069", [], ""),
        ("*", [], ""),
    ]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A site with a CV, whose files are kept instead of written; *app* builds it."""
    site = make_site(
        {"cv": "title: CV\nupdated: 1999-07", "papers/a": ""},
        "@article{a, title={A}, author={Lovelace, Ada}, journal={M}, year=1843}\n"
        "@book{b, title={B}, author={Lovelace, Ada}, publisher={P}, year=1844}",
        {"email": "ada@e.org", "portrait": "/_static/ada.png"},
    )
    texts = messages("en")
    found = SimpleNamespace(files={}, reported=[], typeset=[], recorded=[], parts=[], error=None, fault="")
    domain = SimpleNamespace(
        site=site,
        sites={site.place: site},
        site_of=lambda _: site,
        url=lambda docname: f"https://e.org/{docname}.html",
        file_url=lambda path: f"https://e.org/{path.lstrip('/')}",
        place=lambda docname, line: f"{docname}:{line}",
        texts_of=lambda _: texts,
        home=lambda language: language.docname("index"),
        state=SimpleNamespace(languages=site.languages, root="index", language_of=lambda docname: nullcontext()),
    )

    def typeset(setter: Any, data: dict[str, Any], timestamp: int) -> tuple[bytes, str]:
        if found.error:
            raise found.error
        found.typeset.append((data, timestamp))
        return b"PDF", found.fault

    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(cv_files, "layout", lambda app, docname: found.parts)
    monkeypatch.setattr(cv_files, "publish", lambda app, files: found.files.update(files))
    monkeypatch.setattr(cv_files, "record", lambda app, names: found.recorded.extend(names))
    monkeypatch.setattr(cv_files, "memo", lambda app, name: SimpleNamespace(get=lambda name, inputs, make: make()))
    monkeypatch.setattr(cv_files, "template_file", lambda app, name: None)
    monkeypatch.setattr(cv_files, "typeset", typeset)
    monkeypatch.setattr(
        cv_files,
        "report",
        lambda problem: found.reported.append((problem.code, problem.location, dict(problem.arguments))),
    )
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    config = SimpleNamespace(html_baseurl="https://e.org", scholar_cv_pdf=True)
    found.app = SimpleNamespace(env=SimpleNamespace(config=config), config=config)
    article, book = site.papers.values()
    found.article, found.book = (Work(work, work.links, "") for work in sorted((article, book), key=lambda w: w.key))
    return found


def test_resume_and_pdf_are_of_the_sections_of_the_page(written: Any) -> None:
    written.parts = [("Books", [written.book, Entry([], [["Text"]])]), ("Empty", []), ("Text", [Entry([], [["x"]])])]
    cv_files.write_cv(written.app)
    assert [*written.files] == ["resume.json", "cv.pdf"]
    resume = json.loads(written.files["resume.json"])
    assert written.files["resume.json"].endswith("}\n")
    assert [work["name"] for work in resume["publications"]] == ["B"]
    assert (resume["basics"]["url"], resume["basics"]["image"]) == ("https://e.org/", "https://e.org/_static/ada.png")
    assert resume["meta"]["canonical"] == "https://e.org/resume.json"
    ((data, timestamp),) = written.typeset
    assert [section["title"] for section in data["sections"]] == ["Books", "Empty", "Text"]
    assert (timestamp, written.files["cv.pdf"], written.recorded) == (930787200, b"PDF", ["cv.pdf"])
    assert written.reported == [("cv-left-out", "cv:1", {"count": 1, "kinds": "journal (1)"})]


def test_site_without_an_address_has_no_full_ones(written: Any) -> None:
    written.app.config.html_baseurl = None
    cv_files.write_cv(written.app)
    resume = json.loads(written.files["resume.json"])
    assert "canonical" not in resume.get("meta", {})
    assert "url" not in resume["basics"]
    assert [contact["text"] for contact in written.typeset[0][0]["contacts"]] == ["ada@e.org"]


def test_pdf_is_a_setting(written: Any) -> None:
    written.app.config.scholar_cv_pdf = False
    cv_files.write_cv(written.app)
    assert ([*written.files], written.typeset) == (["resume.json"], [])


def test_pdf_that_cannot_be_made_leaves_the_last_one(written: Any) -> None:
    written.error = TypesettingError("no such font")
    cv_files.write_cv(written.app)
    assert ([*written.files], written.recorded) == (["resume.json"], ["cv.pdf"])
    assert written.reported == [("cv-failed", "cv:1", {"reason": "no such font"})]


def test_pdf_that_is_not_accessible_is_written_and_reported(written: Any) -> None:
    written.fault = "a letter"
    cv_files.write_cv(written.app)
    assert written.files["cv.pdf"] == b"PDF"
    assert written.reported == [("cv-fault", "cv:1", {"fault": "a letter", "fonts": FONT_HINT})]


def test_sections_of_works_are_those_of_the_resume(written: Any) -> None:
    written.parts = [("Both", [written.article, written.book])]
    cv_files.write_cv(written.app)
    assert written.reported == []
