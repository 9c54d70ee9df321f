"""The owner's papers, as programs and people find them on the built site: every fact, and nothing that is no fact."""

from __future__ import annotations

import json
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
PROFILES = [
    "https://github.com/hemingkx",
    "https://scholar.google.com/citations?user=6r2ESKkAAAAJ",
    "https://www.semanticscholar.org/author/2093662286",
]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

papers = pytest.mark.parametrize("work", WORKS, ids=[work.key for work in WORKS])


def filled(**fields: Any) -> dict[str, Any]:
    """The *fields* that are not empty."""
    return {name: value for name, value in fields.items() if value}


def inverted(work: Work) -> list[str]:
    return [f"{family}, {given}" for given, family in work.authors]


def page_url(work: Work) -> str:
    return f"{BASE}papers/{work.key}.html"


def home(work: Work) -> str:
    """Where the paper itself is found: in the Anthology, else by its DOI, else on arXiv."""
    if work.anthology:
        return f"https://aclanthology.org/{work.anthology}/"
    return f"https://doi.org/{work.doi}" if work.doi else f"https://arxiv.org/abs/{work.arxiv}"


def note(work: Work) -> str:
    return "Short paper" if work.key == "xia-etal-2023-enhancing" else ""


def test_the_facts_are_of_eight_papers_of_three_kinds() -> None:
    assert len(WORKS) == 8
    assert [work.kind for work in WORKS].count("conference") == 6
    assert {work.kind for work in WORKS} == {"conference", "journal", "report"}


# --- by programs -----------------------------------------------------------------------------------------------------


@papers
def test_a_reader_of_highwire_tags_gets_the_facts_and_no_more(site: Site, work: Work) -> None:
    conference = work.kind == "conference"
    assert highwire.read(site.html(f"papers/{work.key}")) == filled(
        itemType={"conference": "conferencePaper", "journal": "journalArticle", "report": "report"}[work.kind],
        title=work.title,
        creators=inverted(work),
        date=f"{work.year}/{work.month:02}",
        conferenceName=work.venue if conference else "",
        proceedingsTitle=work.venue if conference else "",
        publicationTitle=work.venue if work.kind == "journal" else "",
        institution=work.venue if work.kind == "report" else "",
        publisher=work.publisher,
        volume=work.volume,
        pages="-".join(work.pages) or work.article,
        DOI=work.doi,
        url=page_url(work),
        pdf=work.pdf,
    )


@papers
def test_the_order_of_tags_is_the_one_that_readers_want(site: Site, work: Work) -> None:
    names = [name for name, _ in highwire.tags(site.html(f"papers/{work.key}"))]
    # Google Scholar asks for title, authors and date; the book before the conference, which has the last word.
    cited = [name for name in dict.fromkeys(names) if name.startswith("citation_")]
    assert cited[:3] == ["citation_title", "citation_author", "citation_publication_date"]
    if work.kind == "conference":
        assert cited[3:5] == ["citation_inbook_title", "citation_conference_title"]
    assert dict(highwire.tags(site.html(f"papers/{work.key}")))["citation_arxiv_id"] == work.arxiv


@papers
def test_the_page_says_that_it_is_an_article_and_what_its_address_is(site: Site, work: Work) -> None:
    soup = site.soup(f"papers/{work.key}")
    named = dict(highwire.tags(site.html(f"papers/{work.key}")))
    assert named["og:type"] == "article"
    assert named["og:title"] == work.title
    assert named["og:url"] == page_url(work)
    assert [link["href"] for link in soup.select('head link[rel="canonical"]')] == [page_url(work)]
    assert not soup.select(".Z3988"), "a COinS span would override the tags"


