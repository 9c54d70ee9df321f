"""The most characters of code that a page highlights: many lexers of Pygments take quadratic time, or longer.

For instance, they look for the end of each of many comments that are not closed.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx.highlighting import PygmentsBridge

from ..rendering.problems import report
from .limit_problems import CODE_OF_WORDS, LONG_CODE

#: The most characters of a page, and the attribute of its document that counts them.
LONGEST, COUNTED = 20_000, "scholar_highlighted"
#: The most characters in a row without punctuation, for which the lexers of Java and TypeScript take cubic time.
WORDS, PUNCTUATION = 2_000, re.compile(r"[^\w\s.$\[\]]+")
#: Languages whose lexers take linear time, also for what they cannot read; there is no limit for them.
LINEAR = frozenset(
    """default none text python python3 py pycon ocaml lean4 bash sh shell c cpp c++ html json julia jl latex tex
    markdown md matlab r rst rust rs toml yaml diff ini xml sql bibtex fortran haskell hs myst-ansi
    ipython3""".split()  # noqa: SIM905
)
#: What a character counts for in languages whose lexers take longer than quadratic time.
WEIGHTS = {"amdgpu": 4}


def bounded(highlight: Callable[..., str]) -> Callable[..., str]:
    """Replace ``highlight_block``: code beyond the limit is shown without highlighting, and reported."""

    @wraps(highlight)
    def highlight_block(
        self: Any, source: str, lang: str, opts: Any = None, force: bool = False, location: Any = None, **options: Any
    ) -> str:
        if lang not in LINEAR:
            place = location if isinstance(location, nodes.Node) else None
            page = vars(place.document) if place is not None and place.document is not None else {}
            page[COUNTED] = page.get(COUNTED, 0) + len(source) * WEIGHTS.get(lang, 1)
            limits = (
                (LONG_CODE, page[COUNTED], LONGEST),
                (CODE_OF_WORDS, max(map(len, PUNCTUATION.split(source))), WORDS),
            )
            if reached := [kind.at("", language=lang, most=most) for kind, found, most in limits if found > most]:
                report(reached[0], place)
                lang, opts = "none", None
        return highlight(self, source, lang, opts, force, location, **options)

    return highlight_block


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = ((PygmentsBridge, "highlight_block", bounded),)
