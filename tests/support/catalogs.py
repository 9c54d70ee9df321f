"""Messages of the engine: finds them in its sources, and updates ``locale/scholar.pot`` and the catalogs.

``make messages`` runs this. A message is a literal: the argument of ``gettext``, ``ngettext`` or ``Message`` in Python,
of ``message`` in templates, and of ``gettext`` or ``ngettext`` in scripts. A comment above it that begins with
``# Translators:`` goes into the catalogs.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from sphinx_scholar.locale import catalogs
from sphinx_scholar.locale.scripts import texts_in

ENGINE = catalogs.FOLDER.parent
LANGUAGES = ("ar", "de", "es", "fr", "ja", "pt_BR", "zh_CN", "zh_TW")
#: A catalog has the same bytes for the same messages.
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
_CALL = re.compile(r"(?:gettext|[Mm]essage)\(")
_NEEDLESS = re.compile(rb'^"(?:Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To):.*\n', re.MULTILINE)
_HEADER = """\
# Texts of sphinx-scholar for readers{of}.
# Places in braces stay as they are: {{name}}. See _docs/translating.md.
#"""
#: The forms of a message, its context, its comments.
Found = tuple[tuple[str, ...], str, list[str]]


def in_python(source: str) -> Iterator[Found]:
    """The messages in a module."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in ("gettext", "ngettext", "Message", "message") and isinstance(node, ast.Call):
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if texts and isinstance(node.args[0], ast.Constant):
                forms = 2 if name == "ngettext" else 1
                yield tuple(texts[:forms]), "".join(texts[forms:]), _comments(lines, node.lineno)


def _comments(lines: list[str], line: int) -> list[str]:
    """The comment for translators above a line."""
    above: list[str] = []
    for text in reversed(lines[: line - 1]):
        if not text.lstrip().startswith("#"):
            break
        above.insert(0, text.lstrip(" #"))
    start = next((i for i, text in enumerate(above) if text.startswith("Translators:")), len(above))
    return [" ".join(above[start:]).removeprefix("Translators:").strip()] if above[start:] else []


def in_template(source: str) -> Iterator[Found]:
    """The messages in a template."""
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "message":
            texts = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
            if texts:
                yield (texts[0],), "".join(texts[1:]), []


def in_script(source: str) -> Iterator[Found]:
    """The messages in a script."""
    return ((forms, "", []) for forms in texts_in(source))


_READERS = {".py": in_python, ".html": in_template, ".js": in_script}


@cache
def template() -> Catalog:
    """All messages, in the order of the files."""
    catalog = _catalog()
    for file in sorted(ENGINE.rglob("*")):
        if file.suffix in _READERS:
            source = file.read_text("utf-8")
            for forms, context, comments in _READERS[file.suffix](source) if _CALL.search(source) else ():
                place = (file.relative_to(ENGINE).as_posix(), None)
                text = forms if len(forms) > 1 else forms[0]
                flags = ["python-brace-format"] if re.search(r"\{\w+\}", forms[0]) else []
                catalog.add(text, None, [place], flags, auto_comments=comments, context=context or None)
    return catalog


def _catalog(language: str | None = None) -> Catalog:
    of = f" in {language}" if language else ""
    return Catalog(
        language,
        header_comment=_HEADER.format(of=of),
        project="sphinx-scholar",
        version="0",
        creation_date=_ALWAYS,
        revision_date=_ALWAYS,
        charset="utf-8",
        fuzzy=False,
    )


def file_of(language: str) -> Path:
    """The file of the catalog of a *language*."""
    return catalogs.FOLDER / language / "LC_MESSAGES" / "scholar.po"


def written(catalog: Catalog) -> bytes:
    """The file of a catalog."""
    out = BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return _NEEDLESS.sub(b"", out.getvalue())


def updated(language: str, messages: Catalog) -> bytes:
    """The file of the catalog of a *language*, with new messages, and without those that are no longer there."""
    file = file_of(language)
    catalog = _catalog(language)
    if file.is_file():
        with file.open("rb") as source:
            old = read_po(source, locale=language)
        catalog.header_comment = old.header_comment or catalog.header_comment
        for message in old:
            if message.id:
                catalog[message.id] = message
    catalog.update(messages, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    return written(catalog)


def missing(language: str) -> list[str]:
    """The messages that a catalog does not translate."""
    with file_of(language).open("rb") as source:
        found = read_po(source, locale=language)
    whole = (m for m in found if m.id)
    return [str(m.id) for m in whole if m.fuzzy or not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def main() -> None:
    """Write the template, and update the catalogs."""
    messages = template()
    catalogs.TEMPLATE.write_bytes(written(messages))
    for language in sorted({*LANGUAGES, *(file.parts[-3] for file in catalogs.FOLDER.glob("*/LC_MESSAGES/*.po"))}):
        file = file_of(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(updated(language, messages))
        sys.stdout.write(f"{language}: {len(messages) - len(missing(language))} of {len(messages)} translated\n")


if __name__ == "__main__":
    main()
