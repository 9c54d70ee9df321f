"""The most characters of code that a page highlights: many lexers of Pygments take quadratic time, or longer.

For instance, they look for the end of each of many comments that are not closed.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx.directives.code import LiteralIncludeReader
from sphinx.highlighting import PygmentsBridge

from ..model.problems import ProblemKind
from ..model.repeats import length, repeated
from ..rendering.problems import report
from .limit_problems import CODE_OF_REPEATS, CODE_OF_WORDS, LONG_CODE

#: The most characters of a page, and the attributes of its document that count them.
LONGEST, COUNTED = 20_000, "scholar_highlighted"
REPEATED = "scholar_repeated"
#: The most characters in a row without punctuation, for which the lexers of Java and TypeScript take cubic time.
WORDS, PUNCTUATION = 2_000, re.compile(r"[^\w\s.$\[\]]+")
#: The most characters of a page that repeat a few others, and the most empty lines in a row. Most lexers take quadratic
#: time for such code, and that of C takes cubic time.
REPEATS, EMPTY_LINES = 4_000, 100
SPACE = re.compile(r"\s{2,}")
#: Languages whose lexers take linear time for code as it is written; there is no limit to its length.
LINEAR = frozenset(
    """default none text python python3 py pycon ocaml lean4 bash sh shell c cpp c++ html json julia jl latex tex
    markdown md matlab r rst rust rs toml yaml diff ini xml sql bibtex fortran haskell hs myst-ansi
    ipython3""".split()  # noqa: SIM905
)
#: Those of them that take quadratic time where a few characters repeat.
REPEATING = frozenset("c c++ cpp fortran html ini ocaml r rst rs rust xml".split())  # noqa: SIM905
#: Those that highlight nothing.
PLAIN = frozenset(("default", "none", "text", "myst-ansi"))
#: The most lines of a file that an option may name again.
AGAIN = 1_000
#: What a character counts for in languages whose lexers take longer than quadratic time.
WEIGHTS = {"amdgpu": 4}


def bounded(highlight: Callable[..., str]) -> Callable[..., str]:
    """Replace ``highlight_block``: code beyond the limit is shown without highlighting, and reported."""

    @wraps(highlight)
    def highlight_block(
        self: Any, source: str, lang: str, opts: Any = None, force: bool = False, location: Any = None, **options: Any
    ) -> str:
        if lang not in PLAIN:
            place = location if isinstance(location, nodes.Node) else None
            page = vars(place.document) if place is not None and place.document is not None else {}
            if reached := next(
                (kind.at("", language=lang, most=most) for kind, most in _reached(source, lang, page)), None
            ):
                report(reached, place)
                lang, opts = "none", None
        return highlight(self, source, lang, opts, force, location, **options)

    return highlight_block


def _reached(source: str, lang: str, page: dict[str, Any]) -> Iterator[tuple[ProblemKind, int]]:
    """The limits that *source* is beyond, of which *page* counts characters."""
    if lang in REPEATING or lang not in LINEAR:
        page[REPEATED] = page.get(REPEATED, 0) + length(repeated(source))
    if lang not in LINEAR:
        page[COUNTED] = page.get(COUNTED, 0) + len(source) * WEIGHTS.get(lang, 1)
        if page[COUNTED] > LONGEST:
            yield LONG_CODE, LONGEST
        if max(map(len, PUNCTUATION.split(source))) > WORDS:
            yield CODE_OF_WORDS, WORDS
    if page.get(REPEATED, 0) > REPEATS or any(space.count("\n") > EMPTY_LINES for space in SPACE.findall(source)):
        yield CODE_OF_REPEATS, REPEATS


def counted(choose: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Replace ``lines_filter``, which takes the lines of a file again as often as the option ``lines`` names them."""

    @wraps(choose)
    def lines_filter(self: Any, lines: list[str], location: Any = None) -> list[str]:
        named = sum(_named(part, len(lines)) for part in self.options.get("lines", "").split(","))
        if named > len(lines) + AGAIN:
            # The directive reports it at its line.
            raise ValueError(f"the option lines names {named} lines of a file with {len(lines)}; name each line once")
        return choose(self, lines, location)

    return lines_filter


def _named(part: str, total: int) -> int:
    """How many of the *total* lines of a file a *part* of the option ``lines`` names, such as ``3-5`` or ``7-``."""
    first, dash, last = part.strip().partition("-")
    numbers = [int(number) if number.strip().isdecimal() else other for number, other in ((first, 1), (last, total))]
    return max(min(numbers[1], total) - numbers[0] + 1, 0) if dash else 1


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (PygmentsBridge, "highlight_block", bounded),
    (LiteralIncludeReader, "lines_filter", counted),
)
