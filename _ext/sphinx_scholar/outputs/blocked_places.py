"""Where that is written which a policy blocks: in the source of a page, ``conf.py``, a template or a sheet."""

from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..model.text import url_parts
from ..rendering.media import recording
from .html_links import with_lines
from .page_assets import Asset, placed_assets

#: The most lines after the beginning of a paragraph or of HTML in which an address in it is looked for.
_BELOW = 200
#: Where a site can have what stands on all pages.
_SUFFIXES = (".html", ".css", ".js", ".mjs")


def note_places(app: Sphinx, document: nodes.document) -> None:
    """Record where the page being read loads something of another host, or has a script or style in HTML."""
    found: dict[str, tuple[str, int]] = {}
    for parent in {id(raw.parent): raw.parent for raw in document.findall(nodes.raw)}.values():
        # Within a paragraph, the text between two tags is a node of its own.
        inline = isinstance(parent, nodes.TextElement)
        for node, line in [(parent, parent.line or 0)] if inline else with_lines(parent):
            text = node.astext()
            for asset, position in placed_assets(text).items():
                if _is_foreign(asset):
                    _note(document, node, key(asset), line + text.count("\n", 0, position) if line else 0, found)
    shown = [(node, node["uri"]) for node in document.findall(nodes.image)]
    shown += [(node, node["attributes"]["src"]) for node in document.findall(recording)]  # type: ignore[misc]
    for picture, address in shown:
        if _is_foreign(Asset("img-src", address)):
            _note(document, picture, address, _line(picture), found)
    if found:
        ScholarDomain.of(app.env).data["loads"][app.env.docname] = found


def _note(
    document: nodes.document, node: nodes.Element, text: str, line: int, found: dict[str, tuple[str, int]]
) -> None:
    """Add to *found* that *text* is at a line of the file of *node*; the first place counts."""
    found.setdefault(text, (node.source or document["source"], line))


def key(asset: Asset) -> str:
    """What an asset is recorded by: its address, or its text as it is in the page."""
    return asset.address or asset.text.strip()


def _is_foreign(asset: Asset) -> bool:
    try:
        parts = urlsplit(asset.address)
    except ValueError:
        return False
    return not asset.address or bool(parts.scheme or parts.netloc)


def _line(node: nodes.Element) -> int:
    place: nodes.Node | None = node
    while place is not None and not place.line:
        place = place.parent
    return (place.line or 0) if place is not None else 0


class Places:
    """Finds the places of one site."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self._files: dict[Path, list[str]] = {}
        self._shared: dict[str, str] = {}
        self._recorded = ScholarDomain.of(app.env).data["loads"]

    def of(self, docname: str, asset: Asset) -> str:
        """``file:line`` of what the page has, as far as it is known; the page itself otherwise."""
        text = asset.address or next(filter(None, map(str.strip, asset.text.splitlines())), "")
        if recorded := self._recorded.get(docname, {}).get(key(asset)):
            file, line = recorded
            found = self._find(Path(file), text, max(line, 1), line + _BELOW if line else None)
            return f"{file}:{found or line or 1}"
        return self._in_shared(text) or self._in_page(docname, text)

    def _in_shared(self, text: str) -> str:
        if text not in self._shared:
            lines = ((file, self._find(file, text)) for file in self._of_site)
            self._shared[text] = next((f"{file}:{line}" for file, line in lines if line), "")
        return self._shared[text]

    def _in_page(self, docname: str, text: str) -> str:
        domain = ScholarDomain.of(self.app.env)
        if docname not in self.app.env.found_docs:
            return str(Path(self.app.confdir, "conf.py:1"))
        page = Path(self.app.env.doc2path(docname))
        # Directives of extensions take the last part of an address, such as the identifier of a video.
        last = url_parts(text).path.rpartition("/")[2] if "://" in text else ""
        line = self._find(page, text) or (self._find(page, last) if len(last) > 4 else 0)
        return f"{page}:{line}" if line else domain.place(docname, 1)

    @cached_property
    def _of_site(self) -> list[Path]:
        config, root = self.app.config, Path(self.app.confdir)
        folders = [root / name for name in (*config.templates_path, *config.html_static_path)]
        files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in _SUFFIXES]
        return [file for file in (root / "conf.py", *files) if file.is_file()]

    def _find(self, file: Path, text: str, first: int = 1, last: int | None = None) -> int:
        """The line of *text* between two lines; 0 if it is not there."""
        if file not in self._files:
            exists = is_file(file)
            self._files[file] = file.read_text("utf-8", "replace").splitlines() if exists else []
        sought = {text, escape(text), escape(text, quote=False), unquote(text)} - {""}
        lines = enumerate(self._files[file][first - 1 : last], first)
        return next((number for number, line in lines if any(part in line for part in sought)), 0)
