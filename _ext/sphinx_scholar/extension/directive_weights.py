"""How many parts of a page a directive counts for beside its markup: some take as long as a hundred lines of text."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from sphinx.domains.python import PythonDomain

#: Directives by the milliseconds that they take, of which a page has about ten parts.
_NAMES = {
    **dict.fromkeys(PythonDomain.directives, 20),
    **dict.fromkeys(("bibliography", "csv-table", "footbibliography"), 15),
    "include": 30,
    "contents": 20,
    # Sphinx compares each entry of the index with all that are next to it.
    "index": 12,
    "publications": 45,
}
_DOMAINS = {"c": 40, "cpp": 60}
#: Those of other domains describe objects.
_OBJECT = 25
_NAME = re.compile(r"\s*(?:\{|\.\. )([\w:+.-]+)(?:\}|::)")


def weight(text: str, others: Mapping[str, int] = MappingProxyType({}), other: int = 0) -> int:
    """The parts of the directive that begins with *text*, ``{publications}`` or ``.. publications::``.

    Those that are not known to take long count for what they have in *others*, or for *other*.
    """
    found = _NAME.match(text)
    if found is None:
        return 0
    domain, colon, _ = found[1].partition(":")
    return _DOMAINS.get(domain, _OBJECT) if colon else _NAMES.get(domain, others.get(domain, other))
