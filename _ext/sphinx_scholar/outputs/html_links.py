"""Links in HTML that authors write (``<a href="...">``, ``<img src="...">``), which Sphinx does not check."""

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..model.text import url_parts
from ..rendering.problems import report
from .embeds import candidates, is_local
from .files import stale_files
from .problems import DEAD_LINK

#: Attributes that hold the address of a page or a file.
_ADDRESSES = frozenset({"href", "src", "poster", "data", "srcset"})


class _Reader(HTMLParser):
    """Collects the addresses in HTML, each with the number of lines before its tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses of one tag."""
        for name, value in attrs:
            if name in _ADDRESSES and value and (name != "data" or tag == "object"):
                several = [url for url, *_ in candidates(value)] if name == "srcset" else [value]
                self.found += [(url, self.getpos()[0] - 1) for url in several]


def addresses(text: str) -> list[tuple[str, int]]:
    """The addresses in the HTML *text*, each with the number of lines before its tag."""
    reader = _Reader()
    # The parser goes through the rest again for each open comment.
    opened = text.find("<!--", text.rfind("-->") + 1)
    reader.feed(text[:opened] if opened >= 0 else text)
    reader.close()
    return reader.found


def note_html_links(app: Sphinx, document: nodes.document) -> None:
    """Record the addresses on this site that the page being read has in HTML of its author."""
    found = []
    for parent in {id(raw.parent): raw.parent for raw in document.findall(nodes.raw)}.values():
        for raw, line in with_lines(parent):
            found += [(url, line + n if line else 0) for url, n in addresses(raw.astext()) if is_local(url)]
    if found:
        ScholarDomain.of(app.env).data["html_links"][app.env.docname] = found


def with_lines(parent: nodes.Element) -> Iterator[tuple[nodes.raw, int]]:
    """The HTML in *parent*, each with its line: in a paragraph, whose texts hold its line breaks, found by these.

    It is 0 if that of the paragraph is unknown.
    """
    start = parent.line or 0 if isinstance(parent, nodes.TextElement) else -1
    before = 0
    for child in parent.children:
        if isinstance(child, nodes.raw) and "html" in child.get("format", "").split():
            yield child, (child.line or 0) if start < 0 else start and start + before
        if start > 0:
            before += child.astext().count("\n")


def check_html_links(app: Sphinx) -> None:
    """Report each recorded address at which there is no file, once everything else is written."""
    domain = ScholarDomain.of(app.env)
    prefix = urlsplit(str(app.config.html_baseurl)).path.rstrip("/")
    folder, stale = Path(app.outdir), stale_files(app)
    for docname, found in sorted(domain.data["html_links"].items()):
        copied = domain.data["files"].get(docname, {})
        page = domain.state.builder.get_target_uri(docname)
        for url, line in found:
            path = _path(url, page, prefix)
            # A host shows the file, or the page of a folder.
            files = () if path is None else {posixpath.normpath(path), posixpath.join(path, "index.html")} - stale
            if path is not None and url not in copied and not any(is_file(folder / file) for file in files):
                report(DEAD_LINK.at(domain.place(docname, line), url=url))


def _path(url: str, page: str, prefix: str) -> str | None:
    """The path below the output folder to which *url* leads from *page*; None where it leads out of the site."""
    path = unquote(url_parts(url).path)
    if path.startswith("/"):
        return path.removeprefix(prefix).lstrip("/") if f"{path}/".startswith(f"{prefix}/") else None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page) if not page.endswith("/") else page, path))
    return None if joined.startswith("..") else joined
