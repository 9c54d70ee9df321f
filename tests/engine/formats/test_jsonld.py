"""JSON-LD as extruct finds it in a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import extruct
import pytest

from example_works import ADA, ATLAS, CONFERENCE, HOSTILE, JOURNAL, PREPRINT, REPORT, WORKS, people
from sphinx_scholar.formats.jsonld import blog_posting, breadcrumbs, embed, profile_page, software_source_code, website
from sphinx_scholar.formats.jsonld_works import scholarly_article
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.owner import Owner
from sphinx_scholar.model.publication import Identifiers, Link, Publication, Venue

PAGE = "https://example.org/papers/work.html"
OWNER = Owner(
    ADA,
    variants=(Name("Lovelace", "A."),),
    role="Countess",
    affiliations=("Analytical Society", "Loom Office"),
    email="ada@example.org",
    profiles={"github": "ada", "orcid": "0000-0001-2345-6789"},
    url="https://example.org/",
)
CONTEXT = "https://schema.org"
PROFILES = ["https://github.com/ada", "https://orcid.org/0000-0001-2345-6789"]

#: The owner, wherever he is an author.
LUDWIG_FULLY = {"@type": "Person", "name": "Ludwig van Beethoven", "givenName": "Ludwig", "familyName": "van Beethoven"}
ADA_FULLY = {
    "@type": "Person",
    "name": "Ada Lovelace",
    "givenName": "Ada",
    "familyName": "Lovelace",
    "url": "https://example.org/",
    "sameAs": PROFILES,
}


def found(*things: dict[str, Any]) -> list[dict[str, Any]]:
    """What a reader of the page gets."""
    script = f'<script type="application/ld+json">{embed(*things)}</script>'
    html = f"<!doctype html><html><head>{script}</head><body><p>x</p></body></html>"
    return extruct.extract(html, syntaxes=["json-ld"])["json-ld"]  # type: ignore[no-any-return]


def article(publication: Publication, **values: Any) -> dict[str, Any]:
    (thing,) = found(scholarly_article(publication, page_url=PAGE, owner=OWNER, **values))
    return thing


def test_every_field_of_a_conference_paper() -> None:
    assert article(CONFERENCE, image="https://example.org/i.png") == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": CONFERENCE.title,
        "headline": CONFERENCE.title,
        "url": PAGE,
        "mainEntityOfPage": PAGE,
        "author": [
            {
                "@type": "Person",
                "name": "Ada Lovelace",
                "givenName": "Ada",
                "familyName": "Lovelace",
                "url": "https://example.org/",
                "sameAs": PROFILES,
            },
            LUDWIG_FULLY,
            {
                "@type": "Person",
                "name": "Martin Luther King Jr.",
                "givenName": "Martin Luther",
                "familyName": "King",
                "honorificSuffix": "Jr.",
            },
            {"@type": "Person", "name": "夏和明", "givenName": "和明", "familyName": "夏"},
            {"@type": "Organization", "name": "The ATLAS Collaboration"},
            {"@type": "Organization", "name": "Barnes and Noble, Inc."},
        ],
        "editor": [{"@type": "Person", "name": "Grace Hopper", "givenName": "Grace", "familyName": "Hopper"}],
        "datePublished": "2024-08-07",
        "isPartOf": {
            "@type": "Book",
            "name": CONFERENCE.venue.name,
            "isbn": "978-3-16-148410-0",
            "volumeNumber": "1",
            "isPartOf": {"@type": "BookSeries", "name": "Looms"},
        },
        "pagination": "7655–7671",
        "publisher": {"@type": "Organization", "name": "Loom Press"},
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": "DOI",
                "value": "10.18653/v1/2024.looms_1.456",
                "url": "https://doi.org/10.18653/v1/2024.looms_1.456",
            },
            {
                "@type": "PropertyValue",
                "propertyID": "arXiv",
                "value": "2401.07851",
                "url": "https://arxiv.org/abs/2401.07851",
            },
            {
                "@type": "PropertyValue",
                "propertyID": "ACL Anthology",
                "value": "2024.looms-1.456",
                "url": "https://aclanthology.org/2024.looms-1.456/",
            },
        ],
        "sameAs": [
            "https://doi.org/10.18653/v1/2024.looms_1.456",
            "https://arxiv.org/abs/2401.07851",
            "https://aclanthology.org/2024.looms-1.456/",
        ],
        "award": "Best paper",
        "keywords": ["looms", "engines & more"],
        "abstract": "We weave 50% more & <b>faster</b>.",
        "description": "We weave 50% more & <b>faster</b>.",
        "inLanguage": "en",
        "image": "https://example.org/i.png",
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": "https://aclanthology.org/2024.looms-1.456.pdf",
            "encodingFormat": "application/pdf",
        },
    }


def test_a_journal_article_is_part_of_issue_volume_and_periodical() -> None:
    thing = article(JOURNAL)
    assert thing["pagination"] == "024040"
    assert thing["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "2",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "103",
            "isPartOf": {"@type": "Periodical", "name": "Physical Review D", "issn": "2470-0010"},
        },
    }


def test_a_journal_without_issue_or_volume_is_part_of_the_periodical() -> None:
    assert article(replace(JOURNAL, venue=Venue("journal", "Nature")))["isPartOf"] == {
        "@type": "Periodical",
        "name": "Nature",
        "issn": "2470-0010",
    }


def test_a_report_names_its_institution_and_number() -> None:
    thing = article(REPORT)
    assert (thing["@type"], thing["reportNumber"]) == ("Report", "MSR-TR-1")
    assert thing["publisher"] == {"@type": "Organization", "name": "Microsoft Research"}
    assert "isPartOf" not in thing


def test_a_preprint_says_so() -> None:
    thing = article(PREPRINT)
    assert (thing["@type"], thing["creativeWorkStatus"]) == ("ScholarlyArticle", "Preprint")
    assert thing["publisher"]["name"] == "arXiv"


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("thesis", "Thesis"),
        ("book", "Book"),
        ("chapter", "Chapter"),
        ("software", "SoftwareSourceCode"),
        ("dataset", "Dataset"),
        ("post", "BlogPosting"),
        ("web", "WebPage"),
    ],
)
def test_each_other_kind_has_its_type(kind: str, type_: str) -> None:
    assert article(WORKS[kind])["@type"] == type_


#: What is said of a work besides its name, its authors and its page.
SAID: dict[str, dict[str, Any]] = {
    "preprint": {
        "@type": "ScholarlyArticle",
        "headline": "A first draft?",
        "datePublished": "2020-06-14",
        "publisher": {"@type": "Organization", "name": "arXiv"},
        "creativeWorkStatus": "Preprint",
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": "arXiv",
                "value": "2006.09882",
                "url": "https://arxiv.org/abs/2006.09882",
            }
        ],
        "sameAs": ["https://arxiv.org/abs/2006.09882"],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": "https://arxiv.org/pdf/2006.09882",
            "encodingFormat": "application/pdf",
        },
    },
    "thesis": {
        "@type": "Thesis",
        "datePublished": "1843",
        "publisher": {"@type": "Organization", "name": "Peking University"},
        "inSupportOf": "Master's degree",
    },
    "book": {
        "@type": "Book",
        "editor": [
            LUDWIG_FULLY,
            ADA_FULLY,
        ],
        "datePublished": "1963",
        "isPartOf": {"@type": "BookSeries", "name": "Speeches"},
        "publisher": {"@type": "Organization", "name": "Harper & Row"},
        "isbn": "978-3-16-148410-0",
    },
    "chapter": {
        "@type": "Chapter",
        "editor": [
            LUDWIG_FULLY,
            {
                "@type": "Person",
                "name": "Martin Luther King Jr.",
                "givenName": "Martin Luther",
                "familyName": "King",
                "honorificSuffix": "Jr.",
            },
        ],
        "datePublished": "1999",
        "isPartOf": {"@type": "Book", "name": "The big book"},
        "pagination": "1–20",
        "publisher": {"@type": "Organization", "name": "Harper"},
    },
    "software": {
        "@type": "SoftwareSourceCode",
        "datePublished": "2024",
        "publisher": {"@type": "Organization", "name": "GitHub"},
        "version": "1.2",
        "codeRepository": "https://example.org/a_b/spec%20bench",
    },
    "dataset": {
        "@type": "Dataset",
        "datePublished": "2023",
        "publisher": {"@type": "Organization", "name": "Zenodo"},
    },
    "post": {
        "@type": "BlogPosting",
        "headline": "Matched filter or CNN?",
        "datePublished": "2026-11-22",
        "isPartOf": {"@type": "WebSite", "name": "Ada's notes"},
    },
    "web": {"@type": "WebPage", "isPartOf": {"@type": "WebSite", "name": "The docs"}},
}


@pytest.mark.parametrize("kind", SAID)
def test_all_that_is_said_of_each_kind(kind: str) -> None:
    thing = article(WORKS[kind])
    common = {"@context", "name", "author", "url", "mainEntityOfPage"}
    assert {name: value for name, value in thing.items() if name not in common} == SAID[kind]


def test_what_only_some_works_have() -> None:
    assert article(replace(WORKS["thesis"], entry_type="phdthesis"))["inSupportOf"] == "PhD"
    assert article(replace(WORKS["dataset"], venue=Venue("dataset", number="3")))["version"] == "3"
    assert article(replace(JOURNAL, status="forthcoming"))["creativeWorkStatus"] == "Forthcoming"
    assert {article(WORKS[kind])["headline"] for kind in ("journal", "report")} == {JOURNAL.title, REPORT.title}
    assert "pagination" not in article(replace(WORKS["book"], pages="300"))
    assert "codeRepository" not in article(CONFERENCE)
    numbered = replace(WORKS["dataset"], identifiers=Identifiers(isbn="978-3-16-148410-0"))
    assert "isbn" not in article(numbered)


def test_what_is_part_of_nothing_known() -> None:
    assert "isPartOf" not in article(replace(JOURNAL, venue=Venue("journal")))
    assert "isPartOf" not in article(replace(WORKS["web"], venue=Venue("web")))
    serial = replace(WORKS["book"], identifiers=Identifiers(issn="2470-0010"))
    series = {"@type": "BookSeries", "name": "Speeches", "issn": "2470-0010"}
    assert article(serial)["isPartOf"] == series
    assert article(replace(CONFERENCE, venue=Venue("conference", series="Looms")))["isPartOf"] == {
        "@type": "BookSeries",
        "name": "Looms",
    }


def test_what_is_not_known_is_not_said() -> None:
    assert article(Publication("bare", "bare", "misc", "Bare")) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "Bare",
        "url": PAGE,
        "mainEntityOfPage": PAGE,
    }


def test_a_pdf_of_the_site_is_given_by_its_absolute_address() -> None:
    local = replace(JOURNAL, links=(Link("pdf", "/a.pdf"),))
    assert "encoding" not in article(local)
    assert article(local, pdf_url="https://example.org/a.pdf")["encoding"]["contentUrl"] == "https://example.org/a.pdf"


def test_the_owner_is_the_home_pages_subject() -> None:
    (thing,) = found(profile_page(OWNER, page_url="https://example.org/", modified=PartialDate(2024, 4)))
    assert thing["@type"] == "ProfilePage"
    assert thing["dateModified"] == "2024-04"
    assert thing["mainEntity"] == {
        "@type": "Person",
        "name": "Ada Lovelace",
        "givenName": "Ada",
        "familyName": "Lovelace",
        "url": "https://example.org/",
        "alternateName": ["A. Lovelace"],
        "jobTitle": "Countess",
        "affiliation": [
            {"@type": "Organization", "name": "Analytical Society"},
            {"@type": "Organization", "name": "Loom Office"},
        ],
        "email": "mailto:ada@example.org",
        "sameAs": PROFILES,
    }


def test_the_home_page_with_everything_and_with_little() -> None:
    whole = profile_page(
        OWNER, page_url="https://example.org/home", description="Of looms.", image="https://example.org/ada.jpg"
    )
    assert (whole["@context"], whole["url"], whole["name"]) == (CONTEXT, "https://example.org/home", "Ada Lovelace")
    assert (whole["mainEntity"]["description"], whole["mainEntity"]["image"]) == (
        "Of looms.",
        "https://example.org/ada.jpg",
    )
    assert whole["mainEntity"]["url"] == OWNER.url, "the owner's own address, where it is known"
    assert profile_page(Owner(ADA), page_url="https://example.org/") == {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": "https://example.org/",
        "name": "Ada Lovelace",
        "mainEntity": {
            "@type": "Person",
            "name": "Ada Lovelace",
            "givenName": "Ada",
            "familyName": "Lovelace",
            "url": "https://example.org/",
        },
    }


def test_every_field_of_a_project() -> None:
    assert software_source_code(
        name="Looms",
        url=PAGE,
        description="Cards.",
        repository="https://github.com/ada/looms",
        homepage="https://looms.example.org/",
        languages=["Python", "C"],
        license="MIT",
        keywords=["looms"],
        owner=OWNER,
        citations=[("Engines", "https://example.org/engines")],
    ) == {
        "@context": CONTEXT,
        "@type": "SoftwareSourceCode",
        "name": "Looms",
        "url": PAGE,
        "description": "Cards.",
        "codeRepository": "https://github.com/ada/looms",
        "sameAs": "https://looms.example.org/",
        "programmingLanguage": ["Python", "C"],
        "license": "MIT",
        "keywords": ["looms"],
        "author": [ADA_FULLY],
        "citation": [{"@type": "ScholarlyArticle", "name": "Engines", "url": "https://example.org/engines"}],
    }


def test_every_field_of_a_note() -> None:
    assert blog_posting(
        title="A note",
        url=PAGE,
        authors=[ADA, ATLAS],
        owner=OWNER,
        published=PartialDate(2026, 11, 22),
        modified=PartialDate(2026, 12),
        description="On looms.",
        image="https://example.org/i.png",
        language="en",
        keywords=["looms"],
        word_count=300,
        citations=[("Engines", "https://example.org/engines")],
    ) == {
        "@context": CONTEXT,
        "@type": "BlogPosting",
        "headline": "A note",
        "url": PAGE,
        "mainEntityOfPage": PAGE,
        "author": [ADA_FULLY, {"@type": "Organization", "name": "The ATLAS Collaboration"}],
        "datePublished": "2026-11-22",
        "dateModified": "2026-12",
        "description": "On looms.",
        "image": "https://example.org/i.png",
        "inLanguage": "en",
        "keywords": ["looms"],
        "wordCount": 300,
        "citation": [{"@type": "ScholarlyArticle", "name": "Engines", "url": "https://example.org/engines"}],
    }


def test_the_site_as_a_whole() -> None:
    assert website(name="Ada", url=PAGE, description="Looms.", language="en", owner=OWNER) == {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": "Ada",
        "url": PAGE,
        "description": "Looms.",
        "inLanguage": "en",
        "author": ADA_FULLY,
    }


def test_things_of_which_little_is_known_say_little() -> None:
    known = {"@context": CONTEXT, "name": "Looms", "url": PAGE}
    assert software_source_code(name="Looms", url=PAGE) == known | {"@type": "SoftwareSourceCode"}
    assert website(name="Looms", url=PAGE) == known | {"@type": "WebSite"}
    assert blog_posting(title="A note", url=PAGE, authors=[]) == {
        "@context": CONTEXT,
        "@type": "BlogPosting",
        "headline": "A note",
        "url": PAGE,
        "mainEntityOfPage": PAGE,
    }


def test_a_project_a_note_and_the_site() -> None:
    project, note, site = found(
        software_source_code(
            name="Looms",
            url=PAGE,
            repository="https://github.com/ada/looms",
            languages=["Python"],
            license="MIT",
            owner=OWNER,
            citations=[("Engines", "https://example.org/engines")],
        ),
        blog_posting(
            title="A note",
            url=PAGE,
            authors=[ADA, ATLAS],
            owner=OWNER,
            published=PartialDate(2026, 11, 22),
            word_count=300,
        ),
        website(name="Ada", url="https://example.org/", language="en", owner=OWNER),
    )
    assert project["codeRepository"] == "https://github.com/ada/looms"
    assert project["programmingLanguage"] == ["Python"]
    assert project["citation"] == [
        {"@type": "ScholarlyArticle", "name": "Engines", "url": "https://example.org/engines"}
    ]
    assert project["author"][0]["sameAs"] == PROFILES
    assert (note["headline"], note["datePublished"], note["wordCount"]) == ("A note", "2026-11-22", 300)
    assert [author["@type"] for author in note["author"]] == ["Person", "Organization"]
    assert (site["@type"], site["author"]["name"]) == ("WebSite", "Ada Lovelace")


def test_breadcrumbs_count_from_one() -> None:
    (trail,) = found(
        breadcrumbs([("Home", "https://example.org/"), ("Papers", "https://example.org/papers/"), ("This", "")])
    )
    assert (trail["@context"], trail["@type"]) == (CONTEXT, "BreadcrumbList")
    assert trail["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://example.org/"},
        {"@type": "ListItem", "position": 2, "name": "Papers", "item": "https://example.org/papers/"},
        {"@type": "ListItem", "position": 3, "name": "This"},
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_cannot_leave_the_script(text: str) -> None:
    work = replace(JOURNAL, title=text, abstract=text, award=text, keywords=(text,), authors=people(Name(literal=text)))
    written = embed(scholarly_article(work, page_url=PAGE))
    assert not set(written) & set("<>&\u2028\u2029\n\r")
    thing = article(work)
    (journal,) = found(scholarly_article(JOURNAL, page_url=PAGE))
    assert set(thing) == set(journal) | {"abstract", "description", "award", "keywords"}
    assert thing["name"] == thing["author"][0]["name"] == thing["keywords"][0]
    assert all(ord(character) >= 32 for character in thing["name"])
