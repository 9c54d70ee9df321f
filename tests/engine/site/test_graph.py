"""The graph: relations grouped, each page once, in a settled order, and seen from both ends."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.owner import Owner
from sphinx_scholar.model.pages import Page, Target
from sphinx_scholar.model.slugs import topic_slug
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.config import kinds
from sphinx_scholar.site.checks import Checks
from sphinx_scholar.site.graph import Site

ENTRIES = b"""
@misc{old, title = {Old}, author = {Lovelace, Ada}, year = 1830, keywords = {looms}}
@misc{new, title = {New}, author = {Lovelace, Ada}, year = 1843, keywords = {Looms, music}}
@misc{other, title = {Other}, author = {Babbage, Charles}, year = 1840}
"""
TALK = {
    "talk": {
        "folder": "talks",
        "fields": {
            "date": {"type": "date"},
            "papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"},
        },
    }
}


def page(kind: str, slug: str, **values: Any) -> Page:
    folder = {"note": "research/notes", "project": "projects", "talk": "talks", "paper": "papers", "page": ""}.get(
        kind, kind
    )
    return Page(f"{folder}/{slug}".lstrip("/"), kind, slug, values=values)


def papers(*keys: str) -> tuple[Target, ...]:
    return tuple(Target("paper", key, 3) for key in keys)


def site(*pages: Page, **mentions: tuple[Target, ...]) -> Site:
    return Site(
        owner=Owner(Name("Lovelace", "Ada")),
        kinds=kinds(TALK)[0],
        bibliography=read([("refs.bib", ENTRIES)]),
        pages={p.docname: p for p in pages},
        titles={p.docname: p.slug.title() for p in pages},
        mentions={f"research/notes/{slug}": targets for slug, targets in mentions.items()},
    )


def related(one: Site, kind: str, name: str) -> dict[str, list[str]]:
    return {heading: [entity.name for entity in members] for heading, members in one.relations((kind, name))}


DATE = PartialDate(2024, 1)
LOOMS = page("research", "looms", start=DATE, papers=papers("old", "new"), projects=(Target("project", "cards", 4),))
CARDS = page("project", "cards", papers=papers("new"))


def test_relations_are_seen_from_both_ends() -> None:
    one = site(LOOMS, CARDS)
    assert related(one, "research", "looms") == {"Papers": ["new", "old"], "Code and data": ["cards"]}
    assert related(one, "project", "cards") == {"Papers": ["new"], "Used in": ["looms"]}
    assert related(one, "paper", "new") == {"Came out of": ["looms"], "Code and data": ["cards"]}
    assert related(one, "paper", "old") == {"Came out of": ["looms"]}


def test_what_is_to_appear_comes_before_all_that_has_appeared() -> None:
    soon = b"@misc{soon, title = {Soon}, author = {Lovelace, Ada}, year = {forthcoming}}\n"
    one = dataclasses.replace(site(), bibliography=read([("refs.bib", ENTRIES + soon)]))
    assert list(one.papers) == ["soon", "new", "old"]


def test_the_latest_month_of_the_data() -> None:
    assert site(LOOMS).latest == PartialDate(2024, 1)
    degrees = ({"degree": "B.Sc.", "start": PartialDate(2020), "end": PartialDate(2025, 7, 9)},)
    assert site(LOOMS, page("cv", "cv", education=degrees)).latest == PartialDate(2025, 7)
    assert site().latest == PartialDate(1843, 1), "that of the owner's newest paper"


def test_what_a_note_builds_on_and_cites() -> None:
    first = page("note", "first", date=DATE, builds_on=(*papers("old"), Target("project", "cards")))
    second = page("note", "second", date=PartialDate(2025))
    cited = (Target("cite", "new"), Target("cite", "other"), Target("note", "first"), Target("research", "looms"))
    one = site(LOOMS, CARDS, first, second, second=cited)
    assert related(one, "note", "first") == {"Builds on": ["old", "cards"], "Cited by": ["second"]}
    assert related(one, "note", "second") == {"Cites": ["first", "looms", "new"]}
    assert related(one, "paper", "new")["Written about in"] == ["second"]
    assert related(one, "research", "looms")["Written about in"] == ["second"]
    assert related(one, "project", "cards")["Written about in"] == ["first"]


def test_a_page_is_named_once_under_its_strongest_relation() -> None:
    note = page("note", "first", date=DATE, builds_on=papers("new", "new"))
    one = site(note, first=(Target("cite", "new"), Target("paper", "new")))
    assert related(one, "note", "first") == {"Builds on": ["new"]}
    assert related(one, "paper", "new") == {"Written about in": ["first"]}


def test_two_notes_that_cite_each_other() -> None:
    one = site(
        page("note", "a", date=DATE), page("note", "b", date=DATE), a=(Target("note", "b"),), b=(Target("note", "a"),)
    )
    assert related(one, "note", "a") == {"Cites": ["b"]}
    assert related(one, "note", "b") == {"Cites": ["a"]}


def test_members_are_newest_first_then_by_title() -> None:
    notes = [
        page("note", slug, date=PartialDate(year), builds_on=papers("old"))
        for slug, year in (("b", 2020), ("c", 2022), ("a", 2020))
    ]
    assert related(site(*notes), "paper", "old") == {"Written about in": ["c", "a", "b"]}


def test_relations_of_a_kind_of_the_site() -> None:
    one = site(page("talk", "salon", date=DATE, papers=papers("new")))
    assert related(one, "talk", "salon") == {"Presents": ["new"]}
    assert related(one, "paper", "new") == {"Presented in": ["salon"]}


def test_what_leads_nowhere_is_no_relation() -> None:
    one = site(
        page("research", "looms", start=DATE, papers=papers("other", "none"), projects=(Target("project", "none"),))
    )
    assert one.relations(("research", "looms")) == []
    assert one.relations(("research", "unknown")) == []


def test_order_of_pages_does_not_matter() -> None:
    pages = [LOOMS, CARDS, *(page("note", str(n), date=DATE, builds_on=papers("old")) for n in range(5))]
    one, other = site(*pages), site(*reversed(pages))
    for node in [("paper", "old"), ("paper", "new"), ("project", "cards"), ("research", "looms")]:
        assert related(one, *node) == related(other, *node)
    assert list(one.topics) == list(other.topics)


def test_topics_gather_pages_of_all_kinds() -> None:
    one = site(
        page("note", "first", date=DATE, topics=("music", "Looms ")), page("project", "cards", topics=("LOOMS",))
    )
    assert {topic_slug(topic): sorted(e.name for e in members) for topic, members in one.topics.items()} == {
        "looms": ["cards", "first", "new", "old"],
        "music": ["first", "new"],
    }


@pytest.mark.parametrize(
    ("topic", "slug"),
    [
        ("speculative decoding", "speculative-decoding"),
        ("C++", "c"),
        ("推测解码", "推测解码"),
        ("a/b", "a-b"),
        ("!", "topic"),
    ],
)
def test_address_of_a_topic(topic: str, slug: str) -> None:
    assert topic_slug(topic) == slug


def test_a_draft_is_called_one() -> None:
    here = page("note", "here", date=DATE)
    one = site(here, here=(Target("note", "later", 7), Target("note", "latr", 8)))
    drafts = frozenset({("note", "later")})
    problems = list(Checks(one, lambda docname, line: f"{docname}:{line}", drafts=drafts).problems())
    assert [(problem.location, problem.code) for problem in problems] == [
        (f"{here.docname}:7", "link-to-draft"),
        (f"{here.docname}:8", "unknown-page"),
    ]


def test_checks_find_what_leads_nowhere_and_nothing_else() -> None:
    wrong = page(
        "note",
        "wrong",
        date=DATE,
        builds_on=(Target("note", "wrong", 4), Target("talk", "none", 5), Target("tlak", "x", 6)),
    )
    one = site(
        LOOMS, CARDS, wrong, page("paper", "oldd"), wrong=(Target("cite", "other", 9), Target("cite", "othr", 10))
    )
    problems = Checks(one, lambda docname, line: f"{docname}:{line}", reached=frozenset(one.pages)).problems()
    assert [(problem.location, problem.subtype) for problem in problems] == [
        ("papers/oldd:1", "missing_entry"),
        ("research/notes/wrong:4", "unknown_link"),
        ("research/notes/wrong:5", "unknown_link"),
        ("research/notes/wrong:6", "unknown_link"),
        ("research/notes/wrong:10", "unknown_link"),
    ]
