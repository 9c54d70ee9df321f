"""Pictures of pages: their files, alternative texts, and sizes, which keep the page still while they load."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..outputs import pictures
from ..rendering.problems import report
from . import teasers
from .file_copies import with_line
from .problems import PICTURE_FORMAT

#: How the names of files end that browsers show as pictures.
_SHOWN = frozenset(".apng .avif .bmp .gif .ico .jfif .jpeg .jpg .pjpeg .png .svg .svgz .webp".split())  # noqa: SIM905
_SIZE = re.compile(r' (width|height)="(\d+)"')
_WIDTH = re.compile(r'\bwidth(?:="|: )(\d+)(?:"|px)')
_HEIGHT = re.compile(r' style="[^"]*\bheight: (?:([\d.]+)px)?')


class NamePictures(SphinxTransform):
    """Find the files of pictures whose names have spaces, and note which pictures have no alternative text."""

    # Before Sphinx collects pictures.
    default_priority = 335

    def apply(self, **kwargs: Any) -> None:
        """Change the page being read."""
        domain = ScholarDomain.of(self.env)
        unnamed = teasers.unnamed(domain, self.env.docname)
        for node in self.document.findall(nodes.image):
            uri = node["uri"]
            if not node.line:
                # Pictures without a text have no line in MyST.
                place = with_line(node)
                node.source, node.line = node.source or place.source, place.line
            if "%" in uri and not self._is_file(uri) and self._is_file(unquote(uri)):
                node["uri"] = unquote(uri)
            if not node.get("alt"):
                node["alt"] = ""
                unnamed.append(f"{self.env.doc2path(self.env.docname, base=False)}:{node.line or 1}")
        domain.data["unnamed"][self.env.docname] = unnamed

    def _is_file(self, uri: str) -> bool:
        return "://" not in uri and is_file(self.env.relfn2path(uri, self.env.docname)[1])


def visit_image(self: Any, node: nodes.image) -> None:
    """Write a picture as Sphinx does, with its size and its smaller versions."""
    file, env = Path(self.builder.srcdir, node["uri"]), self.builder.env
    _of_sphinx(self, "visit_image", visit_image)(self, node)
    if node.get("title") and self.body[-1].startswith("<img "):
        # MyST has read it, and docutils does not write it.
        self.body[-1] = f'<img title="{self.attval(node["title"])}" {self.body[-1][5:]}'
    if file.suffix and file.suffix.lower() not in _SHOWN and is_file(file):
        report(PICTURE_FORMAT.at("", file=file.name), node)
        # Sphinx makes a picture with a size a link to its file already.
        text, linked = self.encode(node["alt"] or file.name), isinstance(node.parent, nodes.reference)
        self.body[-1] = text if linked else f"{self.starttag(node, 'a', '', href=node['uri'])}{text}</a>"
        return
    tag, (width, height) = self.body[-1], pictures.size(file)
    # The sheets of other themes may not keep the proportions.
    if not tag.startswith("<img ") or not width or not ScholarDomain.of(env).state.stylesheet:
        return
    added = _dimensions(tag, width, height)
    if hasattr(self, "has_picture") and " loading=" not in tag:
        added += ' loading="lazy"'
    self.has_picture = True
    if widths := pictures.versions(env.config, file):
        given = _WIDTH.search(tag)
        shown = f"{given[1]}px" if given else pictures.SIZES
        added += f' srcset="{pictures.source_set(node["uri"], file, widths)}" sizes="{shown}"'
    self.body[-1] = f"<img{added}{tag[4:]}"


def depart_image(self: Any, node: nodes.image) -> None:
    """Depart from a picture as Sphinx does."""
    _of_sphinx(self, "depart_image", depart_image)(self, node)


def _of_sphinx(translator: Any, name: str, own: Callable[..., None]) -> Any:
    """The method of the translator's class that *own* stands in place of, in it or in a class made of it."""
    methods = (vars(of).get(name) for of in type(translator).__mro__)
    return next(method for method in methods if method is not None and method is not own)


def _dimensions(tag: str, width: int, height: int) -> str:
    """What *tag* lacks of the attributes ``width`` and ``height``, in the proportions of the picture."""
    given = dict(_SIZE.findall(tag))
    styled = _HEIGHT.search(tag)
    if styled:
        # Sheets leave the height to the width; a style does not.
        return f' width="{round(float(styled[1]) * width / height)}"' if styled[1] and "width" not in tag else ""
    if "width" in given:
        return "" if "height" in given else f' height="{round(int(given["width"]) * height / width)}"'
    if "height" in given:
        return f' width="{round(int(given["height"]) * width / height)}"'
    return f' width="{width}" height="{height}"'
