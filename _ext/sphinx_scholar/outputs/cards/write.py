"""Writing the cards beside the pages. A card is drawn once: pictures are kept beside the doctrees by what they show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import ImageColor
from sphinx.util import logging
from sphinx.util.display import status_iterator

from ...environment.domain import ScholarDomain
from ..typst import FONT_PACKAGES, TypesettingError
from ..writer import publish
from .content import Card, cards, path, wanted
from .draw import GROUND, TEMPLATE, Painter

if TYPE_CHECKING:
    from sphinx.application import Sphinx


logger = logging.getLogger(__name__)


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
        _warn(f"social cards cannot be made: {error}", None)
        return
    known = {docname for docname, name in names.items() if (kept / name).is_file()}
    new = [docname for docname in found if docname not in known]
    faults: dict[str, str] = {}
    for docname in status_iterator(new, "drawing social cards... ", "purple", len(new), app.verbosity):
        picture, fault = _draw(painter, found[docname])
        if picture:
            publish(app, path(docname), picture)
        if fault:
            # Not kept, so that the next build says it again.
            faults.setdefault(fault, docname)
        else:
            _keep(kept / names[docname], picture)
    for docname in sorted(known):
        publish(app, path(docname), (kept / names[docname]).read_bytes())
    for old in set(kept.glob("*")) - {kept / name for name in names.values()}:
        old.unlink()
    for fault, docname in faults.items():
        _warn(fault, domain.place(docname, 1))


def _draw(painter: Painter, card: Card) -> tuple[bytes, str]:
    """The picture of a card (empty if there is none to be had), and what is wrong with it."""
    try:
        picture = painter.draw(card)
    except TypesettingError as error:
        return b"", f"the social card cannot be made: {error}"
    if missing := painter.undrawn(card):
        fonts = ", ".join(f"{name.replace('_', '-')} ({script})" for name, script in FONT_PACKAGES.items())
        return picture, f"the social card shows a box for a letter: {missing}. There are packages with fonts: {fonts}"
    return picture, ""


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
            _warn(f'scholar_cards: "{colour}" is no colour; write one as "#005f78", or True or False', None)
    return Painter(_own(app, TEMPLATE.name) or TEMPLATE, 0, mark.read_text("utf-8", "replace") if mark else "", ground)


def _own(app: Sphinx, name: str) -> Path | None:
    themes = app.builder.theme.get_theme_dirs()  # type: ignore[attr-defined]
    folders = (*(Path(app.confdir, folder) for folder in app.config.templates_path), *map(Path, themes))
    files = (folder / name for folder in folders)
    return next((file for file in files if file.is_file()), None)


def _warn(message: str, where: str | None) -> None:
    logger.warning(message, location=where, type="scholar", subtype="card")
