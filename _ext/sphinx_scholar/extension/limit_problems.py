"""The kinds of problem of limits on what takes packages very long, beside those of the markup of pages."""

from functools import partial

from ..model.problems import ProblemKind

_markup = partial(ProblemKind, "markup")
LONG_LINE = _markup(
    "long-line",
    "this line of reStructuredText has more than {most} characters and is shown as source, with what follows; split it",
)
CODE_OF_WORDS = _markup(
    "code-of-words",
    'this code in "{language}" is not highlighted: it has more than {most} characters without any punctuation, whose '
    "highlighting can take very long; divide it, or name no language",
)
LONG_CODE = _markup(
    "long-code",
    'this code in "{language}" is not highlighted: the page has more than {most} characters of code in languages whose '
    "highlighting can take very long; split the page, or name no language",
)
CODE_OF_REPEATS = _markup(
    "code-of-repeats",
    'this code in "{language}" is not highlighted: the page has more than {most} characters of code that repeats a few '
    "characters, or the code many empty lines, whose highlighting can take very long; shorten it, or name no language",
)
MANY_REFERENCES = _markup(
    "many-references",
    "the page has more than {most} references to equations such as \\eqref; those from here on are shown as typed; "
    "split it",
)
MANY_ENTRIES = _markup(
    "many-entries",
    "the toctrees of the page have more than {most} entries that are addresses, patterns, repeated or lead to no page; "
    "the rest of them is left out; remove them",
)
FIGURE_TABLE = ProblemKind(
    "figure",
    "figure-table",
    'the table of figure "{figure}" has more than {most} cells; the last rows are left out; shorten it',
)
MANY_CELLS = _markup(
    "many-cells",
    "the page has more than {most} cells of tables in csv-table or reStructuredText; this table is shown as source; "
    "split the page, or raise scholar_page_parts in conf.py",
)
MANY_SUBSTITUTIONS = _markup(
    "many-substitutions",
    "the page has more than {most} substitutions, with those that they stand for; the rest is shown as typed; "
    "write it out",
)
