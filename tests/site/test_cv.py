"""The owner's CV: page, PDF and JSON Resume have every fact, and agree row by row."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pypdf import PdfReader

import facts
from sites import Site

SCHEMA = json.loads((Path(__file__).parents[1] / "engine/data/json-resume-1.3.1.schema.json").read_text("utf-8"))


def squeezed(text: str) -> str:
    """*text* without what typesetting adds or changes: spaces, bullets, the form of letters and dashes."""
    return re.sub(r"[\s•\u00ad]+", "", facts.normalise(text)).casefold()


@pytest.fixture(scope="module")
def pdf(site: Site) -> PdfReader:
    return PdfReader(site.path / "cv.pdf")


@pytest.fixture(scope="module")
def text(pdf: PdfReader) -> str:
    return "".join(page.extract_text() for page in pdf.pages)


@pytest.fixture(scope="module")
def resume(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.path / "resume.json").read_text("utf-8"))
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(found)
    return found


def leaves(value: Any) -> Iterator[str]:
    """All texts in the resume."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from leaves(inner)


@pytest.mark.usefixtures("english")
def test_pdf_and_resume_have_every_fact_of_the_page(text: str, resume: dict[str, Any]) -> None:
    """The resume has dates in a form of its own, and no marks of authors but in its own field."""
    printed, data = squeezed(text), squeezed(" | ".join(leaves(resume)))
    lists = [[(a["name"], "equal" in a.get("contribution", ())) for a in p["authors"]] for p in resume["publications"]]
    expected = [fact for fact in facts.load() if fact.page == "cv.html" and fact.row and fact.kind != "link"]
    assert len(expected) > 80
    for fact in expected:
        joined = fact.kind == "order"
        values = [squeezed(", ".join(fact.values))] if joined else [squeezed(value) for value in fact.values]
        assert any(value in printed for value in values), str(fact)
        if joined:
            assert [(name.rstrip("*"), name.endswith("*")) for name in fact.values] in lists, str(fact)
        elif not re.search(r"/(when|date|year)\b", fact.id):
            assert any(value in data for value in values), str(fact)


def test_pdf_has_two_or_three_pages_of_a4_and_the_date_of_the_cv(pdf: PdfReader) -> None:
    assert len(pdf.pages) in (2, 3)
    assert {tuple(round(float(x)) for x in page.mediabox[2:]) for page in pdf.pages} == {(595, 842)}
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("Heming Xia – Curriculum vitae", "Heming Xia")
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date().isoformat() == "2024-08-01"


@pytest.mark.usefixtures("english")
def test_home_links_the_pdf_and_the_cv_both_files_and_the_cv_names_its_date(site: Site) -> None:
    for page, files in (("index", {"cv.pdf"}), ("cv", {"cv.pdf", "resume.json"})):
        links = {str(a["href"]) for a in site.soup(page).select("main .profile a")}
        assert links & {"cv.pdf", "resume.json"} == files
    page = site.soup("cv")
    assert "Last updated August 2024" in page.select_one("main .profile").get_text()  # type: ignore[union-attr]
    sections = {f"#{section['id']}" for section in page.select("main section section[id]")}
    assert len(sections) == 7
    assert sections <= {str(a["href"]) for a in page.select("nav a[href^='#']")}
