"""What ``scholar init`` has written: files that a new site has otherwise now, and versions."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ...migrations import changed_since, digest, digest_then, digests
from ..init_site import RENAMED, STARTER, TABLE
from ..problems import CONTENT, NO_RECORD, OUTDATED, PINNED, RECORD, STARTER_SAME
from ..problems import STARTER as CHANGED
from ..requirements import outdated, updated
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
        table = tomllib.loads((site / "pyproject.toml").read_text("utf-8"))
        return str(table["tool"]["sphinx-scholar"]["version"])
    except (OSError, ValueError, KeyError, TypeError):
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
            yield Finding(STARTER_SAME.at(f"{file}:1", **about), (Edit(0, len(data), new),))
        elif digest(data) != digest(new):
            yield Finding(CHANGED.at(f"{file}:1", **about))


def check_versions(site: Path, installed: str) -> Iterator[Finding]:
    """What a host would build the site with, if that is not what is *installed*."""
    file = site / "requirements.txt"
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    found = _ENGINE.search(text)
    if found and found[1] != installed:
        new = updated(text)
        edits = (Edit(0, len(text.encode()), new.encode()),) if new else ()
        line = text[: found.start()].count("\n") + 1
        yield Finding(PINNED.at(f"requirements.txt:{line}", pinned=found[1], installed=installed), edits)
    elif found and (others := outdated(text)):
        new = updated(text)
        edits = (Edit(0, len(text.encode()), new.encode()),) if new else ()
        yield Finding(OUTDATED.at("requirements.txt:1", packages=", ".join(others)), edits)


def check_record(site: Path, version: str, installed: str) -> Iterator[Finding]:
    """The version in ``pyproject.toml``, if it is not the one that is *installed*."""
    file = site / "pyproject.toml"
    data = file.read_bytes() if file.is_file() else b""
    if not version:
        new = b'%s%s\nversion = "%s"\n' % (b"\n" if data.strip() else b"", TABLE, installed.encode())
        # A file with a second table, or with a mistake, is for its author.
        edits = () if TABLE in data else (Edit(len(data), len(data), new),)
        yield Finding(NO_RECORD.at("pyproject.toml:1"), edits)
    elif version != installed:
        pattern = rb"^\[tool\.sphinx-scholar\][^\[]*?^version\s*=\s*[\"']([^\"'\n]+)[\"']"
        match = re.search(pattern, data, re.MULTILINE)
        line = data[: match.start(1)].count(b"\n") + 1 if match else 1
        edits = (Edit(*match.span(1), installed.encode()),) if match else ()
        yield Finding(RECORD.at(f"pyproject.toml:{line}", recorded=version, installed=installed), edits)
