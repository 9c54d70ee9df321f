"""The CV as a PDF, set by Typst: offline, tagged for screen readers, and the same bytes from the same data."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("cv.typ")

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
        """Everything that the PDF of *data* depends on, as one text."""
        template = self.template.read_text("utf-8")
        return json.dumps([data, template, self.timestamp, self._families, self._version], ensure_ascii=False, sort_keys=True)

    def typeset(self, data: Mapping[str, Any]) -> tuple[bytes, str]:
        """The PDF of *data*, and what is wrong with it if it does not meet the standard (else ``""``).

        :raises TypesettingError: if there is no PDF to be had.
        """
        import typst

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
            raise TypesettingError(_words(error)) from None

    def _compile(self, compiler: Any, standards: list[str]) -> bytes:
        return bytes(compiler.compile(format="pdf", pdf_standards=standards, timestamp=self.timestamp))

    @cached_property
    def _fonts(self) -> Any:
        import typst

        found = (importlib.util.find_spec(name) for name in FONT_PACKAGES)
        folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)

    @cached_property
    def _families(self) -> list[str]:
        """The families of the packages' fonts, serif ones first."""
        families = {font.family for font in self._fonts.fonts() if font.path}
        return sorted(families, key=lambda family: ("Serif" not in family, family))

    @cached_property
    def _version(self) -> str:
        import typst

        return str(typst.__version__)


def _words(error: Any) -> str:
    hints = "".join(f"; {hint}" for hint in error.hints)
    return f"{error.message}{hints}"
