"""The CV as a value: its sections in the order of the page, their records in theirs."""

import pytest

from drawing import make_site
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.publication import Link
from sphinx_scholar.site import cv as cvs
from sphinx_scholar.site.cv import (
    Degree,
    Experience,
    Honor,
    Section,
    Service,
    Skills,
    Work,
    cv_page,
    forms,
    gather,
    records,
)
from sphinx_scholar.site.entity import Entity

BIBLIOGRAPHY = """
@misc{old, title = {Old}, author = {Lovelace, Ada}, year = 1830}
@misc{new, title = {New}, author = {Lovelace, Ada}, year = 1843}
"""
CV = """{title: My CV, updated: 1850-02, skills: {Tools: [Loom, Mill], Languages: [French]},
education: [{start: 1830, end: present, institution: London, degree: Mathematics}],
service: [{role: Reviewer, venues: [Memoirs], start: 1842}], honors: [{title: Medal, year: 1844}]}"""
PAGES = {
    "cv": CV,
    "research/loom": "{start: 1829, end: 1831-04, papers: [old, new], projects: mill, host: [A, B], place: Turin, "
    "advisors: C, highlights: [Wove., Wrote.], description: Looms.}",
    "research/engine": "{start: 1842, end: present, papers: new}",
    "projects/anvil": "{}",
    "projects/mill": "{papers: old, stack: [C], license: MIT, repository: https://e.org/r, homepage: https://e.org/h}",
    "projects/saw": "{papers: [old, new]}",
}
PAPERS_FIELD = {"type": "names", "to": "paper", "forward": "Papers", "backward": "Course"}
SITE = make_site(PAGES, BIBLIOGRAPHY)


@pytest.mark.parametrize(
    ("entries", "updated"),
    [
        ("", PartialDate(1850, 2)),
        ("@misc{p, title={P}, author={Lovelace, Ada}, date={1849-12}}", PartialDate(1850, 2)),
        ("@misc{p, title={P}, author={Lovelace, Ada}, date={1851-03}}", PartialDate(1851, 3)),
        ("@misc{p, title={P}, author={Babbage, Charles}, date={1851-03}}", PartialDate(1850, 2)),
        ("@misc{p, title={P}, author={Lovelace, Ada}, date={1851-03}, pubstate={forthcoming}}", PartialDate(1850, 2)),
    ],
)
def test_paper_that_appeared_since_has_changed_the_cv(entries: str, updated: PartialDate) -> None:
    site = make_site({"cv": "updated: 1850-02"}, entries)
    assert cvs.updated(site, site.pages["cv"]) == updated


def test_sections_are_those_of_the_page_in_its_order() -> None:
    page = cv_page(SITE)
    assert page is not None
    layout = [("Awards", "honors"), ("", "skills"), ("Education", "education"), ("Service", "service")]
    cv = gather(SITE, page, [Section(title, records(SITE, name)) for title, name in layout])
    assert (cv.owner, cv.title, cv.updated) == (SITE.owner, "My CV", PartialDate(1850, 2))
    assert [(section.title, section.records) for section in cv.sections] == [
        ("Awards", (Honor("Medal", "", PartialDate(1844)),)),
        ("", (Skills("Tools", ("Loom", "Mill")), Skills("Languages", ("French",)))),
        ("Education", (Degree(PartialDate(1830), "present", "London", degree="Mathematics"),)),
        ("Service", (Service("Reviewer", ("Memoirs",), start=PartialDate(1842)),)),
    ]


def test_papers_have_their_pages_and_their_links_newest_first() -> None:
    new, old = (SITE.papers[key] for key in ("new", "old"))
    assert records(SITE, "papers") == (
        Work(new, (), "papers/new"),
        Work(old, (Link("code", "https://e.org/r"),), "papers/old"),
    )


def test_experiences_hold_the_facts_and_outcomes_of_their_pages() -> None:
    new, old, mill = (SITE.entity(*node) for node in (("paper", "new"), ("paper", "old"), ("project", "mill")))
    assert new
    assert old
    assert mill
    assert records(SITE, "research")[1] == Experience(
        Entity(
            "research", "loom", "Research", "research/loom", "loom", PartialDate(1829), PartialDate(1831, 4), "Looms."
        ),
        highlights=("Wove.", "Wrote."),
        place="Turin",
        hosts=("A", "B"),
        advisors=("C",),
        outcomes=(("Papers", (old, new)), ("Code and data", (mill,))),
    )
    project = records(SITE, "project")[1]
    assert project == Experience(
        mill,
        stack=("C",),
        license="MIT",
        links=(Link("code", "https://e.org/r"), Link("website", "https://e.org/h")),
        outcomes=(("Paper", (old,)),),
    )


def test_page_can_have_another_title_on_the_cv() -> None:
    site = make_site({"projects/mill": "{title: Mill, cv_title: Mills for Looms}", "cv": "updated: 1850"})
    (project,) = records(site, "project")
    assert isinstance(project, Experience)
    assert (project.title, project.page.title) == ("Mills for Looms", "Mill")


def test_experiences_are_sorted_by_start_or_else_by_their_latest_outcome() -> None:
    course = {"folder": "courses", "order": "start", "fields": {"start": {"type": "date"}, "papers": PAPERS_FIELD}}
    pages = {"courses/a": "papers: [old, new]", "courses/b": "start: 1840", "courses/c": "papers: old", "courses/d": ""}
    site = make_site(pages, BIBLIOGRAPHY, own_kinds={"course": course})
    assert [r.page.title for r in records(site, "course") if isinstance(r, Experience)] == ["a", "b", "c", "d"]


def test_a_site_without_a_cv_has_no_records_of_its_own() -> None:
    site = make_site({"research/loom": PAGES["research/loom"]}, BIBLIOGRAPHY)
    assert cv_page(site) is None
    assert [len(records(site, name)) for name in ("education", "skills", "honors", "papers", "research")] == [
        0,
        0,
        0,
        2,
        1,
    ]


def test_forms_are_those_that_can_be_made() -> None:
    found = [forms(make_site(pages, cv_pdf=pdf)) for pages in ({}, {"cv": CV}) for pdf in (False, True)]
    assert found == [{}, {}, {"JSON": "resume.json"}, {"PDF": "cv.pdf", "JSON": "resume.json"}]
