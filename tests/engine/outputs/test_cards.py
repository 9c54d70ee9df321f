"""Social cards of a site: their texts, which card a page names, and when cards are drawn."""

import io
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

import faults
from sites import Project, Site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Contributor
from sphinx_scholar.model.teaser import Teaser
from sphinx_scholar.outputs import cards as texts_of_cards
from sphinx_scholar.outputs.card_files import CardTypesetter
from sphinx_scholar.outputs.cards import Card, Run, card, cards, wanted
from sphinx_scholar.rendering.formulas.convert import mathml

CARDS = "https://example.org/ada/_cards/"
FIRST, SECOND, THIRD = (f"research/notes/{name}" for name in ("first", "second", "third"))
ENGINES, NOTES = "papers/lovelace-etal-2024-engines", "papers/lovelace-1843-notes"
ALPHA = Run(mathml(r"\alpha", "inline"), maths=True)

#: The card that each page names, and the words for those who do not see it.
HOME = ("index", "Ada Lovelace – Countess – University of London")
PICTURES = {
    **dict.fromkeys(("index", "cv", "papers/index", "projects/loom-cards", "research/looms", "topics/weaving"), HOME),
    ENGINES: (ENGINES, "Engines that Weave α Patterns – Ada Lovelace"),
    NOTES: (NOTES, "Notes on the Analytical Engine – Ada Lovelace"),
    FIRST: (FIRST, "What may engines do? – Ada Lovelace"),
    SECOND: (SECOND, "A second look – Ada Lovelace"),
    THIRD: (THIRD, "Thirds – Ada Lovelace"),
}


def test_texts_of_every_card(domain: ScholarDomain) -> None:
    def made(facts: str, *title: Run, about: str = "", owner: str = "Ada Lovelace") -> Card:
        return Card(facts, title, about, owner, "example.org/ada", "en")

    assert cards(domain) == {
        "index": made("", Run("Ada Lovelace"), about="Countess\nUniversity of London", owner=""),
        ENGINES: made(
            "Paper · PAS 2024",
            Run("Engines that Weave "),
            ALPHA,
            Run(" Patterns"),
            about="Ada Lovelace, Charles Babbage",
        ),
        NOTES: made("Paper · Scientific Memoirs 1843", Run("Notes on the Analytical Engine")),
        FIRST: made("Note · 5 January 2025", Run("What may "), Run("engines"), Run(" do?")),
        SECOND: made("Note · 1 March 2025", Run("A second look"), about="Charles Babbage"),
        THIRD: made("Note · April 2025", Run("Thirds")),
    }


