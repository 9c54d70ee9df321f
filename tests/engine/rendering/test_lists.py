"""Lists of notes, of the pages of a kind, of topics, and of what is on a topic."""

from bs4 import BeautifulSoup

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.rendering.links import buttons
from sphinx_scholar.rendering.nodes import Context, element
from sphinx_scholar.site import page_facts

PAGES = {
    "research/notes/b": "title: Second of $n$\ndate: 2023-05-06\ndescription: About $n$.\ntopics: [looms, Big engines]",
    "research/notes/a": "title: First\ndate: 2022-01-02",
    "research/notes/c": "title: Third\ndate: 2023-11",
    "projects/mill": "title: Mill\ndescription: Grinds $n$.\ntopics: [looms]",
    "projects/card": "title: Card",
    "research/old": "title: Old work\nstart: 2019-10\nend: 2020-02\ntopics: [Looms]",
    "research/new": "title: New work\nstart: 2021\nend: present",
}
PAPER = "@misc{p, title={Paper}, author={Lovelace, Ada}, howpublished={L}, date={2024-02}, keywords={looms, arts}}"
SITE = make_site(PAGES, PAPER, minutes={"research/notes/a": 1, "research/notes/b": 12})


def note_texts(soup: BeautifulSoup) -> list[list[str]]:
    return [texts(note, "p") for note in soup.select("li.note")]


def test_notes_are_listed_by_year_newest_first() -> None:
    soup = draw(SITE, "notes")
    assert [(str(part["id"]), text(part.h2)) for part in soup.select("section.note-year")] == [
        ("y2023", "2023"),
        ("y2022", "2022"),
    ]
    assert note_texts(soup) == [
        ["November 2023", "Third"],
        ["6 May 2023 · 12 min read", "Second of n", "About n."],
        ["2 January 2022 · 1 min read", "First"],
    ]
    assert links(soup, ".note-title a")[0] == ("Third", "research/notes/c.html")
    assert [time["datetime"] for time in soup.select("time")] == ["2023-11", "2023-05-06", "2022-01-02"]
    assert links(soup, ".topics a") == [("looms", "topics/looms.html"), ("Big engines", "topics/big-engines.html")]
    assert not soup.select("#years")


def test_latest_notes_are_listed_without_years() -> None:
    soup = draw(SITE, "notes", limit=2)
    assert texts(soup, "ol.note-list > li .note-title") == ["Third", "Second of n"]
    assert not soup.select("section, h2")


def test_many_notes_show_the_latest_and_a_page_for_each_year() -> None:
    notes = {
        f"research/notes/n{i:02}": f"title: Note {i}\ndate: {2020 + i // 25}-01-{1 + i % 25:02}" for i in range(51)
    }
    soup = draw(make_site(notes), "notes")
    assert texts(soup, ".note-title") == [f"Note {i}" for i in range(50, 30, -1)]
    years = soup.select_one("section#years")
    assert years is not None
    assert text(years.h2) == "All notes by year"
    assert texts(years, "li") == ["2022 1 note", "2021 25 notes", "2020 25 notes"]
    assert links(years)[1] == ("2021", "research/notes/years/2021.html")
    assert not draw(make_site({name: notes[name] for name in list(notes)[:50]}), "notes").select("#years")
    site = make_site({name: f"{matter}\ntopics: [looms]" for name, matter in notes.items()})
    for options, count in (({"year": "2020"}, 25), ({"topic": "looms"}, 51), ({"limit": 50}, 50)):
        chosen = draw(site, "notes", **options)
        assert (len(chosen.select("li.note")), chosen.select("#years")) == (count, [])


def test_topic_narrows_a_list_however_pages_spell_it() -> None:
    for limit in ({}, {"limit": 1}):
        soup = draw(SITE, "pages", kind="research", topic="looms", **limit)
        assert texts(soup, ".card-title") == ["Old work"], "the limit counts only what is on the topic"
    assert texts(draw(SITE, "notes", topic="big-engines"), ".note-title") == ["Second of n"]


def test_buttons_have_texts_for_screen_readers_of_their_own() -> None:
    """A node has one parent, and builders that leave out these texts take each from it."""
    site = make_site({"talks/a": "date: 2026\nslides: https://e.org/a\nvideo: https://e.org/b"}, own_kinds={"talk": {}})
    buttons_of = page_facts.links(site, site.pages["talks/a"])
    (made,) = buttons(Context("index", str, str), buttons_of, "A")
    hidden = [node for node in made.findall(element) if "visually-hidden" in node["classes"]]
    assert len(hidden) == 2
    assert all(node in node.parent.children for node in hidden)


def lines(soup: BeautifulSoup, selector: str) -> list[list[tuple[str, str]]]:
    """The class and the text of each line of the items that *selector* finds."""
    return [
        [(part["class"][0], text(part)) for part in item.select(":scope > [class]")] for item in soup.select(selector)
    ]


def test_card_of_a_single_page() -> None:
    soup = draw(SITE, "highlights", pages="note:b project:card research:old paper:p note:none, research project:mill")
    assert lines(soup, "ul.highlights > li") == [
        [("meta", "Note · 6 May 2023"), ("card-title", "Second of n"), ("summary", "About n.")],
        [("meta", "Project"), ("card-title", "Card")],
        [("meta", "Research"), ("card-title", "Old work")],
        [("meta", "Paper"), ("card-title", "Paper")],
        [("meta", "Research"), ("card-title", "New work")],
        [("meta", "Project"), ("card-title", "Mill"), ("summary", "Grinds n.")],
    ]
    assert links(soup)[0] == ("Second of n", "research/notes/b.html")
    assert len(soup.select(".summary math")) == 2
    assert draw(SITE, "highlights", pages="talk note:none").contents == []


def test_card_in_a_list_of_pages() -> None:
    pages = {
        "projects/mill": "title: Mill of $n$\ndescription: Grinds $n$.\ntopics: [looms]\nstack: [C]\nlicense: MIT\n"
        "repository: https://e.org/mill\nhomepage: https://e.org/",
        "projects/card": "title: Card",
        "research/old": "title: Old\nstart: 2019-10\nend: 2020-02\nplace: Turin\nhost: [A, B]",
    }
    site = make_site(pages)
    assert lines(draw(site, "pages", kind="project"), "ul.page-cards > li.page-card") == [
        [("card-title", "Card")],
        [
            ("card-title", "Mill of n"),
            ("summary", "Grinds n."),
            ("pub-links", "Code of “Mill of n” Website of “Mill of n”"),
            ("topics", "looms"),
        ],
    ]
    assert lines(draw(site, "pages", kind="research"), "li.page-card") == [
        [("card-title", "Old"), ("meta", "Oct 2019 – Feb 2020")]
    ]
    assert draw(site, "pages", kind="note").contents == []


def test_note_in_a_list_is_an_entry_of_microformats() -> None:
    (note,) = draw(SITE, "notes", limit=2).select("li.note.h-entry:last-child")
    found = {name: text(note.select_one(f".{name}")) for name in ("dt-published", "p-name", "p-summary")}
    assert found == {"dt-published": "6 May 2023", "p-name": "Second of n", "p-summary": "About n."}
    assert [a["href"] for a in note.select("a.u-url")] == ["research/notes/b.html"]
