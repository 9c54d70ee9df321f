"""Makes one stylesheet of many with Lightning CSS, without the rules that no page and no script uses.

What a page, a script or a sheet of the site's own mentions is kept: classes and ids, and variables. A script may put
together the name of a class: with ``"sd-" + name``, all that begin so are kept, and with ``name + "-on"``, all that
end so.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

from ..environment.memo import Memo
from ..model.patterns import regex
from .apart import Apart
from .overridden import without_overridden

#: Variables of the theme's icon font. Neither it nor what it would draw is shipped; icons are inline SVG.
ICON_FONT = ("--fa-", "--pst-icon-")
#: The names of pictures that were in the sheet begin so.
PICTURE = "picture-"
# Each pattern for pages begins with letters, for which a search is fast.
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<=>`]+))"""
_NAMED = {".": regex(rf"class(?<=\sclass){_VALUE}"), "#": regex(rf"id(?<=\sid){_VALUE}")}
#: Scripts in a page, except data, and those in attributes.
_SCRIPT = regex(r"<script(?![^>]*json)[^>]*>(.*?)</script", re.DOTALL)
_HANDLER = regex(r"""on(?<=\son)\w+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SELECTOR_NAME = regex(r"[.#]-?[A-Za-z_][\w-]*")
_VARIABLE = regex(r"(--[\w-]+)[:{]")
_VARIABLE_USE = regex(r"var\((--[\w-]+)")
#: What a script has in quotes, with the line around it, as a quote may also be part of a regular expression.
_QUOTED = regex(r"""^.*["'].*$|`[^`]*`""", re.MULTILINE)
_COMMENT = regex(r"""(?<![:\w"'`\\])//.*|(?<![\w"'`])/\*[\s\S]*?\*/""")
_ANY_VARIABLE = regex(r"--[A-Za-z][\w-]*")
_WORD = regex(r"-?[A-Za-z][\w-]*")
_PROPERTY = regex(r"[{;]\s*([a-z-]+):")
#: The rule of tokens for variables of the parent theme, and the rules of that theme for the same element.
_TOKENS = regex(r":root,html\[data-theme\]\{([^{}]*)\}")
_PARENT = regex(r"(?<=[{}])(html(?::not\(\[data-theme\]\)|\[data-theme=(?:light|dark)\])?)\{([^{}]*)\}")
#: Rules of the parent theme for elements that no page here has, for parts of controls that it leaves as they are, and
#: for Sphinx's own list of results, which is like any other here.
_FOREIGN = regex(
    r"(?<=[{}])(?:::-(?:moz|webkit-(?:color|date|inner|search))|\[list\]:|div\.(?:body|document)|ul\.search|html:has\(#pst-)"
    r"[^{}]*\{[^{}]*\}"
)
_IMPORT = regex(r'@import "([^"]+)"')
_DATA_URL = regex(r"""url\((["']?)data:([\w/+.-]+)([^,]*),(.*?)\1\)""")
_FONT_FACE = regex(r"@font-face\s*{[^}]*url\([\"']?([^)\"'?#]+)[^}]*}")


def bundle(entry: Path, pages: Iterable[str], scripts: Iterable[Path], sheets: Iterable[Path], memo: Memo) -> str:
    """The sheet *entry* without what neither *pages* (paths), *scripts* nor other *sheets* mention."""
    scripts, sheets = sorted(scripts), sorted(sheets)
    sources = hashlib.sha256()
    for file in (entry, *imported(entry), *scripts, *sheets):
        sources.update(file.read_bytes())
    digest = sources.hexdigest()
    defined, elsewhere = memo.get("names", digest, lambda: _names(entry, scripts, sheets))
    # Pages of a kind mention much the same: equal sets are stored once.
    sets: dict[frozenset[str], frozenset[str]] = {}

    def mentioned(page: Path) -> frozenset[str]:
        found = names_on_page(page.read_text("utf-8"), defined)
        return sets.setdefault(found, found)

    on_pages: Mapping[str, frozenset[str]] = memo.read("pages", {page: page for page in pages}, mentioned, digest)
    shown = frozenset[str]().union(*set(on_pages.values()))
    # The script of Sphinx that highlights words looks for the box, which pages of the theme do not have.
    used = shown | (elsewhere - {"#searchbox"})
    return memo.get("sheet", (digest, sorted(used)), lambda: without_unused(entry, defined, used))


def _names(entry: Path, scripts: Iterable[Path], sheets: Iterable[Path]) -> tuple[frozenset[str], frozenset[str]]:
    """The classes (``.name``), ids (``#name``) and variables that the sheet defines, and those used beside pages."""
    with Apart("lightning.py", "bundle") as whole_of:
        whole = whole_of(str(entry), None)
    defined = frozenset([*_SELECTOR_NAME.findall(whole), *_VARIABLE.findall(whole)])
    used = [names_in_script(script.read_text("utf-8", "replace"), defined) for script in scripts]
    used += [defined.intersection(_ANY_VARIABLE.findall(sheet.read_text("utf-8", "replace"))) for sheet in sheets]
    return defined, frozenset().union(*used)


def names_on_page(page: str, defined: frozenset[str]) -> frozenset[str]:
    """Those of the *defined* names that the HTML of a *page* mentions."""
    found = {
        sign + name
        for sign, attribute in _NAMED.items()
        for values in set(attribute.findall(page))
        for name in "".join(values).split()
    }
    # Most pages have none.
    inline = [*_SCRIPT.findall(page), *map("".join, _HANDLER.findall(page))]
    scripts = [names_in_script(script, defined) for script in inline if script]
    return defined.intersection(found).union(defined.intersection(_ANY_VARIABLE.findall(page)), *scripts)


def names_in_script(script: str, defined: frozenset[str]) -> frozenset[str]:
    """Those of the *defined* names that a *script* has in quotes, or that begin or end with a part of a name there."""
    words = {word for text in _QUOTED.findall(_COMMENT.sub("", script)) for word in _WORD.findall(text)}
    begins = tuple(word for word in words if word.endswith("-"))
    ends = tuple(word for word in words if word.startswith("-"))
    composed = set()
    if begins or ends:
        composed = {name for name in defined if name[1:].startswith(begins) or name.endswith(ends)}
    icons = {name for name in composed if name.startswith((".fa-", "--"))}
    plain = {sign + word for word in words for sign in ".#"}
    return defined.intersection(plain) | defined.intersection(_ANY_VARIABLE.findall(script)) | composed - icons


def without_unused(entry: Path, defined: frozenset[str], used: frozenset[str]) -> str:
    """The sheet *entry* with its imports, minified, without names *defined* in it and not *used*, and idle variables.

    :raises ValueError: if a sheet is not valid CSS, or missing
    """
    names = {name for name in defined if name[0] in ".#"}
    unused = {name[1:] for name in names - used} - {name[1:] for name in names & used}
    # Lightning CSS takes a property that it does not know, such as text-wrap, for a symbol of that name.
    unused -= {name for file in (entry, *imported(entry)) for name in _PROPERTY.findall(file.read_text("utf-8"))}
    with Apart("lightning.py", "bundle") as minified:
        while True:
            whole = minified(str(entry), sorted(unused))
            sheet = _FOREIGN.sub("", without_overridden(_without_overridden(whole), "theme"))
            needed = {name for name in _VARIABLE_USE.findall(sheet) if not name.startswith(ICON_FONT)}
            idle = set(_VARIABLE.findall(sheet)) - needed - used
            if idle <= unused:
                return sheet
            unused |= idle


def _without_overridden(sheet: str) -> str:
    """*sheet* without variables of the parent theme to which the layer of tokens gives other values."""
    tokens = _TOKENS.search(sheet)
    names = {part.partition(":")[0] for part in tokens[1].split(";")} if tokens else set()

    def rest(rule: re.Match[str]) -> str:
        kept = [part for part in rule[2].split(";") if part.partition(":")[0] not in names]
        return f"{rule[1]}{{{';'.join(kept)}}}" if kept else ""

    return _PARENT.sub(rest, sheet)


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
