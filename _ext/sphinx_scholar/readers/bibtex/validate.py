"""What an entry lacks for its type, and names of fields that look like slips."""

from __future__ import annotations

import difflib
from functools import lru_cache

from .entry import RawEntry, Report
from .latex import to_text
from .schema import AUTHORLESS, DATELESS, ENTRY_TYPES, KNOWN_FIELDS, REQUIRED

CREATORS = ("author", "editor", "organization", "institution", "collaboration", "shortauthor")


def check_type(raw: RawEntry, report: Report) -> None:
    """An entry of a type that nobody knows is taken for ``misc``."""
    if raw.type not in ENTRY_TYPES:
        found = difflib.get_close_matches(raw.type, sorted(ENTRY_TYPES), 1, 0.7)
        hint = f"did you mean @{found[0]}?" if found else "write @misc for what has no type of its own"
        report.add(raw.location, f"entry “{raw.key}” is shown as @misc: there is no entry type @{raw.type}; {hint}")
        raw.type = "misc"


def check_fields(raw: RawEntry, report: Report) -> None:
    """Report each unknown field whose name is nearly that of a known one; others are nobody's business."""
    for name, field in raw.fields.items():
        if name not in KNOWN_FIELDS and (meant := slip_of(name)):
            report.add(field.location, f"field “{name}” is not known; did you mean “{meant}”?")
            raw.damaged.add(meant)


@lru_cache(maxsize=4096)
def slip_of(name: str) -> str:
    """The known field that *name* was probably meant to be, or ``""``."""
    if len(name) < 4 or len(name) > 24 or not name.isalpha():
        return ""
    alike = (known for known in sorted(KNOWN_FIELDS) if abs(len(known) - len(name)) <= 1)
    return next((known for known in alike if sorted(known) == sorted(name) or _one_apart(name, known)), "")


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter put in, left out or replaced makes *one* of *other*."""
    short, long = sorted((one, other), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def check_required(raw: RawEntry, preprint: bool, forthcoming: bool, report: Report) -> bool:
    """Report what *raw* lacks. Without a title it cannot be shown, and the answer is ``False``."""
    who = f"entry “{raw.key}”"
    if not to_text(raw.text("title")).strip():
        report.add(raw.location, f"{who} was left out: it has no title; write title = {{...}}")
        return False
    if raw.damaged & {"crossref", "xdata"}:
        return True  # who knows what it would have had from there
    if not raw.has(*CREATORS) and raw.type not in AUTHORLESS:
        report.add(raw.location, f"{who} has no author; write author = {{Family, Given and Family, Given}}")
    if not raw.has("year", "date") and raw.type not in DATELESS and not forthcoming:
        report.add(raw.location, f"{who} has no year; write year = {{2024}} or date = {{2024-08-11}}")
    needed = REQUIRED.get(raw.type, ())
    if needed and not preprint and not raw.has(*needed):
        need = needed[0]
        report.add(raw.location, f"{who} has no {need}, which every @{raw.type} needs; write {need} = {{...}}")
    return True
