"""The CV in its three forms: page, PDF and JSON Resume say the same, and change together."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader

import facts
from facts.pages import normalise_link
from sphinx_scholar.model.dates import PartialDate

if TYPE_CHECKING:
    from sites import Project, Site

SCHEMA = json.loads((Path(__file__).parents[1] / "engine/data/json-resume-1.3.1.schema.json").read_text("utf-8"))

CONF = """
project = "Ada Lovelace"
extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace", "variants": ["洛芙莱斯, 爱达"], "role": "Countess", "email": "ada@example.org"}
bibtex_bibfiles = ["refs.bib"]
html_baseurl = "https://example.org/"
html_theme = "basic"
html_math_renderer = "mathml"
myst_enable_extensions = ["colon_fence"]
show_warning_types = True
"""
INDEX = "# Ada\n\n:::{profile}\n:::\n\n:::{toctree}\ncv\npapers/index\n:::\n"
MATTER = """---
updated: 1843-07
education:
  - {start: 1830-10, end: present, institution: Engine House, place: London, degree: Mathematics, advisor: Babbage}
service:
  - {role: Reviewer, venues: [EL 1842]}
skills:
  Languages: [Jacquard]
honors:
  - {title: Medal of Looms, issuer: Crown, year: 1842}
---
"""
BODY = "".join(
    f"\n## The {name}\n\n:::{{cv}} {name}\n:::\n" for name in ("education", "papers", "service", "skills", "honors")
)
CV = f"{MATTER}# Curriculum vitae\n\n:::{{profile}}\n:::\n{BODY}"
ENTRY = """@article{{{key}, title = {{{title}}}, author = {{{author}}}, author+an = {{1=equal; 2=equal}},
  journal = {{Weaving}}, year = {{{year}}}}}
