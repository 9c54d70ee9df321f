"""The setting ``scholar_security``: the fields of ``security.txt`` (RFC 9116); and what is wrong with it."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..model.problems import Problem
from . import problems as p
from .identifier_types import spdx
from .setting_report import SettingReport

#: The fields by their names in the setting.
FIELDS: Mapping[str, str] = {
    "contact": "Contact",
    "expires": "Expires",
    "encryption": "Encryption",
    "acknowledgments": "Acknowledgments",
    "preferred_languages": "Preferred-Languages",
    "policy": "Policy",
    "hiring": "Hiring",
}
#: The fields that a file has only once.
_SINGLE = ("expires", "preferred_languages")
_ADDRESS = re.compile(r"(https://|mailto:|tel:|openpgp4fpr:|dns:)\S+\Z")
_EMAIL = re.compile(r"[^@\s:/]+@[^@\s:/]+\.[^@\s:/]+\Z")


def read_security(value: object) -> tuple[list[tuple[str, str]], tuple[Problem, ...]]:
    """The names and values of the fields, none if one that is needed is missing, and what is wrong with the setting."""
    report, given = SettingReport(), dict(value) if isinstance(value, Mapping) else {}
    if not given:
        return [], ()
    report.unknown(p.SECURITY, "option", given, FIELDS)
    found: dict[str, list[str]] = {}
    for name in FIELDS:
        items = given.get(name, ())
        for item in items if isinstance(items, (list, tuple)) and name not in _SINGLE else [items]:
            if item and (text := _value(name, item, report)):
                found.setdefault(name, []).append(text)
    missing = [name for name in ("contact", "expires") if not found.get(name)]
    for name in missing:
        if not given.get(name):
            report.add(p.SECURITY_MISSING, option=name)
    return [] if missing else [(FIELDS[name], text) for name, texts in found.items() for text in texts], tuple(report)


def publishing_problems(config: Any) -> Mapping[str, tuple[Problem, ...]]:
    """What is wrong with this setting and with ``scholar_license`` in *config*."""
    given, report = config.scholar_license, SettingReport()
    if given and not spdx(given):
        report.add(p.LICENSE, value=given)
    return {"scholar_security": read_security(config.scholar_security)[1], "scholar_license": tuple(report)}


def _value(name: str, item: Any, report: SettingReport) -> str:
    text = ", ".join(map(str, item)) if isinstance(item, (list, tuple)) else str(item).strip()
    if name == "expires":
        valid = _time(text)
    elif name == "preferred_languages":
        valid = text if re.fullmatch(r"[A-Za-z0-9-]+(, ?[A-Za-z0-9-]+)*", text) else ""
    else:
        text = f"mailto:{text}" if _EMAIL.match(text) else text
        valid = text if _ADDRESS.match(text) else ""
    if not valid:
        report.add(p.SECURITY_VALUE, option=name, value=text)
    return valid


def _time(text: str) -> str:
    """The time in RFC 3339 of a date or time; ``""`` for what is neither."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return time.isoformat(timespec="seconds").replace("+00:00", "") + ("Z" if not time.utcoffset() else "")
