"""A declared field of publications: one row is read from the bibliography, shown in each place and exported."""

from drawing import draw, make_site, texts
from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.csl_json import csl
from sphinx_scholar.formats.jsonld import scholarly_article
from sphinx_scholar.formats.meta_tags import highwire
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.paper_fields import DETAILS, PAPER_FIELDS, PaperField, exported
from sphinx_scholar.model.publication import Publication

SPONSOR = PaperField(
    "sponsor",
    ("sponsor", "patron"),
    label="Sponsor",
    header=3,
    row=3,
    row_class="pub-sponsor",
    cv=3,
    exports={"bibtex": "sponsor", "csl": "annote", "jsonld": "sponsor", "highwire": "citation_funding"},
)
ENTRY = r"""@article{a, title = {A}, author = {Lovelace, Ada}, journal = {J}, year = 2020, note = {Oral},
  patron = {The {Soci\'et\'e} of $n$}}"""


def test_a_field_is_one_row() -> None:
    site = make_site({"papers/a": "", "cv": "title: CV\nupdated: 2024"}, ENTRY, added=[SPONSOR])
    assert texts(draw(site, "paper", "papers/a"), ".pub-note, .pub-sponsor") == ["Oral", "Sponsor: The Société of n"]
    assert texts(draw(site, "publications"), ".pub-sponsor") == ["Sponsor: The Société of n"]
    assert "Oral. Sponsor: The Société of n" in texts(draw(site, "cv", "cv", section="papers"), ".cv-what p")[2]
    paper = site.papers["a"]
    assert "sponsor = {The Soci" in bibtex(paper)
    assert csl(paper)["annote"] == "The Société of n"
    assert ("citation_funding", "The Société of n") in highwire(paper, page_url="")
    assert scholarly_article(paper, page_url="https://example.org/")["sponsor"] == "The Société of n"
    assert "N1  - Oral\r\n" in ris(paper)


def test_no_field_has_the_name_of_another_attribute() -> None:
    assert {field.name for field in DETAILS}.isdisjoint(Publication.__slots__)


def test_the_text_of_a_field() -> None:
    of = Publication("a", "a", "misc", "A", award="Best paper", more=((SPONSOR, "Societas"),))
    assert [field.of(of) for field in (*PAPER_FIELDS[:2], SPONSOR, DETAILS[0])] == ["Best paper", "", "Societas", ""]


def test_a_field_with_the_name_of_an_attribute_that_is_no_text_has_its_own() -> None:
    field = PaperField("date", ("sortdate",))
    assert field.of(Publication("a", "a", "misc", "A", date=PartialDate(2020))) == ""
    assert field.of(Publication("a", "a", "misc", "A", more=((field, "soon"),))) == "soon"


def test_fields_with_one_name_in_a_format_are_joined() -> None:
    patron = PaperField("patron", ("patron",), exports={"csl": "annote"})
    of = Publication("a", "a", "misc", "A", more=((SPONSOR, "Societas"), (patron, "Ada")))
    assert exported(of, "csl") == {"language": "", "abstract": "", "annote": "Societas. Ada"}
