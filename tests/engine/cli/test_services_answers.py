"""Each kind of identifier through each form of answer: good, partial, of another kind, errors, slow, and hostile ones."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from service_answers import (
    BOOK,
    KNOTS,
    LOOMS,
    OLD_PREPRINT,
    PREPRINT,
    REVIEWED,
    WORKS,
    Work,
    anthology,
    crossref,
    datacite,
    dblp,
    feed,
    openalex,
    openlibrary,
    openreview,
    pmc,
    pubmed,
    rest,
    routes,
    s2,
    speak,
)
from services import ATOM, BIBTEX, CSL, HTML, JSON, Reply, Services, as_json, redirect
from sphinx_scholar.cli.entries import entry
from sphinx_scholar.cli.house_style import HouseStyle
from sphinx_scholar.cli.services import client as clients
from sphinx_scholar.cli.services.arxiv import read_arxiv
from sphinx_scholar.cli.services.bibtex_answers import read_bibtex
from sphinx_scholar.cli.services.cache import Answer, Cache
from sphinx_scholar.cli.services.client import Client
from sphinx_scholar.cli.services.csl import read_csl
from sphinx_scholar.cli.services.errors import NotFound, ServiceError, Unavailable, Unusable
from sphinx_scholar.cli.services.identifiers import identify
from sphinx_scholar.cli.services.lookup import Found, Lookup
from sphinx_scholar.cli.services.openalex import read_work
from sphinx_scholar.cli.services.openlibrary import read_book
from sphinx_scholar.cli.services.openreview import read_note
from sphinx_scholar.cli.services.pubmed import read_pubmed
from sphinx_scholar.cli.services.record import Notes, Record
from sphinx_scholar.cli.services.semanticscholar import read_paper
from sphinx_scholar.readers import bibtex

Reader = Callable[[Answer], Record]

#: A kind of identifier: what is given, the work, and the request whose answer says what it is.
KINDS = {
    "DOI": ("10.5555/JIR.2030.1185", KNOTS, "doi/10.5555/JIR.2030.1185"),
    "DOI address": ("https://doi.org/10.5555/JIR.2030.1185", KNOTS, "doi/10.5555/JIR.2030.1185"),
    "publisher's address": ("https://publisher.example.org/article/10.5555/JIR.2030.1185/full", KNOTS, "doi/10.5555/JIR.2030.1185"),
    "DOI of the Anthology": ("10.18653/v1/2031.acl-long.7", LOOMS, "doi/10.18653/v1/2031.acl-long.7"),
    "DOI of arXiv": ("10.48550/arXiv.3202.01234", PREPRINT, "doi/10.48550/arXiv.3202.01234"),
    "arXiv": ("arXiv:3202.01234v2", PREPRINT, "arxiv/api/query?id_list=3202.01234"),
    "old arXiv": ("https://arxiv.org/abs/math/0309999", replace(OLD_PREPRINT, arxiv="math/0309999"), "arxiv/api/query?id_list=math/0309999"),
    "ACL Anthology": ("https://aclanthology.org/2031.acl-long.7.pdf", LOOMS, "acl/2031.acl-long.7.bib"),
    "DBLP": ("DBLP:conf/acl/LoomSG31", LOOMS, "dblp/rec/conf/acl/LoomSG31.bib"),
    "PubMed": ("PMID: 93214567", KNOTS, "pubmed/entrez/eutils/efetch.fcgi?db=pubmed&id=93214567&retmode=xml"),
    "PubMed Central": ("PMC9912345", KNOTS, "pubmed/entrez/eutils/esummary.fcgi?db=pmc&id=9912345&retmode=json"),
    "ISBN": ("978-1-234-56789-7", BOOK, "openlibrary/api/books?bibkeys=ISBN:9781234567897&format=json&jscmd=data"),
    "OpenReview": ("https://openreview.net/forum?id=aB3dE-fG_h", REVIEWED, "openreview/notes?id=aB3dE-fG_h"),
    "Semantic Scholar": ("0a" * 20, LOOMS, next(path for path in routes(LOOMS) if f"paper/{LOOMS.s2}" in path)),
    "OpenAlex": ("W4400000002", KNOTS, "openalex/works/W4400000002"),
}  # fmt: skip
MEDIA = {"doi": CSL, "arxiv": ATOM, "acl": BIBTEX, "dblp": BIBTEX, "pubmed": "text/xml"}


def bad(path: str, **how: Any) -> Reply:
    """An answer with the media type of the service that is asked at *path*."""
    media = JSON if "esummary" in path else MEDIA.get(path.partition("/")[0], JSON)
    return Reply(**({"type": media} | how))


#: Forms of answers that no service gives if all is well, and the error that each is.
FORMS: dict[str, tuple[dict[str, Any], tuple[type[ServiceError], ...]]] = {
    "not found": ({"status": 404}, (NotFound,)),
    "web page": ({"body": "<html><p>Hello</p></html>", "type": HTML}, (Unusable,)),
    "web page as data": ({"body": "<html><p>Hello</html>"}, (Unusable,)),
    "code": ({"body": "alert(1)", "type": "application/javascript"}, (Unusable,)),
    "nothing": ({"body": ""}, (Unusable, NotFound)),
    "another form": ({"body": "TY  - JOUR\nER  - "}, (Unusable, NotFound)),
    "zeros": ({"body": b"\0" * 3000}, (Unusable, NotFound)),
    "error": ({"status": 500}, (Unavailable,)),
    "too many requests": ({"status": 429, "headers": {"Retry-After": "1"}}, (Unavailable,)),
    "refused": ({"status": 403, "type": HTML}, (Unavailable,)),
    "slow": ({"delay": 0.4}, (Unavailable,)),
    "half": ({"body": "{", "length": 999}, (Unavailable,)),
    "wrong encoding": ({"body": b'{"title": "\xe9"}'}, (Unusable,)),
    "large": ({"length": 10_000_000}, (Unusable,)),
    "elsewhere": ({"status": 302, "headers": {"Location": "https://evil.example/x"}}, (Unusable,)),
}


@pytest.fixture
def spoken(server: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    server.forget()
    monkeypatch.setenv("SCHOLAR_SERVICES", server.base)
    monkeypatch.setattr(Client, "_wait", lambda *_: None)
    monkeypatch.setattr(clients, "sleep", lambda _: None)
    return server


def find(text: str, cache: Path | None = None) -> Found:
    return Lookup(Client(cache=Cache(cache)), Notes()).find(identify(text))


@pytest.mark.parametrize("kind", KINDS)
def test_a_work_is_found_by_each_kind_of_identifier(kind: str, spoken: Services, tmp_path: Path) -> None:
    given, work, path = KINDS[kind]
    speak(spoken, work)
    found = find(given, tmp_path).record
    assert path in spoken.asked
    families = [f"{name.particle} {name.family}".strip() for name in found.authors]
    assert families == [family for _, family in work.authors]
    title = work.title.replace("<i>", "").replace("</i>", "").replace("<sub>2</sub>", "2")
    assert (str(found["title"]), found["date"][:4], found["doi"]) == (title, str(work.year), work.doi)
    assert found["pages"] == work.pages.replace("-", "–")
    assert found["eprint"] == work.arxiv
    wanted = {"inproceedings": "booktitle", "article": "journal"}.get(work.kind)
    assert not wanted or found[wanted] == work.venue
    assert len([*tmp_path.iterdir()]) >= 1
    spoken.asked.clear()
    assert find(given, tmp_path).record == found
    assert [path for path in spoken.asked if "semanticscholar" not in path] == [], "all is in the cache"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_any_other_answer_is_an_error_and_not_kept(
    kind: str, form: str, spoken: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, _, path = KINDS[kind]
    how, errors = FORMS[form]
    spoken.routes[path] = bad(path, **how)
    if form == "slow":
        monkeypatch.setattr(clients, "READ", 0.05)
    with pytest.raises(errors) as raised:
        find(given, tmp_path)
    assert "\n" not in str(raised.value)
    assert raised.value.service == path.partition("/")[0]
    assert [*tmp_path.iterdir()] == []


def test_the_table_is_as_large_as_it_is_said_to_be() -> None:
    assert len(KINDS) >= 12
    assert len({path.partition("/")[0] for _, _, path in KINDS.values()}) >= 6
    assert len(KINDS) * (len(FORMS) + 1) >= 150


# --- partial answers, and those of other forms ---------------------------------------------------------------------

BARE = replace(KNOTS, venue="", volume="", issue="", pages="", publisher="", abstract="", month=0, day=0, pmcid="")
#: Answers that say little or say it otherwise: what is given, the path, the answer, and facts of the record.
PARTIAL: dict[str, tuple[str, str, Reply, dict[str, str]]] = {
    "no more than a title": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/X", "title": "T"}, CSL), {"type": "misc", "title": "T", "date": ""}),
    "no date": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "type": "book", "issued": {"date-parts": [[None]]}}, CSL), {"type": "book", "date": ""}),
    "numbers as text": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "issued": {"date-parts": [["2031", "7"]]}, "volume": 7}, CSL), {"date": "2031-07", "volume": "7"}),
    "no such day": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "issued": {"date-parts": [[2031, 2, 30]]}}, CSL), {"date": "2031-02"}),
    "a month elsewhere": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "issued": {"date-parts": [[2031]]}, "published-online": {"date-parts": [[2030, 12]]}, "published-print": {"date-parts": [[2031, 8]]}}, CSL), {"date": "2031-08"}),
    "raw date": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "issued": {"raw": "2031-02-03T00:00:00Z"}}, CSL), {"date": "2031-02-03"}),
    "lists of texts": ("10.5555/JIR.2030.1185", "doi/10.5555/JIR.2030.1185", as_json(rest(KNOTS), CSL), {"journal": KNOTS.venue}),
    "title in parts": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": ["T"], "subtitle": ["U"]}, CSL), {"title": "T: U"}),
    "article number": ("10.5555/JIR.2030.1185", "doi/10.5555/JIR.2030.1185", as_json(crossref(replace(KNOTS, pages="", article="024040")), CSL), {"eid": "024040", "pages": ""}),
    "thesis": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "type": "dissertation", "publisher": "U", "degree": ["Master of Arts"]}, CSL), {"type": "mastersthesis", "school": "U", "publisher": ""}),
    "report": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "type": "report", "institution": [{"name": "I"}], "publisher": "P"}, CSL), {"type": "techreport", "institution": "I"}),
    "chapter": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "type": "book-chapter", "container-title": ["B"], "ISBN": ["http://id.crossref.org/isbn/9781234567897"]}, CSL), {"type": "incollection", "booktitle": "B", "isbn": "9781234567897"}),
    "in a series of books": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "type": "book-chapter", "container-title": ["Lecture Notes", "Looms 2031"]}, CSL), {"series": "Lecture Notes", "booktitle": "Looms 2031"}),
    "German": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "language": "de"}, CSL), {"langid": "ngerman"}),
    "software": ("10.5281/zenodo.1", "doi/10.5281/zenodo.1", as_json({"DOI": "10.5281/zenodo.1", "title": "D", "type": "article", "publisher": "Zenodo"}, CSL), {"type": "misc", "howpublished": "Zenodo", "pubstate": ""}),
    "dataset": ("10.5281/zenodo.1", "doi/10.5281/zenodo.1", as_json({"DOI": "10.5281/zenodo.1", "title": "D", "type": "dataset", "publisher": "Zenodo"}, CSL), {"type": "dataset", "publisher": "Zenodo"}),
    "preprint elsewhere": ("10.1101/2031.01.01.1", "doi/10.1101/2031.01.01.1", as_json({"DOI": "10.1101/2031.01.01.1", "title": "T", "type": "posted-content", "institution": [{"name": "bioRxiv"}]}, CSL), {"type": "misc", "howpublished": "bioRxiv", "pubstate": "prepublished"}),
    "a list of one": ("10.5555/JIR.2030.1185", "doi/10.5555/JIR.2030.1185", as_json([crossref(KNOTS)], CSL), {"type": "article"}),
    "Latin-1, as it says": ("10.5555/x", "doi/10.5555/x", Reply('{"DOI": "10.5555/x", "title": "é"}'.encode("latin-1"), f"{CSL}; charset=ISO-8859-1"), {"title": "é"}),
    "no media type": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T"}, ""), {"title": "T"}),
    "wrong ISSN": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T", "ISSN": ["1234-5678", 5]}, CSL), {"issn": ""}),
    "arXiv without class": ("3202.01234", "arxiv/api/query?id_list=3202.01234", Reply(feed(replace(PREPRINT, arxiv_class="", abstract="")), ATOM), {"eprintclass": "", "date": "2032-02-03"}),
    "arXiv DOI as DataCite has it": ("10.48550/arXiv.3202.01234", "doi/10.48550/arXiv.3202.01234", as_json(datacite(PREPRINT), CSL), {"type": "misc", "eprint": "3202.01234", "doi": ""}),
    "Anthology without month": ("2031.acl-long.7", "acl/2031.acl-long.7.bib", Reply(anthology(replace(LOOMS, month=0, pages="", abstract="", editors=())), "text/plain"), {"date": "2031", "pages": ""}),
    "DBLP without DOI": ("conf/acl/LoomSG31", "dblp/rec/conf/acl/LoomSG31.bib", Reply(dblp(replace(LOOMS, doi="")), "text/plain; charset=utf-8"), {"doi": "", "pages": "101–115"}),
    "preprint of DBLP": ("journals/corr/abs-3202-01234", "dblp/rec/journals/corr/abs-3202-01234.bib", Reply(dblp(PREPRINT), BIBTEX), {"type": "misc", "eprint": "3202.01234", "journal": ""}),
    "PubMed, little": ("PMID:93214567", "pubmed/entrez/eutils/efetch.fcgi?db=pubmed&id=93214567&retmode=xml", Reply(pubmed(BARE, date="<MedlineDate>2030 Mar-Apr</MedlineDate>", doi=""), "text/xml"), {"date": "2030-03", "doi": "", "pmcid": ""}),
    "PubMed, translated": ("PMID:93214567", "pubmed/entrez/eutils/efetch.fcgi?db=pubmed&id=93214567&retmode=xml", Reply(pubmed(KNOTS, title="[On Knots]", doi=""), "text/xml"), {"title": "On Knots", "pages": "1185–1193"}),
    "book, little": ("9781234567897", "openlibrary/api/books?bibkeys=ISBN:9781234567897&format=json&jscmd=data", as_json({"ISBN:9781234567897": {"title": "B"}}), {"title": "B", "isbn": "9781234567897", "publisher": ""}),
    "book, year": ("9781234567897", "openlibrary/api/books?bibkeys=ISBN:9781234567897&format=json&jscmd=data", as_json(openlibrary(BOOK, publish_date="c2029")), {"date": ""}),
    "ISBN-10": ("0262033844", "openlibrary/api/books?bibkeys=ISBN:0262033844&format=json&jscmd=data", as_json(openlibrary(replace(BOOK, isbn="0262033844"))), {"type": "book"}),
    "submission": ("openreview:aB3dE-fG_h", "openreview/notes?id=aB3dE-fG_h", as_json(openreview(REVIEWED, venue="Submitted to ICLR 2031")), {"type": "unpublished", "pubstate": "submitted", "booktitle": ""}),
    "first API of OpenReview": ("openreview:aB3dE-fG_h", "openreview/notes?forum=aB3dE-fG_h", as_json({"notes": [{"id": "aB3dE-fG_h", "content": {"title": "T", "authors": ["A B"], "venue": "ICLR 2020"}}]}), {"title": "T", "booktitle": "ICLR 2020"}),
    "paper without identifiers": ("0a" * 20, KINDS["Semantic Scholar"][2], as_json(s2(LOOMS, externalIds={}, publicationDate=None)), {"doi": "", "date": "2031"}),
    "work without identifiers": ("W4400000002", "openalex/works/W4400000002", as_json(openalex(KNOTS, doi=None, ids=None, biblio=None)), {"doi": "", "journal": KNOTS.venue}),
    "number of a DOI alone": ("PMC9912345", "pubmed/entrez/eutils/esummary.fcgi?db=pmc&id=9912345&retmode=json", as_json(pmc(KNOTS, pmid="0")), {"doi": KNOTS.doi, "pmcid": "PMC9912345"}),
}  # fmt: skip


@pytest.mark.parametrize("case", PARTIAL)
def test_of_a_partial_answer_what_it_says_is_taken(case: str, spoken: Services) -> None:
    given, path, reply, facts = PARTIAL[case]
    if "alone" in case:
        spoken.routes |= {p: r for p, r in routes(KNOTS).items() if p.startswith(("doi/", "crossref/"))}
    spoken.routes[path] = reply
    record = find(given).record
    assert {name: record.type if name == "type" else str(record[name]) for name in facts} == facts


# --- hostile answers -------------------------------------------------------------------------------------------------

DEEP = "[" * 200_000
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>'
FILE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><PubmedArticleSet><PMID>&x;</PMID></PubmedArticleSet>'
#: Answers that are made to do harm: what is given, the path, and the answer.
HOSTILE: dict[str, tuple[str, str, Reply]] = {
    "deep JSON": ("10.5555/x", "doi/10.5555/x", Reply(DEEP, CSL)),
    "null": ("10.5555/x", "doi/10.5555/x", Reply("null", CSL)),
    "a number": ("10.5555/x", "doi/10.5555/x", Reply("1e999", CSL)),
    "lists where texts are": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": [["10.5555/x"]], "title": {"a": 1}, "type": []}, CSL)),
    "another DOI": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/y", "title": "T"}, CSL)),
    "a title of 1 MB": ("10.5555/x", "doi/10.5555/x", as_json({"DOI": "10.5555/x", "title": "T" * 1_000_000}, CSL)),
    "entities": ("3202.01234", "arxiv/api/query?id_list=3202.01234", Reply(BOMB, ATOM)),
    "a file": ("PMID:93214567", "pubmed/entrez/eutils/efetch.fcgi?db=pubmed&id=93214567&retmode=xml", Reply(FILE, "text/xml")),
    "another arXiv identifier": ("3202.01234", "arxiv/api/query?id_list=3202.01234", Reply(feed(replace(PREPRINT, arxiv="3202.09999")), ATOM)),
    "error of arXiv": ("3202.01234", "arxiv/api/query?id_list=3202.01234", Reply(feed(entry="<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>malformed</summary></entry>"), ATOM)),
    "an open brace": ("2031.acl-long.7", "acl/2031.acl-long.7.bib", Reply("@inproceedings{a, title = {T", BIBTEX)),
    "only macros": ("2031.acl-long.7", "acl/2031.acl-long.7.bib", Reply("@string{a = {b}}", BIBTEX)),
    "a bomb of macros": ("2031.acl-long.7", "acl/2031.acl-long.7.bib", Reply("".join(f"@string{{{chr(98 + i)} = {chr(97 + i)} # {chr(97 + i)}}}" for i in range(24)).replace("@string{b = a # a}", "@string{b = {xxxxxxxx}}") + "@misc{k, title = y # y}", BIBTEX)),
    "another page": ("2031.acl-long.7", "acl/2031.acl-long.7.bib", Reply(anthology(replace(LOOMS, acl="2031.acl-long.8")), BIBTEX)),
    "another note": ("openreview:aB3dE-fG_h", "openreview/notes?id=aB3dE-fG_h", as_json(openreview(replace(REVIEWED, openreview="another")))),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_of_a_hostile_answer_is_kept(case: str, spoken: Services, tmp_path: Path) -> None:
    given, path, reply = HOSTILE[case]
    spoken.routes[path] = reply
    with pytest.raises((Unusable, NotFound)):
        find(given, tmp_path)
    assert [*tmp_path.iterdir()] == []


TEXTS = {
    "control characters": ("a\x00b\x1b[31mc\u202ed\u2066e\r\nf", "a b [31mc d e f"),
    "tags": ("<b>a</b> <i>b</i>", "a b"),
    "entities": ("a &amp; b &lt;i&gt;c&lt;/i&gt;", "a & b c"),
    "braces": ("a} , evil = {b", "a} , evil = {b"),
    "LaTeX": (r"\input{/etc/passwd} \write18{x}", r"\input{/etc/passwd} \write18{x}"),
}


@pytest.mark.parametrize(("written", "read"), TEXTS.values(), ids=TEXTS)
def test_texts_are_texts(written: str, read: str, spoken: Services) -> None:
    spoken.routes["doi/10.5555/x"] = as_json(
        {"DOI": "10.5555/x", "title": written, "author": [{"family": written, "given": "A"}]}, CSL
    )
    record = find("10.5555/x").record
    assert " ".join(str(record["title"]).split()) == read
    assert record["title"].isprintable()
    assert all(name.display.isprintable() for name in record.authors)


#: The readers of JSON and of other texts, each with a good answer.
JSON_READERS: list[tuple[Reader, Any]] = [
    *((read_csl, crossref(KNOTS)), (read_csl, rest(LOOMS)), (read_csl, datacite(PREPRINT)), (read_book, openlibrary(BOOK))),
    *((read_paper, s2(LOOMS)), (read_work, openalex(KNOTS)), (partial(read_note, identifier="aB3dE-fG_h"), openreview(REVIEWED))),
]  # fmt: skip
TEXT_READERS: list[tuple[Reader, str]] = [
    *((read_arxiv, feed(PREPRINT)), (read_pubmed, pubmed(KNOTS)), (read_bibtex, anthology(LOOMS)), (read_bibtex, dblp(PREPRINT))),
]  # fmt: skip
ODD: list[Any] = [
    *(None, [], {}, 0, -1, 1e308, True, "", [[]], [None], {"value": None}, "x" * 5000, "\ud800", "\x00\u202e", "}", "{", "\\"),
    *("$", "@article{x,", "10.1/../..", "javascript:x", {"date-parts": [[99999, 13, 40]]}, 2**70, "../../x", "\\input{x}", "%"),
]  # fmt: skip


def spoilt(value: Any, chance: random.Random) -> Any:
    """An answer of JSON in which values are missing or replaced by others."""
    if chance.random() < 0.12:
        return chance.choice(ODD)
    if isinstance(value, dict):
        return {key: spoilt(each, chance) for key, each in value.items() if chance.random() > 0.03}
    return [spoilt(each, chance) for each in value] if isinstance(value, list) else value


def broken(text: str, chance: random.Random) -> str:
    """A text of which parts are missing, or replaced by signs that mean something."""
    for _ in range(chance.randint(1, 4)):
        place, length = chance.randrange(len(text)), chance.choice([0, 1, 20])
        text = (
            text[:place]
            + chance.choice(["", "", *'{}\\$&"<>\0@#%', "<script>", "&x;", "\n@misc{a,"])
            + text[place + length :]
        )
    return text


def check_spoilt_answer(seed: int, style: HouseStyle) -> None:
    chance = random.Random(seed)
    (read_json, value), (read_text, text) = chance.choice(JSON_READERS), chance.choice(TEXT_READERS)
    for read, answer in ((read_json, json.dumps(spoilt(value, chance))), (read_text, broken(text, chance))):
        with suppress(ServiceError):
            record = read(Answer("doi", "", "", answer))
            written = bibtex.read([("new", entry(style, record)[0].encode())])
            assert len(written.publications) == 1, seed


@pytest.mark.parametrize("start", range(0, 60, 10))
def test_a_spoilt_answer_is_a_record_or_an_error(start: int) -> None:
    style = HouseStyle.of({}, {})
    for seed in range(start, start + 10):
        check_spoilt_answer(seed, style)


@pytest.mark.soak
def test_a_thousand_spoilt_answers_are_records_or_errors() -> None:
    style = HouseStyle.of({}, {})
    for seed in range(1_000):
        check_spoilt_answer(seed, style)


# --- other services that complete a record ---------------------------------------------------------------------------


def test_crossref_is_asked_while_doi_org_is_down(spoken: Services) -> None:
    spoken.routes |= {
        "doi/10.5555/JIR.2030.1185": Reply("", status=503),
        "crossref/works/10.5555/JIR.2030.1185": as_json(rest(KNOTS)),
    }
    assert find(KNOTS.doi).record["journal"] == KNOTS.venue


def test_doi_org_is_asked_while_arxiv_is_down(spoken: Services) -> None:
    speak(spoken, PREPRINT)
    spoken.routes["arxiv/api/query?id_list=3202.01234"] = Reply("", status=503)
    assert find("3202.01234").record["date"] == "2032"


def test_the_published_version_of_a_preprint_is_found(spoken: Services) -> None:
    speak(spoken, LOOMS)
    found = find("3102.00007")
    assert found.record.is_preprint
    assert found.published is not None
    assert (found.published["doi"], found.published["eprint"]) == (LOOMS.doi, LOOMS.arxiv)


def test_the_published_version_that_the_author_told_arxiv_is_found_under_another_title(spoken: Services) -> None:
    speak(spoken, KNOTS)
    spoken.routes["arxiv/api/query?id_list=3202.01234"] = Reply(feed(PREPRINT, doi=KNOTS.doi, journal="J 12"), ATOM)
    found = find("3202.01234")
    assert found.published is not None
    assert (found.published["doi"], found.published["eprint"]) == (KNOTS.doi, "3202.01234")


def test_the_published_version_that_crossref_knows_is_found(spoken: Services) -> None:
    speak(spoken, KNOTS)
    preprint = {
        "DOI": "10.1101/1",
        "title": "T",
        "type": "posted-content",
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": KNOTS.doi}]},
    }
    spoken.routes["doi/10.1101/1"] = as_json(preprint, CSL)
    found = find("https://doi.org/10.1101/1")
    assert found.published is not None
    assert found.published["doi"] == KNOTS.doi


@pytest.mark.parametrize("title", ["Another Work", ""])
def test_what_semantic_scholar_knows_of_another_work_is_not_taken(title: str, spoken: Services) -> None:
    speak(spoken, KNOTS)
    path = next(path for path in spoken.routes if "paper/DOI:" in path)
    spoken.routes[path] = as_json(s2(replace(KNOTS, title=title, arxiv="3101.00001")))
    assert find(KNOTS.doi).record["eprint"] == ""


@pytest.mark.parametrize(
    "reply", [Reply("", status=429), Reply("<html>", HTML), Reply("{}", status=500), redirect("https://evil.example")]
)
def test_what_only_completes_a_record_may_fail_with_a_note(reply: Reply, spoken: Services) -> None:
    speak(spoken, KNOTS)
    spoken.routes[next(path for path in spoken.routes if "paper/DOI:" in path)] = reply
    notes = Notes()
    assert Lookup(Client(), notes).find(identify(KNOTS.doi)).record["doi"] == KNOTS.doi
    assert [line.partition(":")[0] for line in notes.lines] == ["semanticscholar"]
    assert len([path for path in spoken.asked if "semantic" in path]) == 1


def test_answers_are_in_the_forms_that_the_services_document(spoken: Services) -> None:
    for work in WORKS:
        for reply in routes(work).values():
            assert isinstance(reply, Reply)
            if "json" in reply.type and reply.status == 200:
                json.loads(reply.body)
    assert isinstance(LOOMS, Work)


# --- where a service has an answer of its other forms only -------------------------------------------------------------

SUMMARY = {
    "uid": "31452104", "pubdate": "2019 Aug 26", "source": "J Inv", "fulljournalname": "Journal of Inventions", "title": "Hospital looms.",
    "authors": [{"name": "Loom A", "authtype": "Author"}, {"name": "van der Berg JQ", "authtype": "Author"}, {"name": "The Weavers", "authtype": "CollectiveName"}],
    "volume": "3", "issue": "2", "pages": "135-43", "issn": "1234-5679", "articleids": [{"idtype": "pubmed", "value": "31452104"}, {"idtype": "pmc", "value": "PMC6694225"}],
}  # fmt: skip
DBLP_XML = """<?xml version="1.0" encoding="UTF-8"?><dblp><inproceedings key="conf/acl/X31"><author>Ada Loom 0001</author>
<title>On Looms.</title><pages>1-9</pages><year>2031</year><booktitle>ACL</booktitle></inproceedings></dblp>"""
EDITION = {
    "title": "Looms", "subtitle": "A Book", "publishers": ["Press"], "publish_date": "July 2009", "isbn_13": ["9780262033848"],
    "authors": [{"key": "/authors/OL1A"}, {"key": "../x"}],
}  # fmt: skip
OTHER_FORMS: dict[str, tuple[str, dict[str, Reply], dict[str, str], list[str]]] = {
    "Crossref for doi.org": ("10.5555/JIR.2030.1185", {"crossref/works/10.5555/JIR.2030.1185": as_json(rest(KNOTS))}, {"volume": "12"}, ["Maria von Knot", "J. Q. Doe"]),
    "BibTeX for CSL": (
        "10.5555/b", {"doi/10.5555/b": Reply("@article{D_20, title={T}, DOI={10.5555/b}, journal={J}, author={Doe, Jane}, year={2020}, month=may}", BIBTEX)},
        {"journal": "J", "date": "2020-05"}, ["Jane Doe"],
    ),
    "DataCite for arXiv": ("3202.01234", {"doi/10.48550/arXiv.3202.01234": as_json(datacite(PREPRINT), CSL)}, {"eprint": "3202.01234"}, ["Ada Loom"]),
    "XML of DBLP": ("conf/acl/X31", {"dblp/rec/conf/acl/X31.xml": Reply(DBLP_XML, "application/xml")}, {"title": "On Looms", "booktitle": "ACL"}, ["Ada Loom"]),
    "summary of PubMed": (
        "PMID:31452104", {"pubmed/entrez/eutils/esummary.fcgi?db=pubmed&id=31452104&retmode=json": as_json({"result": {"uids": ["31452104"], "31452104": SUMMARY}})},
        {"title": "Hospital looms", "journal": "Journal of Inventions", "pages": "135–143", "date": "2019-08-26", "pmcid": "PMC6694225"}, ["A. Loom", "J. Q. van der Berg", "The Weavers"],
    ),
    "edition of Open Library": (
        "9780262033848", {"openlibrary/isbn/9780262033848.json": as_json(EDITION), "openlibrary/authors/OL1A.json": as_json({"name": "Ada Loom"})},
        {"title": "Looms: A Book", "publisher": "Press", "date": "2009-07", "isbn": "9780262033848"}, ["Ada Loom"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "replies", "fields", "people"), OTHER_FORMS.values(), ids=OTHER_FORMS)
def test_another_form_of_answer_is_enough(
    given: str, replies: dict[str, Reply], fields: dict[str, str], people: list[str], spoken: Services
) -> None:
    spoken.forget()
    spoken.routes |= replies
    found = find(given).record
    assert fields.items() <= found.fields.items()
    assert [name.display for name in found.authors] == people


def test_a_published_work_does_not_get_the_date_of_its_preprint(spoken: Services) -> None:
    speak(spoken, LOOMS)
    found = find(LOOMS.doi).record
    assert (found["eprint"], found["date"]) == (LOOMS.arxiv, "2031-07"), "Semantic Scholar says the first of July"
    spoken.routes[f"arxiv/api/query?id_list={LOOMS.arxiv}"] = Reply(
        feed(replace(LOOMS, month=1, day=15), doi="10.5555/year"), ATOM
    )
    spoken.routes["doi/10.5555/year"] = as_json(
        crossref(replace(KNOTS, doi="10.5555/year", year=2031, month=0, day=0)), CSL
    )
    published = find(LOOMS.arxiv).published
    assert published is not None
    assert published["date"] == "2031"