"""
REFS = ENTRY.format(key="a", title="On engines", author="Lovelace, Ada and Babbage, Charles", year="1843")
FILES = {
    "conf.py": CONF,
    "index.md": INDEX,
    "cv.md": CV,
    "refs.bib": REFS,
    "papers/index.md": "# Papers\n\n:::{publications}\n:::\n",
}


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


@pytest.fixture
def ada(project: Project) -> Project:
    project.write(FILES)
    return project


def forms(site: Site) -> tuple[bytes, bytes]:
    assert not site.warnings, site.output
    return (site.path / "cv.pdf").read_bytes(), (site.path / "resume.json").read_bytes()


def test_a_paper_and_an_award_change_all_three(ada: Project) -> None:
    built = ada.build()
    before = forms(built)
    assert check_agreement(built) == 5
    more = ENTRY.format(key="b", title="On $\\alpha$-looms", author="洛芙莱斯, 爱达 and Babbage, Charles", year="1844")
    honor = "honors:\n  - {title: Order of the Card, issuer: Guild, year: 1844}\n"
    ada.write({"refs.bib": REFS + more, "cv.md": CV.replace("honors:\n", honor)})
    built = ada.build()
    after = forms(built)
    assert before[0] != after[0]
    assert "OrderoftheCard" in pdf_text(built.path / "cv.pdf")
    assert "爱达" in built.html("cv")
    assert "洛芙莱斯爱达*,CharlesBabbage*" in pdf_text(built.path / "cv.pdf")
    assert [p["name"] for p in resume_of(built)["publications"]] == ["On α-looms", "On engines"]
    assert [a["title"] for a in resume_of(built)["awards"]] == ["Order of the Card", "Medal of Looms"]
    assert forms(ada.build(output="again")) == after


def test_nothing_changed_is_nothing_made(ada: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ada.build()
    written = {name: (first.path / name).stat().st_mtime_ns for name in ("cv.pdf", "resume.json")}
    monkeypatch.setattr("sphinx_scholar.outputs.typst.Typesetter.typeset", None)
    ada.write({"index.md": INDEX + "\nMore words.\n"})
    again = ada.build()
    assert not again.warnings
    assert {name: (again.path / name).stat().st_mtime_ns for name in written} == written


def test_the_files_have_the_layout_of_the_page(ada: Project) -> None:
    ada.write({"cv.md": CV.replace(":::{cv} papers\n:::\n", "").replace("## The skills", "## What she knows")})
    built = ada.build()
    forms(built)
    assert "publications" not in resume_of(built)
    assert "Onengines" not in pdf_text(built.path / "cv.pdf")
    assert "WhatsheknowsLanguagesJacquard" in pdf_text(built.path / "cv.pdf")


def test_files_go_with_the_page(ada: Project) -> None:
    built = ada.build()
    forms(built)
    ada.remove("cv.md")
    ada.write({"index.md": INDEX.replace("cv\n", "", 1)})
    built = ada.build()
    assert not built.warnings, built.output
    assert not (built.path / "cv.pdf").exists()
    assert not (built.path / "resume.json").exists()
    assert "cv.pdf" not in built.html("index")


def test_a_site_may_have_a_look_of_its_own(ada: Project) -> None:
    own = '#let cv = json(bytes(sys.inputs.cv))\n#set document(title: "CV")\n= Entirely #cv.name'
    ada.write({"_templates/cv.typ": own, "conf.py": CONF + 'templates_path = ["_templates"]\n'})
    built = ada.build()
    forms(built)
    assert pdf_text(built.path / "cv.pdf") == "EntirelyAdaLovelace"


def test_a_fault_of_the_template_is_a_warning(ada: Project) -> None:
    ada.write({"_templates/cv.typ": "#let x = nonsense", "conf.py": CONF + 'templates_path = ["_templates"]\n'})
    built = ada.build()
    (warning,) = built.warnings
    assert (warning.file, warning.type) == ("cv.md", "scholar.cv")
    assert "unknown variable: nonsense (at cv.typ:1)" in warning.message
    assert resume_of(built)["basics"]["name"] == "Ada Lovelace"
    ada.remove("_templates/cv.typ")
    forms(ada.build())


def test_a_letter_without_a_font_is_a_warning_in_each_build(ada: Project) -> None:
    ada.write({"cv.md": CV.replace("Medal of Looms", "Medal of ꧋")})
    for _ in range(2):
        built = ada.build()
        (warning,) = built.warnings
        assert warning.type == "scholar.cv"
        assert "꧋" in warning.message
        assert "pylopdf-fonts-ko (Korean)" in warning.message
        assert "Medalof" in pdf_text(built.path / "cv.pdf")


@pytest.mark.parametrize(("epoch", "date"), [("1000000000", "2001-09-09"), (None, "1999-07-01")])
def test_the_date_of_the_file_is_never_the_clocks(
    ada: Project, monkeypatch: pytest.MonkeyPatch, epoch: str | None, date: str
) -> None:
    if epoch is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ada.write({"cv.md": CV.replace("1843-07", "1999-07")})
    made = PdfReader(ada.build().path / "cv.pdf").metadata
    assert made is not None
    assert made.creation_date is not None
    assert made.creation_date.date().isoformat() == date


Edit = Callable[[str], str]


@pytest.mark.parametrize(
    "edit",
    [
        lambda cv: "---\nupdated: 1843\n---\n# CV\n\n:::{cv} papers\n:::\n",
        lambda cv: "---\nupdated: 1843\n---\n# CV\n",
        lambda cv: cv.replace("skills:\n  Languages: [Jacquard]\n", ""),
        lambda cv: cv.replace(
            "education:\n", "education:\n" + "  - {start: 1800, end: 1801, institution: A, degree: B}\n" * 60
        ),
        lambda cv: cv.replace("institution: Engine House", "institution: 北京大学"),
        lambda cv: cv.replace("1843-07", "0001-01"),
    ],
    ids=["only papers", "nothing", "no skills", "sixty degrees", "Chinese", "long ago"],
)
def test_other_peoples_cvs(ada: Project, edit: Edit) -> None:
    ada.write({"cv.md": edit(CV)})
    built = ada.build()
    forms(built)
    if "## " in edit(CV):
        check_agreement(built)
    assert PdfReader(io.BytesIO(forms(built)[0])).pages
