"""The CV as a PDF, set by Typst: offline, tagged for screen readers, and the same bytes from the same data."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).parent / "cv" / "cv.typ"


#: Accessible PDF (ISO 14289-1): Typst refuses to write one that is not.
STANDARD = "ua-1"


#: Packages of fonts for scripts that Typst's own fonts lack; those that are installed are used where such text occurs.
FONT_PACKAGES: Mapping[str, str] = {
    "pylopdf_fonts_zh_cn": "Simplified Chinese",
    "pylopdf_fonts_zh_tw": "Traditional Chinese",
    "pylopdf_fonts_jp": "Japanese",
    "pylopdf_fonts_ko": "Korean",
}


class TypesettingError(Exception):
    """The PDF could not be made; the message says why, and where in the template."""


@dataclass(frozen=True)
class Typesetter:
    """Sets CVs by a *template*, with the fonts there are. *timestamp* is the date of the document, in Unix seconds."""

    template: Path
    timestamp: int

    def inputs(self, data: Mapping[str, Any]) -> str:
        """Everything that the PDF of *data* depends on, as one text.

        :raises TypesettingError: if Typst is missing, or the template.
        """
        try:
            template = self.template.read_text("utf-8")
        except (OSError, UnicodeError) as error:
            raise TypesettingError(f"the template cannot be read: {error}") from None
        given = [data, template, self.timestamp, self._families, _typst().__version__]
        return json.dumps(given, ensure_ascii=False, sort_keys=True)

    def typeset(self, data: Mapping[str, Any]) -> tuple[bytes, str]:
        """The PDF of *data*, and what is wrong with it if it does not meet the standard (else ``""``).

        :raises TypesettingError: if there is no PDF to be had.
        """
        typst = _typst()
        given = {"cv": json.dumps(data, ensure_ascii=False), "fonts": json.dumps(self._families)}
        compiler = typst.Compiler(self.template, font_paths=self._fonts, sys_inputs=given)
        try:
            return self._compile(compiler, [STANDARD]), ""
        except typst.TypstError as error:
            problem = _words(error)
        try:
            # A letter that no font has is no reason to be without a CV.
            return self._compile(compiler, []), problem
        except typst.TypstError as error:
            place = re.search(r"[^/\\\s]+\.typ:\d+", error.diagnostic)
            raise TypesettingError(_words(error) + (f" (at {place[0]})" if place else "")) from None

    def _compile(self, compiler: Any, standards: list[str]) -> bytes:
        return bytes(compiler.compile(format="pdf", pdf_standards=standards, timestamp=self.timestamp))

    @cached_property
    def _fonts(self) -> Any:
        # Never the machine's fonts: the same CV is the same file everywhere.
        found = (importlib.util.find_spec(name) for name in FONT_PACKAGES)
        folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
        return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)

    @cached_property
    def _families(self) -> list[str]:
        """The families of the packages' fonts, serif ones first."""
        families = {font.family for font in self._fonts.fonts() if font.path}
        return sorted(families, key=lambda family: ("Serif" not in family, family))


def _typst() -> Any:
    # Imported late: a site without a CV needs none.
    try:
        import typst
    except ImportError as error:
        raise TypesettingError(f"{error}; install the package typst") from None
    return typst


def _words(error: Any) -> str:
    return "; ".join([error.message, *error.hints])
