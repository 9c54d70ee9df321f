"""The owner's CV: page, PDF and JSON Resume have every fact, and agree row by row."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import Tag
from pypdf import PdfReader

import facts
from sites import Site
from sphinx_scholar.model.dates import PartialDate

SCHEMA = json.loads((Path(__file__).parents[1] / "engine/data/json-resume-1.3.1.schema.json").read_text("utf-8"))
#: Fields of the resume that are dates, and those that are not text of the page.
DATES = ("startDate", "endDate", "releaseDate", "date")
NO_TEXT = ("url", "contribution", "type", "repository", "homepage")


def squeezed(text: str) -> str:
    """*text* without what typesetting adds or changes: spaces, bullets, the form of letters."""
    return re.sub(r"[\s•\u00ad]+", "", unicodedata.normalize("NFKC", text))


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


def rows(site: Site) -> Iterator[tuple[str, Tag]]:
    """The rows of the CV's page, each with its heading."""
    for row in site.soup("cv").select("ul.cv-list > li"):
        for hidden in row.select(".visually-hidden"):
            hidden.decompose()
        heading = row.find_previous("h2")
        assert heading is not None
        yield heading.get_text().strip("¶#\n "), row


def texts(value: Any) -> Iterator[str]:
    """The texts in a part of the resume, as the page words them."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in DATES:
                yield PartialDate.parse(inner).text(short=True)
            elif key == "links":
                yield from (link["name"] for link in inner)
            elif key == "outcomes":
                yield from (outcome["name"].split(": ")[0] for outcome in inner)
            # The reference of a paper is made for the resume.
            elif key not in NO_TEXT and not (key == "summary" and "authors" in value):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield value


def test_page_pdf_and_resume_agree(site: Site, text: str, resume: dict[str, Any]) -> None:
    lists = [value for key, value in resume.items() if key not in ("$schema", "basics", "meta")]
    items, page, pdf = [item for items in lists for item in items], list(rows(site)), squeezed(text)
    assert len(page) == len(items) == 3 + 8 + 6 + 3 + 2 + 3 + 5
    end = 0
    for (heading, row), item in zip(page, items, strict=True):
        words = squeezed(row.get_text())
        assert len(row.select("time")) == sum(key in item for key in DATES)
        start = pdf.find(words, end)
        assert start >= 0, f"not in the PDF, or not in this order: {row.get_text(' ', strip=True)}"
        assert pdf.rfind(squeezed(heading), 0, start) >= 0
        end = start + len(words)
        # On paper, there are highlights instead of a description.
        unused = {"summary", "description"} if item.get("highlights") else set()
        for fact in texts({key: value for key, value in item.items() if key not in unused}):
            for part in fact.split("; "):
                assert squeezed(part) in words, f"{part!r} of the resume is not in: {row.get_text(' ', strip=True)}"


def leaves(value: Any) -> Iterator[str]:
    """All texts in the resume."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from leaves(inner)


def test_resume_has_every_fact_of_the_cv_but_dates(resume: dict[str, Any]) -> None:
    found = facts.normalise(" | ".join(leaves(resume))).casefold()
    lists = [[(a["name"], "equal" in a.get("contribution", ())) for a in p["authors"]] for p in resume["publications"]]
    expected = [fact for fact in facts.load() if fact.page == "cv.html" and fact.row and fact.kind != "link"]
    expected = [fact for fact in expected if not re.search(r"/(when|date|year)\b", fact.id)]
    assert len(expected) > 80
    for fact in expected:
        if fact.kind == "order":
            assert [(name.rstrip("*"), name.endswith("*")) for name in fact.values] in lists, str(fact)
        else:
            assert any(value.casefold() in found for value in fact.values), str(fact)


def test_pdf_has_two_or_three_pages_of_a4_and_the_date_of_the_cv(pdf: PdfReader) -> None:
    assert len(pdf.pages) in (2, 3)
    assert {tuple(round(float(x)) for x in page.mediabox[2:]) for page in pdf.pages} == {(595, 842)}
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("Heming Xia – Curriculum vitae", "Heming Xia")
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date().isoformat() == "2024-04-01"


def test_home_and_cv_link_both_files_and_the_cv_names_its_date(site: Site) -> None:
    for page in ("index", "cv"):
        assert {"cv.pdf", "resume.json"} <= {str(a["href"]) for a in site.soup(page).select("main .profile a")}
    page = site.soup("cv")
    assert "Last changed April 2024" in page.select_one("main .profile").get_text()  # type: ignore[union-attr]
    sections = {f"#{section['id']}" for section in page.select("main section section[id]")}
    assert len(sections) == 7
    assert sections <= {str(a["href"]) for a in page.select("nav a[href^='#']")}
