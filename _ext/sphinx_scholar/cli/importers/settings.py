"""The settings of the owner, put into a ``conf.py`` that was just laid out, or named for one that is there."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..files import replace
from ..workspace import Workspace

_OWNER = re.compile(r"^scholar_owner = \{\n(?:[ \t].*\n)*", re.MULTILINE)


def fill_settings(conf: Path, owner: Mapping[str, Any]) -> None:
    """Put the settings of the *owner* into *conf*, in place of empty ones and of comments."""
    text = conf.read_text("utf-8")
    for name, value in owner.items():
        if name == "name" or not value:
            continue
        line = f'"{name}": {json.dumps(value, ensure_ascii=False)},'
        pattern = rf'^([ \t]*)(?:"{name}": "",|#[^\n]*"{name}": [^\n]*)$'
        text, filled = re.subn(pattern, lambda m, line=line: m[1] + line, text, count=1, flags=re.MULTILINE)  # type: ignore[misc]
        if not filled:
            text = _OWNER.sub(lambda m, line=line: f"{m[0]}    {line}\n", text, count=1)  # type: ignore[misc]
    replace(conf, text)


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
    if owner.get("name") and owner["name"] != known["name"]:
        told = {"name": owner["name"], **told}
    if not told:
        return ""
    lines = ", ".join(f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in told.items())
    return f"Details of the owner from the old site that conf.py does not have; add to scholar_owner: {lines}."
