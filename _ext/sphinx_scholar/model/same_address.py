"""Which web addresses lead to the same page, however they are written."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar
from urllib.parse import unquote, urlsplit

T = TypeVar("T")
#: Hosts and paths of other names, with the present ones; without scheme and ``www.``.
_MOVED = tuple(
    (re.compile(pattern), present)
    for pattern, present in (
        (r"dx\.doi\.org/", "doi.org/"),
        (r"(?:export|xxx|browse|de|cn)\.arxiv\.org/|xxx\.lanl\.gov/", "arxiv.org/"),
        (r"aclweb\.org/anthology/(?:papers/[A-Z]/[A-Z]\d\d/)?", "aclanthology.org/"),
        (r"aclanthology\.info/papers/", "aclanthology.org/"),
        (r"ncbi\.nlm\.nih\.gov/pubmed/", "pubmed.ncbi.nlm.nih.gov/"),
        (r"ncbi\.nlm\.nih\.gov/pmc/", "pmc.ncbi.nlm.nih.gov/"),
        (r"hal\.archives-ouvertes\.fr/", "hal.science/"),
        (r"adsabs\.harvard\.edu/abs/", "ui.adsabs.harvard.edu/abs/"),
        (r"papers\.ssrn\.com/sol3/papers\.cfm\?abstract_id=", "ssrn.com/abstract="),
        (r"inspirehep\.net/record/", "inspirehep.net/literature/"),
    )
)
#: Hosts whose paths do not distinguish case.
_CASELESS = ("doi.org/", "github.com/", "pmc.ncbi.nlm.nih.gov/")


@lru_cache(maxsize=8192)
def address_key(url: str) -> str:
    """A text that is equal for addresses that differ in scheme, case of the host, ``www.``, default port, percent
    encoding, a slash at the end, or in the former names of registries: ``doi.org/10.1/x`` for ``http://dx.doi.org/10.1/X``.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    if not host:
        return unquote(url)
    at = host if port in (None, 80, 443) else f"{host}:{port}"
    key = at + unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    for pattern, present in _MOVED:
        key = pattern.sub(present, key, count=1) if pattern.match(key) else key
    if key.startswith("arxiv.org/pdf/"):
        key = key.removesuffix(".pdf")
    if key.startswith("github.com/"):
        key = key.removesuffix(".git")
    key = key.casefold() if key.startswith(_CASELESS) else key
    return key.rstrip("/") + (f"#{parts.fragment}" if parts.fragment else "")


def first_of_each(items: Iterable[T], url: Callable[[T], str]) -> list[T]:
    """Those of *items* to whose *url* none before them leads."""
    found: dict[str, T] = {}
    for item in items:
        found.setdefault(address_key(url(item)), item)
    return list(found.values())
