"""The facts that the built site must contain, as data (``*.toml``), and the check that looks for them.

:func:`load` reads the facts, :func:`read` the pages of a built site, and :func:`missing` says which facts are not where
they belong. :func:`mutations` spoils one fact on its page, in every way a slip of the hand could, to try the check.
"""

from facts.check import missing, mutations, together
from facts.expected import Fact, load
from facts.pages import Page, Part, normalise, parse, read

__all__ = ["Fact", "Page", "Part", "load", "missing", "mutations", "normalise", "parse", "read", "together"]
