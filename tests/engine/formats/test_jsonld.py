"""JSON-LD as a reader finds it in a page."""

import json
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2.utils import htmlsafe_json_dumps

from example_works import (
    ADA,
    ATLAS,
    BEETHOVEN,
    CONFERENCE,
    ENTRIES,
    HOSTILE,
    JOURNAL,
    KING,
    PAGE,
    WORKS,
    XIA,
    detailed,
    people,
    recorded,
)
from sphinx_scholar.formats.jsonld import (
    Thing,
    blog_posting,
    breadcrumbs,
    collection,
    profile_page,
    scholarly_article,
    software_source_code,
)
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import Page
from sphinx_scholar.model.paper_fields import PaperField
from sphinx_scholar.model.people import Affiliation, Name, Owner, Person
from sphinx_scholar.model.publication import Contributor, Funding, Identifiers, Link, Publication, Venue

OWNER = Owner(
    ADA,
    variants=(Name("Lovelace", "A."),),
    role="Countess",
    affiliations=("Analytical Society", "Loom Office"),
    email="ada@example.org",
    profiles={"github": "ada", "orcid": "0000-0001-2345-6789"},
    url="https://example.org/",
)
ORCID = "https://orcid.org/0000-0001-2345-6789"
OWNER_THING = {
    "@type": "Person",
    "@id": ORCID,
    "identifier": {"@type": "PropertyValue", "propertyID": "ORCID", "value": ORCID[18:], "url": ORCID},
    "name": "Ada Lovelace",
    "givenName": "Ada",
    "familyName": "Lovelace",
    "url": "https://example.org/",
    "sameAs": ["https://github.com/ada", ORCID],
}
SCHEMA = "https://schema.org"
ISSN = Identifiers(issn="2470-0010")
ENGINES = Publication("engines", "engines", "book", "Engines", people(Name("Menabrea", "Luigi")), venue=Venue("book"))
CITATIONS = [(replace(ENGINES, date=PartialDate(1842)), "https://example.org/engines")]
#: Of cited works, whose authors are in the text, pages have what identifies them.
CITED = [{"@type": "Book", "name": "Engines", "datePublished": "1842", "url": CITATIONS[0][1]}]


def found(*things: Thing) -> list[Thing]:
    """What a reader of a page with *things* gets: the template writes them as this does."""
    scripts = "".join(f'<script type="application/ld+json">{htmlsafe_json_dumps(thing)}</script>' for thing in things)
    html = f"<!doctype html><html><head>{scripts}</head><body><p>x</p></body></html>"
    found = BeautifulSoup(html, "html.parser").find_all("script", type="application/ld+json")
    return [json.loads(script.get_text()) for script in found]


def organization(name: str) -> Thing:
    return {"@type": "Organization", "name": name}


def post(*authors: Name) -> Publication:
    """The entry of a note."""
    return Publication("n", "n", "misc", "A note", people(*authors))


def article(publication: Publication, **values: Any) -> Thing:
    (thing,) = found(scholarly_article(publication, page_url=PAGE, owner=OWNER, **values))
    return thing


def test_works_of_every_kind_are_as_recorded() -> None:
    things = found(*(scholarly_article(work, page_url=url, owner=OWNER) for work, url in ENTRIES))
    assert things == json.loads(recorded("jsonld"))


def test_properties_that_only_some_works_have() -> None:
    assert article(replace(WORKS["thesis"], entry_type="phdthesis"))["inSupportOf"] == "PhD"
    assert article(replace(WORKS["dataset"], venue=Venue("dataset", number="3")))["version"] == "3"
    assert article(replace(JOURNAL, status="forthcoming"))["creativeWorkStatus"] == "Forthcoming"
    assert article(JOURNAL, description="Better.")["description"] == "Better."
    assert "pagination" not in article(replace(WORKS["book"], pages="300"))
    assert "isbn" not in article(replace(WORKS["dataset"], identifiers=Identifiers(isbn="978-3-16-148410-0")))
    bare = {"@context": "https://schema.org", "name": "Bare", "url": PAGE, "mainEntityOfPage": PAGE}
    assert article(Publication("bare", "bare", "misc", "Bare")) == bare | {"@type": "CreativeWork"}


