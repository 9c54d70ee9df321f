"""What ``scholar init`` has written: files that a new site has otherwise now, and versions."""

import re
from collections.abc import Iterator
from pathlib import Path

from ...migrations import changed_since, digest, digest_then, digests
from ..init_site import RENAMED, STARTER
from ..problems import (
    BROKEN_RECORD,
    CONTENT,
    NO_RECORD,
    OUTDATED,
    PINNED,
    RECORD,
    STARTER_SAME,
    UNREADABLE_PINS,
    UNWRITTEN_RECORD,
)
from ..problems import STARTER as CHANGED
from ..record import line, place, read, recorded, with_version
from ..requirements import decoded, encoded, outdated, updated
from .findings import Edit, Finding

_FOLDER = "cli/starter/"
#: The files that are the same in all sites: no name or address is in them.
SAME = ("gitignore.txt", "readthedocs.yaml.txt", "publish.yml.txt", "refresh.yml.txt")
_ENGINE = re.compile(
    r"^(?:\./sphinx_scholar-|sphinx[-_.]scholar(?:\[[^\]]*\])?\s*==\s*)([0-9][\w.]*?)(?=-py3|[\s;]|$)", re.M
)


def recorded_version(site: Path) -> str:
    """The version that *site* was made or last checked with; ``""`` if none is recorded."""
    try:
        return recorded((site / "pyproject.toml").read_bytes())
    except OSError:
        return ""


def check_starter(site: Path, version: str) -> Iterator[Finding]:
    """The files that a new site has in another form than one of *version*; one that nobody edited can be replaced."""
    for name in changed_since(version, digests()):
        path = name.removeprefix(_FOLDER)
        file = RENAMED.get(path, path)
        if not name.startswith(_FOLDER) or not (site / file).is_file():
            continue
        data, new = (site / file).read_bytes(), (STARTER / path).read_bytes()
        about = {"version": version, "path": str(STARTER / path)}
        if path not in SAME:
            yield Finding(CONTENT.at(f"{file}:1", **about))
        elif digest(data) == digest_then(version, name):
            same = new.replace(b"\n", b"\r\n") if b"\r\n" in data else new
            yield Finding(STARTER_SAME.at(f"{file}:1", **about), (Edit(0, len(data), same),))
        elif digest(data) != digest(new):
            yield Finding(CHANGED.at(f"{file}:1", **about))


def check_versions(site: Path, installed: str) -> Iterator[Finding]:
    """What a host would build the site with, if that is not what is *installed*."""
    file = site / "requirements.txt"
    data = file.read_bytes() if file.is_file() else b""
    try:
        text, encoding = decoded(data)
    except ValueError as error:
        yield Finding(UNREADABLE_PINS.at("requirements.txt:1", reason=str(error), version=installed))
        return
    found = _ENGINE.search(text)
    others = outdated(text)
    if not found or (found[1] == installed and not others):
        return
    new = updated(text)
    edits = (Edit(0, len(data), encoded(new, encoding, data)),) if new else ()
    if found[1] != installed:
        line = text[: found.start()].count("\n") + 1
        yield Finding(PINNED.at(f"requirements.txt:{line}", pinned=found[1], installed=installed), edits)
    else:
        yield Finding(OUTDATED.at("requirements.txt:1", packages=", ".join(others)), edits)


def check_record(site: Path, version: str, installed: str) -> Iterator[Finding]:
    """The version in ``pyproject.toml``, if it is not the one that is *installed*."""
    file = site / "pyproject.toml"
    data = file.read_bytes() if file.is_file() else b""
    if version == installed:
        return
    if new := with_version(data, installed):
        edits = (Edit(0, len(data), new),)
        at = f"pyproject.toml:{place(data, new) if version else 1}"
        yield Finding((RECORD if version else NO_RECORD).at(at, recorded=version, installed=installed), edits)
        return
    try:
        read(data)
    except ValueError as error:
        yield Finding(BROKEN_RECORD.at("pyproject.toml:1", reason=str(error)))
        return
    at = f"pyproject.toml:{place(data)}"
    yield Finding(UNWRITTEN_RECORD.at(at, installed=installed, line=line(installed)))
