"""What a page declares about itself: its facts with their labels, and its links."""

import pytest

from drawing import draw, links, make_site, texts
from sphinx_scholar.formats.json_resume import entry
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.model.publication import Link
from sphinx_scholar.model.text import about_file
from sphinx_scholar.site import page_facts
from sphinx_scholar.site.cv import records

KINDS = {
    "talk": {
        "folder": "talks",
        "fields": {
            "date": {"type": "date"},
            "event": {"type": "text"},
            "place": {"type": "text"},
            "languages": {"type": "texts", "label": "Given in"},
            "slides": {"type": "url"},
            "video": {"type": "url"},
        },
    }
}
MATTER = """date: 2026-05-25
event: FENS Forum
place: Vienna
languages: [English, German]
slides: sleep.pdf
video: https://v.example/1
"""
SITE = make_site(
    {"talks/sleep": MATTER, "talks/bare": "date: 2025", "research/loom": "start: 2020\nend: 2021\nplace: Turin"},
    own_kinds=KINDS,
    files={("talks/sleep", "sleep.pdf"): ("/_downloads/x/sleep.pdf", "PDF, 12 KB")},
)
PAGE = SITE.pages["talks/sleep"]
BUTTONS = (Link("slides", "/_downloads/x/sleep.pdf", "PDF, 12 KB"), Link("video", "https://v.example/1"))


def test_facts_and_links() -> None:
    assert [fact.text(ENGLISH) for fact in page_facts.facts(SITE, PAGE)] == [
        "FENS Forum",
        "Vienna",
        "Given in: English; German",
    ]
    assert page_facts.links(SITE, PAGE) == BUTTONS
    assert page_facts.links(make_site({"talks/sleep": MATTER}, own_kinds=KINDS), PAGE) == BUTTONS[1:]
    assert [fact.text(ENGLISH) for fact in page_facts.facts(SITE, SITE.pages["research/loom"])] == ["Turin"]
    assert page_facts.listed_facts(SITE, SITE.pages["research/loom"]) == ()


RESEARCH = """
@misc{one, title={One}, author={Lovelace, Ada}, howpublished={L}, year=2020, pdf={https://e.org/1.pdf}, eprint={2001.00001}, eprinttype={arxiv}}
@misc{two, title={Two}, author={Lovelace, Ada}, howpublished={L}, year=2021, eprint={2101.00001}, eprinttype={arxiv}}
@misc{three, title={Three}, author={Lovelace, Ada}, howpublished={L}, code={https://e.org/three}, data={https://e.org/d}}
@misc{four, title={Four}, author={Lovelace, Ada}, howpublished={L}, year=2020, pdf={https://e.org/4.pdf}}
"""


@pytest.mark.parametrize(
    ("matter", "buttons"),
    [
        ("papers: one", [("PDF", "https://e.org/1.pdf")]),
        (
            "papers: [one, two]",
            [("PDF (2020)", "https://e.org/1.pdf"), ("PDF (2021)", "https://arxiv.org/pdf/2101.00001")],
        ),
        (
            "papers: [one, two, four]",
            [
                ("PDF (2020)", "https://e.org/1.pdf"),
                ("PDF (2021)", "https://arxiv.org/pdf/2101.00001"),
                ("PDF (2020)", "https://e.org/4.pdf"),
            ],
        ),
        ("projects: mill", [("Code", "https://e.org/mill"), ("Data", "https://e.org/d")]),
        (
            "papers: three\nprojects: mill",
            [("Code", "https://e.org/three"), ("Code", "https://e.org/mill"), ("Data", "https://e.org/d")],
        ),
        ("papers: [one, two, three, four]", [("Code", "https://e.org/three"), ("Data", "https://e.org/d")]),
    ],
)
def test_research_leads_to_what_came_of_it(matter: str, buttons: list[tuple[str, str]]) -> None:
    pages = {
        "research/loom": f"start: 2020\nend: 2021\n{matter}",
        "projects/mill": "repository: https://e.org/mill\ndata: https://e.org/d",
    }
    site = make_site(pages, RESEARCH, own_kinds={"project": {"fields": {"data": {"type": "url"}}}})
    found = page_facts.outcome_links(site, site.pages["research/loom"])
    assert [(to.label, to.url) for to, _ in found] == buttons
    drawn = draw(site, "facts", "research/loom").select("a.button")
    assert [a["href"] for a in drawn] == [url for _, url in buttons]
    labels = [to.label for to, _ in found]
    assert ["of “" in a.get_text() for a in drawn] == [labels.count(label) > 1 for label in labels]
    assert page_facts.outcome_links(site, site.pages["projects/mill"]) == ()


def test_lists_and_the_cv_show_them() -> None:
    line = "FENS Forum · Vienna · Given in: English; German"
    soup = draw(SITE, "pages", kind="talk")
    assert texts(soup, ".meta") == [f"25 May 2026 · {line}", "2025"]
    buttons = [
        ("Slides (PDF, 12 KB)", "../_downloads/x/sleep.pdf"),
        ("Video", "https://v.example/1"),
    ]
    assert links(soup, "a.button") == buttons
    soup = draw(SITE, "cv", section="talk")
    assert texts(soup, ".cv-what p")[1] == "FENS Forum · Given in: English; German · Vienna"
    assert links(soup, ".meta a") == buttons


def test_the_resume_has_them() -> None:
    record = next(record for record in records(SITE, "talk"))
    _, item = entry(record, lambda docname: "", lambda path: f"https://e.org{path}")
    found = {name: item[name] for name in ("event", "languages", "video")}
    assert found == {"event": "FENS Forum", "languages": "English; German", "video": "https://e.orghttps://v.example/1"}
    assert item["slides"] == "https://e.org/_downloads/x/sleep.pdf"


@pytest.mark.parametrize(
    ("name", "size", "about"),
    [
        ("a.pdf", 0, "PDF, 1 KB"),
        ("a.b.PDF", 1499, "PDF, 1 KB"),
        ("data", 999_499, "file, 999 KB"),
        ("a.zip", 999_500, "ZIP, 1.0 MB"),
        ("a.zip", 12_345_678, "ZIP, 12.3 MB"),
    ],
)
def test_type_and_size_of_a_file(name: str, size: int, about: str) -> None:
    assert about_file(name, size) == about


def test_file_of_a_field_that_is_no_button_is_a_link_with_its_type_and_size() -> None:
    site = make_site(
        {"talks/a": "date: 2026\nhandout: ../b c.pdf"},
        own_kinds={"talk": {"fields": {"handout": {"type": "url"}}}},
        files={("talks/a", "../b c.pdf"): ("/_downloads/x/b c.pdf", "PDF, 1 KB")},
    )
    (fact,) = page_facts.facts(site, site.pages["talks/a"])
    assert (fact.text(ENGLISH), fact.to) == ("Handout: b c.pdf (PDF, 1 KB)", "/_downloads/x/b c.pdf")
    for component in ("facts", "pages"):
        shown = draw(site, component, "talks/a", **({"kind": "talk"} if component == "pages" else {}))
        assert [a.text for a in shown.select("a[href*=downloads]")] == ["b c.pdf (PDF, 1 KB)"]


def test_address_in_two_fields_is_one_button() -> None:
    pages = {"projects/mill": "{repository: https://code.example/mill, homepage: https://code.example/mill}"}
    site = make_site(pages)
    assert page_facts.links(site, site.pages["projects/mill"]) == (Link("code", "https://code.example/mill"),)