@pytest.mark.parametrize(
    ("work", "whole"),
    [
        (replace(JOURNAL, venue=Venue("journal")), None),
        (replace(JOURNAL, venue=Venue("journal", "N")), {"@type": "Periodical", "name": "N", "issn": "2470-0010"}),
        (replace(WORKS["web"], venue=Venue("web")), None),
        (replace(WORKS["book"], identifiers=ISSN), {"@type": "BookSeries", "name": "Speeches", "issn": "2470-0010"}),
        (replace(CONFERENCE, venue=Venue("conference", series="Looms")), {"@type": "BookSeries", "name": "Looms"}),
    ],
)
def test_containers_of_which_little_is_known(work: Publication, whole: Thing | None) -> None:
    assert article(work).get("isPartOf") == whole


def test_formulas_are_plain_text() -> None:
    work = replace(JOURNAL, title="Primes over $\\mathbb{Q}$", abstract="Of $p^2$.", keywords=("$L$-functions",))
    thing = article(work)
    assert (thing["name"], thing["headline"], thing["description"]) == ("Primes over ℚ", "Primes over ℚ", "Of p².")
    assert thing["keywords"] == ["L-functions"]


def test_a_field_that_is_exported_as_another_property_adds_to_it() -> None:
    number = detailed(reportnumber="LIGO-P19")
    assert article(replace(JOURNAL, more=number))["reportNumber"] == "LIGO-P19"
    report = replace(WORKS["report"], more=number)
    assert article(report)["reportNumber"] == article(WORKS["report"])["reportNumber"]
    named = PaperField("named", ("named",), exports={"jsonld": "name"})
    assert article(replace(JOURNAL, more=((named, "Another"),)))["name"] == JOURNAL.title


def test_a_pdf_of_the_site_has_an_absolute_url() -> None:
    local = replace(JOURNAL, links=(Link("pdf", "/a.pdf"),))
    assert "encoding" not in article(local)
    assert article(local, pdf_url="https://example.org/a.pdf")["encoding"]["contentUrl"] == "https://example.org/a.pdf"


def test_the_home_page_is_about_the_owner() -> None:
    affiliations = [organization("Analytical Society"), organization("Loom Office")]
    detailed = {"alternateName": ["A. Lovelace"], "jobTitle": "Countess", "affiliation": affiliations}
    owner = OWNER_THING | detailed | {"email": "mailto:ada@example.org", "description": "Of looms."}
    home = {"@context": SCHEMA, "@type": "ProfilePage", "url": "https://example.org/home", "name": "Ada Lovelace"}
    thing = profile_page(OWNER, page_url="https://example.org/home", description="Of looms.")
    assert found(thing) == [home | {"mainEntity": owner}]
    about = profile_page(Owner(ADA), page_url="https://example.org/home")["mainEntity"]
    assert about["url"] == "https://example.org/home", "of an owner without a URL, the page's"
    assert set(about) == {"@type", "name", "givenName", "familyName", "url"}


def test_a_project_has_its_code_and_its_papers() -> None:
    values = {"repository": "https://github.com/ada/looms", "homepage": "https://looms.example.org/"}
    values |= {"stack": ("Python", "C"), "license": "MIT", "topics": ("looms",)}
    page = Page("projects/looms", "project", "looms", values=values)
    known = {"@context": SCHEMA, "@type": "SoftwareSourceCode", "name": "Looms", "url": PAGE}
    code = {"codeRepository": "https://github.com/ada/looms", "sameAs": "https://looms.example.org/"}
    details = {
        "programmingLanguage": ["Python", "C"],
        "license": "https://spdx.org/licenses/MIT",
        "keywords": ["looms"],
    }
    assert found(
        software_source_code(page, title="Looms", url=PAGE, owner=OWNER, description="Cards.", citations=CITATIONS),
        software_source_code(replace(page, values={}), title="Looms", url=PAGE, owner=Owner(ATLAS)),
    ) == [
        known | code | details | {"description": "Cards.", "author": [OWNER_THING], "citation": CITED},
        known | {"author": [organization("The ATLAS Collaboration")]},
    ]


