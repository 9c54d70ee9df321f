"""``cv.pdf`` and ``resume.json``: what they contain, and when they are written."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import recorded
from drawing import make_site
from sites import CONF, REPOSITORY, Project, Site
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Name, Owner
from sphinx_scholar.outputs.cv import _counted, _timestamp, left_out
from sphinx_scholar.rendering.cv import chosen
from sphinx_scholar.site.cv import CurriculumVitae, Section, cv_page, gather

DATA = REPOSITORY / "tests" / "engine" / "data"
SCHEMA = json.loads((DATA / "json-resume-1.3.1.schema.json").read_text("utf-8"))
BASE = "https://example.org/ada/"
ENGINES = "papers/lovelace-etal-2024-engines.html"

#: Each section of the PDF under its heading.
SECTIONS = {
    "Studies": "Oct 1830 – present Mathematics\nEngine House\nAdvisor: Mary Somerville",
    "Publications": "Aug 2024 Engines that Weave α Patterns\nAda Lovelace*, Charles Babbage*\n"
    "Proceedings of the Analytical Society, pp. 1–10\nDOI · PDF · arXiv\n* Equal contribution",
    "Articles": "1843 Notes on the Analytical Engine\nAda Lovelace\nScientific Memoirs\nPDF",
    "Research": "Nov 1842 – present Translation\nFeb 1841 – Mar 1842 Looms\nMill of Turin\nAdvisor: Luigi Menabrea\n"
    "• Counted all threads.\n• Proved α < 1.\nPaper: Engines that Weave α Patterns\nCode and data: Loom cards",
    "Projects": "Python Loom cards\nPunched cards.\nLicense: MIT · Code",
    "Honors": "1842 Medal of Looms, Crown",
    "Service": "Reviewer Royal Society, EL 1842",
    "Skills": "Languages Jacquard",
}


def pdf_text(site: Site) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(site.path / "cv.pdf").pages)


def looks(site: Site) -> str:
    """The text of the PDF, with the place, font, size and colour of each piece, and its links."""
    found: list[str] = []
    colour = ""

    def operand(operator: bytes, operands: list[Any], *_: object) -> None:
        nonlocal colour
        if operator in (b"g", b"rg", b"sc", b"scn"):
            colour = ",".join(f"{float(part):.2f}" for part in operands if not isinstance(part, str))

    def piece(text: str, cm: list[float], tm: list[float], font: dict[str, str] | None, size: float) -> None:
        if text.strip():
            name = font["/BaseFont"].partition("+")[2] if font else ""
            found.append(f"{tm[4] * cm[0] + cm[4]:.0f} {name} {size:g} {colour}: {text.strip()}")

    for page in PdfReader(site.path / "cv.pdf").pages:
        page.extract_text(visitor_operand_before=operand, visitor_text=piece)
        for note in (note.get_object() for note in page.get("/Annots", ())):
            found.append(f"{note['/Rect'][0]:.0f} {note['/Rect'][2]:.0f} {note['/A'].get('/URI', '')}")
    return "\n".join(found)


def resume_of(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.path / "resume.json").read_text("utf-8"))
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(found)
    return found


def test_resume_has_every_record(built: Site) -> None:
    assert resume_of(built) == json.loads((DATA / "expected-resume.json").read_text("utf-8"))


def test_pdf_has_the_sections_of_the_page_in_their_order(built: Site) -> None:
    head, *parts = re.split(rf"^({'|'.join(SECTIONS)})$", pdf_text(built), flags=re.MULTILINE)
    assert head.strip() == ("Ada Lovelace\nCountess, University of London\nada@example.org · example.org/ada · GitHub")
    *parts, last = parts
    last, foot = last.rsplit("\n", 1)
    assert foot == "Ada Lovelace · Curriculum vitae · August 2024 1 / 1"
    assert {name: text.strip() for name, text in zip(parts[::2], [*parts[1::2], last], strict=True)} == SECTIONS
    assert parts[::2] == list(SECTIONS)


def test_page_shows_what_the_pdf_shows(built: Site) -> None:
    page = built.soup("cv")
    for hidden in page.select(".visually-hidden"):
        hidden.decompose()
    rows = [re.sub(r"\s", "", row.get_text()) for row in page.select("main ul.cv-list > li")]
    assert len(rows) == 9
    assert "".join(rows) == re.sub(r"\s|•|\* Equal contribution", "", "".join(SECTIONS.values()))


def test_pdf_looks_as_recorded(built: Site) -> None:
    recorded.compare("cv-pdf.txt", looks(built))


def test_links_of_the_pdf_are_absolute(built: Site) -> None:
    notes = [note.get_object() for page in PdfReader(built.path / "cv.pdf").pages for note in page["/Annots"]]
    links = {str(note["/A"]["/URI"]) for note in notes if isinstance(note, DictionaryObject) and "/A" in note}
    research = ("research/looms.html", "research/translation.html", "projects/loom-cards.html")
    pages = (ENGINES, "papers/lovelace-1843-notes.html", "_static/pdf/notes.pdf", *research, "")
    assert links == {BASE + page for page in pages} | {
        "mailto:ada@example.org",
        "https://babbage.example/",
        "https://github.com/ada",
        "https://example.com/cards",
        "https://doi.org/10.1000/42",
        "https://arxiv.org/pdf/2401.00042",
        "https://arxiv.org/abs/2401.00042",
    }


def forms(site: Site) -> tuple[bytes, bytes]:
    assert not site.warnings, site.output
    return (site.path / "cv.pdf").read_bytes(), (site.path / "resume.json").read_bytes()


def test_files_follow_the_page_and_are_made_again_only_if_they_change(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = project.build()
    before = forms(site)
    files = [site.path / name for name in ("cv.pdf", "resume.json")]
    dates = [file.stat().st_mtime_ns for file in files]
    project.replace("index.md", ("# Ada Lovelace\n", "# Ada Lovelace\n\nMore words.\n"))
    with monkeypatch.context() as patch:
        patch.setattr("sphinx_scholar.outputs.typst.Typesetter.compile", None)
        assert not project.build().warnings
    assert [file.stat().st_mtime_ns for file in files] == dates

    project.replace("cv.md", ("Medal of Looms", "Order of the Card"), ("## Skills", "## What she knows"))
    project.replace("cv.md", (":::{cv} research\n:::\n", ""), ("Engine House", "北京大学"))
    project.replace("refs.bib", ("Notes on the Analytical", "Notes on an Analytical"))
    site = project.build()
    pdf, resume = pdf_text(site), resume_of(site)
    assert all(old != new for old, new in zip(before, forms(site), strict=True))
    parts = (
        "1842 Order of the Card, Crown",
        "1843 Notes on an Analytical Engine",
        "What she knows\nLanguages",
        "北京大学",
    )
    assert [part for part in parts if part not in pdf] == []
    assert "Mill of Turin" not in pdf
    assert (resume["awards"][0]["title"], resume["education"][0]["institution"]) == ("Order of the Card", "北京大学")
    assert "work" not in resume

    project.remove("cv.md")
    project.replace("index.md", ("cv\n", ""))
    assert not project.build().warnings
    assert not [file for file in files if file.exists()]
    assert "cv.pdf" not in site.html("index")


def test_site_may_have_a_template_of_its_own(project: Project) -> None:
    project.write({"_templates/cv.typ": "#let x = nonsense"})
    site = project.build()
    (warning,) = site.warnings
    assert (warning.file, warning.type) == ("cv.md", "scholar.cv")
    assert "unknown variable: nonsense (at cv.typ:1)" in warning.message
    assert resume_of(site)["basics"]["name"] == "Ada Lovelace"
    own = '#let cv = json(bytes(sys.inputs.cv))\n#set document(title: "CV")\n= Entirely #cv.name'
    project.write({"_templates/cv.typ": own})
    site = project.build()
    forms(site)
    assert pdf_text(site) == "Entirely Ada Lovelace"
    project.write({"_templates/cv.typ": f"{own} ꧋"})
    for _ in range(2):
        site = project.build()
        (warning,) = site.warnings
        assert (warning.file, warning.type) == ("cv.md", "scholar.cv")
        assert "꧋" in warning.message
        assert "pylopdf-fonts-ko (Korean)" in warning.message
        assert "Entirely" in pdf_text(site)


@pytest.mark.parametrize(
    ("epoch", "updated", "date"),
    [
        ("1000000000", PartialDate(1999, 7), 1000000000),
        ("", PartialDate(1999, 7), 930787200),
        ("soon", PartialDate(1, 1), 0),
        ("", PartialDate(1970, 2), 2678400),
        ("", None, 0),
    ],
)
def test_date_of_the_pdf_is_never_that_of_the_clock(
    monkeypatch: pytest.MonkeyPatch, epoch: str, updated: PartialDate | None, date: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert _timestamp(CurriculumVitae(Owner(Name("Lovelace", "Ada")), "CV", updated, ())) == date


WORKS = """@book{b, author = {Lovelace, Ada}, title = {B}, publisher = {P}, year = 2001}
@talk{t, author = {Lovelace, Ada}, title = {T}, eventtitle = {E}, year = 2002}
@talk{u, author = {Lovelace, Ada}, title = {U}, eventtitle = {E}, year = 2003}
@patent{p, author = {Lovelace, Ada}, title = {P}, number = {1}, year = 2004}
@movie{m, author = {Lovelace, Ada}, title = {M}, year = 2005}"""


@pytest.mark.parametrize(
    ("sections", "lacking"),
    [
        ([["book"], ["patent"]], {"talk": 2, "media": 1}),
        ([["book", "patent"], ["talk", "media"]], {}),
        ([["book"], []], {}),
        ([["thesis"]], {}),
        ([], {}),
    ],
)
def test_works_that_no_section_for_kinds_has(sections: list[list[str]], lacking: dict[str, int]) -> None:
    site = make_site({"cv": "title: CV\nupdated: 2024"}, WORKS)
    page = cv_page(site)
    assert page
    found = [Section("", chosen(site, {"section": "papers", "kind": kinds})) for kinds in sections]
    assert left_out(site, gather(site, page, found)) == lacking
    assert _counted(lacking) == ", ".join(f"{kind} ({lacking[kind]})" for kind in sorted(lacking))


def test_works_left_out_of_the_cv_are_counted_in_one_line_of_advice(project: Project) -> None:
    project.replace("cv.md", (":kind: journal", ":kind: book"))
    site = project.build_without_warnings()
    assert "cv.md:1: " in site.output
    assert "none for 1 of yours (journal (1))" in site.output


def test_what_authors_write_on_the_page_is_in_the_pdf(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    text = """# CV

