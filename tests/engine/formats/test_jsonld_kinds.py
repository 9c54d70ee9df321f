"""JSON-LD of the pages of kinds that are not built in."""

from typing import Any

import pytest

from example_works import ADA, PAGE, WORKS
from sphinx_scholar.formats.jsonld_kinds import page_of_kind
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import Page
from sphinx_scholar.model.people import Owner

OWNER = Owner(ADA, url="https://example.org/")
MINE = [
    {"@type": "Person", "url": "https://example.org/", "name": "Ada Lovelace", "givenName": "Ada"}
    | {"familyName": "Lovelace"}
]
THESIS = (WORKS["thesis"], "https://example.org/thesis")
CITED = [{"@type": "Thesis", "name": "On notes", "datePublished": "1843", "url": "https://example.org/thesis"}]
VALUES = {
    "date": PartialDate(1843, 7),
    "place": "London",
    "event": "Salon",
    "version": "2",
    "license": "MIT",
    "topics": ("looms",),
    "repository": "https://code.example/looms",
    "homepage": "https://looms.example/",
}
#: What every page of a kind can have.
ALL = {
    "@context": "https://schema.org",
    "name": "Looms",
    "url": PAGE,
    "description": "Of looms.",
    "version": "2",
    "license": "https://spdx.org/licenses/MIT",
    "keywords": ["looms"],
    "distribution": {"@type": "DataDownload", "contentUrl": "https://code.example/looms"},
    "sameAs": "https://looms.example/",
}


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (
            "Event",
            {
                "startDate": "1843-07",
                "location": {"@type": "Place", "name": "London"},
                "superEvent": {"@type": "Event", "name": "Salon"},
                "performer": MINE,
                "about": CITED,
            },
        ),
        ("NewsArticle", {"headline": "Looms", "datePublished": "1843-07", "author": MINE, "about": CITED}),
        ("Dataset", {"datePublished": "1843-07", "creator": MINE, "citation": CITED}),
    ],
)
def test_a_page_with_all_fields(kind: str, own: dict[str, Any]) -> None:
    page = Page("a", "talk", "a", values=VALUES)
    thing = page_of_kind(kind, page, title="Looms", url=PAGE, owner=OWNER, description="Of looms.", citations=[THESIS])
    assert thing == {"@type": kind} | ALL | own


def test_a_page_without_fields() -> None:
    page = Page("a", "talk", "a", values={"released": PartialDate(1843), "homepage": "looms", "repository": "/files"})
    assert page_of_kind("Event", page, title="Looms", url=PAGE, owner=OWNER) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Looms",
        "url": PAGE,
        "startDate": "1843",
        "performer": MINE,
    }
