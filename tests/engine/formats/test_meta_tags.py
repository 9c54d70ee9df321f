"""Highwire and OpenGraph tags: the pairs, their order, and the item that a reader makes of them."""

from collections import defaultdict
from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import parse_qs

import pytest

import highwire as reader
from example_works import CHAPTER, ENTRIES, HOSTILE, JOURNAL, NOTE, PAGE, WORKS, detailed, people, recorded
from sphinx_scholar.formats.csl_json import coins
from sphinx_scholar.formats.meta_tags import blog_post, highwire, opengraph
from sphinx_scholar.formats.text_formulas import plain_text
from sphinx_scholar.formats.work_types import types
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Affiliation, Name, Owner, Person
from sphinx_scholar.model.publication import Contributor, Identifiers, Link, Publication, Venue


def tags(publication: Publication) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name, content in highwire(publication, page_url=PAGE):
        found[name].append(content)
    return dict(found)


def test_tags_of_works_of_every_kind_are_as_recorded() -> None:
    found = ("".join(f"{n}: {text}\n" for n, text in highwire(work, page_url=url)) for work, url in ENTRIES)
    assert "\n".join(found) == recorded("highwire")


@pytest.mark.parametrize("kind", WORKS)
def test_readers_infer_the_type_of_each_kind(kind: str) -> None:
    metas = (f'<meta name="{name}" content="{escape(text)}">' for name, text in highwire(WORKS[kind], page_url=PAGE))
    item = reader.read(f"<head>{''.join(metas)}</head>")
    assert (item["itemType"], item["title"]) == (types(WORKS[kind]).zotero, plain_text(WORKS[kind].title))


def test_tags_that_only_some_works_have() -> None:
    assert tags(replace(CHAPTER, venue=replace(CHAPTER.venue, series="Looms")))["citation_series_title"] == ["Looms"]
    bare = Publication("bare", "bare", "misc", "Bare")
    assert highwire(bare, page_url=PAGE) == [
        ("citation_title", "Bare"),
        ("citation_public_url", PAGE),
        ("z.itemType", "document"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        Name("Sánchez Pérez", "Juan Carlos"),
        Name("King", "Martin Luther", suffix="Jr."),
        Name("Beethoven", "A. B.", "van"),
    ],
)
@pytest.mark.parametrize("role", ["author", "editor"])
def test_readers_do_not_split_a_single_name(name: Name, role: str) -> None:
    work = replace(JOURNAL, **{"authors": (), f"{role}s": people(name)})
    metas = (f'<meta name="{n}" content="{escape(text)}">' for n, text in highwire(work, page_url=PAGE))
    item = reader.read(f"<head>{''.join(metas)}</head>")
    assert len(item["creators" if role == "author" else "editors"]) == 1


def test_a_license_of_a_paper_is_its_address() -> None:
    free = replace(JOURNAL, more=detailed(license="CC BY 4.0"))
    assert tags(free)["DC.rights"] == ["https://spdx.org/licenses/CC-BY-4.0"]
    assert tags(replace(JOURNAL, more=detailed(license="Ask the author")))["DC.rights"] == ["Ask the author"]


