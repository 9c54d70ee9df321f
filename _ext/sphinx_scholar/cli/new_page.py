"""A new page: its name from its title, and a text that is valid as it stands and says what else there is to fill in."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import Path

from ..model import slugs
from ..model.kinds import Field, Kind
from ..model.problems import did_you_mean
from ..model.text import MATHEMATICS
from .errors import Refusal
from .workspace import Workspace


def start_page(site: Workspace, kind: Kind, name: str, title: str) -> str:
    """Write a new page, and say where it is and how it is seen."""
    docname = kind.docname or f"{kind.folder}/{name}"
    path = site.folder / f"{docname}.md"
    if taken := occupant(path.parent, path.stem):
        raise Refusal(f"{taken.relative_to(site.folder).as_posix()} is there already; edit it, or choose another title")
    write(path, text(kind, title, datetime.date.today()))
    said = [f"{docname}.md is ready to be written.", f"See it:   make serve, then http://localhost:8000/{docname}.html"]
    publish = "Publish:  delete its line that begins with “draft”; until then, only the preview shows it"
    return "\n".join([*said, publish] if not kind.docname else said)


def new_page(site: Workspace, name: str, title: str) -> str:
    """Start a page of the kind *name*; :exc:`Refusal` where that is not possible."""
    kind = site.kinds.get(name)
    if kind is None or not (kind.folder or kind.docname):
        known = [k.name for k in site.kinds.values() if k.folder or k.docname]
        said = f'there is no kind of page "{name}"' if name else "say of which kind: make new KIND=... TITLE=..."
        meant = did_you_mean(name, known)
        raise Refusal(f'{said}; did you mean "{meant}"?' if meant else f"{said}; there are {', '.join(known)}")
    if not title:
        raise Refusal(f'a new page needs a title, as in: make {name} TITLE="What it is about"')
    return start_page(site, kind, slugs.page_slug(title, name), title)


#: What Markdown would take for markup. Quotes and dashes are not here: they become the typographer's, as in any text.
_MARKUP = re.compile(r"[\\`*\[<$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|#(?=#*\s*\Z)")


#: What each type of field holds before anyone fills it in; dates are of today.
_EMPTY = {"texts": "[]", "names": "[]", "targets": "[]", "paths": "[]", "flag": "false", "end": "present"}


_PUBLISH = "the preview alone shows this page; delete this line to publish it"


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
