"""Social cards as PNG pictures.

A card has one colour and its tints, so it is drawn in grey, and each of sixteen greys becomes a tint: a third of the
size of the same picture in full colour, and faster than looking for the best colours.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path

import PIL
from PIL import Image

from ..typst import Typesetter, TypesettingError
from .content import Card

TEMPLATE = Path(__file__).with_name("card.typ")
#: The default background: red, green and blue.
BACKGROUND = (0x00, 0x5F, 0x78)
_SHADES = 16
_MISSING = re.compile(r"the text .* could not be displayed")


@dataclass(frozen=True)
class CardTypesetter(Typesetter):
    """Draws cards with the site's *mark* (SVG, or ``""``) in white on a *background*."""

    mark: str = ""
    background: tuple[int, int, int] = BACKGROUND
    _drawn: set[str] = field(default_factory=set, compare=False)

    def card_inputs(self, card: Card) -> list[object]:
        """All that the picture of *card* depends on.

        :raises TypesettingError: if Typst or the template is missing.
        """
        return [self.inputs, self.mark, self.background, PIL.__version__, card]

    def draw(self, card: Card) -> bytes:
        """The picture of *card* as PNG.

        :raises TypesettingError: if it cannot be drawn.
        """
        grey = Image.open(io.BytesIO(self.compile(self._data(card), format="png", ppi=72))).convert("L")
        picture = grey.point([round(value * (_SHADES - 1) / 255) for value in range(256)])
        shades = [shade / (_SHADES - 1) for shade in range(_SHADES)]
        picture.putpalette([round(part + (255 - part) * shade) for shade in shades for part in self.background])
        made = io.BytesIO()
        picture.save(made, "PNG", bits=4)
        return made.getvalue()

    def missing_letters(self, card: Card) -> str:
        """Typst's message about a letter of *card* that no font has, ``""`` if there is none."""
        letters = set(json.dumps(asdict(card), ensure_ascii=False))
        if letters <= self._drawn:
            return ""
        try:
            # Typst draws a box for such a letter, but refuses to write it into a document for archives.
            self.compile(self._data(card), format="pdf", pdf_standards=["a-2b"], timestamp=0)
        except TypesettingError as error:
            if missing := _MISSING.search(str(error)):
                return missing[0]
        self._drawn.update(letters)
        return ""

    def _data(self, card: Card) -> dict[str, str]:
        return {"card": json.dumps(asdict(card)), "mark": self.mark}
