"""The strip that leads to the other pages on a work."""

from bs4 import Tag

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.site.graph import Site

ENTRIES = """
@misc{one, title={One}, author={Lovelace, Ada}, howpublished={L}, year=2020}
@misc{two, title={Two}, author={Lovelace, Ada}, howpublished={L}, year=2021}
@misc{lone, title={Lone}, author={Lovelace, Ada}, howpublished={L}, year=2022}
"""
DATES = "start: 2019\nend: 2020"
KINDS = {
    "talk": {
        "folder": "talks",
        "label": "Talk",
        "plural": "Talks",
        "fields": {
            "date": {"type": "date"},
            "papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"},
        },
    }
}
PAGES = {
    **dict.fromkeys(("papers/one", "papers/two", "papers/lone"), ""),
    "research/loom": f"title: Loom\n{DATES}\npapers: one\nprojects: mill",
    "research/both": f"title: Both\n{DATES}\npapers: [one, two]",
    "projects/mill": "title: Mill of $n$\npapers: one",
    "talks/salon": "title: Salon\ndate: 2020\npapers: one",
    "research/notes/a": "title: A\ndate: 2021\nbuilds_on: [{paper: one}]",
    "research/notes/b": "title: B\ndate: 2022\nbuilds_on: [{paper: two}]",
}


def site(**more: str) -> Site:
    return make_site({**PAGES, **more}, ENTRIES, own_kinds=KINDS)


def strip(one: Site, page: str) -> list[tuple[str, str]]:
    """The labels with where they lead; ``""`` for the current page."""
    return [(label(a), str(a.get("href", ""))) for a in draw(one, "sisters", page).select("nav li > a")]


def label(a: Tag) -> str:
    return text(a).partition(":")[0]


def test_all_pages_on_a_work_have_the_same_strip() -> None:
    one = make_site(
        {page: matter for page, matter in PAGES.items() if page != "research/both"}, ENTRIES, own_kinds=KINDS
    )
    whole = {
        "Paper": "papers/one.html",
        "Research": "research/loom.html",
        "Code": "projects/mill.html",
        "Note": "research/notes/a.html",
        "Talk": "talks/salon.html",
    }
    for current in whole:
        page = whole[current].removesuffix(".html")
        assert strip(one, page) == [(name, "" if name == current else to) for name, to in whole.items()]
        assert texts(draw(one, "sisters", page), "[aria-current=page]") == [current]
    drawn = draw(one, "sisters", "papers/one")
    assert texts(drawn, ".sister-title") == [": Loom", ": Mill of n", ": A", ": Salon"]
    assert [nav["aria-label"] for nav in drawn.select("nav")] == ["Pages on this work"]


def test_several_of_a_kind_are_listed_below() -> None:
    assert strip(site(), "papers/one")[1] == ("Research", "#related")
    assert strip(site(), "projects/mill")[1] == ("Research", "papers/one.html#related")
    # A page on two papers leads to both.
    assert strip(site(), "research/both") == [("Papers", "#related"), ("Research", "")]
    assert draw(site(), "relations", "research/both").select("section#related")


def test_page_without_sisters_has_no_strip() -> None:
    assert not strip(site(), "papers/lone")
    # That a paper is mentioned makes no page on it.
    mentioned = site(**{"papers/lone": ""})
    assert not strip(mentioned, "papers/lone")


def test_lists_below_have_what_the_strip_does_not_lead_to() -> None:
    one = site()
    assert links(draw(one, "relations", "papers/one"), "li a") == [
        ("Both", "research/both.html"),
        ("Loom", "research/loom.html"),
    ]
    assert not draw(one, "relations", "projects/mill").select("a[href='papers/one.html']")
    assert not draw(one, "relations", "research/notes/a").select("a[href='papers/one.html']")
