"""Makes one stylesheet of many with Lightning CSS, without the rules that no page and no script uses."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

import lightningcss

from ..environment.memo import Memo

_FLAGS = lightningcss.calc_parser_flags(nesting=True)
#: Variables of the theme's icon font. Neither it nor what it would draw is shipped; icons are inline SVG.
ICON_FONT = ("--fa-", "--pst-icon-")
#: The names of pictures that were in the sheet begin so.
PICTURE = "picture-"
_ATTRIBUTE = re.compile(r'\s(class|id)="([^"]*)"')
_SELECTOR_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")
_VARIABLE = re.compile(r"(--[\w-]+)[:{]")
_VARIABLE_USE = re.compile(r"var\((--[\w-]+)")
_STRING = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")
_IMPORT = re.compile(r'@import "([^"]+)"')
_DATA_URL = re.compile(r"""url\((["']?)data:([\w/+.-]+)([^,]*),(.*?)\1\)""")
_FONT_FACE = re.compile(r"@font-face\s*{[^}]*url\([\"']?([^)\"'?#]+)[^}]*}")


def bundle(entry: Path, pages: Iterable[str], scripts: Iterable[Path], memo: Memo) -> str:
    """The sheet *entry* without what neither *pages* (paths) nor *scripts* mention; see :func:`without_unused`."""
    scripts = sorted(scripts)
    sources = hashlib.sha256()
    for file in (entry, *imported(entry), *scripts):
        sources.update(file.read_bytes())
    digest = sources.hexdigest()
    defined, scripted = memo.get("names", digest, lambda: _names(entry, scripts))
    # Pages of a kind mention much the same: equal sets are stored once.
    sets: dict[frozenset[str], frozenset[str]] = {}

    def mentioned(page: Path) -> frozenset[str]:
        found = defined & names_on_page(page)
        return sets.setdefault(found, found)

    on_pages: Mapping[str, frozenset[str]] = memo.read("pages", {page: page for page in pages}, mentioned, digest)
    used = scripted.union(*set(on_pages.values()))
    return memo.get("sheet", (digest, sorted(used)), lambda: without_unused(entry, defined, used))


def _names(entry: Path, scripts: Iterable[Path]) -> tuple[frozenset[str], frozenset[str]]:
    """The names that the sheet defines, and those of them that scripts mention."""
    whole = lightningcss.bundle_css(str(entry), parser_flags=_FLAGS, minify=False)
    defined = frozenset(_SELECTOR_NAME.findall(whole))
    return defined, defined & names_in_scripts(scripts)


def names_on_page(page: Path) -> set[str]:
    """The classes (``.name``) and ids (``#name``) in a page."""
    attributes = set(_ATTRIBUTE.findall(page.read_text("utf-8")))
    return {("." if kind == "class" else "#") + name for kind, value in attributes for name in value.split()}


def names_in_scripts(scripts: Iterable[Path]) -> set[str]:
    """Every word in a string of *scripts*, as a class and as an id."""
    texts = (text for script in scripts for _, text in _STRING.findall(script.read_text("utf-8")))
    return {sign + word for text in texts for word in re.findall(r"[\w-]+", text) for sign in ".#"}


def without_unused(entry: Path, defined: frozenset[str], used: frozenset[str]) -> str:
    """The sheet *entry* with its imports, minified, without names *defined* in it and not *used*, and idle variables.

    :raises ValueError: if a sheet is not valid CSS, or :exc:`OSError` if one is missing.
    """
    unused = {name[1:] for name in defined - used} - {name[1:] for name in defined & used}
    while True:
        sheet = lightningcss.bundle_css(str(entry), parser_flags=_FLAGS, unused_symbols=unused)
        needed = {name for name in _VARIABLE_USE.findall(sheet) if not name.startswith(ICON_FONT)}
        idle = set(_VARIABLE.findall(sheet)) - needed
        if idle <= unused:
            return sheet
        unused |= idle


def own_files(sheet: str, folder: Path) -> str:
    """*sheet* with its ``data:`` pictures as files in *folder*, and without the fonts that are not there."""

    def as_file(match: re.Match[str]) -> str:
        _, media_type, parameters, data = match.groups()
        content = base64.b64decode(data) if "base64" in parameters else unquote_to_bytes(data)
        suffix = media_type.partition("/")[2].partition("+")[0]
        name = f"{PICTURE}{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"
        (folder / name).write_bytes(content)
        return f"url({name})"

    sheet = _DATA_URL.sub(as_file, sheet)
    return _FONT_FACE.sub(lambda face: face[0] if (folder / face[1]).is_file() else "", sheet)


def imported(entry: Path) -> Iterator[Path]:
    """The sheets that *entry* imports, including those that these import."""
    for reference in references(entry):
        sheet = entry.parent / reference
        if sheet.is_file():
            yield from imported(sheet)
            yield sheet


def references(sheet: Path) -> list[str]:
    """The addresses of the sheets that *sheet* imports, as it writes them."""
    return _IMPORT.findall(sheet.read_text("utf-8"))
