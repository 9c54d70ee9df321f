"""What a reader finds in a page: the text and links of its main content, as a whole and entry by entry."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

# Not the page's own words: programs, drawings, source code (BibTeX repeats the facts), the theme's paragraph marks.
NOISE = "script, style, template, noscript, svg, pre, [hidden], a.headerlink"
BLOCKS = (
    "address, article, aside, blockquote, br, caption, dd, details, div, dl, dt, figcaption, figure, footer, "
    "h1, h2, h3, h4, h5, h6, header, li, nav, ol, p, section, summary, table, td, th, tr, ul"
)
# What may hold one row of a list; the theme's own frame around the whole page is an article too.
ENTRIES = "li, tr, dl > div, p, article.page-card"

MONTHS = {name: name[:3] for name in ("January", "February", "March", "April", "June", "July", "August", "September",
                                      "October", "November", "December")}  # fmt: skip
_FULL_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_SHORT_MONTH = re.compile(rf"\b({'|'.join(MONTHS.values())})t?\.")
_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "×": "x", "∗": "*", "\u00ad": "", "\u200b": ""})
_ELSEWHERE = "https://site.invalid"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a page: its normalised text and the addresses it links to."""

    text: str = ""
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """A page's main content, its first heading, and the entries of its lists and tables (nested ones too)."""

    whole: Part = Part()
    title: Part = Part()
    entries: tuple[Part, ...] = ()


def normalise(text: str) -> str:
    """*text* with one spelling for spaces, dashes, quotes, months (``Oct 2023``), thousands and author marks.

    A hyphen within a word stays; between numbers or spaces it is a dash (``7655–7671``), and no dash is spaced.
    """
    text = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ?[‒–—―−]+ ?| -+ |--+|(?<=[\dx])[-‐‑](?=\d)", "–", text)
    text = re.sub(r"[‐‑]", "-", text)
    text = re.sub(r" (?=[,;:.)])", "", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = _FULL_MONTH.sub(lambda match: MONTHS[match[1]], text)
    return _SHORT_MONTH.sub(r"\1", text)


def normalise_link(url: str, page: str = "") -> str:
    """The address *url* as read on *page* (a path like ``papers/x.html``); a page of the site begins with ``/``."""
    url = urldefrag(urljoin(f"{_ELSEWHERE}/{page}", url)).url.replace("://www.", "://")
    return url.removeprefix(_ELSEWHERE) if url.startswith(_ELSEWHERE) else url.rstrip("/")


def parse(html: str, name: str) -> Page:
    """The page *html*, which stands at the path *name* of the site."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.select_one("main article") or soup.find("main")
    if main is None:
        return Page()
    for tag in main.select(NOISE):
        tag.decompose()
    for tag in main.select(BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")
    heading = main.find("h1")
    return Page(
        whole=_part(main, name),
        title=_part(heading, name) if isinstance(heading, Tag) else Part(),
        entries=tuple(_part(tag, name) for tag in main.select(ENTRIES)),
    )


def _part(tag: Tag, page: str) -> Part:
    links = frozenset(normalise_link(str(link["href"]), page) for link in tag.find_all("a", href=True))
    return Part(normalise(tag.get_text()), links)


def read(site: Path, names: Iterable[str]) -> dict[str, Page]:
    """The pages *names* of the built *site*; one that was not built is empty."""
    files = {name: site / name for name in names}
    return {name: parse(file.read_text(encoding="utf-8"), name) if file.is_file() else Page()
            for name, file in files.items()}  # fmt: skip
