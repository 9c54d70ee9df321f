"""The owner's papers, looked up by DOI and by arXiv identifier, are the entries that were written by hand."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from service_answers import Work, as_json, crossref, speak
from services import CSL, Services, services
from sites import REPOSITORY
from sphinx_scholar.cli.entries import entry
from sphinx_scholar.cli.house_style import HouseStyle
from sphinx_scholar.cli.services import client as clients
from sphinx_scholar.cli.services.client import Client
from sphinx_scholar.cli.services.identifiers import identify
from sphinx_scholar.cli.services.lookup import Lookup
from sphinx_scholar.cli.services.record import Notes
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.readers import bibtex

REFS = (REPOSITORY / "refs.bib").read_text("utf-8")
#: The papers by citekey, and what only their author knows of each: services do not say who contributed equally, nor
#: which topics, code and pages belong to a paper, nor that a preprint is the report of an institution.
PAPERS = {
    "xia-etal-2024-unlocking": {"links", "keywords", "selected"},
    "xia-etal-2023-imagenetvc": {"marks", "links", "keywords", "selected"},
    "tong-etal-2023-bi": {"marks", "keywords"},
    "xia-etal-2023-speculative": {"marks", "keywords", "selected"},
    "xia-etal-2023-enhancing": {"links", "keywords", "note"},
    "ge-etal-2022-lossless": {"marks", "keywords", "entry_type", "venue", "status"},
    "dong-etal-2022-premise": {"marks", "links", "keywords"},
    "xia-etal-2021-improved": {"venue", "keywords", "selected"},
}
#: What is compared beside the fields of publications: names without marks.
FACTS = tuple(name for name in Publication.__slots__ if name not in ("location", "authors"))


@cache
def publications() -> dict[str, Publication]:
    return dict(bibtex.read([("refs.bib", REFS.encode())]).publications)


@pytest.fixture(scope="module")
def server() -> Iterator[Services]:
    with services() as spoken:
        yield spoken


def work(paper: Publication) -> Work:
    """The paper as services know it; its facts are those of the bibliography."""
    ids = paper.identifiers
    kind = {"inproceedings": "inproceedings", "article": "article", "techreport": "misc"}[paper.entry_type]
    assert paper.date is not None
    return Work(
        str(paper.title),
        tuple((person.name.given, person.name.family) for person in paper.authors),
        kind=kind,
        venue=str(paper.venue.name),
        year=paper.date.year,
        month=paper.date.month or 0,
        volume=str(paper.venue.volume),
        pages=paper.pages.replace("–", "-"),
        article=paper.article_number,
        publisher=str(paper.venue.publisher),
        place=str(paper.venue.place),
        doi=ids.doi,
        arxiv=ids.arxiv,
        acl=ids.anthology,
        key=paper.key if ids.anthology else "",
    )


def without(key: str) -> bytes:
    """The bibliography without an entry."""
    start = re.search(rf"@\w+\{{{re.escape(key)},", REFS)
    assert start is not None
    return (REFS[: start.start()] + REFS[REFS.index("\n}\n", start.start()) + 3 :]).encode()


@pytest.mark.parametrize("by", ["DOI", "arXiv"])
@pytest.mark.parametrize("key", PAPERS)
def test_a_paper_that_is_looked_up_has_all_facts_that_services_know(
    key: str, by: str, server: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHOLAR_SERVICES", server.base)
    monkeypatch.setattr(clients, "sleep", lambda _: None)
    paper = publications()[key]
    speak(server, known := work(paper))
    if known.acl:  # Crossref has the names of the Findings without their colon
        told = crossref(known, **{"container-title": known.venue.replace(": ", " ")})
        server.routes[f"crossref/v1/works/{known.doi}/transform"] = as_json(told, CSL)
    given = known.arxiv if by == "arXiv" else known.doi or f"10.48550/arXiv.{known.arxiv}"
    found = Lookup(Client(), Notes()).find(identify(given))
    others = without(key)
    style = HouseStyle.of({"refs.bib": others}, bibtex.read([("refs.bib", others)]).publications)
    text, _ = entry(style, found.published or found.record)
    read = bibtex.read([("new", text.encode())])
    assert read.problems == ()
    (new,) = read.publications.values()
    assert [person.name for person in new.authors] == [person.name for person in paper.authors]
    differs = {name for name in FACTS if getattr(new, name) != getattr(paper, name)}
    differs |= {"marks"} if any(person.marks for person in paper.authors) else set()
    assert differs == PAPERS[key]
    assert {link.url for link in new.links} <= {link.url for link in paper.links}
    assert new.key == key


def test_each_paper_of_the_owner_is_looked_up() -> None:
    own = [paper.key for paper in publications().values() if "Heming Xia" in [p.name.display for p in paper.authors]]
    assert own == [*PAPERS]
