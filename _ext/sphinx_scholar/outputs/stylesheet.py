"""One stylesheet of many, without what no page uses: no Sphinx in here, only sheets, pages and scripts.

Lightning CSS puts the imports into one file, without the classes, ids and custom properties that no page and no script
mentions. What each page mentions is remembered by the date of its file, and the sheet by all that it was made of.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import lightningcss
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

#: What the theme leaves in the output folder and no page asks for.
LEFT_OVER = ("scripts", "vendor", "webpack-macros.html", "pygments.css", "file.png", "minus.png", "plus.png")


def remove(paths: Iterable[Path]) -> None:
    """Remove files and folders, where they are."""
    for path in paths:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _pages(out: Path) -> Iterator[str]:
    """The pages in the output folder, as paths; what lies among the static files is none."""
    for folder, folders, files in os.walk(out):
        if folder == str(out):
            folders[:] = [name for name in folders if name != "_static"]
        yield from (f"{folder}/{name}" for name in files if name.endswith(".html"))


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Bundle the stylesheet, and remove what no page asks for."""
    if exception or not app.config.scholar_stylesheet or app.builder.name not in ("html", "dirhtml"):
        return
    out, static = Path(app.outdir), Path(app.outdir, "_static")
    entry = static / app.config.scholar_stylesheet
    remove(static / name for name in LEFT_OVER)
    memory = Path(app.doctreedir) / "scholar" / "stylesheet.json"
    try:
        sheet = sheet_for(entry, _pages(out), static.rglob("*.js"), memory)
    except (ValueError, OSError) as error:
        raise ExtensionError(f"the stylesheet cannot be put together: {error}") from error
    remove([*imported(entry), static / "styles"])
    remove(entry.parent.glob(f"{PICTURE}*"))
    entry.write_text(own_files(sheet, entry.parent), "utf-8")


#: Variables of the theme's icon font. Neither it nor what would be drawn with it is shipped; icons are inline SVG.
ICON_FONT = ("--fa-", "--pst-icon-")


#: How the names of pictures that stood in the sheet begin.
PICTURE = "picture-"


_ATTRIBUTE = re.compile(r'\s(class|id)="([^"]*)"')


_SELECTOR_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")


_VARIABLE = re.compile(r"(--[\w-]+)[:{]")


_VARIABLE_USE = re.compile(r"var\((--[\w-]+)")


_STRING = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")


_IMPORT = re.compile(r'@import "([^"]+)"')


_DATA_URL = re.compile(r"""url\((["']?)data:([\w/+.-]+)([^,]*),(.*?)\1\)""")


_FONT_FACE = re.compile(r"@font-face\s*{[^}]*url\([\"']?([^)\"'?#]+)[^}]*}")


def sheet_for(entry: Path, pages: Iterable[str], scripts: Iterable[Path], memory: Path) -> str:
    """The sheet *entry* with its imports, shed of what neither *pages* nor *scripts* mention.

    *memory* is a file for what is to be remembered until the next time.

    :raises ValueError: if a sheet is no valid CSS.
    :raises OSError: if a sheet is missing.
    """
    known = _read(memory)
    scripts = sorted(scripts)
    made_of = hashlib.sha256(Path(__file__).read_bytes())
    for file in (entry, *imported(entry), *scripts):
        made_of.update(file.read_bytes())
    if known.get("made of") != made_of.hexdigest():
        whole = lightningcss.bundle_css(str(entry), parser_flags=_flags(), minify=False)
        defined = set(_SELECTOR_NAME.findall(whole))
        known = {"defined": sorted(defined), "scripts": sorted(defined & names_in_scripts(scripts)), "pages": {}}
    defined = set(known["defined"])
    used = set(known["scripts"])
    # Pages of a kind mention much the same: each set of names is kept once.
    sets: dict[tuple[str, ...], int] = {}
    mentions = {}
    for page in pages:
        changed = os.stat(page).st_mtime_ns  # noqa: PTH116 - of thousands, this is fast
        before = known["pages"].get(page, (None, 0))
        found = known["sets"][before[1]] if before[0] == changed else defined & names_on_page(Path(page))
        used.update(found)
        mentions[page] = [changed, sets.setdefault(tuple(sorted(found)), len(sets))]
    if known.get("used") != sorted(used):
        known["sheet"] = shed(entry, defined, used)
    known |= {"made of": made_of.hexdigest(), "used": sorted(used), "pages": mentions, "sets": list(sets)}
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps(known), "utf-8")
    return str(known["sheet"])


def _read(memory: Path) -> dict[str, Any]:
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def names_on_page(page: Path) -> set[str]:
    """The classes (``.name``) and ids (``#name``) in a page."""
    attributes = set(_ATTRIBUTE.findall(page.read_text("utf-8")))
    return {("." if kind == "class" else "#") + name for kind, value in attributes for name in value.split()}


def names_in_scripts(scripts: Iterable[Path]) -> set[str]:
    """Every word in a string of *scripts*, as a class and as an id."""
    texts = (text for script in scripts for _, text in _STRING.findall(script.read_text("utf-8")))
    return {sign + word for text in texts for word in re.findall(r"[\w-]+", text) for sign in ".#"}


def _flags() -> Any:
    return lightningcss.calc_parser_flags(nesting=True)


def shed(entry: Path, defined: set[str], used: set[str]) -> str:
    """The sheet *entry* with its imports, minified, without what no page needs.

    That is: the names *defined* in it that are not *used*, and the variables that nothing left asks for.

    :raises ValueError: if a sheet is no valid CSS.
    :raises OSError: if a sheet is missing.
    """
    unused = {name[1:] for name in defined - used} - {name[1:] for name in defined & used}
    while True:
        sheet = lightningcss.bundle_css(str(entry), parser_flags=_flags(), unused_symbols=unused)
        variables = set(_VARIABLE.findall(sheet))
        needed = {name for name in _VARIABLE_USE.findall(sheet) if not name.startswith(ICON_FONT)}
        idle = variables - needed
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
    """The sheets that *entry* imports, those that these import included."""
    for reference in references(entry):
        sheet = entry.parent / reference
        if sheet.is_file():
            yield from imported(sheet)
            yield sheet


def references(sheet: Path) -> list[str]:
    """The addresses of the sheets that *sheet* imports, as it writes them."""
    return _IMPORT.findall(sheet.read_text("utf-8"))