@papers
def test_json_ld_has_the_facts(site: Site, work: Work) -> None:
    html = site.html(f"papers/{work.key}")
    things = extruct.extract(html, base_url=page_url(work), syntaxes=["json-ld"])["json-ld"]
    thing = next(thing for thing in things if thing["@type"] in ("ScholarlyArticle", "Report"))
    assert thing.pop("description") == dict(highwire.tags(html))["description"]
    assert thing.pop("keywords")
    assert thing == filled(
        **{"@context": "https://schema.org", "@type": "Report" if work.kind == "report" else "ScholarlyArticle"},
        name=work.title,
        headline=work.title,
        url=page_url(work),
        mainEntityOfPage=page_url(work),
        author=[
            filled(
                **{"@type": "Person"},
                name=f"{given} {family}",
                givenName=given,
                familyName=family,
                sameAs=PROFILES if (given, family) == ("Heming", "Xia") else [],
            )
            for given, family in work.authors
        ],
        datePublished=f"{work.year}-{work.month:02}",
        publisher={"@type": "Organization", "name": work.publisher or work.venue},
        pagination="–".join(work.pages) or work.article,
        isPartOf=container(work),
        identifier=[
            {"@type": "PropertyValue", "propertyID": name, "value": value, "url": url}
            for name, value, url in names(work)
        ],
        sameAs=[url for _, _, url in names(work)],
        encoding={"@type": "MediaObject", "contentUrl": work.pdf, "encodingFormat": "application/pdf"},
    )


def names(work: Work) -> list[tuple[str, str, str]]:
    """The names of a paper in registries: whose, the name, the address."""
    found = [
        ("DOI", work.doi, f"https://doi.org/{work.doi}"),
        ("arXiv", work.arxiv, f"https://arxiv.org/abs/{work.arxiv}"),
        ("ACL Anthology", work.anthology, f"https://aclanthology.org/{work.anthology}/"),
    ]
    return [(whose, name, url) for whose, name, url in found if name]


def container(work: Work) -> dict[str, Any] | None:
    if work.kind == "conference":
        return {"@type": "Book", "name": work.venue}
    if work.kind == "journal":
        periodical = {"@type": "Periodical", "name": work.venue}
        return {"@type": "PublicationVolume", "volumeNumber": work.volume, "isPartOf": periodical}
    return None


def test_the_list_offers_every_paper_at_once(site: Site) -> None:
    spans = site.soup("papers/index").select("span.Z3988")
    assert not any(span.get_text() for span in spans)
    found = [parse_qs(str(span["title"]), strict_parsing=True) for span in spans]
    expected = [
        {name: [value] if isinstance(value, str) else value for name, value in coins(work).items()} for work in WORKS
    ]
    assert len(found) == len(expected)
    for context in expected:
        assert context in found


def coins(work: Work) -> dict[str, Any]:
    """The context object of a paper: keys and their values, a text or a list."""
    journal = work.kind == "journal"
    names = {"conference": ("rft.atitle", "rft.btitle"), "journal": ("rft.atitle", "rft.jtitle")}
    title, container = names.get(work.kind, ("rft.btitle", "rft.pub"))
    return filled(
        ctx_ver="Z39.88-2004",
        rft_val_fmt=f"info:ofi/fmt:kev:mtx:{'journal' if journal else 'book'}",
        rft_id=[*([f"info:doi/{work.doi}"] if work.doi else []), home(work)],
        **{
            "rft.genre": {"conference": "proceeding", "journal": "article", "report": "report"}[work.kind],
            "rft.au": inverted(work),
            "rft.date": f"{work.year}-{work.month:02}",
            "rft.volume": work.volume,
            "rft.spage": work.pages[0] if work.pages else work.article,
            "rft.epage": work.pages[1] if work.pages else "",
            "rft.artnum": work.article,
            "rft.pub": "" if journal else work.publisher,
            "rft.place": work.place,
            title: work.title,
            container: work.venue,
        },
    )


# --- citation files --------------------------------------------------------------------------------------------------


def as_bibtex(work: Work) -> dict[str, str]:
    container = {"conference": "booktitle", "journal": "journal", "report": "institution"}[work.kind]
    return filled(
        **{container: work.venue},
        title=f"{{{work.title}}}",
        publisher=work.publisher,
        address=work.place,
        volume=work.volume,
        pages="--".join(work.pages) or work.article,
        year=str(work.year),
        month=MONTHS[work.month - 1],
        doi=work.doi,
        eprint=work.arxiv,
        archiveprefix="arXiv",
        url=home(work),
        note=note(work),
    )


