"""A language in which every message of the engine stands in brackets, and what of a site stands in none.

What is left is to be what authors wrote, what Sphinx and Babel write, or a name.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString, Tag

from sphinx_scholar.locale import catalogs
from sphinx_scholar.locale.catalogs import Catalog

#: Attributes that readers see or hear.
SHOWN = ("aria-label", "title", "alt", "placeholder", "data-title")
#: Elements that are put together from the fields of entries: their words are known, their phrases are not.
COMPOSED = ".pub, .citation, .formatted-citation, .pub-header, .cv-what, .profile, .sd-card, [class*='cite']"
#: Words of names that no author has written, and what the example's figures draw.
NAMES = "bibtex ris csl json resume json resume pdf atom kb csv gb t https html cape absent null island level db re temperature hayagriva yaml yml in of salinity system message kg pa cc by sa csl-json cc by 4.0 cc by-sa 4.0"
_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z]{2,}")
_BETWEEN = re.compile(r"[¦·—()“”„;,]|: |\.(?= |$)|\s[–|]\s")


def pseudo() -> Catalog:
    """The catalog of that language."""
    with catalogs.TEMPLATE.open("rb") as source:
        found = [message for message in read_po(source) if message.id]
    texts: dict[catalogs.Key, str | tuple[str, ...]] = {}
    for message in found:
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        shown = tuple(f"⟦{form}⟧" for form in forms)
        texts[message.context or "", forms[0]] = shown if len(forms) > 1 else shown[0]
    return Catalog(texts)


def shown(page: str) -> BeautifulSoup:
    """What readers see or hear of a page, without code, formulas, and references in styles of others."""
    soup = BeautifulSoup(page, "lxml")
    for part in soup.select("script, style, math, pre, code, .cite-styles, .system-message"):
        part.decompose()
    return soup


def texts(soup: Tag) -> Iterator[str]:
    """The texts of an element and its attributes."""
    yield from (str(text) for text in soup.find_all(string=True) if type(text) is NavigableString)
    for element in soup.find_all(True):
        yield from (
            str(element[name]) for name in SHOWN if element.has_attr(name) and "Z3988" not in element.get("class", [])
        )


def outside(text: str) -> Iterator[str]:
    """The phrases of a text that no message has."""
    while (inner := _BRACKETS.sub("¦", text)) != text:
        text = inner
    # A message with other elements in it begins or ends in another text.
    for part in _BETWEEN.split(re.sub(r"⟦.*|.*⟧", "¦", text, flags=re.DOTALL)):
        plain = " ".join(part.replace("*", "").split()).strip(" .:!?…–-†©").replace("’", "'").casefold()
        if _WORD.search(plain):
            yield plain


def written(source: Path, language: str) -> str:
    """All that authors wrote, without markup, and the words that Babel has for dates and lists."""
    kinds = (".md", ".bib", ".py", ".csv", ".ipynb", ".svg", ".yml")
    files = (file for file in sorted(source.rglob("*")) if file.suffix in kinds)
    text = " ".join(file.read_text("utf-8", "ignore") for file in files)
    locale = Locale.parse(language)
    months = (name for width in ("wide", "abbreviated") for name in locale.months["format"][width].values())
    words = " ".join([*months, *map(str, locale.list_patterns["standard"].values())])
    return (
        " ".join(re.sub(r"[{}*`\\\[\]]|</?\w+>", "", f"{text} {words} {NAMES}".replace("\\n", " ")).split())
        .replace("’", "'")
        .casefold()
    )


def new_words(texts: Iterable[str], known: str) -> set[str]:
    """The phrases outside of messages with a word that is not *known*."""
    words = set(_WORD.findall(known))
    return {part for text in texts for part in outside(text) if not words.issuperset(_WORD.findall(part))}


def new_phrases(texts: Iterable[str], known: str) -> set[str]:
    """The phrases outside of messages that are not *known*, apart from dates and addresses."""
    parts = {part for text in texts for part in outside(text) if part not in known and "://" not in part}
    drawn = ("level in", "salinity in", "temperature in", "system message", "warning/")
    parts = {part for part in parts if not part.startswith(drawn)}
    return {part for part in parts if not re.fullmatch(r"(?:\d+ )?\w+(?: \d+)?", part) or part.isalpha()}
