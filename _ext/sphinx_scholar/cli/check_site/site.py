"""The folder of a built site: its files, what their addresses are, and which file an address leads to."""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from ...outputs.page_assets import Asset, sheet_assets
from .page import Page

#: The address of a site that does not say its own.
UNKNOWN = "http://site.invalid/"
#: Folders in which Sphinx puts files of authors, themes and extensions as they are: no page is in them.
FILES = ("_static", "_sources", "_downloads", "_images")
#: The pages that hosts show at addresses where there is nothing.
NOT_FOUND = ("404.html", "404/index.html")
#: The beginning of addresses that are not those of files on the web.
_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
#: Files that hosts compress.
_COMPRESSED = (".html", ".htm", ".css", ".js", ".mjs", ".svg", ".xml", ".json", ".txt", ".wasm")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What other pages need to know of a page."""

    anchors: frozenset[str]
    canonical: str
    address: str  #: the page's own, by its canonical link or its metadata
    noindex: bool
    redirect: str | None
    copied: bool  #: an HTML file that the author put there: slides, say


class Site:
    """The built site in *folder*.

    :exc:`OSError` if a file cannot be read. Paths are relative to the folder, with slashes; addresses are absolute.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._weights: dict[str, int] = {}
        self._sheets: dict[str, list[Asset]] = {}
        found = (file for file in sorted(folder.rglob("*")) if file.is_file())
        self.files = frozenset(file.relative_to(folder).as_posix() for file in found)
        names = sorted(name for name in self.files if name.endswith((".html", ".htm")))
        self.names = [name for name in names if name.partition("/")[0] not in FILES]
        self.index = {name: self._indexed(self.page(name)) for name in self.names}
        self.base = _base(self.index) or self._base_of_sitemap() or UNKNOWN

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text("utf-8", "replace")

    def line(self, name: str, text: str) -> int:
        """The line of a file with *text*; 1 if it is written otherwise there."""
        whole = self.read(name)
        return whole.count("\n", 0, max(0, whole.find(text))) + 1

    def weight(self, name: str) -> int:
        """The size of a file as hosts send it: text is compressed."""
        if name not in self._weights:
            data = (self.folder / name).read_bytes()
            small = name.lower().endswith(_COMPRESSED)
            self._weights[name] = len(gzip.compress(data, 6)) if small else len(data)
        return self._weights[name]

    def sheet(self, name: str) -> list[Asset]:
        """What a stylesheet of the site loads."""
        if name not in self._sheets:
            self._sheets[name] = sheet_assets(self.read(name))
        return self._sheets[name]

    def page(self, name: str) -> Page:
        """The page in the file *name*, parsed again: all pages at once may need more memory than there is."""
        return Page(name, self.read(name))

    def pages(self) -> Iterator[Page]:
        """All pages, one after the other, without those that authors copied there."""
        return (self.page(name) for name in self.names if not self.index[name].copied)

    def _indexed(self, page: Page) -> Indexed:
        canonical = next((link.get("href", "") for link in page.canonical), "")
        address = canonical or next(iter(page.meta("og:url")), "")
        documents = self._documents
        # What Sphinx writes is in its inventory, or uses the files of the theme.
        copied = bool(documents) and page.path not in documents and not page.loads_from("_static/")
        return Indexed(page.anchors, canonical, address, page.noindex, page.redirect, copied and page.redirect is None)

    def _base_of_sitemap(self) -> str:
        robots = self.read("robots.txt") if "robots.txt" in self.files else ""
        named = re.search(r"^sitemap:\s*(https?://\S*/)sitemap\.xml\s*$", robots, re.IGNORECASE | re.MULTILINE)
        return named[1] if named else ""

    @cached_property
    def _documents(self) -> frozenset[str]:
        """The pages in Sphinx's inventory; none without one."""
        try:
            data = (self.folder / "objects.inv").read_bytes().split(b"\n", 4)[4]
            text = zlib.decompress(data).decode("utf-8", "replace")
        except (OSError, IndexError, zlib.error):
            return frozenset()
        found = re.findall(r"^(.*?) std:doc -?\d+ (\S*) ", text, re.MULTILINE)
        addresses = (address.replace("$", name) for name, address in found)
        return frozenset(unquote(f"{a}index.html" if a.endswith("/") or not a else a) for a in addresses)

    @property
    def known(self) -> bool:
        """Whether the site says at which address it is published."""
        return self.base != UNKNOWN

    @cached_property
    def top(self) -> frozenset[str]:
        """The files and folders in the folder itself."""
        return frozenset(name.partition("/")[0] for name in self.files)

    @cached_property
    def has_canonical(self) -> bool:
        """Whether pages of the site name their own addresses."""
        return any(page.canonical for page in self.index.values() if page.redirect is None)

    def address(self, name: str) -> str:
        """The address of the file *name*."""
        return self.base + quote(name)

    def path(self, address: str) -> str | None:
        """The path of *address* on this site, decoded and without its query; ``None`` if it leads elsewhere."""
        base, parts = urlsplit(self.base), urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != base.netloc.lower():
            return None
        path = parts.path or "/"
        return unquote(path.removeprefix(base.path)) if path.startswith(base.path) else None

    def file(self, path: str) -> str | None:
        """The file that a host shows at *path*; ``None`` if there is none."""
        if path in self.files:
            return path
        page = f"{path.rstrip('/')}/index.html".lstrip("/")
        return page if page in self.files else None

    def target(self, page: str, address: str, base: str = "") -> str:
        """The absolute form of *address* on the file *page* with the base *base*; :exc:`ValueError` if it is none."""
        # Browsers take a backslash for a slash, but for those of data.
        written = address if _SCHEME.match(address) else address.replace("\\", "/")
        return urljoin(urljoin(self.address(page), base), written)

    @cached_property
    def redirected(self) -> tuple[tuple[str, str, int], ...]:
        """The old and new addresses in ``_redirects``, which some hosts read, with their lines."""
        if "_redirects" not in self.files:
            return ()
        rows = [(line.partition("#")[0].split(), n) for n, line in enumerate(self.read("_redirects").split("\n"), 1)]
        return tuple((words[0], words[1], n) for words, n in rows if len(words) > 1)

    def is_redirected(self, address: str) -> bool:
        """Whether a host that reads ``_redirects`` leads *address* elsewhere."""
        path = unquote(urlsplit(address).path)
        return any(_pattern(old).fullmatch(path) for old, _, _ in self.redirected)


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"(\*|:\w+)", unquote(urlsplit(text).path))
    wild = {"*": ".*"}
    return re.compile("".join(wild.get(p, "[^/]+" if p.startswith(":") else re.escape(p)) for p in parts) + "/?")


def _base(index: dict[str, Indexed]) -> str:
    """The address of the folder, as most pages give their own; ``""`` if none does."""
    counted: Counter[str] = Counter()
    for name, page in index.items():
        address = unquote(page.address)
        forms = (name, name.removesuffix("index.html"), name.removesuffix(".html"), f"{name.removesuffix('.html')}/")
        end = next((form for form in forms if urlsplit(address).netloc and address.endswith(f"/{form}")), None)
        if end is not None:
            counted[address.removesuffix(end)] += 1
    return quote(counted.most_common(1)[0][0], safe="/:@%~") if counted else ""
