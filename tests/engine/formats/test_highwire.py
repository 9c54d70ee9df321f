"""Highwire tags, OpenGraph and COinS: the pairs, their order, and what a reader makes of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from example_works import CHAPTER, CONFERENCE, HOSTILE, JOURNAL, NOTE, PREPRINT, REPORT, WORKS, people
from sphinx_scholar.formats.coins import coins
from sphinx_scholar.formats.meta_tags import highwire, opengraph
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.publication import Link, Publication, Venue

PAGE = "https://example.org/papers/work.html"


def tags(publication: Publication) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name, content in highwire(publication, page_url=PAGE):
        found[name].append(content)
    return dict(found)


def item_type(publication: Publication) -> str:
    """The type that Zotero gives to the page: the last tag that makes one wins, else Dublin Core's."""
    types = {
        "citation_journal_title": "journalArticle",
        "citation_conference_title": "conferencePaper",
        "citation_inbook_title": "bookSection",
        "citation_technical_report_institution": "report",
        "citation_dissertation_institution": "thesis",
    }
    found = ""
    for name, _ in highwire(publication, page_url=PAGE):
        found = types.get(name, found)
    return found or "".join(tags(publication).get("DC.type", []))


def test_every_field_of_a_conference_paper() -> None:
    assert highwire(CONFERENCE, page_url=PAGE) == [
        ("citation_title", CONFERENCE.title),
        ("citation_author", "Lovelace, Ada"),
        ("citation_author", "van Beethoven, Ludwig"),
        ("citation_author", "King Jr., Martin Luther"),
        ("citation_author", "夏, 和明"),
        ("citation_author", "The ATLAS Collaboration,"),
        ("citation_author", "Barnes and Noble, Inc.,"),
        ("citation_editor", "Hopper, Grace"),
        ("citation_publication_date", "2024/08/07"),
        ("citation_inbook_title", CONFERENCE.venue.name),
        ("citation_series_title", "Looms"),
        ("citation_conference_title", CONFERENCE.venue.name),
        ("citation_publisher", "Loom Press"),
        ("citation_volume", "1"),
        ("citation_firstpage", "7655"),
        ("citation_lastpage", "7671"),
        ("citation_doi", "10.18653/v1/2024.looms_1.456"),
        ("citation_arxiv_id", "2401.07851"),
        ("citation_isbn", "978-3-16-148410-0"),
        ("citation_public_url", PAGE),
        ("citation_pdf_url", "https://aclanthology.org/2024.looms-1.456.pdf"),
        ("citation_language", "en"),
        ("citation_keywords", "looms; engines & more"),
        ("citation_abstract", "We weave 50% more & <b>faster</b>."),
    ]


@pytest.mark.parametrize(
    ("kind", "zotero"),
    [
        ("conference", "conferencePaper"),
        ("journal", "journalArticle"),
        ("preprint", "preprint"),
        ("report", "report"),
        ("thesis", "thesis"),
        ("chapter", "bookSection"),
        ("book", "book"),
        ("dataset", "dataset"),
    ],
)
def test_each_kind_comes_out_as_its_own_type(kind: str, zotero: str) -> None:
    assert item_type(WORKS[kind]) == zotero


def test_a_preprint_has_no_tag_that_would_make_it_something_else() -> None:
    found = tags(PREPRINT)
    assert found["citation_technical_report_number"] == ["arXiv:2006.09882"]
    assert found["citation_publisher"] == ["arXiv"]
    assert not {"citation_journal_title", "citation_conference_title", "citation_technical_report_institution"} & set(
        found
    )


def test_an_article_number_stands_as_first_page_alone() -> None:
    found = tags(JOURNAL)
    assert found["citation_firstpage"] == ["024040"]
    assert "citation_lastpage" not in found


def test_a_report_has_institution_and_number() -> None:
    found = tags(REPORT)
    assert found["citation_technical_report_institution"] == ["Microsoft Research"]
    assert found["citation_technical_report_number"] == ["MSR-TR-1"]


