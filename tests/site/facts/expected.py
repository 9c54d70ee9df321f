"""The expected facts: ``*.toml`` beside this file, unfolded into one :class:`Fact` for each thing to look for."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facts.pages import normalise, normalise_link

KINDS = ("text", "title", "link", "order", "prose")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to look for on one page.

    *values* are the alternatives of which one has to be there; of the kind ``order``, the names of the whole list.
    *row* names the entry of the page that holds this fact together with others; it is empty where anywhere will do.
    """

    id: str
    page: str
    kind: str
    values: tuple[str, ...]
    row: str = ""

    def __str__(self) -> str:
        together = f" in the entry {self.row!r}" if self.row else ""
        joined = (", " if self.kind == "order" else " or ").join(self.values)
        return f"{self.page}: {self.kind} {joined!r}{together}"


def load(folder: Path = Path(__file__).parent) -> list[Fact]:
    """All facts of the TOML files in *folder*; their format is described at the top of ``cv.toml``."""
    return [
        fact
        for source in sorted(folder.glob("*.toml"))
        for name, group in tomllib.loads(source.read_text(encoding="utf-8")).items()
        for item, fields in group["items"].items()
        for fact in _item_facts(group, f"{name}/{item}", fields, group.get("page", "").format(id=item))
    ]


def _item_facts(group: Mapping[str, Any], row: str, fields: Mapping[str, Any], own: str) -> Iterator[Fact]:
    kinds = group.get("kinds", {})
    listed = {field for fields_of_page in group.get("rows", {}).values() for field in fields_of_page}
    if unused := fields.keys() - listed - set(group.get("on", ())):
        raise ValueError(f"{row}: no page is asked for {', '.join(sorted(unused))}")
    for field in group.get("on", ()):
        yield from _field_facts(f"{row}/{field}", own, kinds.get(field, "text"), fields.get(field, ()))
    for page, expected in group.get("rows", {}).items():
        for field in expected:
            kind, value = ("link", f"/{own}") if field == "page" else (kinds.get(field, "text"), fields.get(field, ()))
            kind = "text" if kind == "title" else kind
            yield from _field_facts(f"{row}/{field}", page, kind, value, row)


def _field_facts(name: str, page: str, kind: str, value: str | Iterable[str], row: str = "") -> Iterator[Fact]:
    if kind not in KINDS:
        raise ValueError(f"{name}: no such kind of fact: {kind}")
    values = (value,) if isinstance(value, str) else tuple(value)
    clean = normalise_link if kind == "link" else normalise
    if kind == "order" and values:
        yield Fact(f"{page}#{name}", page, kind, tuple(clean(each) for each in values), row)
        return
    for number, each in enumerate(values, start=1):
        suffix = f"/{number}" if len(values) > 1 else ""
        yield Fact(f"{page}#{name}{suffix}", page, kind, tuple(clean(part) for part in each.split(" | ")), row)
