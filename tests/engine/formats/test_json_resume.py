"""The CV as a JSON Resume: always valid by the schema, and without empty values."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from example_works import CONFERENCE, WORKS, XIA
from sphinx_scholar.formats.json_resume import resume
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.field import Field
from sphinx_scholar.model.people import Name, Owner
from sphinx_scholar.model.publication import Contributor, Link, Publication, Venue
from sphinx_scholar.readers.config import owner_from_config
from sphinx_scholar.site.cv import (
    CurriculumVitae,
    Degree,
    Experience,
    Honor,
    Item,
    Record,
    Section,
    Service,
    Skills,
    Work,
)
from sphinx_scholar.site.entity import Entity
from sphinx_scholar.site.page_facts import Fact

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
    basics = made()["basics"]
    assert basics["affiliations"] == ["Engine House", "London"]
    assert basics["profiles"] == [
        {"network": "GitHub", "username": "ada", "url": "https://github.com/ada"},
        {"network": "Mastodon", "username": "ada@example.social", "url": "https://example.social/@ada"},
        {"network": "Blog", "url": "https://example.org/ada"},
    ]


def test_degrees_keep_the_precision_of_their_dates_and_may_be_open() -> None:
    done = Degree(PartialDate(2016, 9), PartialDate(2020), "A", "London", "B.S. in $\\pi$")
    assert made(done, Degree(PartialDate(2024, 1), "present", "B"))["education"] == [
        {"institution": "A", "studyType": "B.S. in π", "startDate": "2016-09", "endDate": "2020", "location": "London"},
        {"institution": "B", "startDate": "2024-01"},
    ]


def test_publications_of_several_sections_name_theirs() -> None:
    sections = (Section("Papers", (Work(CONFERENCE, (), "a"),)), Section("Books", (Work(WORKS["book"], (), "b"),)))
    cv = CurriculumVitae(OWNER, "CV", None, (*sections, Section("Education", (Degree(institution="A"),))))
    found = resume(cv, lambda docname: "", home="", canonical="")
    assert [paper["section"] for paper in found["publications"]] == ["Papers", "Books"]
    assert "section" not in made(Work(CONFERENCE, (), "a"))["publications"][0]


def test_a_publication_names_its_authors_without_marks() -> None:
    (paper,) = made(Work(CONFERENCE, CONFERENCE.links, "papers/engines"))["publications"]
    assert paper["name"] == "Engines & Looms: 100% of O(n²) with snake_case #1 {sets} for $5 in ImageNetVC"
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


def test_research_has_its_hosts_and_its_place() -> None:
    research = Experience(Entity("research", "looms", "Research", "", "Looms"), hosts=("A", "B"), place="X")
    assert made(research)["work"] == [
        {"name": "A; B", "position": "Looms", "location": "X", "url": "https://example.org/.html"}
    ]


def test_other_pages_have_their_place() -> None:
    talk = Experience(Entity("talk", "looms", "Talk", "", "Looms"), place="Wien")
    assert made(talk)["projects"][0]["location"] == "Wien"


def test_service_without_an_organization_is_for_its_events() -> None:
    member = Service("Member", organization="Union", start=PartialDate(2018), end=PartialDate(2021))
    assert made(Service("Reviewer", ("ACL 2023", "ARR")), member)["volunteer"] == [
        {"organization": "ACL 2023, ARR", "position": "Reviewer"},
        {"organization": "Union", "position": "Member", "startDate": "2018", "endDate": "2021"},
    ]


def test_no_text_has_the_source_of_a_formula() -> None:
    """Records show formulas in all texts. An address is left as it is."""
    x, address = "$x^2$", "https://e.org/$x$"
    page = Entity("project", "mill", "Project", "projects/mill", x, None, PartialDate(1840), x)
    work = Entity("research", "mill", "Research", "research/mill", x, None, PartialDate(1840), x)
    more: dict[str, Any] = {
        "highlights": (x,),
        "place": x,
        "hosts": (x,),
        "advisors": (x,),
        "stack": (x,),
        "license": x,
    }
    found = made(
        Experience(page, x, **more),
        Experience(work, x, **more),
        Degree(None, None, x, x, x, x),
        Service(x, (x,)),
        Service(x, (x,), organization=x),
        Skills(x, (x,)),
        Honor(x, x, PartialDate(1844)),
        Item("positions", x, link=Link("website", address), values={"organization": x, "role": x, "place": x}),
        Item("grants", x, values={"title": x}),
        Work(replace(CONFERENCE, title=x, venue=replace(CONFERENCE.venue, name=x)), (), "papers/engines"),
    )
    assert json.dumps(found).count("$x") == 1
    assert found["work"][1]["url"] == address
    assert found["awards"] == [{"title": "x²", "date": "1844", "awarder": "x²"}]


def test_a_whole_resume() -> None:
    """Of a site in several languages: with its tag, pages, files, and the texts of records."""
    project = Experience(
        Entity("project", "mill", "Project", "projects/mill", "Mill", None, PartialDate(1840), "Of $x^2$."),
        cv_title="The mill",
        highlights=("Weaves $x_1$",),
        place="London",
        hosts=("Mill Ltd.",),
        advisors=("Babbage",),
        stack=("Cards",),
        license="MIT",
        facts=(
            Fact(Field("budget", "text", "", label="Budget"), ("$10^{3}$",)),
            Fact(Field("poster", "file", "", label="Poster"), ("poster.pdf",), "/poster.pdf"),
        ),
        links=(Link("code", "/code.zip"), Link("website", "https://mill.example/"), Link("demo", "/demo")),
        outcomes=(("Papers", (Entity("paper", "a", "Paper", "papers/a", "On $\\pi$"),)),),
    )
    hosted = Experience(
        Entity("talk", "salon", "Talk", "talks/salon", "Salon", PartialDate(1841), description="On $x^2$."),
        hosts=("Salon",),
    )
    values = {"organization": "Mill", "role": "Reader of $x^2$", "place": "York", "group": "G"}
    link = Link("website", "/mill")
    position = Item("positions", "Reader", (), PartialDate(1842), PartialDate(1843, 5), link, values)
    grant = Item("grants", "Crown", values={"title": "Of $x^2$", "funder": "Crown"})
    service = Service("Editor", ("J. Looms", "Knots"), "Union")
    records = (project, hosted, position, grant, service, Skills("Languages", ("French", "Latin")))
    degree = Degree(institution="A", advisor="B")
    honor = Honor("Medal of $x^2$", "Crown", PartialDate(1844, 2))
    cv = CurriculumVitae(OWNER, "CV", PartialDate(1850, 4), (Section("All", (*records, degree, honor)),))
    found = resume(
        cv,
        lambda docname: f"https://example.org/{docname}",
        home="https://example.org/",
        canonical="https://example.org/resume.json",
        portrait="https://example.org/ada.jpg",
        file=lambda address: f"https://files.example{address}" if address.startswith("/") else address,
        language="en",
    )
    basics = {"name": "Ada Lovelace", "label": "Countess", "image": "https://example.org/ada.jpg"}
    assert found.pop("basics").items() >= (basics | {"email": "ada@example.org", "url": "https://example.org/"}).items()
    assert found.pop("$schema").endswith("/schema.json")
    assert found == {
        "projects": [
            {
                "name": "The mill",
                "description": "Of x².",
                "entity": "Mill Ltd.",
                "location": "London",
                "type": "Project",
                "endDate": "1840",
                "url": "https://example.org/projects/mill",
                "highlights": ["Weaves x₁"],
                "advisors": ["Babbage"],
                "keywords": ["Cards"],
                "repository": "https://files.example/code.zip",
                "homepage": "https://mill.example/",
                "demo": "https://files.example/demo",
                "budget": "10³",
                "poster": "https://files.example/poster.pdf",
                "license": "MIT",
                "outcomes": [{"name": "On π", "url": "https://example.org/papers/a"}],
            }
        ],
        "work": [
            {
                "name": "Salon",
                "position": "Salon",
                "summary": "On x².",
                "startDate": "1841",
                "url": "https://example.org/talks/salon",
            },
            {
                "name": "Mill",
                "position": "Reader of x²",
                "location": "York",
                "group": "G",
                "startDate": "1842",
                "endDate": "1843-05",
                "url": "https://files.example/mill",
            },
        ],
        "grants": [{"title": "Of x²", "funder": "Crown"}],
        "volunteer": [{"organization": "Union", "position": "Editor", "highlights": ["J. Looms", "Knots"]}],
        "skills": [{"name": "Languages", "keywords": ["French", "Latin"]}],
        "education": [{"institution": "A", "advisor": "B"}],
        "awards": [{"title": "Medal of x²", "date": "1844-02", "awarder": "Crown"}],
        "meta": {
            "canonical": "https://example.org/resume.json",
            "version": "v1.0.0",
            "lastModified": "1850-04-01T00:00:00",
            "language": "en",
        },
    }


def test_a_publication_has_its_links_and_notes() -> None:
    links = (Link("code", "https://code.example/"), Link("pdf", "/engines.pdf"))
    (paper,) = made(Work(CONFERENCE, links, "papers/engines"))["publications"]
    assert paper["links"] == [{"name": "Code", "url": "https://code.example/"}]
    assert (paper["award"], paper["note"]) == ("Best paper", "Oral presentation")
    first = replace(WORKS["thesis"], links=(), date=PartialDate(1000), venue=Venue("thesis", publisher="Mill"))
    (paper,) = made(Work(first, (), "papers/notes"))["publications"]
    assert paper == {
        "name": "On notes",
        "publisher": "Mill",
        "releaseDate": "1000",
        "url": "https://example.org/papers/notes.html",
        "summary": "Ada Lovelace. 1000. On notes. Master's thesis. https://example.org/papers/notes.html",
        "authors": [{"name": "Ada Lovelace"}],
    }
    (paper,) = made(Work(replace(first, date=PartialDate(999)), (), "papers/notes"))["publications"]
    assert "releaseDate" not in paper


def test_the_names_of_a_publication_are_those_of_the_readers() -> None:
    author = Contributor(Name("Xia", "Heming"), forms=(("zh", Name("夏", "和明")),))
    work = Publication("k", "k", "misc", "Knots", (author,), titles=(("zh-CN", "绳结"),), language="en")
    cv = CurriculumVitae(OWNER, "CV", None, (Section("All", (Work(work, (), "k"),)),))
    found = resume(cv, str, home="", canonical="", texts=messages("zh_CN"))["publications"][0]
    assert (found["name"], found["authors"]) == ("绳结", [{"name": "夏和明"}])
    assert "夏和明" in found["summary"]


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
