"""The items of feeds: all that feeds say of a note and of a paper."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from drawing import make_site
from sphinx_scholar.formats.feed import Author, Item, Reference
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import Target
from sphinx_scholar.model.publication import Funding
from sphinx_scholar.outputs.feed_items import identity, item, reference_to
from sphinx_scholar.site.graph import Site

BIBLIOGRAPHY = r"""
@article{ours, title = {Of $n^2$ Looms}, author = {Lovelace, Ada and Babbage, Charles}, journal = {Memoirs}, date = {1843-08},
  doi = {10.1000/1}, keywords = {looms, cards}, abstract = {We \emph{weave} $n$.}, license = {CC-BY-4.0}, version = {2}}
@misc{theirs, title = {Their <Looms>}, author = {Jacquard, J.}, year = 1804, url = {https://e.org/looms}}
@misc{others, title = {Others}, author = {Falcon, J.}, year = 1728, doi = {10.1000/3}}
"""
NOTE = """title: Of cards and $n$
date: 2025-01
topics: [cards]
description: On $n$ cards.
authors: [{name: Ada Lovelace}, {name: C. Babbage}]
publisher: Charles Babbage
license: MIT
version: '1.1'
doi: 10.1000/2
funding: [{funder: Crown, number: G-1}]
cito: {theirs: [extends, usesMethodIn], unknown: [extends]}"""
PAPER, CARDS, BARE = "papers/ours", "research/notes/cards", "research/notes/bare"
ADA = Author("Ada Lovelace", "https://ada.example/", "https://orcid.org/0000-0001-2345-6789")


def domain_of(site: Site, changed: dict[str, PartialDate] | None = None) -> Any:
    """The domain of *site*, whose pages were *changed* at these dates."""
    state = SimpleNamespace(owner=site.owner, changed=changed or {})
    return SimpleNamespace(site=site, site_of=lambda _: site, pages=site.pages, state=state)


@pytest.fixture
def site() -> Site:
    owner = {"url": "https://ada.example/", "profiles": {"orcid": "0000-0001-2345-6789"}}
    cited = tuple(Target(kind, name) for kind, name in (("cite", "others"), ("paper", "ours"), ("cite", "theirs")))
    mentions = {CARDS: (*cited, Target("cite", "none"), cited[0])}
    mentions[BARE] = cited
    return make_site({PAPER: "", CARDS: NOTE, BARE: "date: 1990"}, BIBLIOGRAPHY, owner, mentions=mentions)


def made(site: Site, docname: str, **more: Any) -> Item:
    (entity,) = (one for kind in ("paper", "note") for one in site.entities(kind) if one.docname == docname)
    works = site.bibliography.publications
    return item(domain_of(site, **more), site, entity, lambda key: reference_to(works[key]) if key in works else None)


def test_item_of_a_paper(site: Site) -> None:
    first = datetime(1843, 8, 1, tzinfo=UTC)
    assert made(site, PAPER) == Item(
        identity(domain_of(site), PAPER),
        PAPER,
        f"https://example.org/{PAPER}.html",
        "Of n² Looms",
        first,
        first,
        "We weave n.",
        (ADA, Author("Charles Babbage")),
        ("looms", "cards"),
        "en",
        "https://doi.org/10.1000/1",
        "10.1000/1",
        "2",
        "CC-BY-4.0",
    )


def test_item_of_a_note(site: Site) -> None:
    first = datetime(2025, 1, 1, tzinfo=UTC)
    found = made(site, CARDS, changed={CARDS: PartialDate(2025, 2, 3)})
    assert replace(found, references=()) == Item(
        identity(domain_of(site), CARDS),
        CARDS,
        f"https://example.org/{CARDS}.html",
        "Of cards and n",
        first,
        datetime(2025, 2, 3, tzinfo=UTC),
        "On n cards.",
        (ADA, Author("C. Babbage")),
        ("cards",),
        "en",
        doi="10.1000/2",
        version="1.1",
        license="MIT",
        holder="Charles Babbage",
        funding=(Funding("Crown", number="G-1"),),
    )
    # Once each, in the order of the text; reasons are those of the front matter.
    assert found.references == (
        Reference("J. Falcon. 1728. Others. https://doi.org/10.1000/3", "10.1000/3", "https://doi.org/10.1000/3"),
        Reference(
            "J. Jacquard. 1804. Their <Looms>. https://e.org/looms",
            "",
            "https://e.org/looms",
            ("extends", "usesMethodIn"),
        ),
    )


def test_item_of_a_note_with_a_date_alone(site: Site) -> None:
    found = made(site, BARE)
    assert found.published == found.updated == datetime(1990, 1, 1, tzinfo=UTC)
    assert (found.title, found.summary, found.holder, found.home, found.tags) == ("bare", "", "", "", ())
    assert [(to.doi, to.cito) for to in found.references] == [("10.1000/3", ()), ("", ())]


def test_item_was_not_changed_before_it_was_published(site: Site) -> None:
    found = made(site, CARDS, changed={CARDS: PartialDate(2024, 12, 31)})
    assert found.updated == found.published


@pytest.mark.parametrize("year", ["0000", "-0196", "-0876-07-14/-0200-12-05"])
def test_item_of_a_work_before_the_common_era(year: str) -> None:
    """Which no feed has a date for; every entry needs one."""
    entry = f"@book{{ours, title = {{Looms}}, author = {{Lovelace, Ada}}, publisher = {{P}}, date = {{{year}}}}}"
    found = made(make_site({PAPER: ""}, entry), PAPER)
    assert found.published == found.updated == datetime(1, 1, 1, tzinfo=UTC)


def test_ids_differ_by_page_and_owner_and_do_not_change(site: Site) -> None:
    other = replace(site, owner=make_site(owner={"name": "Charles Babbage"}).owner)
    ids = [identity(domain_of(of), name) for of in (site, other) for name in (PAPER, CARDS)]
    assert len(set(ids)) == 4
    assert ids[0] == "urn:uuid:cfa4cc64-3764-5b49-ae38-b7c92193d262"
