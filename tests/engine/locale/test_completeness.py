"""Every text of the engine that readers see is a message: a site in brackets has none outside of them."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sphinx
from babel.messages.mofile import read_mo
from lxml import etree
from pypdf import PdfReader

from pseudo import COMPOSED, new_phrases, new_words, pseudo, shown, texts, written
from sites import Site, copy_root
from sphinx_scholar.locale import catalogs
from sphinx_scholar.outputs.card_files import CardTypesetter
from sphinx_scholar.outputs.cards import Card


@pytest.fixture(scope="module")
def drawn() -> list[Card]:
    """The cards of the site, once it is built."""
    return []


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory, drawn: list[Card]) -> Iterable[Site]:
    """The example site in a language in which each message stands in brackets, with the dates of German."""
    folder, catalog = tmp_path_factory.mktemp("brackets"), pseudo()

    def draw(of: CardTypesetter, card: Card) -> bytes:
        drawn.append(card)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "catalog", lambda language: catalogs.ENGLISH if language == "en" else catalog)
        # What is on cards is of interest, not their pictures.
        patch.setattr(CardTypesetter, "draw", draw)
        patch.setattr(CardTypesetter, "missing_letters", lambda of, card: "")
        # Without what its script generates, which needs more time and has no other texts.
        yield copy_root("otherlife", folder / "source", cards=True).build("-j", "2", "-D", "language=de")


@pytest.fixture(scope="module")
def known(bracketed: Site) -> str:
    """What authors, Babel and Sphinx have written."""
    with Path(sphinx.__file__).with_name("locale").joinpath("de/LC_MESSAGES/sphinx.mo").open("rb") as source:
        own = " ".join(str(message.string) for message in read_mo(source)).casefold()
    return f"{written(bracketed.source, 'de')} {own} {bracketed.output.casefold()}"


def test_pages_have_no_text_outside_of_the_catalogs(bracketed: Site, known: str) -> None:
    words, phrases = set(), set()
    for page in bracketed.pages():
        soup = shown(bracketed.html(page))
        words |= new_words(texts(soup), known)
        for part in soup.select(COMPOSED):
            part.decompose()
        phrases |= new_phrases(texts(soup), known)
    assert words == set()
    assert phrases == set()


def test_search_has_no_text_outside_of_the_catalogs(bracketed: Site, known: str) -> None:
    rows = [
        row
        for file in (bracketed.path / "_search/packs").glob("*.js")
        for row in json.loads(file.read_text("utf-8").partition(",")[2].rstrip().removesuffix(");"))
    ]
    assert len(rows) > 30
    assert new_phrases((text for row in rows for text in (row[1], row[3])), known) == set()
    assert new_words((row[4] for row in rows), known) == set()


def test_scripts_have_no_text_outside_of_the_catalogs(bracketed: Site) -> None:
    # A text for readers begins with a capital letter, or has spaces and is no selector.
    literal = re.compile(r"""(?<!\w)(["`])((?:[A-Z][^"`\n]*|[a-z]+ [a-z][^"`.\[{=]*))\1""")
    scripts = [file for file in (bracketed.path / "_static/js").glob("*.js") if not file.name.startswith("figure-")]
    assert len(scripts) > 5
    found = {text[2] for file in scripts for text in literal.finditer(file.read_text("utf-8"))}
    code = {"Escape", "ArrowDown", "Mac", "NFD", "NFKD", "use strict", "Enter", "DOMContentLoaded", "main h1"}
    code |= {"qwertyuiop asdfghjkl zxcvbnm"}  # the rows of a keyboard
    assert found - code == set()


def test_the_pdf_of_the_cv_has_no_text_outside_of_the_catalogs(bracketed: Site, known: str) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(bracketed.path / "cv.pdf").pages)
    assert "⟦Advisor" in text
    assert new_words(text.splitlines(), known) == set()


def test_cards_have_no_text_outside_of_the_catalogs(bracketed: Site, known: str, drawn: list[Card]) -> None:
    assert len(drawn) > 5
    words = [text for card in drawn for text in (card.facts, card.about, card.owner, *(run.text for run in card.title))]
    assert any("⟦" in text for text in words)
    assert new_words(words, known) == set()


def test_what_pages_say_to_machines_has_no_text_outside_of_the_catalogs(bracketed: Site, known: str) -> None:
    """Descriptions and names in the heads of pages, which search engines and social networks show."""
    said: set[str] = set()
    for page in bracketed.pages():
        soup = bracketed.soup(page)
        said |= {str(tag["content"]) for tag in soup.select("meta[name*=description], meta[property^='og:'][content]")}
        said |= {
            text
            for data in soup.select("script[type='application/ld+json']")
            for text in named(json.loads(data.string))
        }
    assert any("⟦" in text for text in said)
    assert new_words((text for text in said if "://" not in text), known) == set()


def named(data: Any) -> Iterator[str]:
    """The names and descriptions in JSON-LD."""
    if isinstance(data, dict):
        yield from (str(text) for key, text in data.items() if key in ("name", "description", "headline", "text"))
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from named(value)


def test_feeds_have_no_text_outside_of_the_catalogs(bracketed: Site, known: str) -> None:
    feeds = [bracketed.path / "feed.xml", bracketed.path / "feed.json", *(bracketed.path / "topics").glob("*.xml")]
    assert len(feeds) >= 3
    said = []
    for feed in feeds:
        if feed.suffix == ".json":
            data = json.loads(feed.read_text("utf-8"))
            said += [data["title"], data.get("description", "")]
            said += [item.get(name, "") for item in data["items"] for name in ("title", "summary")]
            bodies = [item["content_html"] for item in data["items"]]
        else:
            root = etree.parse(feed).getroot()
            said += [
                text.text or "" for text in root.iter("{*}title", "{*}summary", "{*}subtitle", "{*}rights", "{*}name")
            ]
            bodies = [text.text or "" for text in root.iter("{*}content")]
        said += [text for part in bodies for text in texts(shown(part))]
    assert any("⟦" in text for text in said)
    assert new_words((text for text in said if "://" not in text), known) == set()


def test_pages_as_markdown_have_no_text_outside_of_the_catalogs(bracketed: Site, known: str) -> None:
    files = [bracketed.path / "llms.txt", *bracketed.path.glob("*.md")]
    assert len(files) > 3
    # Without code, and the addresses of links and pictures.
    texts = [
        re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>", "", file.read_text("utf-8"), flags=re.DOTALL) for file in files
    ]
    assert new_words((line for text in texts for line in text.splitlines()), known) == set()
