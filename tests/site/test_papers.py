"""The owner's papers, as programs and people find them on the built site: every fact, and nothing that is no fact."""

import gzip
from typing import Any

import pytest
from pybtex.database import parse_string

import highwire
from facts.works import Work, works
from sites import REPOSITORY, Site

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


def test_all_papers_are_downloaded_in_one_file(site: Site) -> None:
    newest_first = sorted(WORKS, key=lambda work: (work.year, work.month), reverse=True)
    found = in_bibtex((site.path / "papers/publications.bib").read_text("utf-8"))
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
    kinds = {"conference": "conferencePaper", "journal": "journalArticle", "report": "report"}
    assert item["itemType"] == kinds[work.kind]
    assert (item["pdf"], item.get("publisher", ""), item.get("volume", "")) == (work.pdf, work.publisher, work.volume)
    named = dict(highwire.tags(html))
    assert (named["citation_arxiv_id"], named["og:type"], named["og:title"]) == (work.arxiv, "article", work.title)
    assert named["og:url"] == page_url(work)
    assert not site.soup(f"papers/{work.key}").select(".Z3988"), "a COinS span would override the tags"


@pytest.mark.usefixtures("english")
@papers
def test_buttons_lead_where_they_say_and_nowhere_else(site: Site, work: Work) -> None:
    links = site.soup(f"papers/{work.key}").select(".pub-header .pub-links a")
    buttons = {(link.find(string=True), str(link["href"])) for link in links}
    others = {(label, url) for label, url in buttons if label in ("Code", "Project page", "Paper list")}
    assert buttons - others == {*registries(work).items(), ("PDF", work.pdf), ("Cite", "#cite")}
    assert {url.rstrip("/") for _, url in others} == {url.rstrip("/") for url in work.links}
    names = [link.get_text() for link in links if "button-cite" not in link["class"]]
    assert all(name.endswith(f" of “{work.title}”") for name in names), "a button's name is complete by itself"


def test_the_list_has_every_paper_under_its_year(site: Site) -> None:
    found = [
        (section.select_one("h2").get_text(), link.get_text(), link["href"])  # type: ignore[union-attr]
        for section in site.soup("papers/index").select("section.pub-year")
        for link in section.select("li.pub .pub-title a")
    ]
    assert sorted(found) == sorted((str(work.year), work.title, f"{work.key}.html") for work in WORKS)
    assert [year for year, *_ in found] == sorted((str(work.year) for work in WORKS), reverse=True)


@papers
def test_paper_has_a_light_teaser_with_words_and_caption(site: Site, work: Work) -> None:
    file = REPOSITORY / "papers" / "_teasers" / f"{work.key}.svg"
    assert len(gzip.compress(file.read_bytes(), mtime=0)) <= 820
    assert len(site.soup("papers/index").select(f'a.teaser[href="{work.key}.html"] > svg')) == 1
    figure = site.soup(f"papers/{work.key}").select_one("figure.pub-teaser")
    assert figure is not None
    assert figure.select_one('.teaser[role="img"][aria-label] > svg')
    assert figure.figcaption


def test_bars_of_a_teaser_are_as_long_as_their_numbers(site: Site) -> None:
    drawn = site.soup("papers/xia-etal-2023-imagenetvc").select_one("figure.pub-teaser svg")
    assert drawn is not None
    bars = [float(str(bar["width"])) for bar in drawn.select("rect")]
    labels = [text.get_text() for text in drawn.select("text")]
    numbers = [int(text.replace(",", "")) for text in labels[5:]]
    assert dict(zip(labels[:5], numbers, strict=True)) == {
        "others": 1551,
        "component": 1114,
        "color": 557,
        "material": 430,
        "shape": 424,
    }
    assert [round(bar / bars[0], 2) for bar in bars] == [round(number / numbers[0], 2) for number in numbers]
