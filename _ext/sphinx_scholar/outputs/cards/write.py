"""Writes the social cards; a card is drawn only once for the same contents and look."""

from __future__ import annotations

from functools import partial

from PIL import ImageColor
from sphinx.application import Sphinx
from sphinx.util.display import status_iterator

from ...environment.domain import ScholarDomain
from ...model.problems import Problem
from ...rendering.problems import report
from .. import problems
from ..files import memo, publish, template_file
from ..typst import FONT_HINT, TypesettingError
from .content import Card, cards, path, wanted
from .draw import BACKGROUND, TEMPLATE, CardTypesetter


def write_cards(app: Sphinx) -> None:
    """Write the cards, if the site has any. The same problem of several cards is reported once."""
    if not wanted(app.config):
        return
    domain, setter, stored = ScholarDomain.of(app.env), _typesetter(app), memo(app, "cards")
    contents = cards(domain)
    try:
        inputs = {docname: setter.card_inputs(card) for docname, card in contents.items()}
    except TypesettingError as error:
        report(problems.CARDS_FAILED.at("", reason=str(error)))
        return
    found: dict[str, Problem] = {}
    for docname in status_iterator(contents, "writing social cards... ", "purple", len(contents), app.verbosity):
        place = domain.place(docname, 1)
        try:
            picture, letters = stored.get(docname, inputs[docname], partial(_draw, setter, contents[docname]))
        except TypesettingError as error:
            problem = problems.CARD_FAILED.at(place, reason=str(error))
        else:
            publish(app, {path(docname): picture})
            if not letters:
                continue
            problem = problems.CARD_LETTERS.at(place, letters=letters, fonts=FONT_HINT)
        found.setdefault(problem.message, problem)
    stored.prune()
    for problem in found.values():
        report(problem)


def _draw(setter: CardTypesetter, card: Card) -> tuple[bytes, str]:
    return setter.draw(card), setter.missing_letters(card)


def _typesetter(app: Sphinx) -> CardTypesetter:
    """The typesetter with the site's template, mark and colour, if it has them."""
    mark, background = template_file(app, "mark.svg"), BACKGROUND
    if isinstance(colour := app.config.scholar_cards, str):
        try:
            background = ImageColor.getrgb(colour)[:3]
        except ValueError:
            report(problems.CARD_COLOUR.at("", colour=colour))
    template = template_file(app, TEMPLATE.name) or TEMPLATE
    return CardTypesetter(template, mark.read_text("utf-8", "replace") if mark else "", background)
