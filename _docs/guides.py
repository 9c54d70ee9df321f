"""Directives of the guides: examples with their results, and tables of what the engine declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coverage_of_fields import coverage
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_scholar import migrations
from sphinx_scholar.cli.parser import command_help
from sphinx_scholar.defaults import DEFAULTS
from sphinx_scholar.extension.parent_options import PARENT_OPTIONS
from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.list_kinds import KINDS as LIST_KINDS
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.formats.work_types import CHAPTERS as BOOK_PARTS
from sphinx_scholar.formats.work_types import kind as kind_of
from sphinx_scholar.formats.work_types import types
from sphinx_scholar.model.field import Field
from sphinx_scholar.model.kinds import COMMON, Kind
from sphinx_scholar.model.people import PROFILES
from sphinx_scholar.model.publication import LINK_LABELS
from sphinx_scholar.model.ready_kinds import READY
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.addresses import FOLDERS
from sphinx_scholar.readers.bibtex.links import FIELDS
from sphinx_scholar.readers.bibtex.schema import BOOKKEEPING, CONTAINERS, ENTRY_TYPES, REQUIRED
from sphinx_scholar.readers.field_types import TYPES
from sphinx_scholar.readers.kinds import kinds
from sphinx_scholar.readers.theme_options import OPTIONS
from sphinx_scholar.rendering.registry import COMPONENTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Fences longer than any in an example.
OUTER, MIDDLE, INNER = "`" * 12, "`" * 11, "`" * 10


class Example(SphinxDirective):
    """``{example}``: its content as source, next to the result."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Lay out both in a grid, which has one column on a phone."""
        source = list(self.content)
        left = [f"{MIDDLE}{{grid-item}}", f"{INNER}markdown", *source, INNER, MIDDLE]
        right = [f"{MIDDLE}{{grid-item}}", ":class: example-result", "", *source, MIDDLE]
        return self.parse_text_to_nodes("\n".join([f"{OUTER}{{grid}} 1 1 2 2", ":gutter: 3", "", *left, *right, OUTER]))


class Table(SphinxDirective):
    """A table of what the engine declares."""

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[nodes.Node]:
        """A table of cells in Markdown."""
        lines = [head, ["---"] * len(head), *rows]
        text = "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)
        return self.parse_text_to_nodes(text)

    def section(self, title: str, *content: nodes.Node) -> nodes.section:
        """A section with a heading."""
        ident = nodes.make_id(title)
        return nodes.section(
            "", nodes.title("", title), *content, ids=[ident], names=[nodes.fully_normalize_name(title)]
        )


class Fields(Table):
    """``{fields}``: every kind of page with the fields of its front matter."""

    def run(self) -> list[nodes.Node]:
        """One section for each kind."""
        known, _ = kinds(self.config.scholar_kinds)
        common = self.section("On every page", *self.fields(known["page"].fields))
        return [common, *self.kinds(known.values(), known["page"].fields)]

    def kinds(self, known: Iterable[Kind], common: Sequence[Field]) -> list[nodes.Node]:
        """The sections of the kinds *known*, without the fields that are *common* to all."""
        out = []
        for kind in known:
            own = [field for field in kind.fields if field not in common]
            where = f"`{kind.folder}/<name>.md`" if kind.folder else f"`{kind.docname}.md`"
            if kind.folder or kind.docname:
                intro = f"File: {where}." + ("" if own else " It has only the fields above.")
                parts = self.parse_text_to_nodes(intro) + (self.fields(own) if own else [])
                for field in own:
                    parts += self.records(field) if field.fields else []
                out.append(self.section(f"{kind.label} ({kind.name})", *parts))
        return list(out)

    def records(self, field: Field) -> list[nodes.Node]:
        """The fields of the records in *field*."""
        return [*self.parse_text_to_nodes(f"Fields of each record of `{field.name}`:"), *self.fields(field.fields)]

    def fields(self, fields: Iterable[Field]) -> list[nodes.Node]:
        """A table of fields."""
        return self.table(
            ["Field", "Value", "", "Meaning"],
            ([f"`{f.name}`", TYPES[f.type][1], "required" if f.required else "", _meaning(f)] for f in fields),
        )


#: Values and options of commands in a text, which smart quotes and dashes would change.
_LITERAL = re.compile(r'\{[^{}]*\}|"[^"]*"|--[\w-]+|\bTrue\b|\bFalse\b')


def _literals(text: str) -> str:
    """A text with its literals as code."""
    return _LITERAL.sub(r"`\g<0>`", text)


