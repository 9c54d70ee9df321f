"""Writing the cards beside the pages. A card is drawn once: pictures are kept beside the doctrees by what they show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import ImageColor
from sphinx.util.display import status_iterator

from ...environment.domain import ScholarDomain
from ...model.problems import Problem
from ...rendering.problems import report
from .. import problems
from ..typst import FONT_PACKAGES, TypesettingError
from ..writer import publish
from .content import Card, cards, path, wanted
from .draw import GROUND, TEMPLATE, Painter

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_cards(app: Sphinx) -> None:
    """Write the cards, if the site has any. What goes wrong is told once, not for each card that it spoils."""
    if not wanted(app.config):
        return
    domain = ScholarDomain.of(app.env)
    painter, found = _painter(app), cards(domain)
    kept = Path(app.doctreedir) / "scholar" / "cards"
    try:
        names = {docname: painter.name(card) for docname, card in found.items()}
    except TypesettingError as error:
        report(problems.CARDS_FAILED.at("", reason=str(error)))
        return
    known = {docname for docname, name in names.items() if (kept / name).is_file()}
    new = [docname for docname in found if docname not in known]
    faults: dict[str, Problem] = {}
    for docname in status_iterator(new, "drawing social cards... ", "purple", len(new), app.verbosity):
        picture, problem = _draw(painter, found[docname], domain.place(docname, 1))
        if picture:
            publish(app, path(docname), picture)
        if problem:
            # Not kept, so that the next build says it again.
            faults.setdefault(problem.message, problem)
        else:
            _keep(kept / names[docname], picture)
    for docname in sorted(known):
        publish(app, path(docname), (kept / names[docname]).read_bytes())
    for old in set(kept.glob("*")) - {kept / name for name in names.values()}:
        old.unlink()
    for problem in faults.values():
        report(problem)


def _draw(painter: Painter, card: Card, place: str) -> tuple[bytes, Problem | None]:
    """The picture of a card (empty if there is none to be had), and what is wrong with it."""
    try:
        picture = painter.draw(card)
    except TypesettingError as error:
        return b"", problems.CARD_FAILED.at(place, reason=str(error))
    if missing := painter.undrawn(card):
        fonts = ", ".join(f"{name.replace('_', '-')} ({script})" for name, script in FONT_PACKAGES.items())
        return picture, problems.CARD_LETTERS.at(place, letters=missing, fonts=fonts)
    return picture, None


def _keep(file: Path, picture: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_bytes(picture)
    unfinished.replace(file)


def _painter(app: Sphinx) -> Painter:
    """The painter for the site: with its own template and mark, if it has them, on its own colour."""
    mark, ground = _own(app, "mark.svg"), GROUND
    if isinstance(colour := app.config.scholar_cards, str):
        try:
            ground = ImageColor.getrgb(colour)[:3]
        except ValueError:
            report(problems.CARD_COLOUR.at("", colour=colour))
    return Painter(_own(app, TEMPLATE.name) or TEMPLATE, 0, mark.read_text("utf-8", "replace") if mark else "", ground)


def _own(app: Sphinx, name: str) -> Path | None:
    themes = app.builder.theme.get_theme_dirs()  # type: ignore[attr-defined]
    folders = (*(Path(app.confdir, folder) for folder in app.config.templates_path), *map(Path, themes))
    files = (folder / name for folder in folders)
    return next((file for file in files if file.is_file()), None)