def check_bibtex(text: str, expected: list[Work]) -> None:
    # Months as macros stay macros here: pybtex would spell them out.
    entries = parse_string(text, "bibtex", macros={month: month for month in MONTHS}).entries
    assert list(entries) == [work.key for work in expected]
    for work in expected:
        entry = entries[work.key]
        assert entry.type == {"conference": "inproceedings", "journal": "article", "report": "techreport"}[work.kind]
        assert [str(person) for person in entry.persons["author"]] == inverted(work)
        assert {name: value for name, value in entry.fields.items() if name != "keywords"} == as_bibtex(work)


def check_ris(text: str, expected: list[Work]) -> None:
    records = rispy.loads(text)
    assert [record["id"] for record in records] == [work.key for work in expected]
    for work, record in zip(expected, records, strict=True):
        record.pop("keywords")
        assert record == filled(
            type_of_reference={"conference": "CPAPER", "journal": "JOUR", "report": "RPRT"}[work.kind],
            id=work.key,
            authors=inverted(work),
            title=work.title,
            secondary_title="" if work.kind == "report" else work.venue,
            custom3=work.venue if work.kind == "conference" else "",
            year=str(work.year),
            date=f"{work.year}/{work.month:02}//",
            volume=work.volume,
            start_page=work.pages[0] if work.pages else work.article,
            end_page=work.pages[1] if work.pages else "",
            publisher=work.publisher or work.venue,
            place_published=work.place,
            accession_number=f"arXiv:{work.arxiv}",
            doi=work.doi,
            urls=[home(work)],
            file_attachments1=work.pdf,
            notes=[note(work)] if note(work) else [],
        )


def check_csl(text: str, expected: list[Work]) -> None:
    items = json.loads(text)
    assert [item["id"] for item in items] == [work.key for work in expected]
    kinds = {"conference": "paper-conference", "journal": "article-journal", "report": "report"}
    for work, item in zip(expected, items, strict=True):
        item.pop("keyword")
        assert item == filled(
            id=work.key,
            type=kinds[work.kind],
            title=work.title,
            author=[{"family": family, "given": given} for given, family in work.authors],
            issued={"date-parts": [[work.year, work.month]]},
            publisher=work.publisher or work.venue,
            volume=work.volume,
            page="-".join(work.pages) or work.article,
            DOI=work.doi,
            URL=home(work),
            note=note(work),
            **{
                "container-title": "" if work.kind == "report" else work.venue,
                "event-place": work.place,
            },
        )


CHECKS = {"bib": check_bibtex, "ris": check_ris, "csl.json": check_csl}


@pytest.mark.parametrize("suffix", CHECKS)
@papers
def test_each_paper_is_downloaded_in_every_form(site: Site, work: Work, suffix: str) -> None:
    page = f"papers/{work.key}"
    links = [urljoin(f"{page}.html", str(link["href"])) for link in site.soup(page).select("#cite .downloads a")]
    assert links.count(f"{page}.{suffix}") == 1
    CHECKS[suffix]((site.path / f"{page}.{suffix}").read_bytes().decode("utf-8"), [work])


@pytest.mark.parametrize("suffix", CHECKS)
def test_all_papers_are_downloaded_in_one_file(site: Site, suffix: str) -> None:
    link = site.soup("papers/index").select_one(f'ul.downloads a[href="publications.{suffix}"]')
    assert link is not None
    newest_first = sorted(WORKS, key=lambda work: (work.year, work.month), reverse=True)
    CHECKS[suffix]((site.path / f"papers/publications.{suffix}").read_bytes().decode("utf-8"), newest_first)


# --- by people -------------------------------------------------------------------------------------------------------

BUTTONS = {"DOI", "PDF", "arXiv", "ACL Anthology", "Code", "Website", "Cite"}