def test_long_texts_are_cut_and_three_authors_are_named(domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    authors = tuple(Contributor(Name(f"L{n}", "Ada")) for n in range(4))
    paper = replace(domain.site.papers["lovelace-1843-notes"], authors=authors, title="A" * 300)
    monkeypatch.setattr(domain.site, "publication_of", lambda page: paper)
    made = card(domain, domain.pages[NOTES])
    assert (made.title, made.about) == ((Run("A" * 279 + "…"),), "Ada L0, Ada L1, Ada L2 et al.")
    paper = replace(paper, authors=authors[:3], title="A" * 280)
    made = card(domain, domain.pages[NOTES])
    assert (made.title, made.about) == ((Run("A" * 280),), "Ada L0, Ada L1, Ada L2")


@pytest.mark.parametrize(
    ("cards", "base", "drafts", "expected"),
    [
        (True, "https://example.org/", False, True),
        ("#800000", "https://example.org/", False, True),
        (False, "https://example.org/", False, False),
        (True, "", False, False),
        (True, "https://example.org/", True, False),
    ],
)
def test_cards_need_an_address_and_readers(cards: bool | str, base: str, drafts: bool, expected: bool) -> None:
    config: Any = SimpleNamespace(scholar_cards=cards, html_baseurl=base, scholar_drafts=drafts)
    assert wanted(config) == expected


def test_address_of_a_card_is_quoted_as_that_of_its_page(
    domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domain.env.config, "scholar_cards", True)
    page = "research/notes/über uns"
    monkeypatch.setitem(domain.pages, page, replace(domain.pages[FIRST], docname=page))
    found, words = texts_of_cards.image(domain, page, "Über uns")
    assert (found, words) == (f"{CARDS}research/notes/%C3%BCber%20uns.png", "Über uns – Ada Lovelace")


def files(site: Site) -> dict[str, bytes]:
    return faults.files(site.path / "_cards")


def image(site: Site, page: str) -> dict[str, str]:
    """The metadata in the head of *page* about its picture."""
    found = site.soup(page).select('meta[property^="og:image"], meta[name="twitter:card"]')
    return {str(tag.get("property") or tag.get("name")): str(tag["content"]) for tag in found}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the cards that were drawn, in this order."""
    found: list[str] = []
    draw = CardTypesetter.draw

    def record(self: CardTypesetter, card: Card) -> bytes:
        found.append("".join(run.text for run in card.title))
        return draw(self, card)

    monkeypatch.setattr(CardTypesetter, "draw", record)
    return found


def test_cards_are_named_by_pages_and_drawn_for_new_texts_only(project: Project, drawn: list[str]) -> None:
    project.replace("conf.py", ("scholar_cards = False", ""))
    project = Project(project.source, cards=True)
    site = project.build()
    before = files(site)
    assert before.keys() == {f"{page}.png" for page in ("index", ENGINES, NOTES, FIRST, SECOND, THIRD)}
    assert len(drawn) == len(set(before.values())) == 6
    assert {page: image(site, page) for page in PICTURES} == {
        page: {
            "og:image": f"{CARDS}{card}.png",
            "og:image:alt": words,
            "og:image:width": "1200",
            "og:image:height": "630",
            "twitter:card": "summary_large_image",
        }
        for page, (card, words) in PICTURES.items()
    }
    assert image(site, "404") == image(site, "search") == {}

    drawn.clear()
    project.replace(f"{FIRST}.md", ("They may weave", "They may well weave"))
    shutil.rmtree(site.path)
    assert (files(project.build()), drawn) == (before, [])

    project.replace(f"{FIRST}.md", ("# What may *engines* do?", "# What can engines do?"))
    project.replace(f"{SECOND}.md", ("date:", "draft: true\ndate:"))
    after = files(project.build())
    assert drawn == ["What can engines do?"]
    assert {name for name in before if before[name] != after.get(name)} == {f"{FIRST}.png", f"{SECOND}.png"}
    assert len(list((site.path.with_name("html-doctrees") / "scholar" / "cards").iterdir())) == len(after) == 5

    assert files(project.build("-D", "scholar_cards=0")) == {}
    assert image(site, FIRST) == {"twitter:card": "summary"}


@pytest.fixture
def page(tmp_path: Path) -> Project:
    """A site of one page, so that one card is drawn."""
    project = Project(tmp_path / "page", cards=True)
    head = 'project = "P"\nextensions = ["myst_parser", "sphinx_scholar"]\nhtml_baseurl = "https://example.org"\n'
    look = 'html_theme = "basic"\ntemplates_path = ["_templates"]\nshow_warning_types = True\nbibtex_bibfiles = []\n'
    project.write(
        {"conf.py": f'{head}{look}scholar_owner = {{"name": "Ada"}}\n', "index.md": "# Ada\n", "_templates/x": ""}
    )
    return project


def warnings(site: Site) -> list[str]:
    assert {warning.type for warning in site.warnings} <= {"scholar.card"}, site.output
    assert "Traceback" not in site.output
    return [warning.message for warning in site.warnings]


def test_site_may_have_a_colour_a_mark_and_a_template_of_its_own(page: Project) -> None:
    looks = [files(page.build())["index.png"]]
    looks.append(files(page.build("-D", "scholar_cards=#800000"))["index.png"])
    assert Image.open(io.BytesIO(looks[1])).convert("RGB").getpixel((5, 600)) == (0x80, 0, 0)
    mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="currentColor" d="M0 0h1v1z"/></svg>'
    for name, text in {"mark.svg": mark, "card.typ": "#set page(width: 1200pt, height: 630pt)\nHello"}.items():
        page.write({f"_templates/{name}": text})
        looks.append(files(page.build())["index.png"])
    assert len(set(looks)) == 4
    for _ in range(2):
        site = page.build("-D", "scholar_cards=pertol")
        assert ["pertol" in message for message in warnings(site)] == [True], "in each build"
    assert files(site).keys() == {"index.png"}


def test_cards_have_the_accent_of_the_theme_or_a_colour_of_their_own(page: Project) -> None:
    page.replace("conf.py", ('"basic"', '"scholar"\nhtml_theme_options = {"accent": "#800000"}'))
    for arguments, colour in (((), (0x80, 0, 0)), (("-D", "scholar_cards=#006040"), (0, 0x60, 0x40))):
        card = Image.open(io.BytesIO(files(page.build(*arguments))["index.png"])).convert("RGB")
        assert card.getpixel((5, 600)) == colour


def test_faults_of_the_look_are_one_warning(page: Project) -> None:
    page.write({"index.md": "# Ada\n\n```{toctree}\nresearch/notes/index\n```\n"})
    page.write({"research/notes/index.md": "# Notes\n\n```{notes}\n```\n"})
    page.write({"research/notes/second.md": "---\ndate: 2025\n---\n\n# A second card\n"})
    for name, data, words in (
        ("card.typ", b"Hello\n#let", "card.typ:2"),
        ("mark.svg", b"<svg", "cannot be created"),
        ("mark.svg", b"\xff", "cannot be created"),
    ):
        (page.source / "_templates" / name).write_bytes(data)
        site = page.build()
        assert [words in message for message in warnings(site)] == [True]
        assert files(site) == {}
        page.remove(f"_templates/{name}")
    assert files(page.build())


def test_letter_without_a_font_is_a_warning_in_each_build(page: Project) -> None:
    page.replace("conf.py", ('"name": "Ada"', '"name": "한국어"'))
    for _ in range(2):
        site = page.build()
        assert ["pylopdf-fonts-ko" in message for message in warnings(site)] == [True]
        assert site.warnings[0].file == "index.md"
        assert files(site).keys() == {"index.png"}


def test_picture_of_a_paper_is_on_its_card_in_shades_of_grey(domain: ScholarDomain) -> None:
    paint = '<g fill="var(--accent,#005f78)" stroke="var(--line)" color="currentColor" class="var"></g>'
    page = domain.pages[ENGINES]
    drawn = Teaser("_d/a.svg", markup=f"<svg>{paint}</svg>", source="papers/a.svg")
    site = replace(domain.site, teasers={ENGINES: drawn})
    pictured = card(SimpleNamespace(**_with(domain, site)), page)  # type: ignore[arg-type]
    assert pictured.drawing == '<svg><g fill="#fff" stroke="#4d4d4d" color="#fff" class="var"></g></svg>'
    assert (pictured.picture, pictured.digest) == ("", "")
    for source, found in (("papers/a.png", "papers/a.png"), ("papers/A.JPG", "papers/A.JPG"), ("papers/a.svg", "")):
        site = replace(domain.site, teasers={ENGINES: Teaser("_d/a", source=source)})
        shown = card(SimpleNamespace(**_with(domain, site)), page)  # type: ignore[arg-type]
        assert shown.picture.endswith(found)
        assert bool(shown.picture) == bool(found)


def _with(domain: ScholarDomain, site: Any) -> dict[str, Any]:
    return {
        "env": domain.env,
        "state": domain.state,
        "data": domain.data,
        "site_of": lambda docname: site,
        "texts_of": domain.texts_of,
    }
