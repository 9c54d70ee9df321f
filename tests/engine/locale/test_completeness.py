"""Every text of the engine that readers see is a message: a site in brackets has none outside of them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import sphinx
from babel.messages.mofile import read_mo
from pypdf import PdfReader

from pseudo import COMPOSED, new_phrases, new_words, pseudo, shown, texts, written
from sites import Site, copy_root
from sphinx_scholar.locale import catalogs


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Site]:
    """The example site in a language in which each message stands in brackets, with the dates of German."""
    folder, catalog = tmp_path_factory.mktemp("brackets"), pseudo()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "catalog", lambda language: catalogs.ENGLISH if language == "en" else catalog)
        # Without what its script generates, which needs more time and has no other texts.
        yield copy_root("otherlife", folder / "source").build("-j", "2", "-D", "language=de")


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
    assert found - code == set()


def test_the_pdf_of_the_cv_has_no_text_outside_of_the_catalogs(bracketed: Site, known: str) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(bracketed.path / "cv.pdf").pages)
    assert "⟦Advisor" in text
    assert new_words(text.splitlines(), known) == set()