@papers
def test_the_header_has_what_the_facts_have(site: Site, work: Work) -> None:
    soup = site.soup(f"papers/{work.key}")
    head = soup.select_one(".pub-header")
    assert head is not None
    assert soup.h1 is not None
    assert soup.h1.get_text() == work.title
    people = [
        (author.get_text().removesuffix("*"), "owner" in author["class"], author.find("sup") is not None)
        for author in head.select(".pub-authors .author")
    ]
    assert people == [
        (name, name == "Heming Xia", name in work.equal)
        for name in (f"{given} {family}" for given, family in work.authors)
    ]
    explained = " ".join(mark.get_text(" ", strip=True) for mark in head.select(".pub-marks"))
    assert explained == ("* Equal contribution" if work.equal else "")
    assert head.select(".status") == []
    line = " ".join(head.select_one(".pub-venue").get_text().split())  # type: ignore[union-attr]
    badge = head.select_one(".badge").get_text()  # type: ignore[union-attr]
    assert line == f"{badge} {venue_line(work)}"
    assert (badge == "Technical report") is (work.kind == "report")


def venue_line(work: Work) -> str:
    months = ("January", "July", "May", "August", "December")
    month = next(name for name in months if name.lower().startswith(MONTHS[work.month - 1]))
    where = f"{work.venue} {work.volume}, {work.article}" if work.article else work.venue
    pages = f"pp. {'–'.join(work.pages)}" if work.pages else ""
    return ", ".join(part for part in (where, work.place, pages, f"{month} {work.year}") if part)


@papers
def test_buttons_lead_where_they_say_and_nowhere_else(site: Site, work: Work) -> None:
    soup = site.soup(f"papers/{work.key}")
    buttons = [(link.find(string=True), str(link["href"])) for link in soup.select(".pub-header .pub-links a")]
    labels = [label for label, _ in buttons]
    assert set(labels) <= BUTTONS
    expected = {
        *((whose, url) for whose, _, url in names(work)),
        ("PDF", work.pdf),
        ("Cite", "#cite"),
    }
    others = {url.rstrip("/") for label, url in buttons if label in ("Code", "Website")}
    assert {button for button in buttons if button[0] not in ("Code", "Website")} == expected
    assert others == {url.rstrip("/") for url in work.links}
    for link in soup.select(".pub-header .pub-links a:not(.button-cite)"):
        assert link.get_text().endswith(f" of “{work.title}”"), "said alone, a button's name has to say of what"


@papers
def test_the_cite_box_has_a_reference_and_bibtex(site: Site, work: Work) -> None:
    box = site.soup(f"papers/{work.key}").select_one("section#cite")
    assert box is not None
    reference = box.select_one(".formatted-citation")
    assert reference is not None
    text = reference.get_text()
    for part in (work.title, work.venue, str(work.year), work.article, "–".join(work.pages)):
        assert part in text
    for given, family in work.authors:
        assert f"{given} {family}" in text
    assert [strong.get_text() for strong in reference.select("strong")] == ["Heming Xia"]
    # What is copied is what is downloaded, but for keywords.
    copied = box.select_one(".highlight-bibtex pre")
    assert copied is not None
    check_bibtex(copied.get_text(), [work])


def test_the_list_has_every_paper_under_its_year(site: Site) -> None:
    sections = site.soup("papers/index").select("section.pub-year")
    years = [section.h2.get_text() for section in sections if section.h2]
    assert years == sorted({str(work.year) for work in WORKS}, reverse=True)
    for section, year in zip(sections, years, strict=True):
        rows = section.select("li.pub")
        expected = {work.title: work for work in WORKS if str(work.year) == year}
        assert {row.select_one(".pub-title").get_text() for row in rows} == set(expected)  # type: ignore[union-attr]
        for row in rows:
            title = row.select_one(".pub-title a")
            assert title is not None
            work = expected[title.get_text()]
            assert title["href"] == f"{work.key}.html"
            assert (row["data-year"], row["data-kind"]) == (year, work.kind)
            assert row["data-topics"]
            assert row.select_one(".badge")
            assert row.select_one("details.pub-cite .highlight-bibtex")
            links = [str(link["href"]) for link in row.select("details .downloads a")]
            assert links == [f"{work.key}.{suffix}" for suffix in CHECKS]
