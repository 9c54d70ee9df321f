"""Labels of links that stand side by side: two of one label tell by their addresses what each leads to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from .publication import Link
from .text import one_line, url_parts


def told_apart(links: Iterable[Link]) -> tuple[Link, ...]:
    """*links*, of which those of the same label have a part of their addresses in it.

    That is the name of a repository or file, or the host, and the whole address without its scheme where others have
    the same.
    """
    found = tuple(links)
    for part_of in (_name, _address):
        labels = Counter(to.label for to in found)
        found = tuple(replace(to, about=part_of(to)) if labels[to.label] > 1 else to for to in found)
    return found


def _name(to: Link) -> str:
    parts = url_parts(to.url)
    return to.about or one_line(parts.path.rstrip("/").rpartition("/")[2].removesuffix(".git")) or parts.netloc


def _address(to: Link) -> str:
    return one_line(to.url.partition("://")[2] or to.url)
