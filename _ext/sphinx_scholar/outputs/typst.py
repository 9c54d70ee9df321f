"""Typesetting with Typst: offline, and the same bytes from the same inputs."""

import importlib.util
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

#: Packages of fonts for scripts that Typst's own fonts lack; those that are installed are used where such text occurs.
FONT_PACKAGES: Mapping[str, str] = {
    "pylopdf_fonts_zh_cn": "Simplified Chinese",
    "pylopdf_fonts_zh_tw": "Traditional Chinese",
    "pylopdf_fonts_jp": "Japanese",
    "pylopdf_fonts_ko": "Korean",
    "pylopdf_fonts_ar": "Arabic",
    "pylopdf_fonts_he": "Hebrew",
    "pylopdf_fonts_hi": "Devanagari",
    "pylopdf_fonts_th": "Thai",
}
#: The same for readers of a message.
FONT_HINT = ", ".join(f"{name.replace('_', '-')} ({script})" for name, script in FONT_PACKAGES.items())


#: What the names of fonts with serifs, and of Arabic ones in the style of books, have.
_SERIF = re.compile("Serif|Naskh")


class TypesettingError(Exception):
    """A document could not be made; the message says why, and where in the template."""


@dataclass(frozen=True)
class Typesetter:
    """Sets documents by a *template*, with fonts of Typst and :data:`FONT_PACKAGES`, never those of the system."""

    template: Path

    @cached_property
    def inputs(self) -> str:
        """All that documents depend on apart from data; :exc:`TypesettingError` if Typst or the template is missing."""
        try:
            template = self.template.read_text("utf-8")
        except (OSError, UnicodeError) as error:
            raise TypesettingError(f"the template cannot be read: {error}") from None
        files = (Path(font.path) for font in self._fonts.fonts() if font.path)
        return repr([template, sorted((file.name, file.stat().st_size) for file in files), _typst().__version__])

    def compile(self, data: Mapping[str, str], **options: Any) -> bytes:
        """The document of *data*, or its first page, by *options* of Typst; :exc:`TypesettingError` if it fails."""
        inputs = {**data, "fonts": json.dumps(self._families)}
        try:
            made = self._compiler.compile(sys_inputs=inputs, **options)
        except RuntimeError as error:
            words = "; ".join([getattr(error, "message", str(error)), *getattr(error, "hints", [])])
            place = re.search(r"[^/\\\s]+\.typ:\d+", getattr(error, "diagnostic", ""))
            raise TypesettingError(words + (f" (at {place[0]})" if place else "")) from None
        # A list where a template makes several pages.
        return bytes(made if isinstance(made, bytes) else made[0])

    @cached_property
    def _compiler(self) -> Any:
        return _typst().Compiler(self.template, font_paths=self._fonts)

    @cached_property
    def _fonts(self) -> Any:
        found = (importlib.util.find_spec(name) for name in FONT_PACKAGES)
        folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
        return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)

    @cached_property
    def _families(self) -> list[str]:
        """The families of the packages' fonts, serif ones first."""
        families = {font.family for font in self._fonts.fonts() if font.path}
        return sorted(families, key=lambda family: (not _SERIF.search(family), family))


def _typst() -> Any:
    # Imported late: a site without a CV and cards needs none.
    try:
        import typst
    except ImportError as error:
        raise TypesettingError(f'{error}; pip install "sphinx-scholar[cv]"') from None
    return typst


@cache
def _setter(template: str) -> Typesetter:
    return Typesetter(Path(template))


def html(template: str, data: Mapping[str, str]) -> str:
    """The document of *data* by the *template* as HTML, to be called by :mod:`.apart`."""
    return _setter(template).compile(data, format="html").decode()
