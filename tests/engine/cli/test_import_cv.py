"""CVs of al-folio, RenderCV and JSON Resume become the front matter and the sections of cv.md."""

from datetime import date
from typing import Any

import pytest

from sphinx_scholar.cli.importers.content import Page
from sphinx_scholar.cli.importers.cv import cv_page
from sphinx_scholar.cli.importers.matter import read_yaml, write_matter
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import frontmatter

AL_FOLIO = """
- title: Education
  type: time_table
  contents:
    - {title: PhD, institution: University of Nowhere, year: 2010 - 2014, description: ["in <b>Knots</b>"]}
    - {title: A school}
- title: Honors and Awards
  type: time_table
  contents:
    - {year: 2015, items: [A prize, Another]}
- title: Experience
  type: time_table
  contents:
    - {title: Professor, institution: <a href="https://n.org">Nowhere</a>, year: 2020-now, description: [Teaching]}
- title: Interests
  type: nested_list
  contents:
    - {title: Knots, items: [red, blue]}
- title: Empty
  type: list
"""
RENDER_CV = """
cv:
  name: Ada Example
  sections:
    education:
      - {institution: University of Nowhere, area: Knots, degree: PhD, start_date: 2010-09, end_date: present}
    technical_skills:
      - {label: Languages, details: "Python, R"}
    talks: [On knots]
"""
RESUME = """
{"basics": {"name": "Ada Example", "summary": "Knots."},
 "education": [{"institution": "Nowhere", "area": "Knots", "studyType": "PhD",
                "startDate": "2010-09-01", "endDate": "2014"}],
 "work": [{"name": "Nowhere", "position": "Professor", "startDate": "2020", "highlights": ["Teaching"]}],
 "awards": [{"title": "A prize", "date": "2015-05-01", "awarder": "The Club", "summary": "For knots"}],
 "skills": [{"name": "Code", "level": "Master", "keywords": ["Python"]}],
 "hobbies": [{"name": "Sailing"}]}
"""


def page(text: str) -> Page:
    found = cv_page(read_yaml(text), "f", date(2026, 1, 2))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (
            AL_FOLIO,
            "education",
            {"start": "2010", "end": "2014", "institution": "University of Nowhere", "degree": "PhD"},
        ),
        (AL_FOLIO, "honors", {"title": "A prize; Another", "year": "2015"}),
        (
            RENDER_CV,
            "education",
            {"start": "2010-09", "end": "present", "institution": "University of Nowhere", "degree": "PhD in Knots"},
        ),
        (RENDER_CV, "skills", {"Languages": ["Python", "R"]}),
        (
            RESUME,
            "education",
            {"start": "2010-09-01", "end": "2014", "institution": "Nowhere", "degree": "PhD in Knots"},
        ),
        (RESUME, "honors", {"title": "A prize", "year": "2015-05-01", "issuer": "The Club"}),
        (RESUME, "skills", {"Code (Master)": ["Python"]}),
    ],
)
def test_records(text: str, field: str, value: dict[str, Any]) -> None:
    assert page(text).head[field] == (value if field == "skills" else [value])


@pytest.mark.parametrize("text", [AL_FOLIO, RENDER_CV, RESUME])
def test_the_front_matter_is_valid(text: str) -> None:
    cv = next(kind for kind in KINDS if kind.docname == "cv")
    assert frontmatter.read(f"{write_matter(page(text).head)}\n# CV\n", cv, "cv.md").problems == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (AL_FOLIO, ["## Education", "- **PhD**", "  - in **Knots**", "- **A school**"]),
        (AL_FOLIO, ["## Experience", "- **Professor**, [Nowhere](https://n.org) (2020–now)", "  - Teaching"]),
        (AL_FOLIO, ["## Interests", "- **Knots**", "  - red", "  - blue"]),
        (RENDER_CV, ["## Talks", "- On knots"]),
        (RESUME, ["## Contact", "- **name**, Ada Example", "- **summary**, Knots."]),
        (RESUME, ["## Experience", "- **Nowhere**, Professor (2020–present)", "  - Teaching"]),
        (RESUME, ["## Honors", "- **A prize**", "  - For knots"]),
        (RESUME, ["## Hobbies", "- **Sailing**"]),
    ],
)
def test_what_has_no_field_is_in_the_text(text: str, lines: list[str]) -> None:
    assert "\n".join([lines[0], "", *lines[1:]]) in page(text).text


def test_other_values_of_records_are_in_the_text() -> None:
    text = """
education: [{institution: Nowhere, studyType: PhD, startDate: 2010, score: 1.0, url: "https://n.net"}]
awards: [{title: A prize, date: 2015, awarder: Club, amount: 3 knots, icon: x}]
skills: [{name: Code, keywords: [R], years: five}]
"""
    assert page(text).text == (
        "## Education\n\n- **PhD**\n  - score: 1.0\n  - https://n.net\n\n"
        "## Honors\n\n- **A prize**\n  - amount: 3 knots\n\n## Skills\n\n- **Code**\n  - years: five\n"
    )


@pytest.mark.parametrize("text", ["", "- title: A\n  contents: []", "cv: {}", "{}", "3"])
def test_without_entries_there_is_no_page(text: str) -> None:
    assert cv_page(read_yaml(text), "f", date(2026, 1, 2)) is None
