"""What an entry lacks for its type, and names of fields that look like slips."""

from __future__ import annotations

from functools import lru_cache

from ...model.problems import did_you_mean
from . import problems
from .entry import RawEntry, Report
from .latex import to_text
from .schema import AUTHORLESS, DATELESS, ENTRY_TYPES, KNOWN_FIELDS, REQUIRED

CREATORS = ("author", "editor", "organization", "institution", "collaboration", "shortauthor")


def check_type(raw: RawEntry, report: Report) -> None:
    """An entry of a type that nobody knows is taken for ``misc``."""
    if raw.type not in ENTRY_TYPES:
        meant = did_you_mean(raw.type, ENTRY_TYPES)
        suggestion = f"@{meant}" if meant else ""
        report.add(problems.UNKNOWN_TYPE, raw.location, key=raw.key, type=raw.type, suggestion=suggestion)
        raw.type = "misc"


def check_fields(raw: RawEntry, report: Report) -> None:
    """Report each unknown field whose name is nearly that of a known one; others are nobody's business."""
    for name, field in raw.fields.items():
        if name not in KNOWN_FIELDS and (meant := slip_of(name)):
            report.add(problems.UNKNOWN_FIELD, field.location, field=name, suggestion=meant)
            raw.damaged.add(meant)


@lru_cache(maxsize=4096)
def slip_of(name: str) -> str:
    """The known field that *name* was probably meant to be, or ``""``."""
    if len(name) < 4 or len(name) > 24 or not name.isalpha():
        return ""
    return did_you_mean(name, (known for known in KNOWN_FIELDS if abs(len(known) - len(name)) <= 1))


def check_required(raw: RawEntry, preprint: bool, forthcoming: bool, report: Report) -> bool:
    """Report what *raw* lacks. Without a title it cannot be shown, and the answer is ``False``."""
    if not to_text(raw.text("title")).strip():
        report.add(problems.NO_TITLE, raw.location, key=raw.key)
        return False
    if raw.damaged & {"crossref", "xdata"}:
        return True  # who knows what it would have had from there
    if not raw.has(*CREATORS) and raw.type not in AUTHORLESS:
        report.add(problems.NO_AUTHOR, raw.location, key=raw.key)
    if not raw.has("year", "date") and raw.type not in DATELESS and not forthcoming:
        report.add(problems.NO_YEAR, raw.location, key=raw.key)
    needed = REQUIRED.get(raw.type, ())
    if needed and not preprint and not raw.has(*needed):
        report.add(problems.NO_VENUE, raw.location, key=raw.key, field=needed[0], type=raw.type)
    return True
