"""References as text of pybtex, with the links that they have."""

from collections.abc import Iterator, Mapping
from typing import Any

from pybtex.richtext import HRef, Tag, Text

from ..formats.csl_json import csl
from ..model.publication import Publication
from ..model.text import part_of, styled_parts

_TAGS = {"i": "em", "b": "strong", "sup": "sup", "sub": "sub"}


def rich_text(text: str, work: Publication) -> Text:
    """A reference as text of pybtex, with links."""
    return Text(*(HRef(url, *_tagged(part)) if url else Text(*_tagged(part)) for part, url in linked(text, work)))


def _tagged(part: str) -> Iterator[Any]:
    for text, styles in styled_parts(part):
        made: Any = text
        for style in reversed(styles):
            made = Tag(_TAGS[style], made) if style in _TAGS else made
        yield made


def linked(text: str, work: Publication, more: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The parts of a reference with the addresses that they lead to: those of the *work*, and *more* by their texts."""
    item, doi = csl(work), work.identifiers.doi
    addresses = {**(more or {}), str(item.get("URL", "")): str(item.get("URL", ""))}
    addresses |= {f"https://doi.org/{doi}": f"https://doi.org/{doi}", doi: f"https://doi.org/{doi}"} if doi else {}
    places: list[tuple[int, int, str]] = []
    for written, url in addresses.items():
        start = text.casefold().find(written.casefold()) if written else -1
        end = start + len(written)
        if start >= 0 and all(end <= first or start >= last for first, last, _ in places):
            places.append((start, end, url))
    parts, done = [], 0
    for start, end, url in sorted(places):
        parts += [(part_of(text, done, start), ""), (part_of(text, start, end), url)]
        done = end
    return [part for part in [*parts, (part_of(text, done, len(text)), "")] if part[0]]
