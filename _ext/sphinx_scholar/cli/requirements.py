"""The versions of packages that a site is built with: ``requirements.txt``, from the environment that is installed."""

import codecs
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit
from urllib.request import url2pathname

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

DISTRIBUTION = "sphinx-scholar"
#: A package with the versions that it may have, and what follows these.
_PIN = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)(?P<extras>\s*\[[^\]]*\])?\s*(?P<versions>(?:[=<>!~]=?=?\s*[\w.*+!-]+\s*,?\s*)+)"
    r"(?P<rest>(?:[\s;#].*)?)\Z"
)
_EXTRAS = re.compile(r"(?:\./sphinx_scholar-.*\.whl|sphinx[-_.]scholar)\s*(\[[^\]]*\])", re.IGNORECASE)
#: The marks at the beginning of files; that of UTF-32 begins with one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
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
    """The *text* of a ``requirements.txt`` with the versions that are installed.

    Packages of the site's own stay, and so do ranges that these versions are in, and line endings. ``""`` if that
    cannot be done line by line, as with digests.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    if "--hash" in text or re.search(r"\\\r?\n", text):
        return ""
    pins, from_file = dict(installed()), bool(_origin())
    # A version of an index is replaced by another one; a file, or what a file is to replace, is not.
    about = [line for line in text.splitlines() if _ABOUT_ENGINE.match(line) and (from_file or not _PIN.match(line))]
    lines = [line for line in text.splitlines() if line not in about]
    extras = next((found[1] for line in about if (found := _EXTRAS.match(line))), "")
    given = [_PIN.match(line) for line in lines]
    names = [_name(line) for line in lines]
    kept = [
        _pinned(match, pins[name]) if match and name in pins and not _allows(match["versions"], pins[name]) else line
        for line, match, name in zip(lines, given, names, strict=True)
    ]
    version = pins.pop(DISTRIBUTION)
    more = [f"{name}=={version}" for name, version in sorted(pins.items()) if name not in names]
    # The engine stays where it was: a comment with the encoding has to be above.
    at = text.splitlines().index(about[0]) if about else 0
    new = [*kept[:at], *(_engine(version, extras) if DISTRIBUTION not in names else ()), *kept[at:], *more, ""]
    return newline.join(new) if all(map(_is_read, new)) or not all(map(_is_read, lines)) else ""


def _name(line: str) -> str:
    """The normalized name of the package in a *line*, ``""`` for an option, a file or a comment."""
    found = re.match(r"[A-Za-z0-9][\w.-]*(?=\s*(?:[\[(=<>!~;#@]|\Z))", line)
    return _normalized(found[0]) if found else ""


def _is_read(line: str) -> bool:
    """Whether pip can read a *line* with the name of a package; options, files and comments are not looked into."""
    text = re.sub(r"(?:^|\s)(?:#|--).*", "", line).strip()
    try:
        return not _name(text) or bool(Requirement(text))
    except InvalidRequirement:
        return False


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a ``requirements.txt`` and its encoding, as pip finds it: by its mark, by a comment, else UTF-8.

    :raises ValueError: if it is in another encoding
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding), encoding
    found = re.match(rb"(?:[^\n]*\n)?#[^\n]*coding[:=][ \t]*([-\w.]+)", data)
    encoding = found[1].decode() if found else "utf-8"
    try:
        return data.decode(encoding), encoding
    except LookupError as error:
        raise ValueError(str(error)) from error


def encoded(text: str, encoding: str, data: bytes) -> bytes:
    """*text* in the *encoding* of the file *data*, with its mark."""
    mark = next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")
    return mark + text.encode(encoding)


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
    space = match["versions"][len(match["versions"].rstrip()) :] if match["rest"] else ""
    return f"{match['name']}{match['extras'] or ''}=={version}{space}{match['rest']}"


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _engine(version: str, extras: str = "") -> list[str]:
    """The line of the engine with *extras*; if it was not installed from an index, its file and what to write later."""
    origin = _origin()
    if not origin:
        return [f"{DISTRIBUTION}{extras}=={version}"]
    file = Path(origin).name if origin.endswith(".whl") else f"sphinx_scholar-{version}-py3-none-any.whl"
    return [
        f"# A file of this folder; once the package is on the index, write {DISTRIBUTION}=={version} in its place.",
        f"./{file}{extras}",
    ]


def _origin() -> str:
    """The address that the engine was installed from, ``""`` for an index."""
    record = json.loads(metadata.distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    return url2pathname(urlsplit(record.get("url", "")).path)


def wheel() -> dict[str, bytes]:
    """The file that the engine was installed from, by its name, if it is one and still there."""
    file = Path(_origin())
    return {file.name: file.read_bytes()} if file.suffix == ".whl" and file.is_file() else {}