:::{profile}
:::

Written by **hand**, of [web](https://e.org/), **[*both*](https://e.org/b)** and [a *part*](https://e.org/c).

## Appointments

- 2016–present, *Professor*, Århus

  Of looms
- 2010, {note}`first`, {note}`in *our* words <first>`

## Grants

| Year | Grant | Sum |
|---|---|---|
| 2020 | ERC $n$ | 5 |

1. one
2. two

> Quoted.

## Notes

:::{notes}
:limit: 1
:::

## Papers

:::{publications}
:keys: looms
:::

## More

### Further

H{sub}`2`O in `code`\\
of {doc}`research/notes/first` and [](research/notes/last.md), by {cite:t}`looms`.

```{bibliography}
```

---

Term
: Meaning
: Another

![A face](ada.png)

```python
code
```

:::{timeline}
:::
"""
    conf = f"{CONF}scholar_cards = False\nhtml_baseurl = 'https://e.org/'\n"
    bib = "".join(
        f"@misc{{{key}, title={{{key}}}, author={{Lovelace, Ada}}, year=2020}}\n" for key in ("looms", "other")
    )
    notes = {
        f"research/notes/{name}.md": f"---\ndate: 202{i}\n---\n\n# The {name}\n"
        for i, name in enumerate(("first", "last"))
    }
    project.write({"conf.py": conf, "refs.bib": bib, "cv.md": f"---\nupdated: 2024\n---\n\n{text}", **notes})
    project.write(
        {
            "index.md": "# Home\n\n:::{toctree}\ncv\nresearch/notes/first\nresearch/notes/last\n:::\n\n:::{publications}\n:::\n"
        }
    )
    (project.source / "ada.png").write_bytes(b"")
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings] == [
        ("cv.md", 58, "scholar.cv"),
        ("cv.md", 64, "scholar.cv"),
    ]
    assert pdf_text(site).splitlines()[2:-1] == [
        "Written by hand, of web, both and a part.",
        *("Appointments", "• 2016–present, Professor, Århus", "Of looms", "• 2010, The first, in *our* words"),
        *("Grants", "Year Grant · Sum", "2020 ERC n · 5", "1. one", "2. two", "Quoted."),
        *("Notes", "2021 The last"),
        *("Papers", "2020 looms", "Ada Lovelace"),
        *("More", "Further", "H2O in code of The first and The last, by Lovelace (2020)."),
        *("Lov20 Ada Lovelace. Looms. 2020.", "Term Meaning", "Another", "code"),
    ]
    links = [note.get_object()["/A"]["/URI"] for note in PdfReader(site.path / "cv.pdf").pages[0]["/Annots"]]
    assert [link.removeprefix("https://e.org/") for link in links if "/notes/" in link] == [
        f"research/notes/{name}.html" for name in ("first", "first", "last", "first", "last")
    ]
    recorded.compare("cv-pdf-written.txt", looks(site))
