"""What was declined: a file of the site that is read and written by ``scholar refresh``, and by people."""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ...model.people import fold_title
from ..files import replace
from ..workspace import CommandError

#: The file, in the folder of the site; it is meant to be committed.
FILE = "_data/refresh.yml"
_HEAD = """\
# Declined proposals of scholar refresh. Delete an item to be asked again.
"""


@dataclass(frozen=True, slots=True)
class Declined:
    """A decision of a day: on a missing work, by its identifiers and title; or on a *value* for a *field* of an entry.

    *ids* are written ``doi:10.1000/x`` and ``arxiv:2401.07851``. *sources* are the services that said so.
    """

    date: str
    ids: tuple[str, ...] = ()
    title: str = ""
    key: str = ""
    field: str = ""
    value: str = ""
    sources: tuple[str, ...] = ()


@dataclass
class Decisions:
    """The decisions in the *file*, the oldest first, and those that are new."""

    file: Path
    declined: list[Declined] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path) -> "Decisions":
        """Those of the site in *folder*; :exc:`CommandError` if the file cannot be read."""
        file = folder / FILE
        if not file.is_file():
            return cls(file)
        try:
            found = yaml.safe_load(file.read_text("utf-8"))
            items = found if isinstance(found, list) else [] if found is None else [found]
            return cls(file, [_declined(item) for item in items])
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise CommandError(f"{FILE}:{line}: {error.problem or 'this is not YAML'}") from None
        except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
            raise CommandError(f"{FILE}:1: this is not YAML in UTF-8") from None
        except (TypeError, ValueError) as error:
            raise CommandError(f"{FILE}: {error}; delete the item to be asked again") from None

    def has_work(self, ids: Iterable[str], title: str) -> bool:
        """Whether a work was declined: one with one of these identifiers; by its title if it had none of that kind."""
        wanted = {each.casefold() for each in ids}
        kinds = {each.partition(":")[0] for each in wanted}
        for each in self.declined:
            its = {name.casefold() for name in each.ids}
            if each.key or each.field:
                continue
            if its & wanted:
                return True
            comparable = any(name.partition(":")[0] in kinds for name in its)
            if not comparable and each.title and fold_title(each.title) == fold_title(title):
                return True
        return False

    def has_change(self, key: str, field: str, value: str) -> bool:
        """Whether the *value* of a *field* was declined."""
        wanted = (key, field, _folded(value))
        return any((each.key, each.field, _folded(each.value)) == wanted for each in self.declined)

    def decline(self, new: Declined) -> None:
        """Add a decision, and write the file: what a person has decided is not lost when a command is stopped."""
        self.declined.append(new)
        replace(self.file, _HEAD + "".join(_item(each) for each in self.declined))


def _folded(value: str) -> str:
    return " ".join(value.split()).casefold()


def _item(each: Declined) -> str:
    """An item in YAML, one line for each part: strings of JSON are strings of YAML."""
    known: dict[str, Any] = {
        **{"date": each.date, "decision": "declined", "title": each.title, "key": each.key},
        **{"field": each.field, "value": each.value, "id": list(each.ids), "source": list(each.sources)},
    }
    lines = [f"{name}: {_written(name, value)}" for name, value in known.items() if value]
    return "- " + "\n  ".join(lines) + "\n"


def _written(name: str, value: Any) -> str:
    return str(value) if name in ("date", "decision") else json.dumps(value, ensure_ascii=False)


def _declined(item: Any) -> Declined:
    if not isinstance(item, Mapping):
        raise ValueError("each item needs a date, a decision, and the work or field that it concerns")
    date = item.get("date", "")
    text = {name: _text(item.get(name, "")) for name in ("title", "key", "field", "value")}
    if not (text["title"] or item.get("id") or (text["key"] and text["field"])):
        raise ValueError("an item does not name a work: it needs id, title, or key and field")
    written = date.isoformat() if isinstance(date, datetime.date) else _text(date)
    return Declined(written, _texts(item.get("id")), **text, sources=_texts(item.get("source")))


def _text(value: Any) -> str:
    if isinstance(value, (str, int, float, datetime.date)):
        return str(value)
    raise ValueError(f"{str(value)[:40]!r} is not text")


def _texts(value: Any) -> tuple[str, ...]:
    listed: Sequence[Any] = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(_text(each) for each in listed)