def test_a_note_has_its_authors_and_dates() -> None:
    page = Page("n", "note", "n", values={"date": PartialDate(2026, 11, 22), "topics": ("looms",)})
    about = {"modified": PartialDate(2026, 12), "description": "On looms.", "language": "en", "citations": CITATIONS}
    thing = blog_posting(page, title="A note", url=PAGE, work=post(ADA, ATLAS), owner=OWNER, **about)
    described = {"description": "On looms.", "inLanguage": "en", "keywords": ["looms"], "citation": CITED}
    dates = {"datePublished": "2026-11-22", "dateModified": "2026-12"}
    assert found(thing) == [
        {"@context": SCHEMA, "@type": "BlogPosting", "headline": "A note", "url": PAGE, "mainEntityOfPage": PAGE}
        | {"author": [OWNER_THING, organization("The ATLAS Collaboration")], **dates, **described}
    ]


def test_a_note_names_its_publisher_as_holder_of_the_copyright() -> None:
    page = Page("n", "note", "n", values={"publisher": "The ATLAS Collaboration"})
    (thing,) = found(blog_posting(page, title="A note", url=PAGE, work=post(ATLAS), owner=OWNER))
    assert thing["publisher"] == thing["copyrightHolder"] == organization("The ATLAS Collaboration")


#: Somebody whom the site knows, with all that it can know.
INES = Contributor(
    Name("Mar", "Inés", "de la", "Jr."),
    person=Person(
        Name("Mar"),
        url="https://mar.example/",
        orcid="0000-0002-1825-0097",
        affiliation=Affiliation("Loom Office", "https://ror.org/05dxps055"),
    ),
    roles=("software", "validation"),
    forms=(("zh", Name("马", "伊内斯")), ("", Name("Mar", "Ines"))),
)
INES_THING = {
    "@type": "Person",
    "@id": "https://orcid.org/0000-0002-1825-0097",
    "url": "https://mar.example/",
    "identifier": {
        "@type": "PropertyValue",
        "propertyID": "ORCID",
        "value": "0000-0002-1825-0097",
        "url": "https://orcid.org/0000-0002-1825-0097",
    },
    "name": "Inés de la Mar Jr.",
    "alternateName": ["马伊内斯", "Ines Mar"],
    "givenName": "Inés",
    "familyName": "de la Mar",
    "honorificSuffix": "Jr.",
    "affiliation": {
        "@type": "Organization",
        "@id": "https://ror.org/05dxps055",
        "identifier": "https://ror.org/05dxps055",
        "name": "Loom Office",
    },
}
ROLES = [
    {
        "@type": "Role",
        "roleName": name.capitalize(),
        "url": f"https://credit.niso.org/contributor-roles/{name}/",
        "contributor": [{"@type": "Person", "name": "Inés de la Mar Jr."}],
    }
    for name in ("software", "validation")
]
CC_BY = "https://spdx.org/licenses/CC-BY-4.0"


