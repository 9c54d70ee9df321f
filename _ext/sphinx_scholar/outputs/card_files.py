"""Social cards as PNG pictures; each is drawn only once for the same contents and look."""

import io
import json
import re
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.display import status_iterator

from ..environment.domain import ScholarDomain
from ..model.problems import Problem
from ..rendering.problems import report
from .cards import Card, cards, path, wanted
from .files import memo, publish, template_file
from .problems import CARD_COLOUR, CARD_FAILED, CARD_LETTERS, CARDS_FAILED
from .theme_sheet import accent
from .typst import FONT_HINT, Typesetter, TypesettingError

TEMPLATE = Path(__file__).with_name("card.typ")
#: The default background: red, green and blue.
BACKGROUND = (0x00, 0x5F, 0x78)
_SHADES = 16
#: The place of a picture in pixels: left, top, width and height, as the template leaves it free.
PLATE = (728, 177, 400, 250)
_MISSING = re.compile(r"the text .* could not be displayed")


@dataclass(frozen=True)
class CardTypesetter(Typesetter):
    """Draws cards with the site's *mark* (SVG, or ``""``) in white on a *background*."""

    mark: str = ""
    background: tuple[int, int, int] = BACKGROUND
    _drawn: set[str] = field(default_factory=set, compare=False)

    def card_inputs(self, card: Card) -> list[object]:
        """All that the picture of *card* depends on; :exc:`TypesettingError` if Typst or the template is missing."""
        import PIL

        return [self.inputs, self.mark, self.background, PIL.__version__, card]

    def draw(self, card: Card) -> bytes:
        """The picture of *card* as PNG: in grey, of which each of sixteen shades becomes a tint of the background.

        That takes a third of the size of the same picture in full colour, and less time than to find the best colours.

        :raises TypesettingError: if it cannot be drawn.
        """
        # Imported late, as Typst is: a site without cards needs neither.
        from PIL import Image

        grey = Image.open(io.BytesIO(self.compile(self._data(card), format="png", ppi=72))).convert("L")
        if card.picture:
            _paste(grey, card.picture)
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


def _paste(card: Any, file: str) -> None:
    """Put the picture *file* into its place on the *card*; :exc:`TypesettingError` if it cannot be read."""
    from PIL import Image, ImageOps

    left, top, width, height = PLATE
    try:
        shown = ImageOps.contain(Image.open(file).convert("RGBA"), (width, height))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise TypesettingError(f"the picture {Path(file).name} cannot be read: {error}") from None
    plate = Image.new("RGBA", shown.size, "white")
    plate.alpha_composite(shown)
    place = (left + (width - shown.width) // 2, top + (height - shown.height) // 2)
    card.paste(plate.convert("L"), place)


def write_cards(app: Sphinx) -> None:
    """Write the cards, if the site has any. The same problem of several cards is reported once."""
    if not wanted(app.config):
        return
    domain, setter, stored = ScholarDomain.of(app.env), _typesetter(app), memo(app, "cards")
    contents = cards(domain)
    try:
        inputs = {docname: setter.card_inputs(card) for docname, card in contents.items()}
    except TypesettingError as error:
        report(CARDS_FAILED.at("", reason=str(error)))
        return
    found: dict[str, Problem] = {}
    for docname in status_iterator(contents, "writing social cards... ", "purple", len(contents), app.verbosity):
        place = domain.place(docname, 1)
        try:
            picture, letters = stored.get(docname, inputs[docname], partial(_draw, setter, contents[docname]))
        except TypesettingError as error:
            problem = CARD_FAILED.at(place, reason=str(error))
        else:
            publish(app, {path(docname): picture})
            if not letters:
                continue
            problem = CARD_LETTERS.at(place, letters=letters, fonts=FONT_HINT)
        found.setdefault(problem.message, problem)
    stored.prune()
    for problem in found.values():
        report(problem)


def _draw(setter: CardTypesetter, card: Card) -> tuple[bytes, str]:
    return setter.draw(card), setter.missing_letters(card)


def _typesetter(app: Sphinx) -> CardTypesetter:
    mark, background = template_file(app, "mark.svg"), BACKGROUND
    colour, (accents, _) = app.config.scholar_cards, accent(ScholarDomain.of(app.env).state.theme)
    if accents and not isinstance(colour, str):
        colour = str(accents[0].base)
    if isinstance(colour, str):
        from PIL import ImageColor

        try:
            background = ImageColor.getrgb(colour)[:3]
        except ValueError:
            report(CARD_COLOUR.at("", colour=colour))
    template = template_file(app, TEMPLATE.name) or TEMPLATE
    return CardTypesetter(template, mark.read_text("utf-8", "replace") if mark else "", background)
