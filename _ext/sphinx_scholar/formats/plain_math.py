"""Text for where no formula can stand: mathematics in TeX becomes the Unicode that comes nearest."""

from __future__ import annotations

from pylatexenc.latex2text import LatexNodes2Text

from ..model.text import MATHEMATICS

_DECODER = LatexNodes2Text(math_mode="text")


def formula(tex: str) -> str:
    r"""A formula as text: ``\alpha`` is ``α``."""
    return " ".join(_DECODER.latex_to_text(f"${tex}$").split())


def plain(text: str) -> str:
    """*text* with every ``$...$`` in it as text."""
    return MATHEMATICS.sub(lambda match: formula(match[1]), text)
