"""A new page: its name from its title, and a text that is valid as it stands and says what else there is to fill in."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import Path

from .bibliography.slugs import RESERVED
from .kinds import Field, Kind
from .model import MATHEMATICS

#: The longest name of a page, in characters.
LONGEST = 60

_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2}|THORN)(?: WITH .*)?")
#: What Markdown would take for markup. Quotes and dashes are not here: they become the typographer's, as in any text.
_MARKUP = re.compile(r"[\\`*\[<$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|#(?=#*\s*\Z)")
#: What each type of field holds before anyone fills it in; dates are of today.
_EMPTY = {"texts": "[]", "names": "[]", "targets": "[]", "paths": "[]", "flag": "false", "end": "present"}
_PUBLISH = "the preview alone shows this page; delete this line to publish it"


def _folded(character: str) -> str:
    """A letter without what ASCII has not: ``ł`` is ``l``, ``æ`` is ``ae``; other scripts have none."""
    if character.isascii():
        return character
    latin = _LATIN.fullmatch(unicodedata.name(character, ""))
    return latin[1].lower() if latin else " "


def _words(text: str) -> list[str]:
    """The words of *text*: letters, digits, and the marks that scripts such as Devanagari write words with."""
    return "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text).split()


def slug(title: str, kind: str) -> str:
    """The name of a page in its address, at most 60 characters: the words of *title* in lower-case ASCII.

    A title without any ASCII letter or digit keeps its own script (``投机解码``), one without any word at all is named
    by its *kind*. A name that has a meaning elsewhere (``index``, or ``con`` on Windows) gets the kind behind it.
    """
    title = re.sub("['’]", "", title.casefold())
    text = unicodedata.normalize("NFKD", title)
    words = _words("".join(_folded(c) for c in text if not unicodedata.combining(c)))
    words = words or _words(unicodedata.normalize("NFC", title)) or [kind]
    name = words[0][:LONGEST]
    for word in words[1:]:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name += f"-{word}"
    return f"{name}-{kind}" if name in RESERVED else name


def heading(title: str) -> str:
    """*title* as a Markdown heading that shows it as it was given; ``$...$`` stays mathematics."""
    parts, position = [], 0
    for formula in MATHEMATICS.finditer(title):
        parts += [_MARKUP.sub(r"\\\g<0>", title[position : formula.start()]), formula[0]]
        position = formula.end()
    return "# " + "".join(parts) + _MARKUP.sub(r"\\\g<0>", title[position:])


def _value(field: Field, today: datetime.date) -> str:
    """A value that the field may have: periods begin this month, what happens on a day happens today."""
    if field.type == "date":
        return today.isoformat() if field.name == "date" else today.strftime("%Y-%m")
    if field.type == "url":
        return "https://example.org/"
    return _EMPTY.get(field.type, "to be filled in")


def front_matter(kind: Kind, today: datetime.date, *, draft: bool = True) -> str:
    """The front matter of a new page: what is required, and every other field as a comment with its meaning."""
    lines = [f"{field.name}: {_value(field, today)}  # {field.meaning}" for field in kind.fields if field.required]
    if draft:
        lines.append(f"draft: true  # {_PUBLISH}")
    for field in kind.fields:
        if not field.required and field.name not in ("title", "draft"):
            empty = _EMPTY.get(field.type, "") if field.type != "end" else ""
            lines.append(f"# {field.name}: {empty}".rstrip() + f"  # {field.meaning}")
    return "\n".join(["---", *(line.removesuffix("  # ") for line in lines), "---", ""])


def text(kind: Kind, title: str, today: datetime.date) -> str:
    """The whole text of a new page; a paper's has no title, which stands in its bibliography entry."""
    head = front_matter(kind, today, draft=not kind.docname)
    hint = "% Write here, in place of this line. _docs/writing.md shows how."
    return f"{head}\n{hint}\n" if kind.name == "paper" else f"{head}\n{heading(title)}\n\n{hint}\n"


def occupant(folder: Path, name: str) -> Path | None:
    """The page in *folder* that has this name already, if in other letters: some disks and hosts tell no case."""

    def key(stem: str) -> str:
        return unicodedata.normalize("NFC", stem).casefold()

    pages = sorted(folder.glob("*.md")) if folder.is_dir() else []
    return next((path for path in pages if key(path.stem) == key(name)), None)


def write(path: Path, content: str) -> None:
    """Write a new file; :exc:`FileExistsError` where there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(content)
