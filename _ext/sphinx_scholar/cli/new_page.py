"""Start a page: its file name is derived from the title, and its text is valid and lists every field of its kind."""

import datetime
import json
import re
import unicodedata
from pathlib import Path

from ..model import slugs
from ..model.field import Field
from ..model.kinds import Kind
from ..model.problems import did_you_mean
from ..model.text import MATHEMATICS, one_line
from .console import Result
from .files import create
from .workspace import CommandError, Workspace

#: Characters that Markdown interprets. Quotes and dashes are not escaped: titles get typographic ones, as all text.
_MARKUP = re.compile(r"[\\`*\[<$]|~(?=~)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|#(?=#*\s*\Z)")
#: Initial values of fields by type.
_EMPTY = {
    "texts": "[]",
    "people": "[]",
    "names": "[]",
    "targets": "[]",
    "paths": "[]",
    "flag": "false",
    "end": "present",
}


def new_page(site: Workspace, name: str, title: str) -> Result:
    """Start a page of the kind *name*; :exc:`CommandError` if there is no such kind, no title, or the page exists."""
    kind = site.kinds.get(name)
    if kind is None or not (kind.folder or kind.docname):
        known = [k.name for k in site.kinds.values() if k.folder or k.docname]
        reason = (
            f'there is no kind of page "{name}"'
            if name
            else 'name the kind and the title: scholar new note "What it is about"'
        )
        meant = did_you_mean(name, known)
        raise CommandError(
            f'{reason}; did you mean "{meant}"?' if meant else f"{reason}; the kinds are {', '.join(known)}"
        )
    if not title:
        raise CommandError(f'a new page needs a title: scholar new {name} "What it is about"')
    return start_page(site, kind, slugs.page_slug(title, name), title)


def start_page(site: Workspace, kind: Kind, name: str, title: str) -> Result:
    """Write a new page; the report says where it is and how to see it."""
    docname = kind.docname or f"{kind.folder}/{name}"
    path = site.folder / f"{docname}.md"
    if existing := existing_page(path.parent, path.stem):
        file = existing.relative_to(site.folder).as_posix()
        raise CommandError(f"{file} already exists; edit it, or choose another title")
    create(path, page_text(kind, title, datetime.date.today()))
    report = f"Created {docname}.md.\nPreview: scholar serve, then http://localhost:8000/{docname}.html"
    if not kind.docname:
        report += "\nPublish: delete the line that begins with “draft”; until then, only the preview shows the page"
    return Result(report, data={"file": f"{docname}.md", "page": docname})


def heading(title: str) -> str:
    """*title* as a Markdown heading that shows it literally, except for mathematics between dollar signs."""
    parts = MATHEMATICS.split(title)
    return "# " + "".join(f"${part}$" if i % 2 else escape(part) for i, part in enumerate(parts))


def escape(text: str) -> str:
    """*text* as Markdown that shows it literally."""
    return _MARKUP.sub(r"\\\g<0>", text)


def page_text(kind: Kind, title: str, today: datetime.date) -> str:
    """The text of a new page; that of a paper has no heading, since its title is in the bibliography."""
    head = _front_matter(kind, today)
    hint = "% Replace this line with your text."
    return f"{head}\n{hint}\n" if kind.name == "paper" else f"{head}\n{heading(title)}\n\n{hint}\n"


def _front_matter(kind: Kind, today: datetime.date) -> str:
    """The required fields with initial values, and all others as comments, each with its meaning."""
    required = [field for field in kind.fields if field.required]
    lines = [f"{_key(field)}: {_value(field, today)}  # {one_line(field.meaning)}" for field in required]
    if not kind.docname:
        lines.append("draft: true  # only the preview shows this page; delete this line to publish it")
    for field in kind.fields:
        if not field.required and field.name not in ("title", "draft"):
            empty = _EMPTY.get(field.type, "") if field.type != "end" else ""
            lines.append(f"# {_key(field)}: {empty}".rstrip() + f"  # {one_line(field.meaning)}")
    return "\n".join(["---", *(line.removesuffix("  # ") for line in lines), "---", ""])


def _key(field: Field) -> str:
    """The name of a field as YAML reads it; a kind of the site's own may have any."""
    return field.name if re.fullmatch(r"\w[\w.-]*", field.name) else json.dumps(field.name, ensure_ascii=False)


def _value(field: Field, today: datetime.date) -> str:
    """A valid value: the current day for ``date``, the current month for other dates."""
    if field.type == "date":
        return today.isoformat() if field.name == "date" else today.strftime("%Y-%m")
    if field.type == "url":
        return "https://example.org/"
    return _EMPTY.get(field.type, "to be filled in")


def existing_page(folder: Path, name: str, suffix: str = ".md") -> Path | None:
    """The page *name* in *folder*, if need be in other case or normalisation, which some file systems ignore."""

    def key(stem: str) -> str:
        return unicodedata.normalize("NFC", stem).casefold()

    pages = sorted(folder.glob(f"*{suffix}")) if folder.is_dir() else []
    return next((path for path in pages if key(path.stem) == key(name)), None)
