"""The versions of packages that a site is built with: ``requirements.txt``, from the environment that is installed."""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit
from urllib.request import url2pathname

from packaging.requirements import Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

DISTRIBUTION = "sphinx-scholar"
#: A package with the versions that it may have, and what follows these.
_PIN = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)(?P<extras>\s*\[[^\]]*\])?\s*(?P<versions>(?:[=<>!~]=?=?\s*[\w.*+!-]+\s*,?\s*)+)"
    r"(?P<rest>(?:[\s;#].*)?)\Z"
)
#: The lines of the engine, as :func:`requirements` writes them.
_ABOUT_ENGINE = re.compile(
    r"(\./sphinx_scholar-.*\.whl|sphinx[-_.]scholar(?![\w.-])|# A file of this folder;)", re.IGNORECASE
)


def requirements() -> str:
    """The lines of ``requirements.txt``: the engine and all it needs, in the versions that are installed."""
    pins = dict(installed())
    version = pins.pop(DISTRIBUTION)
    lines = [f"{name}=={version}" for name, version in sorted(pins.items())]
    return "\n".join([*_engine(version), *lines, ""])


@cache
def installed() -> Mapping[str, str]:
    """The versions of the engine and of all it needs, its extras too if they are installed, by normalized names.

    They are read once a process: the metadata of a hundred packages takes longer than most commands.
    """
    pins: dict[str, str] = {}
    wanted = [(DISTRIBUTION, frozenset(metadata.metadata(DISTRIBUTION).get_all("Provides-Extra") or ()))]
    seen = set()
    while wanted:
        name, extras = wanted.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of an extra that is not installed
        pins[_normalized(found.metadata["Name"])] = found.version
        for line in found.requires or ():
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                wanted.append((needed.name, frozenset(needed.extras)))
    return MappingProxyType(pins)


def updated(text: str) -> str:
    """The *text* of a ``requirements.txt`` with the versions that are installed; packages of the site's own stay.

    ``""`` if that cannot be done line by line, as with digests.
    """
    if "--hash" in text or "\\\n" in text:
        return ""
    pins = dict(installed())
    lines = [line for line in text.splitlines() if not _ABOUT_ENGINE.match(line)]
    given = [_PIN.match(line) for line in lines]
    names = [_normalized(match["name"]) if match else "" for match in given]
    kept = [
        _pinned(match, pins[name]) if match and name in pins else line
        for line, match, name in zip(lines, given, names, strict=True)
    ]
    version = pins.pop(DISTRIBUTION)
    more = [f"{name}=={version}" for name, version in sorted(pins.items()) if name not in names]
    return "\n".join([*_engine(version), *kept, *more, ""])


def outdated(text: str) -> list[str]:
    """The packages that the engine needs of which the *text* of a ``requirements.txt`` asks for another version."""
    pins, found = installed(), []
    for line in text.splitlines():
        match = _PIN.match(line)
        name = _normalized(match["name"]) if match else ""
        if match and name != DISTRIBUTION and name in pins and not _allows(match["versions"], pins[name]):
            found.append(f"{match['name']} {match['versions'].strip()}")
    return found


def _allows(versions: str, version: str) -> bool:
    try:
        return SpecifierSet(versions).contains(version, prereleases=True)
    except InvalidSpecifier:
        return True


def _pinned(match: re.Match[str], version: str) -> str:
    """The line of a package with one *version*."""
    space = " " if match["rest"] and match["versions"][-1].isspace() else ""
    return f"{match['name']}{match['extras'] or ''}=={version}{space}{match['rest']}"


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _engine(version: str) -> list[str]:
    """The line of the engine; if it was not installed from an index, its file and what to write later."""
    origin = _origin()
    if not origin:
        return [f"{DISTRIBUTION}=={version}"]
    file = Path(origin).name if origin.endswith(".whl") else f"sphinx_scholar-{version}-py3-none-any.whl"
    return [
        f"# A file of this folder; once the package is on the index, write {DISTRIBUTION}=={version} in its place.",
        f"./{file}",
    ]


def _origin() -> str:
    """The address that the engine was installed from, ``""`` for an index."""
    record = json.loads(metadata.distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    return url2pathname(urlsplit(record.get("url", "")).path)


def wheel() -> dict[str, bytes]:
    """The file that the engine was installed from, by its name, if it is one and still there."""
    file = Path(_origin())
    return {file.name: file.read_bytes()} if file.suffix == ".whl" and file.is_file() else {}
