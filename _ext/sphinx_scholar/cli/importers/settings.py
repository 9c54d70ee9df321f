"""The settings of the owner, put into a ``conf.py`` that was just laid out, or named for one that is there."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..files import replace
from ..workspace import Workspace

_OWNER = re.compile(r"^scholar_owner = \{\n(?:[ \t].*\n)*", re.MULTILINE)


def fill_settings(conf: Path, owner: Mapping[str, Any], others: Mapping[str, Any]) -> None:
    """Put the settings of the *owner* into *conf*, in place of empty ones and of comments, and *others* at its end."""
    text = conf.read_text("utf-8")
    for name, value in owner.items():
        if name == "name" or not value:
            continue
        line = f'"{name}": {json.dumps(value, ensure_ascii=False)},'
        pattern = rf'^([ \t]*)(?:"{name}": "",|#[^\n]*"{name}": [^\n]*)$'
        text, filled = re.subn(pattern, lambda m, line=line: m[1] + line, text, count=1, flags=re.MULTILINE)  # type: ignore[misc]
        if not filled:
            text = _OWNER.sub(lambda m, line=line: f"{m[0]}    {line}\n", text, count=1)  # type: ignore[misc]
    lines = [f"{name} = {_written(value)}\n" for name, value in others.items() if value]
    replace(conf, "".join([text, *lines]))


def _written(value: Any) -> str:
    """The value of a setting as Python, a line for each item of a dictionary."""
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    items = (f"    {json.dumps(key, ensure_ascii=False)}: {_written(item)},\n" for key, item in value.items())
    return "{\n" + "".join(items) + "}"


def missing_others(site: Workspace, others: Mapping[str, Any]) -> list[str]:
    """Lines with what to write into ``conf.py``, if the old site has settings that are not there."""
    lines = []
    for name, value in others.items():
        there = site.given.get(name)
        known = {str(key).lstrip("\\") for key in there} if isinstance(there, Mapping) else set()
        told = {key: item for key, item in value.items() if key not in known}
        if told:
            written = json.dumps(told, ensure_ascii=False)
            lines.append(f"Settings of the old site that conf.py does not have; add to {name}: {written}.")
    return lines


def missing_settings(site: Workspace, owner: Mapping[str, Any]) -> str:
    """A line with what to write into ``scholar_owner``, if the old site says what is not there."""
    known: dict[str, Any] = {
        "name": site.owner.name.display,
        "email": site.owner.email,
        "role": site.owner.role,
        "affiliation": site.owner.affiliations,
        "variants": site.owner.variants,
        "profiles": site.owner.profiles,
        "portrait": site.owner.portrait,
    }
    told = {name: value for name, value in owner.items() if value and not known.get(name)}
    given = site.given.get("scholar_owner")
    # A name is shown with a full stop after initials, and may be written without.
    names = (known["name"], given.get("name") if isinstance(given, Mapping) else given)
    if owner.get("name") and owner["name"] not in names:
        told = {"name": owner["name"], **told}
    if not told:
        return ""
    lines = ", ".join(f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in told.items())
    return f"Details of the owner from the old site that conf.py does not have; add to scholar_owner: {lines}."
