"""The kinds that a site switches on by name, and the further sections of the CV."""

import pytest

from drawing import draw, links, make_site, texts
from sphinx_scholar.formats.json_resume import entry
from sphinx_scholar.formats.jsonld_kinds import page_of_kind
from sphinx_scholar.model.ready_kinds import READY
from sphinx_scholar.readers.kinds import kinds
from sphinx_scholar.site import page_facts
from sphinx_scholar.site.cv import records

CV = """updated: 2026
positions:
- {role: Professor of $n$, organization: Engine House, department: Looms, place: London, start: 2020, end: present}
grants:
- {title: Knots, funder: Crown, number: G-1, amount: "1,000 EUR", start: 2024, end: 2025, url: https://g.example/}
- {title: Lace, funder: Mill, url: lace.pdf}
teaching:
- {title: Engines, role: lecturer, institution: London, level: master's students, start: 2023-10}
supervision:
- {name: Charles Babbage, degree: Ph.D., title: Of cards, start: 2020, now: Cambridge}
"""
SITE = make_site({"cv": CV}, files={("cv", "lace.pdf"): ("/_downloads/x/lace.pdf", "PDF, 2 KB")})


@pytest.mark.parametrize(
    ("section", "rows", "to"),
    [
        ("positions", ["2020 – present", "Professor of n", "Engine House, Looms, London"], []),
        (
            "grants",
            ["2024 – 2025", "Knots", "Crown, G-1, 1,000 EUR", "Lace", "Mill"],
            [("Knots", "https://g.example/"), ("Lace", "../_downloads/x/lace.pdf")],
        ),
        ("teaching", ["Oct 2023", "Engines", "lecturer, London, master's students"], []),
        ("supervision", ["2020", "Charles Babbage", "Ph.D., Of cards, Cambridge"], []),
    ],
)
def test_section_of_the_cv(section: str, rows: list[str], to: list[tuple[str, str]]) -> None:
    soup = draw(SITE, "cv", "cv", section=section)
    assert [text for text in texts(soup, ".cv-when, .cv-what p") if text] == rows
    assert links(soup) == to


def test_sections_are_in_the_resume() -> None:
    made = [
        entry(record, str, lambda to: to) for section in ("positions", "grants") for record in records(SITE, section)
    ]
    assert made[0] == (
        "work",
        {
            "position": "Professor of n",
            "name": "Engine House",
            "department": "Looms",
            "location": "London",
            "startDate": "2020",
            "endDate": "",
            "url": "",
        },
    )
    assert (made[2][0], made[2][1]["title"], made[2][1]["url"]) == ("grants", "Lace", "/_downloads/x/lace.pdf")


def test_pages_of_a_kind_come_before_the_records_of_a_section_of_its_name() -> None:
    kind = {"teaching": {"folder": "teaching", "fields": {"start": {"type": "date"}}}}
    site = make_site({"cv": CV, "teaching/looms": "title: Of looms\nstart: 2021"}, own_kinds=kind)
    assert texts(draw(site, "cv", "cv", section="teaching"), ".cv-what strong") == ["Of looms", "Engines"]


def test_data_can_be_had_and_code_lives_in_a_repository() -> None:
    matter = "repository: https://z.example/1"
    site = make_site({"data/a": matter, "software/a": matter}, own_kinds={"data": {}, "software": {}})
    roles = [[link.role for link in page_facts.links(site, site.pages[page])] for page in ("data/a", "software/a")]
    assert roles == [["data"], ["code"]]


@pytest.mark.parametrize("name", READY)
def test_kind_is_switched_on_by_its_name(name: str) -> None:
    known, problems = kinds({name: {}})
    assert problems == ()
    assert known[name] == READY[name]
    moved = kinds({name: {"folder": "elsewhere", "fields": {"extra": {"type": "text"}}}})[0][name]
    assert (moved.folder, moved.schema_org) == ("elsewhere", READY[name].schema_org)
    assert {*moved.fields} > {*READY[name].fields}


def test_machines_learn_what_a_page_is_about() -> None:
    matter = {
        "talks/a": "date: 2026-05-25\nevent: Forum\nplace: Vienna",
        "news/a": "date: 2026-05-25",
        "data/a": "released: 2026\nversion: '2'\nlicense: CC-BY-4.0\nrepository: https://z.example/1\nhomepage: local.html",
    }
    site = make_site(matter, own_kinds={"talk": {}, "news": {}, "data": {}})

    def about(docname: str) -> dict[str, object]:
        page = site.pages[docname]
        made = page_of_kind(site.kinds[page.kind].schema_org, page, title="A", url="https://e.org/a", owner=site.owner)
        return {name: value for name, value in made.items() if name not in ("@context", "url", "name")}

    ada = [{"@type": "Person", "name": "Ada Lovelace", "givenName": "Ada", "familyName": "Lovelace"}]
    assert about("talks/a") == {
        "@type": "Event",
        "startDate": "2026-05-25",
        "location": {"@type": "Place", "name": "Vienna"},
        "superEvent": {"@type": "Event", "name": "Forum"},
        "performer": ada,
    }
    assert about("news/a") == {"@type": "NewsArticle", "headline": "A", "datePublished": "2026-05-25", "author": ada}
    assert about("data/a") == {
        "@type": "Dataset",
        "datePublished": "2026",
        "creator": ada,
        "version": "2",
        "license": "https://spdx.org/licenses/CC-BY-4.0",
        "distribution": {"@type": "DataDownload", "contentUrl": "https://z.example/1"},
    }
