"""The pages on one work: of each kind one, or the page that lists several."""

import pytest

from drawing import make_site
from sphinx_scholar.model.kinds import Target
from sphinx_scholar.site.sisters import Sister, sisters

BIBLIOGRAPHY = """
@misc{old, title = {Old}, author = {Lovelace, Ada}, year = 1830}
@misc{new, title = {New}, author = {Lovelace, Ada}, year = 1843}
@misc{free, title = {Free}, author = {Lovelace, Ada}, year = 1850}
"""
TALK = {
    "folder": "talks",
    "fields": {
        "date": {"type": "date"},
        "papers": {"type": "names", "to": "paper", "forward": "Of", "backward": "Told"},
    },
}
PAGES = {
    "papers/old": "",
    "research/loom": "{title: Loom, start: 1829, end: 1831, papers: [old], projects: mill}",
    "projects/mill": "{title: Mill, papers: old}",
    "projects/both": "{title: Both, papers: [old, new]}",
    "research/notes/first": "{title: First, date: 1831, builds_on: [paper: old]}",
    "research/notes/alone": "date: 1832",
    "talks/a": "{title: A, date: 1830, papers: new}",
    "talks/b": "{title: B, date: 1831, papers: new}",
}
MENTIONS = {"research/notes/alone": (Target("paper", "free"),), "projects/mill": (Target("paper", "free"),)}
SITE = make_site(PAGES, BIBLIOGRAPHY, own_kinds={"talk": TALK}, mentions=MENTIONS)

PAPER, CODE = Sister("Paper", "papers/old", "Old"), Sister("Code", "papers/old")
RESEARCH, NOTE = Sister("Research", "research/loom", "Loom"), Sister("Note", "research/notes/first", "First")


def here(label: str, docname: str) -> Sister:
    return Sister(label, docname, current=True)


@pytest.mark.parametrize(
    ("docname", "found"),
    [
        ("papers/old", {here("Paper", "papers/old"), RESEARCH, CODE, NOTE}),
        ("research/loom", {PAPER, here("Research", "research/loom"), CODE, NOTE}),
        ("projects/mill", {PAPER, RESEARCH, here("Code", "projects/mill"), NOTE}),
        ("research/notes/first", {PAPER, RESEARCH, CODE, here("Note", "research/notes/first")}),
        # Of two papers it is about neither.
        (
            "projects/both",
            {here("Code", "projects/both"), Sister("Papers", "projects/both")},
        ),
        (
            "talks/a",
            {Sister("Paper", "papers/new", "New"), Sister("Code", "projects/both", "Both"), here("Talk", "talks/a")},
        ),
        # A note that only mentions a paper is not on its work.
        ("research/notes/alone", set()),
        ("index", set()),
    ],
)
def test_pages_on_the_same_work(docname: str, found: set[Sister]) -> None:
    assert {*sisters(SITE, SITE.pages[docname])} == found


def test_they_are_in_the_order_of_kinds_and_several_are_those_of_the_paper() -> None:
    order = [*SITE.kinds]
    places = [order.index(kind) for kind in ("paper", "research", "project", "note")]
    labels = [sister.label for sister in sisters(SITE, SITE.pages["papers/old"])]
    assert labels == [label for _, label in sorted(zip(places, ("Paper", "Research", "Code", "Note"), strict=True))]
    site = make_site({**PAGES, "papers/new": ""}, BIBLIOGRAPHY, own_kinds={"talk": TALK})
    assert Sister("Talks", "papers/new") in sisters(site, site.pages["papers/new"])


def test_a_page_without_others_on_its_work_has_none() -> None:
    site = make_site({"projects/mill": "", "papers/old": "", "cv": "updated: 1850"}, BIBLIOGRAPHY)
    assert [sisters(site, site.pages[name]) for name in ("projects/mill", "papers/old", "cv")] == [(), (), ()]
