"""The heads of pages: the profile of the owner, the byline of a note, and the buttons of a page."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from drawing import draw, links, make_site, parse, text, texts
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.teaser import Teaser
from sphinx_scholar.rendering.nodes import Context, mark_generated
from sphinx_scholar.rendering.registry import COMPONENTS
from sphinx_scholar.site.graph import Site

OWNER = {
    "role": "Countess & more",
    "affiliation": ["Society", "Mill & Sons"],
    "email": "ada@e.org",
    "portrait": "_static/ada k.jpg",
    "profiles": {"github": "ada", "orcid": "0000-0001-2345-6789"},
}
ENTRY = "@misc{one, title={One of $n$}, author={Lovelace, Ada}, howpublished={L}, year=2020}"
MARKUP = "<svg><g></g></svg>"


def site(cv: str = "updated: 2024-03", **owner: Any) -> Site:
    pages = {"papers/one": "", **({"cv": cv} if cv else {})}
    return make_site(pages, ENTRY, owner={**OWNER, **owner}, teasers={"papers/one": Teaser("a.svg", "A", "", MARKUP)})


def profile(one: Site, docname: str = "index", **options: Any) -> BeautifulSoup:
    return draw(one, "profile", docname, **options)


def test_profile_of_the_home_page() -> None:
    drawn = profile(site())
    assert texts(drawn, "p") == ["Countess & more", "Society", "Mill & Sons"]
    assert links(drawn) == [
        ("ada@e.org", "mailto:ada@e.org"),
        ("GitHub", "https://github.com/ada"),
        ("ORCID", "https://orcid.org/0000-0001-2345-6789"),
        ("CV (PDF)", "../cv.pdf"),
    ]
    assert [a["href"] for a in drawn.select("a[rel=me]")] == [to for _, to in links(drawn)[1:3]]
    assert [ul["aria-label"] for ul in drawn.select("ul")] == ["Contact"]
    assert not drawn.select(".profile-teaser")


def test_profile_of_the_cv_leads_home_and_to_the_files_of_the_cv() -> None:
    drawn = profile(site(), "cv")
    assert links(drawn, "p.profile-name a") == [("Ada Lovelace", "index.html")]
    assert links(drawn, "a.button") == [("PDF", "../cv.pdf"), ("JSON Resume", "../resume.json")]
    assert texts(drawn, "a.button") == ["PDF file of this CV", "JSON Resume file of this CV"]
    assert [ul["aria-label"] for ul in drawn.select("ul")] == ["Contact", "Download CV"]
    assert texts(drawn, "p.meta") == ["Last updated March 2024"]
    assert [time["datetime"] for time in drawn.select("time")] == ["2024-03"]
    assert "CV (PDF)" not in text(drawn)


def test_profile_of_a_site_without_a_cv_or_its_pdf() -> None:
    for one in (site(""), replace(site(), cv_pdf=False)):
        assert "CV" not in text(profile(one))
    assert links(profile(replace(site(), cv_pdf=False), "cv"), "a.button") == [("JSON Resume", "../resume.json")]


@pytest.mark.parametrize(
    ("size", "height"), [((400, 500), "200"), ((500, 400), "128"), ((300, 301), "161"), ((0, 0), "160")]
)
def test_portrait_keeps_its_proportions(size: tuple[int, int], height: str) -> None:
    one = site()
    (image,) = profile(replace(one, owner=replace(one.owner, portrait_size=size))).select("img.portrait")
    assert (image["width"], image["height"], image["alt"]) == ("160", height, "Portrait of Ada Lovelace")
    assert image["src"] == "../_static/ada%20k.jpg"
    assert not profile(site(portrait="")).select("img")


def test_profile_is_a_card_of_microformats() -> None:
    for owner, url in (
        ({}, "https://example.org/index.html"),
        ({"url": "https://ada.example/"}, "https://ada.example/"),
    ):
        drawn = profile(site(**owner))
        assert drawn.select_one(".profile.h-card")
        assert [(" ".join(data["class"]), data["value"]) for data in drawn.select("data")] == [
            ("p-name", "Ada Lovelace"),
            ("u-url u-uid", url),
        ]
        found = [text(drawn.select_one(f".{name}")) for name in ("u-email", "p-job-title", "p-org")]
        assert found == ["ada@e.org", "Countess & more", "Society"]


def test_profile_shows_the_picture_of_a_paper_as_a_link() -> None:
    (teaser,) = profile(site(), teaser="one").select(".profile-teaser")
    assert [(text(a), a["href"]) for a in teaser.select("a")] == [("One of n", "papers/one.html")]
    assert texts(teaser, ".visually-hidden") == ["One of n"]
    assert len(teaser.select("[aria-hidden=true] svg")) == 1
    for missing in ("none", ""):
        assert not profile(site(), teaser=missing).select(".profile-teaser")


def facts(docname: str, matter: str, **more: Any) -> BeautifulSoup:
    return draw(make_site({docname: matter}, **more), "facts", docname)


def test_head_of_a_note_is_an_entry_of_microformats_and_of_other_pages_not() -> None:
    name = "research/notes/x"
    drawn = facts(name, "date: 2023-05-05\ntopics: [Looms]", changed={name: None})
    assert [(data["class"], data["value"]) for data in drawn.select("data")] == [
        (["u-url", "u-uid"], f"https://example.org/{name}.html")
    ]
    assert text(drawn.select_one(".p-author.h-card > .p-name")) == "Ada Lovelace"
    assert texts(drawn, "time.dt-published") == ["5 May 2023"]
    assert [a["class"] for a in drawn.select(".topics a")] == [["topic", "p-category"]]
    other = facts("projects/x", "topics: [Looms]")
    assert [a["class"] for a in other.select(".topics a")] == [["topic"]]
    assert not other.select("data, .h-card, .byline")


@pytest.mark.parametrize(
    ("authors", "line"),
    [
        ("", "Ada Lovelace · 5 May 2023"),
        ("authors: [{name: Ada Lovelace}, {name: C. Babbage}]", "Ada Lovelace, C. Babbage · 5 May 2023"),
        ("authors: [{name: C. Babbage, orcid: 0000-0002-1825-0097}]", "C. Babbage · 5 May 2023"),
    ],
)
def test_byline_names_the_authors(authors: str, line: str) -> None:
    drawn = facts("research/notes/x", f"date: 2023-05-05\n{authors}")
    assert texts(drawn, "p.byline") == [line]
    assert len(drawn.select(".p-author")) == line.count(",") + 1


def test_author_of_a_note_with_a_page_is_a_link_for_microformats() -> None:
    matter = "date: 2023\nauthors: [{name: C. Babbage, orcid: 0000-0002-1825-0097}, {name: D. E}]"
    first, second = facts("research/notes/x", matter).select(".p-author")
    assert [(a["href"], a["class"]) for a in first.select("a.p-name")] == [
        ("https://orcid.org/0000-0002-1825-0097", ["p-name", "u-url"])
    ]
    assert [(part.name, part["class"]) for part in second.select(".p-name")] == [("span", ["p-name"])]
    assert not second.select("a")


LINKED = "@misc{one, title={One}, author={Lovelace, Ada}, howpublished={L}, year=2020, code={https://e.org/a}}"


@pytest.mark.parametrize(
    ("docname", "matter", "buttons", "primary"),
    [
        ("projects/x", "repository: https://e.org/x\nhomepage: https://e.org/", ["Code", "Website"], ["Code"]),
        ("projects/x", "homepage: https://e.org/", ["Website"], ["Website"]),
        # What its papers offer does not lead, and one of a label needs no title.
        ("research/x", "start: 2020\nend: 2021\npapers: one", ["Code"], []),
        ("projects/x", "title: X", [], []),
    ],
)
def test_first_link_of_the_page_itself_leads(docname: str, matter: str, buttons: list[str], primary: list[str]) -> None:
    drawn = facts(docname, matter, bibliography=LINKED)
    assert (texts(drawn, "a.button"), texts(drawn, "a.primary")) == (buttons, primary)


def test_head_is_in_the_language_of_the_page() -> None:
    drawn = draw(site(), "profile", "cv", texts=messages("de"))
    assert [image["alt"] for image in drawn.select("img")] == ["Porträt von Ada Lovelace"]
    assert "März 2024" in text(drawn.select_one("p.meta"))


@pytest.mark.parametrize(
    ("docname", "matter", "marked"),
    [
        # The facts of a page are the author's words; beside the text of a note, they are not part of it.
        ("research/x", "start: 2020\nend: 2021\ntopics: [Looms]", ["ul"]),
        ("projects/x", "license: MIT", []),
        ("research/notes/x", "date: 2023-05-05\nlicense: MIT", ["div"]),
    ],
)
def test_search_has_the_facts_of_pages_but_not_those_of_notes(docname: str, matter: str, marked: list[str]) -> None:
    one, facts_of = make_site({docname: matter}), COMPONENTS["facts"]
    drawn = facts_of.draw(Context(docname, str, str), one, facts_of.gather(one, one.pages[docname], {}), {})
    mark_generated(drawn, "")
    assert [part.name for part in parse(drawn).select("[data-generated]")] == marked


def test_date_of_the_last_change_is_read_by_programs() -> None:
    name = "research/notes/x"
    drawn = facts(name, "date: 2023-05-05", changed={name: PartialDate(2023, 6, 1)})
    assert [(time["class"], time["datetime"]) for time in drawn.select("time")] == [
        (["dt-published"], "2023-05-05"),
        (["dt-updated"], "2023-06-01"),
    ]
