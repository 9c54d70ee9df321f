"""The CV as a JSON Resume: always valid by the schema, and without empty values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from example_works import CONFERENCE, WORKS, XIA
from sphinx_scholar.formats.json_resume import resume
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Owner
from sphinx_scholar.readers.config import owner_from_config
from sphinx_scholar.site.cv import CurriculumVitae, Degree, Experience, Honor, Record, Section, Service, Skills, Work
from sphinx_scholar.site.graph import Entity

# The schema of the npm package @jsonresume/schema (MIT, see the licence beside it) without an example of a number.
SCHEMA = json.loads((Path(__file__).parents[1] / "data/json-resume-1.3.1.schema.json").read_text("utf-8"))
OWNER, _ = owner_from_config(
    {
        "name": "Ada Lovelace",
        "role": "Countess",
        "email": "ada@example.org",
        "affiliation": ["Engine House", "London"],
        "profiles": {"github": "ada", "mastodon": "@ada@example.social", "blog": "https://example.org/ada"},
    }
)


def made(*records: Record, owner: Owner = OWNER, base: str = "https://example.org/") -> dict[str, Any]:
    cv = CurriculumVitae(owner, "Curriculum vitae", PartialDate(2024, 4), (Section("All", records),))
    found = resume(
        cv, lambda docname: base and f"{base}{docname}.html", home=base, canonical=base and f"{base}resume.json"
    )
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(found)
    return found


def test_basics_are_those_of_the_owner() -> None:
    assert made()["basics"] == {
        "name": "Ada Lovelace",
        "label": "Countess",
        "email": "ada@example.org",
        "url": "https://example.org/",
        "affiliations": ["Engine House", "London"],
        "profiles": [
            {"network": "GitHub", "username": "ada", "url": "https://github.com/ada"},
            {"network": "Mastodon", "username": "ada@example.social", "url": "https://example.social/@ada"},
            {"network": "Blog", "url": "https://example.org/ada"},
        ],
    }
    assert made()["meta"] == {
        "canonical": "https://example.org/resume.json",
        "version": "v1.0.0",
        "lastModified": "2024-04-01T00:00:00",
    }


def test_a_degree_keeps_the_precision_of_its_dates() -> None:
    degree = Degree(
        PartialDate(2016, 9), PartialDate(2020), "Engine House", "London", "B.S. in $\\pi$", "Prof. Babbage"
    )
    assert made(degree)["education"] == [
        {
            "institution": "Engine House",
            "studyType": "B.S. in π",
            "startDate": "2016-09",
            "endDate": "2020",
            "location": "London",
            "advisor": "Prof. Babbage",
        }
    ]


def test_an_open_end_has_no_date() -> None:
    assert made(Degree(PartialDate(2024, 1), "present", "A"))["education"] == [
        {"institution": "A", "startDate": "2024-01"}
    ]


def test_a_publication_names_its_authors_without_marks() -> None:
    (paper,) = made(Work(CONFERENCE, CONFERENCE.links, "papers/engines"))["publications"]
    assert paper["name"] == "Engines & Looms: 100% of O(n^2) with snake_case #1 {sets} for $5 in ImageNetVC"
    assert paper["publisher"] == "Proceedings of Engines & Looms: EL 2024"
    assert paper["releaseDate"] == "2024-08-07"
    assert paper["url"] == "https://aclanthology.org/2024.looms-1.456/"
    assert paper["authors"][0] == {"name": "Ada Lovelace", "contribution": ["equal"]}
    assert {"name": "夏和明"} in paper["authors"]
    assert "Bangkok" in paper["summary"]


@pytest.mark.parametrize("kind", WORKS)
def test_every_kind_of_work_is_valid(kind: str) -> None:
    (paper,) = made(Work(WORKS[kind], WORKS[kind].links, ""), base="")["publications"]
    assert paper["name"]


def test_research_is_work_and_other_pages_are_projects() -> None:
    paper = Entity("paper", "a", "Paper", "papers/a", "A paper")
    looms = Entity("research", "looms", "Research", "research/looms", "Looms", PartialDate(2020), None, "On looms.")
    loom = Entity("project", "loom", "Project", "projects/loom", "Loom")
    common: dict[str, Any] = {"highlights": ("One.",), "outcomes": (("Paper", (paper,)),)}
    research = Experience(looms, hosts=("A", "B"), place="X", advisors=("Prof. C",), **common)
    project = Experience(loom, stack=("C",), license="MIT", **common)
    found = made(research, project)
    assert found["work"] == [
        {
            "name": "A; B",
            "position": "Looms",
            "location": "X",
            "summary": "On looms.",
            "startDate": "2020",
            "url": "https://example.org/research/looms.html",
            "highlights": ["One."],
            "advisors": ["Prof. C"],
            "outcomes": [{"name": "A paper", "url": "https://example.org/papers/a.html"}],
        }
    ]
    assert found["projects"][0]["type"] == "Project"
    assert found["projects"][0]["keywords"] == ["C"]


def test_service_skills_and_honors() -> None:
    found = made(
        Service("Reviewer", ("ACL 2023", "ARR")),
        Service("Member", organization="Union", start=PartialDate(2018), end=PartialDate(2021)),
        Skills("Languages", ("C", "Ada")),
        Honor("Medal", "Crown", PartialDate(1843)),
    )
    assert found["volunteer"] == [
        {"organization": "ACL 2023, ARR", "position": "Reviewer"},
        {"organization": "Union", "position": "Member", "startDate": "2018", "endDate": "2021"},
    ]
    assert found["skills"] == [{"name": "Languages", "keywords": ["C", "Ada"]}]
    assert found["awards"] == [{"title": "Medal", "date": "1843", "awarder": "Crown"}]


def test_empty_values_are_left_out() -> None:
    talk = Experience(Entity("talk", "", "Talk", "", ""))
    found = made(Degree(), Service(), Honor(), talk, owner=Owner(XIA), base="")
    assert found["basics"] == {"name": "夏和明"}
    assert found["education"] == found["volunteer"] == found["awards"] == [{}]
    assert "canonical" not in found["meta"]


def test_no_field_is_a_telephone_number() -> None:
    owner, problems = owner_from_config({"name": "Ada Lovelace", "phone": "0"})
    assert [p.subtype for p in problems] == ["config"]
    assert "phone" not in json.dumps(made(owner=owner))
