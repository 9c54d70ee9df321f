"""Cards as pictures, set by Typst: the same bytes from the same texts, small, and with nobody's name in boxes.

A card has two colours and the shades between them. So it is drawn in grey, and each of sixteen greys becomes a shade:
a third of the size of the same picture in full colour, and far quicker made than by looking for its best colours.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import PIL
from PIL import Image

from ..typst import Typesetter, TypesettingError
from .content import Card

TEMPLATE = Path(__file__).with_name("card.typ")


#: The site's colour behind the text, red, green and blue, where ``conf.py`` names no other.
GROUND = (0x00, 0x5F, 0x78)


_SHADES = 16


_MISSING = re.compile(r"the text .* could not be displayed")


@dataclass(frozen=True)
class Painter(Typesetter):
    """Draws cards by a *template*, with the site's *mark* (SVG, or ``""``), white on *ground*."""

    mark: str = ""
    ground: tuple[int, int, int] = GROUND
    _drawn: set[str] = field(default_factory=set, compare=False)

    def name(self, card: Card) -> str:
        """A name for the picture of *card*, made of all that it depends on.

        :raises TypesettingError: if Typst is missing, or the template.
        """
        return hashlib.sha256(f"{self._look}{json.dumps(asdict(card))}".encode()).hexdigest()[:32]

    def draw(self, card: Card) -> bytes:
        """The picture of *card*, as PNG.

        :raises TypesettingError: if there is none to be had.
        """
        grey = Image.open(io.BytesIO(self._set(card, format="png", ppi=72))).convert("L")
        picture = grey.point([round(value * (_SHADES - 1) / 255) for value in range(256)])
        shades = [shade / (_SHADES - 1) for shade in range(_SHADES)]
        picture.putpalette([round(part + (255 - part) * shade) for shade in shades for part in self.ground])
        made = io.BytesIO()
        picture.save(made, "PNG", bits=4)
        return made.getvalue()

    def undrawn(self, card: Card) -> str:
        """What is said of a letter of *card* that no font has (a box stands for it), ``""`` if there is none."""
        letters = set(json.dumps(asdict(card), ensure_ascii=False))
        if letters <= self._drawn:
            return ""
        try:
            # Pictures may have boxes, documents for archives may not.
            self._set(card, format="pdf", pdf_standards=["a-2b"], timestamp=0)
        except TypesettingError as error:
            if missing := _MISSING.search(str(error)):
                return missing[0]
        self._drawn.update(letters)
        return ""

    def _set(self, card: Card, **form: Any) -> bytes:
        given = {"card": json.dumps(asdict(card)), "fonts": json.dumps(self._families), "mark": self.mark}
        try:
            made = self._compiler.compile(sys_inputs=given, **form)
        except RuntimeError as error:
            words = "; ".join([getattr(error, "message", str(error)), *getattr(error, "hints", [])])
            place = re.search(r"[^/\\\s]+\.typ:\d+", getattr(error, "diagnostic", ""))
            raise TypesettingError(words + (f" (at {place[0]})" if place else "")) from None
        # A list, if a template of the site's own makes more than one page.
        return bytes(made if isinstance(made, bytes) else made[0])

    @cached_property
    def _compiler(self) -> Any:
        import typst

        return typst.Compiler(self.template, font_paths=self._fonts)

    @cached_property
    def _look(self) -> str:
        files = sorted(
            (Path(font.path).name, Path(font.path).stat().st_size) for font in self._fonts.fonts() if font.path
        )
        given = [self.inputs({}), self.mark, self.ground, files, Path(__file__).read_text("utf-8"), PIL.__version__]
        return json.dumps(given)