def test_authors_have_their_orcid_ids_and_institutions() -> None:
    owner = Owner(Name("Lovelace", "Ada"), profiles={"orcid": "0000-0003-0000-0011"})
    mill = Person(Name("Mar"), orcid="0000-0002-1825-0097", affiliation=Affiliation("Mill"))
    authors = (*people(owner.name), Contributor(Name("Mar", "Inés"), person=mill), *people(Name("Doe")))
    work = Publication("a", "a", "misc", "A", authors)
    owners = [("citation_author_orcid", "https://orcid.org/0000-0003-0000-0011")]
    found = [
        ("citation_title", "A"),
        ("citation_author", "Lovelace, Ada"),
        ("citation_author", "Mar, Inés"),
        ("citation_author_institution", "Mill"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Doe,"),
        ("citation_public_url", PAGE),
        ("z.itemType", "document"),
    ]
    assert highwire(work, page_url=PAGE) == found
    assert highwire(work, page_url=PAGE, owner=owner) == [*found[:2], *owners, *found[2:]]


def test_tags_of_a_note() -> None:
    authors = people(Name("Lovelace", "Ada"), Name("Doe"))
    work = Publication(
        "a", "a", "misc", "A", authors, identifiers=Identifiers(doi="10.5555/1"), more=detailed(license="MIT")
    )
    names = [("DC.creator", "Lovelace, Ada"), ("DC.creator", "Doe,"), ("z.itemType", "blogPost")]
    assert blog_post(work) == [
        *names,
        ("DC.identifier", "DOI 10.5555/1"),
        ("DC.rights", "https://spdx.org/licenses/MIT"),
    ]
    assert blog_post(Publication("a", "a", "misc", "A", authors)) == names


def test_a_patent_has_its_holders_and_the_day_of_its_application() -> None:
    holders = (("holder", people(Name(literal="Mill Ltd."), Name("Lovelace", "Ada"))),)
    work = Publication(
        "a",
        "a",
        "patent",
        "A",
        contributors=holders,
        venue=Venue("patent"),
        more=detailed(eventdate="1843-07"),
    )
    assert tags(work)["z.assignee"] == ["Mill Ltd.; Ada Lovelace"]
    assert tags(work)["z.filingDate"] == ["1843-07"]


def test_translators_and_numbers_of_preprints() -> None:
    work = replace(JOURNAL, contributors=(("translator", people(Name("Lovelace", "Ada"))),))
    assert tags(work)["citation_translator"] == ["Lovelace, Ada"]
    assert tags(work)["z.extra"] == ["arXiv:2011.04418"]


@pytest.mark.parametrize(
    ("date", "written"),
    [("2020-06-14", "2020/06/14"), ("-0149-03", "March 150 BCE"), ("2020-06", "2020/06"), ("2020", "2020")],
)
def test_dates_are_as_precise_as_known(date: str, written: str) -> None:
    assert tags(replace(JOURNAL, date=PartialDate.parse(date, first=-999)))["citation_publication_date"] == [written]


def test_the_url_of_the_pdf_is_absolute() -> None:
    local = replace(JOURNAL, links=(Link("pdf", "/_static/pdf/a.pdf"),))
    assert "citation_pdf_url" not in tags(local)
    given = dict(highwire(local, page_url=PAGE, pdf_url="https://example.org/_static/pdf/a.pdf"))
    assert given["citation_pdf_url"] == "https://example.org/_static/pdf/a.pdf"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Lovelace", "Ada"), "Lovelace, Ada"),
        (Name("Plato"), "Plato,"),
        (Name(given="Madonna"), "Madonna,"),
        (Name(literal="The Loom Group"), "The Loom Group,"),
    ],
)
def test_a_name_of_one_part_ends_in_a_comma(name: Name, written: str) -> None:
    work = replace(JOURNAL, authors=people(name))
    assert tags(work)["citation_author"] == [written]
    assert parse_qs(coins(work))["rft.au"] == [written]


def test_opengraph_of_an_article_with_everything() -> None:
    about: dict[str, Any] = {
        "description": "D",
        "site_name": "Ada",
        "locale": "en_GB",
        "published": PartialDate(2024, 8),
    }
    picture = {"image": "https://example.org/i.png", "image_alt": "A loom"}
    article = opengraph(title="T", url=PAGE, tags=["looms", "engines"], **about, **picture)
    assert article == [
        ("og:type", "article"),
        ("og:title", "T"),
        ("og:url", PAGE),
        ("og:description", "D"),
        ("og:site_name", "Ada"),
        ("og:locale", "en_GB"),
        ("og:image", "https://example.org/i.png"),
        ("og:image:alt", "A loom"),
        ("twitter:card", "summary_large_image"),
        ("article:published_time", "2024-08"),
        ("article:tag", "looms"),
        ("article:tag", "engines"),
    ]


def test_opengraph_has_no_empty_tags_and_no_dates_of_lists() -> None:
    bare = {"og:type": "article", "og:title": "T", "og:url": PAGE, "twitter:card": "summary"}
    assert dict(opengraph(title="T", url=PAGE, image_alt="Without a picture")) == bare
    assert "og:image:alt" not in dict(opengraph(title="T", url=PAGE, image="https://example.org/i.png"))
    listing = opengraph(title="T", url=PAGE, kind="website", published=PartialDate(2024), tags=["x"])
    assert dict(listing) == bare | {"og:type": "website"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_line(text: str) -> None:
    work = replace(NOTE, title=text, authors=people(Name(literal=text)), venue=Venue("journal", text, text))
    for _, content in [*highwire(work, page_url=PAGE), *opengraph(title=text, url=PAGE, description=text)]:
        assert content == " ".join(content.split())
        assert content.isprintable()