@pytest.mark.parametrize(("date", "written"), [("2020-06-14", "2020/06/14"), ("2020-06", "2020/06"), ("2020", "2020")])
def test_dates_are_as_precise_as_known(date: str, written: str) -> None:
    assert tags(replace(JOURNAL, date=PartialDate.parse(date)))["citation_publication_date"] == [written]


def test_no_tag_is_empty_and_missing_facts_have_none() -> None:
    bare = Publication("bare", "bare", "misc", "Bare")
    assert highwire(bare, page_url=PAGE) == [("citation_title", "Bare"), ("citation_public_url", PAGE)]


def test_the_pdf_is_absolute_or_not_there() -> None:
    local = replace(JOURNAL, links=(Link("pdf", "/_static/pdf/a.pdf"),))
    assert "citation_pdf_url" not in tags(local)
    given = dict(highwire(local, page_url=PAGE, pdf_url="https://example.org/_static/pdf/a.pdf"))
    assert given["citation_pdf_url"] == "https://example.org/_static/pdf/a.pdf"


def test_the_tags_that_only_other_kinds_have() -> None:
    assert tags(JOURNAL)["citation_issue"] == ["2"]
    assert tags(JOURNAL)["citation_issn"] == ["2470-0010"]
    assert tags(CHAPTER)["citation_inbook_title"] == ["The big book"]
    assert tags(replace(CHAPTER, venue=replace(CHAPTER.venue, series="Looms")))["citation_series_title"] == ["Looms"]
    assert tags(WORKS["thesis"])["citation_dissertation_institution"] == ["Peking University"]
    for institutional in (REPORT, WORKS["thesis"]):
        assert "citation_publisher" not in tags(institutional)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Lovelace", "Ada"), "Lovelace, Ada"),
        (Name("Plato"), "Plato,"),
        (Name(given="Madonna"), "Madonna,"),
        (Name(literal="The Loom Group"), "The Loom Group,"),
    ],
)
def test_what_has_no_two_parts_ends_in_a_comma_lest_it_be_split(name: Name, written: str) -> None:
    work = replace(JOURNAL, authors=people(name))
    assert tags(work)["citation_author"] == [written]
    assert context(work)["rft.au"] == [written]


def test_opengraph_of_an_article_with_everything() -> None:
    article = opengraph(
        title="T",
        url=PAGE,
        description="D",
        site_name="Ada",
        locale="en_GB",
        published=PartialDate(2024, 8),
        modified=PartialDate(2024, 9, 1),
        image="https://example.org/i.png",
        image_alt="A loom",
        tags=["looms", "engines"],
    )
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
        ("article:modified_time", "2024-09-01"),
        ("article:tag", "looms"),
        ("article:tag", "engines"),
    ]


def test_opengraph_says_nothing_of_what_is_not_there() -> None:
    assert opengraph(title="T", url=PAGE, image_alt="Of no picture") == [
        ("og:type", "article"),
        ("og:title", "T"),
        ("og:url", PAGE),
        ("twitter:card", "summary"),
    ]
    assert "og:image:alt" not in dict(opengraph(title="T", url=PAGE, image="https://example.org/i.png"))


def test_opengraph_of_a_list() -> None:
    listing = dict(opengraph(title="T", url=PAGE, kind="website", published=PartialDate(2024), tags=["x"]))
    assert listing == {"og:type": "website", "og:title": "T", "og:url": PAGE, "twitter:card": "summary"}


def context(publication: Publication) -> dict[str, list[str]]:
    return parse_qs(coins(publication, page_url=PAGE), strict_parsing=True)