def test_a_note_that_is_published_like_a_paper() -> None:
    work = Publication(
        "n",
        "n",
        "misc",
        "A note",
        (INES, *people(ATLAS)),
        identifiers=Identifiers(doi="10.5555/1"),
        more=detailed(version="2", license="CC BY 4.0"),
        grants=(Funding("Crown", "https://ror.org/02mhbdp94", "G-1", "Knots", "https://g.example/1"), Funding("Mill")),
    )
    (thing,) = found(blog_posting(Page("n", "note", "n"), title="A note", url=PAGE, work=work, owner=OWNER))
    doi = "https://doi.org/10.5555/1"
    crown = {"@id": "https://ror.org/02mhbdp94", "identifier": "https://ror.org/02mhbdp94"}
    assert thing == {
        "@context": SCHEMA,
        "@type": "BlogPosting",
        "headline": "A note",
        "url": PAGE,
        "mainEntityOfPage": PAGE,
        "author": [INES_THING, organization("The ATLAS Collaboration")],
        "contributor": ROLES,
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/1", "url": doi},
        "sameAs": doi,
        "version": "2",
        "license": CC_BY,
        "funding": [
            {"@type": "Grant", "name": "Knots", "identifier": "G-1", "url": "https://g.example/1"}
            | {"funder": organization("Crown") | crown},
            {"@type": "Grant", "funder": organization("Mill")},
        ],
    }


def test_a_paper_with_contributors_in_other_roles() -> None:
    work = Publication(
        "k",
        "k",
        "article",
        "Knots",
        (INES,),
        editors=people(ADA),
        contributors=(("translator", people(XIA)), ("annotator", people(KING)), ("bookauthor", people(BEETHOVEN))),
        venue=Venue("journal", "J"),
        more=detailed(license="CC BY 4.0", funding="The Crown"),
    )
    thing = article(work, image="https://example.org/k.png")
    assert thing["author"] == [INES_THING]
    assert thing["editor"] == [OWNER_THING]
    assert [one["name"] for one in thing["translator"]] == ["夏和明"]
    assert thing["contributor"][1:] == ROLES
    assert thing["contributor"][0]["name"] == "Martin Luther King Jr."
    assert (thing["license"], thing["image"]) == (CC_BY, "https://example.org/k.png")
    assert thing["funding"] == {"@type": "Grant", "name": "The Crown"}
    assert "Ludwig van Beethoven" not in str(thing), "of a book that it is not part of"


def test_what_identifies_an_organization_that_the_site_knows() -> None:
    known = Contributor(ATLAS, person=Person(ATLAS, url="https://atlas.example/"))
    thing = article(replace(JOURNAL, authors=(known,)))
    assert thing["author"] == [organization("The ATLAS Collaboration") | {"url": "https://atlas.example/"}]


def test_the_home_page_has_a_picture_and_identifiers_of_institutions() -> None:
    owner = Owner(ADA, affiliations=("Loom Office", "Mill"), rors=("https://ror.org/05dxps055",))
    about = profile_page(owner, page_url=PAGE, portrait="https://example.org/ada.jpg")["mainEntity"]
    assert about["image"] == "https://example.org/ada.jpg"
    assert about["affiliation"] == [INES_THING["affiliation"], organization("Mill")]


def test_a_page_that_collects_others() -> None:
    (thing,) = found(collection(PAGE, {"hasPart": [{"@id": "a"}], "about": ""}))
    assert thing == {"@context": SCHEMA, "@type": "CollectionPage", "url": PAGE, "hasPart": [{"@id": "a"}]}


def test_breadcrumbs_count_from_one() -> None:
    trail = [("Home", "https://example.org/"), ("Papers", "https://example.org/papers/"), ("This", "")]
    (thing,) = found(breadcrumbs(trail))
    assert (thing["@context"], thing["@type"]) == (SCHEMA, "BreadcrumbList")
    assert thing["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://example.org/"},
        {"@type": "ListItem", "position": 2, "name": "Papers", "item": "https://example.org/papers/"},
        {"@type": "ListItem", "position": 3, "name": "This"},
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_cannot_end_the_script(text: str) -> None:
    work = replace(JOURNAL, title=text, abstract=text, award=text, keywords=(text,), authors=people(Name(literal=text)))
    thing = article(work)
    assert set(thing) == set(article(JOURNAL)) | {"abstract", "description", "award", "keywords"}
    assert thing["name"] == thing["author"][0]["name"] == thing["keywords"][0]
    assert thing["name"].isprintable()