def _meaning(field: Field) -> str:
    also = ", ".join(f"`{name}`" for name in field.synonyms)
    return field.meaning + (f" (also written {also})" if also else "")


class ReadyKinds(Fields):
    """``{ready-kinds}``: the kinds that a site switches on."""

    def run(self) -> list[nodes.Node]:
        """One section for each kind."""
        return self.kinds(READY.values(), COMMON)


class EntryTypes(Table):
    """``{entry-types}``: the types of bibliography entries, the fields that each requires, and its types in formats."""

    def run(self) -> list[nodes.Node]:
        """One row for each type."""
        head = ["Type", "Shown as", "Required", "BibTeX", "RIS", "CSL", "Zotero", "schema.org"]
        return self.table(head, map(self.row, sorted(ENTRY_TYPES - CONTAINERS)))

    def row(self, name: str) -> list[str]:
        """The row of a type, as an entry that has what it needs is exported."""
        needed = REQUIRED.get(name, ())
        fields = {"title": "T", "author": "Doe, Jane", "year": "2020", **({needed[0]: "N"} if needed else {})}
        fields |= {"booktitle": "B"} if name in BOOK_PARTS else {}
        text = ", ".join(f"{field} = {{{value}}}" for field, value in fields.items())
        (work,) = read([("", f"@{name}{{key, {text}}}".encode())]).publications.values()
        row, written = types(work), bibtex(work).partition("{")[0]
        return [f"`@{name}`", kind_of(work), _one_of(needed), written, row.ris, row.csl, row.zotero, row.schema_org]


class EntryFields(Table):
    """``{entry-fields}``: each field of an entry, and what becomes of it."""

    def run(self) -> list[nodes.Node]:
        """One row for each field."""
        head = ["Field", "Of", "Page", "Reference", "BibTeX", "RIS", "CSL-JSON", "Highwire tags", "JSON-LD", "Also"]
        return self.table(head, ([f"`{field}`", f"@{kind}", *cells] for field, kind, *cells in coverage()))


