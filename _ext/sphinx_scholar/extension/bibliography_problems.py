"""The kinds of problem of ``{bibliography}``."""

from functools import partial

from ..model.problems import ProblemKind

_markup = partial(ProblemKind, "markup")
LIST_STYLE = _markup(
    "list-style",
    'there is no style "{style}" for lists of references{hint}, so this list has that of bibtex_default_style',
)
LIST_FILTER = _markup(
    "list-filter",
    "`:filter:` fails: {reason}; this list has the works that are cited",
)
