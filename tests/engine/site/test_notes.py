"""A note as a work to cite: author, citekey, title, date and link."""

import re
from dataclasses import replace

import pytest

from drawing import make_site
from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.csl_json import coins, csl
from sphinx_scholar.formats.jsonld import blog_posting
from sphinx_scholar.formats.meta_tags import blog_post
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Affiliation, Name, Person
from sphinx_scholar.model.publication import Contributor, Funding, Link, Publication, Venue
from sphinx_scholar.site.notes import authors_of, last_change, publication, year_page
from sphinx_scholar.site.people import People

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
    assert [author.name for author in authors_of(site, site.pages[NOTE])] == [name]
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


PUBLISHED = """{title: Of looms, date: 2024, doi: "https://doi.org/10.5555/looms", version: 2, license: CC BY 4.0,
  authors: [{name: Ada Lovelace, roles: [software]}, {name: "de la Mar, Inés", orcid: 0000-0002-1825-0097,
  affiliation: Looms, roles: [validation, Conceptualization]}, {name: "{The Loom Group}"}],
  funding: [{funder: Crown, ror: 05dxps055, number: G-1, title: Knots, url: "https://g.example/"}, {funder: Mill}]}"""


def test_a_note_is_published_with_all_that_its_front_matter_says() -> None:
    site = make_site({NOTE: PUBLISHED})
    work = publication(site, site.pages[NOTE])
    assert (work.identifiers.doi, work.detail("version"), work.detail("license")) == ("10.5555/looms", "2", "CC-BY-4.0")
    assert work.grants == (
        Funding("Crown", "https://ror.org/05dxps055", "G-1", "Knots", "https://g.example/"),
        Funding("Mill"),
    )
    assert work.detail("funding") == "Crown, Knots, G-1; Mill"
    ada, ines, group = work.authors
    assert (ada.name, ada.roles) == (ADA, ("software",))
    assert (ines.name, ines.roles) == (Name("Mar", "Inés", "de la"), ("conceptualization", "validation"))
    assert ines.person is not None
    assert (ines.person.orcid, ines.person.affiliation) == ("0000-0002-1825-0097", Affiliation("Looms"))
    assert (group.name, group.person) == (Name(literal="The Loom Group"), None)


def test_a_note_is_in_every_citation_as_a_publication() -> None:
    site = make_site({NOTE: PUBLISHED})
    work, url = publication(site, site.pages[NOTE]), "https://example.org/research/notes/looms.html"
    entry = bibtex(work, url)
    for field in ("doi", "version", "license", "funding"):
        assert re.search(rf"^  {field} +=", entry, re.MULTILINE), field
    item = csl(work, url)
    assert (item["DOI"], item["version"], item["URL"]) == ("10.5555/looms", "2", url)
    assert item["note"] == "License: CC-BY-4.0. Funding: Crown, Knots, G-1; Mill"
    record = ris(work, url)
    assert "DO  - 10.5555/looms\r\n" in record
    assert "N1  - Version: 2. License: CC-BY-4.0. Funding: Crown, Knots, G-1; Mill\r\n" in record
    assert "rft_id=info%3Adoi%2F10.5555%2Flooms" in coins(work, page_url=url)
    thing = blog_posting(site.pages[NOTE], title="Of looms", url=url, work=work, owner=site.owner)
    assert (thing["version"], thing["license"]) == ("2", "https://spdx.org/licenses/CC-BY-4.0")
    assert thing["identifier"]["url"] == thing["sameAs"] == "https://doi.org/10.5555/looms"
    assert [grant["funder"]["name"] for grant in thing["funding"]] == ["Crown", "Mill"]
    assert thing["funding"][0]["funder"]["@id"] == "https://ror.org/05dxps055"
    assert [role["roleName"] for role in thing["contributor"]] == ["Conceptualization", "Software", "Validation"]
    assert blog_post(work) == [
        ("DC.creator", "Lovelace, Ada"),
        ("DC.creator", "de la Mar, Inés"),
        ("DC.creator", "The Loom Group,"),
        ("z.itemType", "blogPost"),
        ("DC.identifier", "DOI 10.5555/looms"),
        ("DC.rights", "https://spdx.org/licenses/CC-BY-4.0"),
    ]


def test_the_license_of_the_site_is_that_of_notes_without_one() -> None:
    site = make_site({NOTE: "date: 2024", f"{NOTE}-2": "{date: 2024, license: MIT}"}, license="CC-BY-SA-4.0")
    found = [publication(site, site.pages[page]).detail("license") for page in (NOTE, f"{NOTE}-2")]
    assert found == ["CC-BY-SA-4.0", "MIT"]
    assert publication(make_site({NOTE: "date: 2024"}), site.pages[NOTE]).detail("license") == ""


JANE = Person(
    Name("Smith", "Jane"), url="https://jane.org/", orcid="0000-0002-1825-0097", affiliation=Affiliation("Mill")
)


@pytest.mark.parametrize(
    ("record", "person"),
    [
        ("name: Jane Smith", JANE),
        ("name: Jane Smith, affiliation: Loom", replace(JANE, affiliation=Affiliation("Loom"))),
        (
            "name: Jane Smith, ror: 05dxps055",
            replace(JANE, affiliation=Affiliation("", "https://ror.org/05dxps055")),
        ),
        ("name: Jane Smith, orcid: 0000-0001-5109-3700", replace(JANE, orcid="0000-0001-5109-3700")),
        ("name: Jane Smith, url: https://smith.example/", replace(JANE, url="https://smith.example/")),
        ("name: John Doe", None),
        ("name: John Doe, affiliation: Loom", Person(Name("Doe", "John"), affiliation=Affiliation("Loom"))),
        ("name: John Doe, url: https://doe.example/", Person(Name("Doe", "John"), url="https://doe.example/")),
        ("name: Ada Lovelace, affiliation: Loom", None),
    ],
)
def test_what_a_note_says_of_an_author_is_added_to_what_the_site_knows(record: str, person: Person | None) -> None:
    site = make_site({NOTE: f"{{date: 2024, authors: [{{{record}, roles: [software]}}]}}"}, people=People((JANE,)))
    (found,) = authors_of(site, site.pages[NOTE])
    assert (found.person, found.roles) == (person, ("software",))
