"""FAIR Signposting: the links of a page about a work, as a set of links and as an HTTP header."""

import json
from dataclasses import replace

from example_works import ADA, JOURNAL, detailed, people
from sphinx_scholar.formats.signposting import Signpost, header, linkset, of_work
from sphinx_scholar.model.people import Name, Owner, Person
from sphinx_scholar.model.publication import Contributor, Identifiers, Link, Publication

OWNER = Owner(ADA, profiles={"orcid": "0000-0003-0000-0011"})
INES = Contributor(Name("Mar", "Inés", "de la"), person=Person(Name("Mar"), orcid="0000-0002-1825-0097"))
WORK = Publication(
    "looms",
    "looms",
    "misc",
    "Looms",
    (*people(ADA), INES, Contributor(Name("Doe"))),
    identifiers=Identifiers(doi="10.5555/1"),
    links=(Link("data", "https://d.example/1"), Link("code", "https://c.example/")),
    more=detailed(license="CC BY 4.0"),
)
PAGE, PDF = "https://example.org/looms.html", "https://example.org/looms.pdf"


def relations(work: Publication, *, is_page: bool = False, pdf: str = "") -> list[tuple[str, str]]:
    return [(to.rel, to.href) for to in of_work(work, "Article", OWNER, is_page=is_page, pdf=pdf)]


def test_links_of_a_paper() -> None:
    assert relations(WORK, pdf=PDF) == [
        # The DOI leads to the publisher, not to this page.
        ("related", "https://doi.org/10.5555/1"),
        ("item", PDF),
        ("item", "https://d.example/1"),
        ("type", "https://schema.org/AboutPage"),
        ("type", "https://schema.org/Article"),
        ("author", "https://orcid.org/0000-0003-0000-0011"),
        ("author", "https://orcid.org/0000-0002-1825-0097"),
        ("license", "https://spdx.org/licenses/CC-BY-4.0"),
    ]


def test_a_note_is_cited_by_its_own_doi() -> None:
    assert relations(WORK, is_page=True)[0] == ("cite-as", "https://doi.org/10.5555/1")


def test_the_characters_of_a_doi_do_not_end_its_link() -> None:
    old = replace(WORK, identifiers=Identifiers(doi="10.1002/(SICI)1<3::AID-X>3.0"))
    found = of_work(old, "Article", OWNER, is_page=True)
    assert header(found[:1]) == '<https://doi.org/10.1002/(SICI)1%3C3::AID-X%3E3.0>; rel="cite-as"'


def test_what_is_not_known_is_not_said() -> None:
    bare = replace(JOURNAL, identifiers=Identifiers(), links=(), authors=people(Name("Doe")))
    assert {rel for rel, _ in relations(bare)} == {"type"}
    assert relations(replace(bare, more=detailed(license="as you like"))) == relations(bare)


def test_set_of_links_leads_from_the_page_to_its_files_and_back() -> None:
    entry = Signpost("describedby", "https://example.org/looms.bib", "application/x-bibtex")
    links = [*of_work(WORK, "Article", OWNER, pdf=PDF), entry]
    page, *others = json.loads(linkset(PAGE, links))["linkset"]
    assert page["anchor"] == PAGE
    assert page["item"] == [{"href": PDF, "type": "application/pdf"}, {"href": "https://d.example/1"}]
    assert page["describedby"] == [{"href": entry.href, "type": "application/x-bibtex"}]
    assert [author["href"][-4:] for author in page["author"]] == ["0011", "0097"]
    back = [{"href": PAGE, "type": "text/html"}]
    assert others == [
        {"anchor": PDF, "collection": back},
        {"anchor": "https://d.example/1", "collection": back},
        {"anchor": entry.href, "describes": back},
    ]


def test_header() -> None:
    links = [Signpost("item", PDF, "application/pdf"), Signpost("license", "https://spdx.org/licenses/MIT")]
    assert (
        header(links) == f'<{PDF}>; rel="item"; type="application/pdf", <https://spdx.org/licenses/MIT>; rel="license"'
    )


def test_the_document_of_a_set_of_links() -> None:
    links = [Signpost("item", PDF, "application/pdf"), Signpost("author", "https://größe.example/")]
    assert linkset(PAGE, links) == (
        f'{{"linkset": [{{"anchor": "{PAGE}", "item": [{{"href": "{PDF}", "type": "application/pdf"}}],'
        ' "author": [{"href": "https://größe.example/"}]},'
        f' {{"anchor": "{PDF}", "collection": [{{"href": "{PAGE}", "type": "text/html"}}]}}]}}\n'
    )
