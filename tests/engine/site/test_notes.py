"""A note as a work to cite: author, citekey, title, date and link."""

from dataclasses import replace

import pytest

from drawing import make_site
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Contributor, Link, Publication, Venue
from sphinx_scholar.site.notes import author_of, last_change, publication, year_page

ADA = Name("Lovelace", "Ada")
NOTE = "research/notes/looms"


def test_the_entry_of_a_note() -> None:
    site = make_site({NOTE: "{title: Of looms, date: 2024-03-02, topics: [looms]}"}, name="Ada's site", language="fr")
    assert publication(site, site.pages[NOTE]) == Publication(
        key="lovelace-2024-looms",
        slug="looms",
        entry_type="misc",
        title="Of looms",
        authors=(Contributor(ADA),),
        date=PartialDate(2024, 3, 2),
        venue=Venue("web", "Ada's site"),
        links=(Link("website", "https://example.org/research/notes/looms.html"),),
        keywords=("looms",),
        language="fr",
    )


@pytest.mark.parametrize(
    ("author", "name", "citekey"),
    [
        ("", ADA, "lovelace-2024-looms"),
        ("Ada Lovelace", ADA, "lovelace-2024-looms"),
        ("The Loom Group", Name(literal="The Loom Group"), "note-2024-looms"),
        ("Charles Babbage", Name(literal="Charles Babbage"), "note-2024-looms"),
    ],
)
def test_the_author_is_the_owner_or_as_written(author: str, name: Name, citekey: str) -> None:
    site = make_site({NOTE: f"{{date: 2024, author: '{author}'}}" if author else "date: 2024"})
    assert author_of(site, site.pages[NOTE]).name == name
    assert publication(site, site.pages[NOTE]).key == citekey


def test_a_note_can_have_a_publisher_of_its_own() -> None:
    site = make_site({NOTE: "{date: 2024, author: The Loom Group, publisher: The Loom Group}"}, name="Ada's site")
    assert publication(site, site.pages[NOTE]).venue == Venue("web", publisher="The Loom Group")


def test_a_citekey_is_ascii() -> None:
    nested = {f"research/notes/2024/{name}": "date: 2024" for name in ("looms", "caf\u00e9")}
    site = make_site(nested, owner={"name": "\u0141ucja \u00c5s"})
    keys = sorted(publication(site, page).key for page in site.pages.values() if page.kind == "note")
    assert keys == ["as-2024-cafe-253a9b8f", "as-2024-looms"]


def test_a_citekey_has_no_spaces_and_a_site_without_a_url_no_link() -> None:
    site = make_site({NOTE: "date: 2024"}, owner={"name": "Ludwig van Beethoven King"}, url=lambda docname: "")
    page = site.pages[NOTE]
    note = publication(site, replace(page, values={}))
    assert (note.key, note.date, note.links) == ("beethoven-king-looms", None, ())


def test_pages_of_years_are_in_the_folder_of_notes() -> None:
    assert year_page(make_site(), "2024") == "research/notes/years/2024"


@pytest.mark.parametrize(
    ("written", "changed", "shown"),
    [
        ("2024-03", PartialDate(2024, 3, 31), None),
        ("2024-03", PartialDate(2024, 4, 1), PartialDate(2024, 4, 1)),
        ("2024", PartialDate(2024, 12, 31), None),
        ("2024-03-02", PartialDate(2024, 3, 2), None),
        ("2024-03-02", PartialDate(2024, 3, 3), PartialDate(2024, 3, 3)),
        ("2024-03-02", None, None),
    ],
)
def test_change_counts_after_the_time_by_which_a_note_is_dated(
    written: str, changed: PartialDate | None, shown: PartialDate | None
) -> None:
    site = make_site({NOTE: f"date: {written}"}, changed={NOTE: changed} if changed else {})
    assert last_change(site, site.pages[NOTE]) == shown