def _one_of(names: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


class LinkFields(Table):
    """``{link-fields}``: the fields that become buttons, and the folders of their files."""

    def run(self) -> list[nodes.Node]:
        """One row for each button."""
        rows = (
            [" or ".join(f"`{name}`" for name in names), LINK_LABELS[role], _folder(names[0])]
            for role, names in FIELDS.items()
        )
        preview = ["`preview`", "an image on the page of the paper", _folder("preview")]
        return self.table(["Field", "Button", "Folder for your files"], [*rows, preview])


def _folder(name: str) -> str:
    return f"`{FOLDERS[name].lstrip('/')}`" if name in FOLDERS else "web address only"


class Unshown(Table):
    """``{unshown-fields}``: the fields that are not shown, and not reported."""

    def run(self) -> list[nodes.Node]:
        """The fields in a line."""
        return self.parse_text_to_nodes(", ".join(f"`{name}`" for name in sorted(BOOKKEEPING)))


class Profiles(Table):
    """``{profiles}``: the profiles that ``scholar_owner`` knows by name."""

    def run(self) -> list[nodes.Node]:
        """One row for each profile."""
        rows = ([f"`{name}`", label, f"`{address}`"] for name, (label, address) in PROFILES.items())
        return self.table(["Name", "Shown as", "Address"], rows)


class ThemeOptions(Table):
    """``{theme-options}``: the options of the theme."""

    def run(self) -> list[nodes.Node]:
        """One row for each option."""
        rows = ([f"`{name}`", option.meaning, _literals(option.allowed)] for name, option in OPTIONS.items())
        return self.table(["Option", "Meaning", "Value"], rows)


class ParentOptions(Table):
    """``{parent-options}``: what becomes of the options of pydata-sphinx-theme."""

    def run(self) -> list[nodes.Node]:
        """Those that work, then the others."""
        found = []
        for works, head in ((True, "Effect"), (False, "Not supported; instead")):
            rows = ([f"`{name}`", _literals(to.text)] for name, to in PARENT_OPTIONS.items() if to.works is works)
            found += self.table(["Option", head], rows)
        return found


class Settings(Table):
    """``{settings}``: the settings that the engine adds."""

    def run(self) -> list[nodes.Node]:
        """One row for each setting."""
        values = {name: value for name, value in self.config.values.items() if name.startswith("scholar_")}
        rows = (
            [f"`{name}`", value.description, _default(value.default)]
            for name, value in values.items()
            if name in migrations.known("setting")
        )
        return self.table(["Setting", "Meaning", "Default"], rows)


def _default(value: object) -> str:
    return "that of the theme" if value is None else f"`{value!r}`"


class Components(Table):
    """``{components}``: the directives that lists and other parts of pages are made with."""

    def run(self) -> list[nodes.Node]:
        """One row for each directive."""
        rows = []
        for name, made in sorted(COMPONENTS.items()):
            if made.options is not None:
                options = (f"`{option}`" for option in made.options if option != made.argument)
                rows.append([f"`{name}`", made.argument, made.meaning, ", ".join(options)])
        return self.table(["Directive", "Argument", "Shows", "Options"], rows)


class KindsOfWork(Table):
    """``{kinds-of-work}``: the values of the option ``kind`` of lists."""

    def run(self) -> list[nodes.Node]:
        """One row for each kind."""
        return self.table(["Kind", "Selects"], ([f"`{name}`", chosen] for name, chosen in LIST_KINDS.items()))


class Formats(Table):
    """``{formats}``: the formats of citation files."""

    def run(self) -> list[nodes.Node]:
        """One row for each format."""
        rows = ([to.label, f"`.{to.suffix}`", f"`{to.mime}`"] for to in FORMATS)
        return self.table(["Format", "File", "Media type"], rows)


class Defaults(Table):
    """``{defaults}``: settings of Sphinx and other extensions that have another default."""

    def run(self) -> list[nodes.Node]:
        """One row for each setting; a value that depends on the site is described only."""
        others = (default for default in DEFAULTS if not default.setting.startswith("scholar_"))
        rows = ([f"`{default.setting}`", _value(default.value), default.reason] for default in others)
        return self.table(["Setting", "Value", "Why"], rows)


def _value(value: object) -> str:
    return "" if callable(value) else f"`{sorted(value) if isinstance(value, set) else value!r}`"


class Commands(Table):
    """``{commands}``: the commands, and what each is for."""

    def run(self) -> list[nodes.Node]:
        """One row for each command."""
        rows = ([f"`scholar {name}`", _literals(about)] for name, about in command_help().items())
        return self.table(["Command", "What it does"], rows)


class Public(Table):
    """``{public}``: all that is public, and the version that added it."""

    def run(self) -> list[nodes.Node]:
        """One table for each sort of name."""
        found = []
        for part, title in PUBLIC.items():
            versions: dict[str, list[str]] = {}
            for name in migrations.known(part):
                versions.setdefault(migrations.added_in(part, name), []).append(f"`{name}`")
            rows = ([version, ", ".join(names)] for version, names in versions.items())
            found.append(self.section(title, *self.table(["Since", "Names"], rows)))
        return list(found)


#: The sorts of public names, in the order of the guide.
PUBLIC: Mapping[migrations.Part, str] = {
    "setting": "Settings",
    "owner": "Keys of scholar_owner",
    "kind": "Keys of a kind in scholar_kinds",
    "kind field": "Keys of a field of a kind",
    "option": "Options of the theme",
    "field": "Fields of front matter",
    "template": "Templates",
    "block": "Blocks of templates",
    "variable": "Variables of templates",
    "property": "Properties of style sheets",
}


class Changes(Table):
    """``{changes}``: what was renamed and dropped."""

    def run(self) -> list[nodes.Node]:
        """One row for each change, the newest first."""
        changes = [change for change in reversed(migrations.CHANGES) if change.action != "added"]
        if not changes:
            return self.parse_text_to_nodes("No public name has been renamed or removed yet.")
        rows = (
            [c.version, f"{migrations.PARTS[c.part]} `{c.name}`", f"`{c.to}`" if c.to else c.instead] for c in changes
        )
        return self.table(["Version", "What", "Write instead"], rows)


DIRECTIVES: Mapping[str, type[SphinxDirective]] = {
    "example": Example,
    "fields": Fields,
    "entry-types": EntryTypes,
    "entry-fields": EntryFields,
    "unshown-fields": Unshown,
    "link-fields": LinkFields,
    "parent-options": ParentOptions,
    "profiles": Profiles,
    "theme-options": ThemeOptions,
    "settings": Settings,
    "defaults": Defaults,
    "components": Components,
    "formats": Formats,
    "kinds-of-work": KindsOfWork,
    "commands": Commands,
    "public": Public,
    "changes": Changes,
    "ready-kinds": ReadyKinds,
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
