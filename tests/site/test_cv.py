"""The CV in its three forms: page, PDF and JSON Resume say the same, and change together."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader

import facts
from facts.pages import normalise_link
from sphinx_scholar.model.dates import PartialDate

if TYPE_CHECKING:
    from sites import Site

SCHEMA = json.loads((Path(__file__).parents[1] / "engine/data/json-resume-1.3.1.schema.json").read_text("utf-8"))

#: Fields of the resume that are dates, and those that are no text of the page, or one made for the resume alone.
DATES = ("startDate", "endDate", "releaseDate", "date")
UNSAID = ("url", "contribution", "type", "repository", "homepage")


def squeezed(text: str) -> str:
    """*text* without what typesetting adds or changes: spaces, bullets, the form of letters."""
    return re.sub(r"[\s•\u00ad]+", "", unicodedata.normalize("NFKC", text))


def pdf_text(path: Path) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(path).pages))


def rows(page: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """The rows of the CV's page, each with the heading it stands under."""
    for row in page.select("ul.cv-list > li"):
        for hidden in row.select(".visually-hidden"):
            hidden.decompose()
        heading = row.find_previous("h2")
        assert heading is not None
        yield heading.get_text().strip("¶#\n "), row


def said(value: Any) -> Iterator[str]:
    """The facts in a row of the resume, as the page words them; addresses are links there."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in DATES:
                yield PartialDate.parse(inner).text(short=True)
            elif key == "links":
                yield from (link["name"] for link in inner)
            elif key == "outcomes":
                yield from (outcome["name"].split(": ")[0] for outcome in inner)
            elif key not in UNSAID and not (key == "summary" and "authors" in value):
                yield from said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner)
    else:
        yield value


def in_order(resume: Mapping[str, list[Any]]) -> list[Any]:
    lists = [value for key, value in resume.items() if key not in ("$schema", "basics", "meta")]
    return [item for items in lists for item in items]


def resume_of(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.path / "resume.json").read_text("utf-8"))
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(found)
    return found


def check_agreement(site: Site) -> int:
    """Row by row, the three forms say the same; how many rows there are."""
    page, pdf, resume = list(rows(site.soup("cv"))), pdf_text(site.path / "cv.pdf"), resume_of(site)
    items = in_order(resume)
    assert len(page) == len(items)
    end = 0
    for (heading, row), item in zip(page, items, strict=True):
        text = squeezed(row.get_text())
        assert len(row.select("time")) == sum(key in item for key in DATES)
        start = pdf.find(text, end)
        assert start >= 0, f"not in the PDF, or not in this order: {row.get_text(' ', strip=True)}"
        assert pdf.rfind(squeezed(heading), 0, start) >= 0
        end = start + len(text)
        # A description gives way to highlights on paper.
        spare = {"summary", "description"} if item.get("highlights") else set()
        for fact in said({key: value for key, value in item.items() if key not in spare}):
            for part in fact.split("; "):
                assert squeezed(part) in text, f"{part!r} of the resume is not in: {row.get_text(' ', strip=True)}"
    return len(page)


def test_page_pdf_and_resume_agree(site: Site) -> None:
    assert check_agreement(site) == 3 + 8 + 6 + 3 + 2 + 3 + 5


def test_the_pdf_holds_every_fact_of_the_cv(site: Site) -> None:
    pdf = facts.normalise("".join(page.extract_text() for page in PdfReader(site.path / "cv.pdf").pages))
    wanted = [fact for fact in facts.load() if fact.page == "cv.html" and fact.kind != "link"]
    assert len(wanted) > 100
    spaceless = pdf.replace(" ", "").casefold()
    for fact in wanted:
        values = [", ".join(fact.values)] if fact.kind == "order" else fact.values
        assert any(value.replace(" ", "").casefold() in spaceless for value in values), str(fact)


def leaves(value: Any) -> Iterator[str]:
    """All texts in the resume."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from leaves(inner)


def test_the_resume_holds_every_fact_of_the_cv(site: Site) -> None:
    """Dates are written otherwise there: see :func:`check_agreement`."""
    resume = resume_of(site)
    texts = facts.normalise(" | ".join(leaves(resume))).casefold()
    lists = [[(a["name"], "equal" in a.get("contribution", ())) for a in p["authors"]] for p in resume["publications"]]
    wanted = [fact for fact in facts.load() if fact.page == "cv.html" and fact.row and fact.kind != "link"]
    wanted = [fact for fact in wanted if not re.search(r"/(when|date|year)\b", fact.id)]
    assert len(wanted) > 80
    for fact in wanted:
        if fact.kind == "order":
            assert [(name.rstrip("*"), name.endswith("*")) for name in fact.values] in lists, str(fact)
        else:
            assert any(value.casefold() in texts for value in fact.values), str(fact)


def links(path: Path) -> set[str]:
    annotations = (note.get_object() for page in PdfReader(path).pages for note in page.get("/Annots") or ())
    return {note["/A"]["/URI"] for note in annotations if "/A" in note}


def test_the_pdf_leads_where_the_page_leads(site: Site) -> None:
    base = "https://hemingkx.github.io/"
    on_page = {normalise_link(str(a["href"]), "cv.html") for _, row in rows(site.soup("cv")) for a in row.select("a")}
    in_pdf = {normalise_link(url.replace(base, "/"), "cv.html") for url in links(site.path / "cv.pdf")}
    assert on_page <= in_pdf
    assert {"mailto:hemingkx@gmail.com", "https://github.com/hemingkx"} <= in_pdf


def test_the_pdf_is_two_or_three_pages_of_a4_and_tagged(site: Site) -> None:
    made = PdfReader(site.path / "cv.pdf")
    assert len(made.pages) in (2, 3)
    assert {tuple(round(float(x)) for x in page.mediabox[2:]) for page in made.pages} == {(595, 842)}
    assert made.trailer["/Root"]["/Lang"] == "en"
    assert "/StructTreeRoot" in made.trailer["/Root"]
    assert made.metadata is not None
    assert made.metadata.title == "Heming Xia – Curriculum vitae"
    assert made.metadata.author == "Heming Xia"
    assert made.metadata.creation_date is not None
    assert made.metadata.creation_date.date().isoformat() == "2024-04-01"


def test_equal_contribution_is_marked_and_explained(site: Site) -> None:
    pdf = pdf_text(site.path / "cv.pdf")
    assert "HemingXia*,QingxiuDong*,LeiLi" in pdf
    assert "*Equalcontribution" in pdf
    assert site.soup("cv").select_one(".pub-marks") is not None


def test_home_and_cv_lead_to_both_files(site: Site) -> None:
    for page in ("index", "cv"):
        found = {str(a["href"]) for a in site.soup(page).select("main .profile a")}
        assert {"cv.pdf", "resume.json"} <= found


def test_the_page_says_when_it_was_changed_and_what_it_holds(site: Site) -> None:
    page = site.soup("cv")
    assert "Last changed April 2024" in page.select_one("main .profile").get_text()  # type: ignore[union-attr]
    contents = {str(a["href"]) for a in page.select("nav a[href^='#']")}
    sections = {f"#{section['id']}" for section in page.select("main section section[id]")}
    assert len(sections) == 7
    assert sections <= contents


def test_meta_of_the_resume(site: Site) -> None:
    assert resume_of(site)["meta"] == {
        "canonical": "https://hemingkx.github.io/resume.json",
        "version": "v1.0.0",
        "lastModified": "2024-04-01T00:00:00",
    }