def test_coins_of_a_conference_paper() -> None:
    assert context(CONFERENCE) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"],
        "rft.genre": ["proceeding"],
        "rft_id": [
            "info:doi/10.18653/v1/2024.looms_1.456",
            "urn:isbn:978-3-16-148410-0",
            "https://aclanthology.org/2024.looms-1.456/",
        ],
        "rft.atitle": [CONFERENCE.title],
        "rft.btitle": [CONFERENCE.venue.name],
        "rft.au": [
            "Lovelace, Ada",
            "van Beethoven, Ludwig",
            "King Jr., Martin Luther",
            "夏, 和明",
            "The ATLAS Collaboration,",
            "Barnes and Noble, Inc.,",
        ],
        "rft.date": ["2024-08-07"],
        "rft.volume": ["1"],
        "rft.spage": ["7655"],
        "rft.epage": ["7671"],
        "rft.isbn": ["978-3-16-148410-0"],
        "rft.series": ["Looms"],
        "rft.pub": ["Loom Press"],
        "rft.place": ["Bangkok, Thailand"],
        "rft.language": ["en"],
    }


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (
            "journal",
            {"rft_val_fmt": "info:ofi/fmt:kev:mtx:journal", "rft.genre": "article", "rft.jtitle": "Physical Review D"},
        ),
        ("journal", {"rft.volume": "103", "rft.issue": "2", "rft.spage": "024040", "rft.issn": "2470-0010"}),
        ("preprint", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dc", "rft.type": "preprint", "rft.title": "A first draft?"}),
        (
            "report",
            {"rft_val_fmt": "info:ofi/fmt:kev:mtx:book", "rft.genre": "report", "rft.pub": "Microsoft Research"},
        ),
        ("thesis", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dissertation", "rft.inst": "Peking University"}),
        ("book", {"rft.genre": "book", "rft.btitle": "Strength to love", "rft.pub": "Harper & Row"}),
        ("chapter", {"rft.genre": "bookitem", "rft.btitle": "The big book"}),
        ("software", {"rft.type": "computerProgram", "rft.publisher": "GitHub"}),
        ("dataset", {"rft.type": "dataset"}),
        ("post", {"rft.type": "blogPost", "rft.source": "Ada's notes", "rft_id": PAGE}),
        ("web", {"rft.type": "webpage", "rft_id": "https://example.org/~docs/"}),
    ],
)
def test_coins_of_each_kind(kind: str, values: dict[str, str]) -> None:
    found = context(WORKS[kind])
    assert {name: found[name][0] for name in values} == values


def test_coins_of_a_preprint_are_dublin_core() -> None:
    work = replace(PREPRINT, abstract="Drafted.", keywords=("looms", "engines"))
    assert context(work) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft_id": ["https://arxiv.org/abs/2006.09882"],
        "rft.title": ["A first draft?"],
        "rft.au": ["Lovelace, Ada"],
        "rft.date": ["2020-06-14"],
        "rft.type": ["preprint"],
        "rft.identifier": ["arXiv:2006.09882"],
        "rft.publisher": ["arXiv"],
        "rft.description": ["Drafted."],
        "rft.subject": ["looms", "engines"],
    }


def test_coins_of_a_work_of_which_little_is_known() -> None:
    bare = Publication("bare", "bare", "misc", "A & B/C")
    assert coins(bare) == (
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.title=A%20%26%20B%2FC&rft.type=document"
    )


def test_coins_have_the_article_number_twice_for_readers_that_know_one_key() -> None:
    found = context(JOURNAL)
    assert (found["rft.artnum"], found["rft.spage"]) == (["024040"], ["024040"])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_line_and_one_value(text: str) -> None:
    work = replace(
        NOTE, title=text, authors=people(Name(literal=text)), abstract=text, venue=Venue("journal", text, text)
    )
    for _, content in [*highwire(work, page_url=PAGE), *opengraph(title=text, url=PAGE, description=text)]:
        assert content == " ".join(content.split())
        assert content.isprintable()
    written = coins(work, page_url=PAGE)
    assert not set(written) & set("<>\"' \n")
    assert [pair.split("=")[0] for pair in written.split("&")].count("rft.atitle") == 1
