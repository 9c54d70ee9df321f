"""The parts of a page apart from its prose: facts at its head, relations, neighbours, and the mark of a draft."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.site.graph import Site

OWN_KINDS = {
    "course": {
        "folder": "courses",
        "fields": {
            "date": {"type": "date"},
            "level": {"type": "text", "label": "Level"},
            "held": {"type": "date", "label": "Held on"},
            "rooms": {"type": "texts", "label": "Rooms"},
            "page": {"type": "url", "label": "Page"},
            "slides": {"type": "url", "label": "Slides"},
            "papers": {"type": "names", "to": "paper", "forward": "Reading", "backward": "Read in"},
        },
    }
}
PAPERS = "".join(
    f"@article{{{key}, title={{{title}}}, author={{Lovelace, Ada}}, journal={{J}}, date={{{date}}}}}\n"
    for key, title, date in (("one", "Paper of $n$", "2020-05"), ("two", "Another", "2021"))
)


def facts(docname: str, matter: str, **more: object) -> BeautifulSoup:
    return draw(make_site({docname: matter}, own_kinds=OWN_KINDS, **more), "facts", docname)


def rows(soup: BeautifulSoup) -> list[str]:
    return [f"{text(row.dt)}: {text(row.dd)}" for row in soup.select("dl.facts > div")]


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        ("start: 2023-10\nend: 2024-02", ["Dates: October 2023 – February 2024"]),
        ("start: 2023-10\nend: present", ["Dates: October 2023 – present"]),
        ("start: 2023\nend: 2023", ["Dates: 2023"]),
        (
            "start: 2023\nend: 2024\nplace: Turin\nhost: [A, B of $n$]\nadvisors: [C. D, E, F]",
            ["Dates: 2023 – 2024", "Advisors: C. D; E; F", "Affiliations: A; B of n", "Location: Turin"],
        ),
        ("start: 2023\nend: 2024\nhost: A\nadvisors: C. D", ["Dates: 2023 – 2024", "Advisor: C. D", "Affiliation: A"]),
    ],
)
def test_facts_of_research(matter: str, found: list[str]) -> None:
    assert rows(facts("research/x", matter)) == found


def test_facts_of_a_project() -> None:
    soup = facts(
        "projects/x",
        "stack: [Python, C]\nlicense: MIT\nrepository: https://e.org/code\nhomepage: https://e.org/\ntopics: [Big looms]",
    )
    assert rows(soup) == ["Built with: Python, C", "License: MIT"]
    assert links(soup, "ul.pub-links a.button") == [("Code", "https://e.org/code"), ("Website", "https://e.org/")]
    assert links(soup, ".topics a") == [("Big looms", "topics/big-looms.html")]
    assert not facts("projects/x", "title: X").contents


def test_facts_that_a_site_declares() -> None:
    matter = "date: 2024-03-01\nlevel: Masters of $n$\nheld: 2024-03-02\nrooms: [A, B]\npage: https://e.org/p/\nslides: https://e.org/s"
    soup = facts("courses/x", matter)
    assert rows(soup) == [
        "Date: 1 March 2024",
        "Level: Masters of n",
        "Held on: 2 March 2024",
        "Rooms: A; B",
        "Page: e.org/p",
    ]
    assert links(soup) == [("e.org/p", "https://e.org/p/"), ("Slides", "https://e.org/s")]
    assert soup.select_one("a.button-slides")


@pytest.mark.parametrize(
    ("more", "minutes", "changed", "line"),
    [
        ("", 3, None, "Ada Lovelace · 5 May 2023 · 3 min read"),
        ("author: C. Babbage", 0, None, "C. Babbage · 5 May 2023"),
        ("", 0, PartialDate(2023, 5, 5), "Ada Lovelace · 5 May 2023"),
        ("", 0, PartialDate(2023, 5, 4), "Ada Lovelace · 5 May 2023"),
        ("", 1, PartialDate(2023, 5, 6), "Ada Lovelace · 5 May 2023 · 1 min read · last updated 6 May 2023"),
    ],
)
def test_byline_of_a_note(more: str, minutes: int, changed: PartialDate | None, line: str) -> None:
    name = "research/notes/x"
    soup = facts(
        name,
        f"date: 2023-05-05\n{more}",
        minutes={name: minutes} if minutes else {},
        changed={name: changed} if changed else {},
    )
    assert texts(soup, "p.byline") == [line]
    assert not soup.select("dl")
    assert soup.select("time")[0]["datetime"] == "2023-05-05"


def related() -> Site:
    pages = {
        "research/loom": "title: Loom of $n$\nstart: 2019-10\nend: 2020-02\npapers: [one, two]\nprojects: [mill]",
        "projects/mill": "title: Mill\npapers: [one]",
        "papers/one": "",
        "courses/x": "title: Course\ndate: 2024\npapers: [one]",
        "research/notes/n": "title: Note\ndate: 2024-05-06\nbuilds_on: [{paper: one}]",
    }
    return make_site(pages, PAPERS, own_kinds=OWN_KINDS)


def groups(soup: BeautifulSoup) -> dict[str, list[str]]:
    return {text(part.h2): texts(part, "ul.relation-list > li") for part in soup.select(".relations > .relation-group")}


def test_relations_under_their_headings_the_strongest_first() -> None:
    soup = draw(related(), "relations", "research/loom")
    assert [part["aria-label"] for part in soup.select("section")] == ["Related pages"]
    assert list(groups(soup).items()) == [
        ("Papers", ["Another Paper · 2021", "Paper of n Paper · May 2020"]),
    ]
    assert links(soup) == [("Another", "papers/two.html"), ("Paper of n", "papers/one.html")]


def test_relations_back_from_a_paper() -> None:
    site = related()
    # Those of which there is one are in the strip at the head of the page.
    assert not groups(draw(site, "relations", "papers/one"))
    more = {f"{page}-2": replace(of, docname=f"{page}-2", slug=f"{of.slug}-2") for page, of in site.pages.items()}
    assert list(groups(draw(replace(site, pages=site.pages | more), "relations", "papers/one")).items()) == [  # type: ignore[operator]
        ("Research project", ["Loom of n Research · Oct 2019 – Feb 2020", "loom-2 Research · Oct 2019 – Feb 2020"]),
        ("Code and data", ["Mill Project", "mill-2 Project"]),
        ("Read in", ["Course Course · 2024", "x-2 Course · 2024"]),
        ("Related notes", ["Note Note · 6 May 2024", "n-2 Note · 6 May 2024"]),
    ]
    assert not draw(make_site({"projects/x": ""}), "relations", "projects/x").contents


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("a", [("next", "Newer", "B of n", "b")]),
        ("b", [("prev", "Older", "A", "a"), ("next", "Newer", "C", "c")]),
        ("c", [("prev", "Older", "B of n", "b")]),
    ],
)
def test_neighbours_of_a_note(note: str, found: list[tuple[str, str, str, str]]) -> None:
    notes = {"a": ("A", 2021), "b": ("B of $n$", 2022), "c": ("C", 2023)}
    site = make_site({f"research/notes/{n}": f"title: {title}\ndate: {year}" for n, (title, year) in notes.items()})
    soup = draw(site, "neighbours", f"research/notes/{note}")
    assert [nav["aria-label"] for nav in soup.select("nav")] == ["Notes before and after"]
    assert [(p["class"][0], text(p.span), text(p.a), p.a["href"], p.a["rel"]) for p in soup.select("nav p") if p.a] == [
        (rel, label, title, f"research/notes/{name}.html", [rel]) for rel, label, title, name in found
    ]


def test_only_note_has_no_neighbours() -> None:
    assert not draw(make_site({"research/notes/a": "date: 2020"}), "neighbours", "research/notes/a").contents


def test_draft_is_marked_in_lists() -> None:
    site = make_site(
        {"research/notes/a": "title: A\ndate: 2020\ndraft: true", "research/notes/b": "title: B\ndate: 2021"}
    )
    assert texts(draw(site, "notes", "index"), ".note-title") == ["B", "A Draft"]
    assert texts(draw(site, "pages", "index", kind="note"), ".card-title") == ["B", "A Draft"]


def test_draft_is_marked() -> None:
    soup = draw(make_site({"research/notes/a": "date: 2020\ndraft: true"}), "draft", "research/notes/a")
    assert texts(soup, ".admonition.draft > p.admonition-title") == ["Draft"]
    assert "draft: true" in text(soup)


def test_head_of_a_published_note() -> None:
    matter = """{date: 2024, doi: 10.5555/looms, version: 2, license: CC-BY-4.0, funding: [{funder: Crown, number: G-1}],
      authors: [{name: Ada Lovelace, roles: [software]}, {name: Charles Babbage, orcid: 0000-0002-1825-0097,
      affiliation: Cambridge, ror: 05dxps055, roles: [software, validation]}]}"""
    soup = facts("research/notes/looms", matter)
    assert rows(soup) == [
        "License: CC BY 4.0",
        "Version: 2",
        "Funding: Crown, G-1",
        "Affiliation: Cambridge ROR (Charles Babbage)",
        "Software: Ada Lovelace, Charles Babbage",
        "Validation: Charles Babbage",
    ]
    assert links(soup) == [
        ("Charles Babbage", "https://orcid.org/0000-0002-1825-0097"),
        ("", "https://orcid.org/0000-0002-1825-0097"),
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("ROR", "https://ror.org/05dxps055"),
        ("Software", "https://credit.niso.org/contributor-roles/software/"),
        ("Validation", "https://credit.niso.org/contributor-roles/validation/"),
        ("DOI", "https://doi.org/10.5555/looms"),
    ]
    assert soup.select_one("a.orcid")["aria-label"] == "ORCID iD of Charles Babbage"


def test_header_of_a_paper_has_iDs_affiliations_and_roles_that_its_row_in_a_list_does_not_have() -> None:
    entry = """@misc{one, title={One}, author={Lovelace, Ada and Babbage, Charles}, year=2020,
      author+an:orcid = {2="0000-0002-1825-0097"}, author+an:affiliation = {1="Looms"; 2="Looms"},
      author+an:credit = {1=software}}"""
    site = make_site({"papers/one": ""}, entry, owner={"profiles": {"orcid": "0000-0003-0000-0011"}})
    soup = draw(site, "paper", "papers/one")
    assert [a["aria-label"] for a in soup.select("a.orcid")] == [
        "ORCID iD of Ada Lovelace",
        "ORCID iD of Charles Babbage",
    ]
    assert rows(soup) == ["Affiliation: Looms (Ada Lovelace, Charles Babbage)", "Software: Ada Lovelace"]
    assert draw(site, "publications").select("a.orcid, dl") == []


def test_two_buttons_of_one_label_say_what_each_belongs_to() -> None:
    coded = PAPERS.replace("Another}", "Another}, code={https://e.org/b}")
    coded = coded.replace("Paper of $n$}", "Paper of $n$}, code={https://e.org/a}, data={https://e.org/data}")
    soup = facts("research/x", "start: 2023\nend: 2024\npapers: [one, two]", bibliography=coded)
    buttons = [a.get("aria-label") or text(a) for a in soup.select("a.button")]
    assert sorted(buttons) == ["Code of “Another”", "Code of “Paper of n”", "Data"]
