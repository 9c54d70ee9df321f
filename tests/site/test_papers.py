"""The owner's papers, as programs and people find them on the built site: every fact, and nothing that is no fact."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urljoin

import extruct
import pytest
import rispy
from pybtex.database import parse_string

import highwire
from facts.works import Work, works
from sites import Site

WORKS = works()
BASE = "https://hemingkx.github.io/"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: Facts of a paper that every reader finds: title, authors, year and month, venue, pages, DOI and URL.
Facts = tuple[str, list[str], tuple[int, int], str, list[str], str, str]

papers = pytest.mark.parametrize("work", WORKS, ids=[work.key for work in WORKS])


def page_url(work: Work) -> str:
    return f"{BASE}papers/{work.key}.html"


def registries(work: Work) -> dict[str, str]:
    """The URLs of the paper in registries."""
    found = {
        "DOI": f"https://doi.org/{work.doi}" if work.doi else "",
        "arXiv": f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else "",
        "ACL Anthology": f"https://aclanthology.org/{work.anthology}/" if work.anthology else "",
    }
    return {name: url for name, url in found.items() if url}


def facts(work: Work, url: str = "") -> Facts:
    """The facts of a paper, which is at *url*: in the Anthology, else by its DOI, else on arXiv."""
    found = registries(work)
    home = found.get("ACL Anthology") or found.get("DOI") or found["arXiv"]
    pages = list(work.pages) or [work.article] * bool(work.article)
    authors = [f"{family}, {given}" for given, family in work.authors]
    return (work.title, authors, (work.year, work.month), work.venue, pages, work.doi, url or home)


def test_the_facts_are_of_eight_papers_of_three_kinds() -> None:
    assert len(WORKS) == 8
    assert [work.kind for work in WORKS].count("conference") == 6
    assert {work.kind for work in WORKS} == {"conference", "journal", "report"}


# --- by programs -----------------------------------------------------------------------------------------------------


def in_bibtex(text: str) -> dict[str, Facts]:
    # Months as macros stay macros here: pybtex would spell them out.
    entries = parse_string(text, "bibtex", macros={month: month for month in MONTHS}).entries
    found = {}
    for key, entry in entries.items():
        field = entry.fields.get
        found[key] = (
            field("title").strip("{}"),
            [str(person) for person in entry.persons["author"]],
            (int(field("year")), MONTHS.index(field("month")) + 1),
            field("booktitle") or field("journal") or field("institution"),
            [page for page in field("pages", "").split("--") if page],
            field("doi", ""),
            field("url"),
        )
    return found


def in_ris(text: str) -> dict[str, Facts]:
    return {
        item["id"]: (
            item["title"],
            item["authors"],
            (int(item["year"]), int(item["date"].split("/")[1])),
            item.get("secondary_title") or item["publisher"],
            [item[name] for name in ("start_page", "end_page") if name in item],
            item.get("doi", ""),
            item["urls"][0],
        )
        for item in rispy.loads(text)
    }


def in_csl(text: str) -> dict[str, Facts]:
    return {
        item["id"]: (
            item["title"],
            [f"{name['family']}, {name['given']}" for name in item["author"]],
            tuple(item["issued"]["date-parts"][0]),
            item.get("container-title") or item["publisher"],
            [page for page in item.get("page", "").split("-") if page],
            item.get("DOI", ""),
            item["URL"],
        )
        for item in json.loads(text)
    }


FILES: dict[str, Callable[[str], dict[str, Facts]]] = {"bib": in_bibtex, "ris": in_ris, "csl.json": in_csl}


@pytest.mark.parametrize("suffix", FILES)
@papers
def test_each_paper_is_downloaded_in_every_format(site: Site, work: Work, suffix: str) -> None:
    page = f"papers/{work.key}"
    links = [urljoin(f"{page}.html", str(link["href"])) for link in site.soup(page).select("#cite .downloads a")]
    assert links.count(f"{page}.{suffix}") == 1
    assert FILES[suffix]((site.path / f"{page}.{suffix}").read_text("utf-8")) == {work.key: facts(work)}


@pytest.mark.parametrize("suffix", FILES)
def test_all_papers_are_downloaded_in_one_file(site: Site, suffix: str) -> None:
    assert site.soup("papers/index").select_one(f'ul.downloads a[href="publications.{suffix}"]')
    newest_first = sorted(WORKS, key=lambda work: (work.year, work.month), reverse=True)
    found = FILES[suffix]((site.path / f"papers/publications.{suffix}").read_text("utf-8"))
    assert list(found.items()) == [(work.key, facts(work)) for work in newest_first]


@papers
def test_tags_have_the_facts(site: Site, work: Work) -> None:
    html = site.html(f"papers/{work.key}")
    item: dict[str, Any] = highwire.read(html)
    venue = {"conference": "conferenceName", "journal": "publicationTitle", "report": "institution"}[work.kind]
    year, month = item["date"].split("/")
    pages = [page for page in item.get("pages", "").split("-") if page]
    found = (item["title"], item["creators"], (int(year), int(month)), item[venue], pages, item.get("DOI", ""))
    assert (*found, item["url"]) == facts(work, page_url(work))
    assert (
        item["itemType"]
        == {"conference": "conferencePaper", "journal": "journalArticle", "report": "report"}[work.kind]
    )
    assert (item["pdf"], item.get("publisher", ""), item.get("volume", "")) == (work.pdf, work.publisher, work.volume)
    named = dict(highwire.tags(html))
    assert (named["citation_arxiv_id"], named["og:type"], named["og:title"]) == (work.arxiv, "article", work.title)
    assert named["og:url"] == page_url(work)
    assert not site.soup(f"papers/{work.key}").select(".Z3988"), "a COinS span would override the tags"


@papers
def test_json_ld_has_the_facts(site: Site, work: Work) -> None:
    html = site.html(f"papers/{work.key}")
    things = extruct.extract(html, base_url=page_url(work), syntaxes=["json-ld"])["json-ld"]
    thing = next(thing for thing in things if thing["@type"] in ("ScholarlyArticle", "Report"))
    where = thing.get("isPartOf", thing["publisher"])
    year, month = thing["datePublished"].split("-")
    dois = [name["value"] for name in thing["identifier"] if name["propertyID"] == "DOI"]
    found = (
        thing["name"],
        [f"{author['familyName']}, {author['givenName']}" for author in thing["author"]],
        (int(year), int(month)),
        where.get("name") or where["isPartOf"]["name"],
        [page for page in thing.get("pagination", "").split("–") if page],
        "".join(dois),
        thing["url"],
    )
    assert found == facts(work, page_url(work))
    assert (thing["@type"] == "Report") is (work.kind == "report")
    assert thing["sameAs"] == list(registries(work).values())
    assert thing["encoding"]["contentUrl"] == work.pdf
    (owner,) = (author for author in thing["author"] if "sameAs" in author)
    assert (owner["name"], len(owner["sameAs"])) == ("Heming Xia", 3)


def in_coins(text: str) -> Facts:
    context = parse_qs(text, strict_parsing=True)

    def get(*names: str) -> str:
        return next((context[f"rft.{name}"][0] for name in names if f"rft.{name}" in context), "")

    report = get("genre") == "report"
    year, month = get("date").split("-")
    doi, url = ["", *context["rft_id"]][-2:]
    return (
        get("btitle" if report else "atitle"),
        context["rft.au"],
        (int(year), int(month)),
        get("pub" if report else "btitle", "jtitle"),
        [page for page in (get("spage"), get("epage")) if page],
        doi.removeprefix("info:doi/"),
        url,
    )


def test_the_list_offers_every_paper_at_once(site: Site) -> None:
    spans = site.soup("papers/index").select("span.Z3988")
    assert sorted(in_coins(str(span["title"])) for span in spans) == sorted(facts(work) for work in WORKS)


# --- by people -------------------------------------------------------------------------------------------------------


@papers
def test_the_header_has_the_facts(site: Site, work: Work) -> None:
    soup = site.soup(f"papers/{work.key}")
    (head,), (title,), (badge,) = (soup.select(name) for name in (".pub-header", "h1", ".pub-header .badge"))
    assert title.get_text() == work.title
    assert [
        (author.get_text().removesuffix("*"), "owner" in author["class"], author.find("sup") is not None)
        for author in head.select(".pub-authors .author")
    ] == [
        (name, name == "Heming Xia", name in work.equal)
        for name in (f"{given} {family}" for given, family in work.authors)
    ]
    explained = " ".join(mark.get_text(" ", strip=True) for mark in head.select(".pub-marks"))
    assert explained == ("* Equal contribution" if work.equal else "")
    assert head.select(".status") == []
    (line,) = head.select(".pub-venue")
    assert " ".join(line.get_text().split()) == f"{badge.get_text()} {venue_line(work)}"
    assert (badge.get_text() == "Technical report") is (work.kind == "report")


def venue_line(work: Work) -> str:
    months = ("January", "July", "May", "August", "December")
    month = next(name for name in months if name.lower().startswith(MONTHS[work.month - 1]))
    where = f"{work.venue} {work.volume}, {work.article}" if work.article else work.venue
    pages = f"pp. {'–'.join(work.pages)}" if work.pages else ""
    return ", ".join(part for part in (where, work.place, pages, f"{month} {work.year}") if part)


@papers
def test_buttons_lead_where_they_say_and_nowhere_else(site: Site, work: Work) -> None:
    links = site.soup(f"papers/{work.key}").select(".pub-header .pub-links a")
    buttons = {(link.find(string=True), str(link["href"])) for link in links}
    others = {(label, url) for label, url in buttons if label in ("Code", "Website")}
    assert buttons - others == {*registries(work).items(), ("PDF", work.pdf), ("Cite", "#cite")}
    assert {url.rstrip("/") for _, url in others} == {url.rstrip("/") for url in work.links}
    names = [link.get_text() for link in links if "button-cite" not in link["class"]]
    assert all(name.endswith(f" of “{work.title}”") for name in names), "a button's name is complete by itself"


@papers
def test_the_cite_box_has_a_reference_and_bibtex(site: Site, work: Work) -> None:
    soup = site.soup(f"papers/{work.key}")
    (reference,) = soup.select("section#cite .formatted-citation")
    names = [f"{given} {family}" for given, family in work.authors]
    for part in (work.title, work.venue, str(work.year), work.article, "–".join(work.pages), *names):
        assert part in reference.get_text()
    assert [strong.get_text() for strong in reference.select("strong")] == ["Heming Xia"]
    (copied,) = soup.select("section#cite .highlight-bibtex pre")
    assert in_bibtex(copied.get_text()) == {work.key: facts(work)}


def test_the_list_has_every_paper_under_its_year(site: Site) -> None:
    found = [
        (section.h2.get_text(), {(link.get_text(), link["href"]) for link in section.select("li.pub .pub-title a")})
        for section in site.soup("papers/index").select("section.pub-year")
        if section.h2
    ]
    assert found == [
        (str(year), {(work.title, f"{work.key}.html") for work in WORKS if work.year == year})
        for year in sorted({work.year for work in WORKS}, reverse=True)
    ]
