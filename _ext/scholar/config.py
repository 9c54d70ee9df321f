"""Settings of ``conf.py``, validated: who owns the site, and which kinds of page it has beyond the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .kinds import COMMON, KINDS, Field, Kind, Relation
from .model import Problem

#: The types a field of a kind in ``conf.py`` may have (``records`` and ``lists`` are the CV's own).
FIELD_TYPES = ("text", "texts", "date", "end", "flag", "url", "names", "targets")

_KIND_OPTIONS = {"folder", "label", "plural", "fields", "order"}
_FIELD_OPTIONS = {"type", "meaning", "label", "required", "to", "forward", "backward"}
#: Types of fields that are shown as facts at the head of a page, or as a button (``url``).
_SHOWN = ("text", "texts", "date", "url")


def kinds(extra: object) -> tuple[dict[str, Kind], tuple[Problem, ...]]:
    """The built-in kinds and those of ``scholar_kinds``, by name; a built-in one keeps what is not given anew.

    A kind is declared as ``{"talk": {"folder": "talks", "label": "Talk", "fields": {"date": {"type": "date"}}}}``; a
    field of type ``names`` says what it points at: ``{"type": "names", "to": "paper", "forward": "Presents",
    "backward": "Presented in"}``. A faulty declaration is a :class:`Problem` and costs that kind or field alone.
    """
    found = {kind.name: kind for kind in KINDS}
    problems: list[Problem] = []
    if not isinstance(extra, Mapping):
        problems.append(_problem("scholar_kinds wants a dictionary of kinds by name"))
        extra = {}
    for name, options in extra.items():
        kind = _kind(str(name), options, problems)
        if kind is None:
            continue
        clash = next((k.name for k in found.values() if k.name != kind.name and k.folder == kind.folder), None)
        if clash:
            problems.append(_problem(f'kinds "{name}" and "{clash}" have the same folder "{kind.folder}"'))
        else:
            found[kind.name] = kind
    for kind in found.values():
        for field in kind.fields:
            if field.relation and field.relation.kind and field.relation.kind not in found:
                problems.append(
                    _problem(f'kind "{kind.name}": "{field.name}" points at unknown "{field.relation.kind}"')
                )
    return found, tuple(problems)


def _problem(message: str) -> Problem:
    return Problem(message, "config", "conf.py")


def _kind(name: str, options: object, problems: list[Problem]) -> Kind | None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in ("page", "cv"):
        problems.append(_problem(f'"{name}" cannot name a kind: write a lower-case word, not "page" or "cv"'))
        return None
    if not isinstance(options, Mapping) or not isinstance(options.get("folder"), str):
        problems.append(_problem(f'kind "{name}" needs at least a folder: {{"folder": "{name}s"}}'))
        return None
    for option in sorted(set(options) - _KIND_OPTIONS):
        problems.append(
            _problem(f'kind "{name}": unknown option "{option}"; known: {", ".join(sorted(_KIND_OPTIONS))}')
        )
    label = str(options.get("label", name.capitalize()))
    fields: list[Field] = list(COMMON)
    declared = options.get("fields", {})
    for field, about in declared.items() if isinstance(declared, Mapping) else ():
        if made := _field(name, str(field), about, problems):
            fields.append(made)
    order = str(options.get("order", next((f.name for f in fields if f.type == "date"), "")))
    return Kind(
        name, label, str(options.get("plural", label + "s")), options["folder"].strip("/"), "", tuple(fields), order
    )


def _field(kind: str, name: str, about: object, problems: list[Problem]) -> Field | None:
    where = f'kind "{kind}", field "{name}"'
    if not isinstance(about, Mapping) or about.get("type", "text") not in FIELD_TYPES:
        problems.append(_problem(f"{where}: wants a type, one of {', '.join(FIELD_TYPES)}"))
        return None
    for option in sorted(set(about) - _FIELD_OPTIONS):
        problems.append(_problem(f'{where}: unknown option "{option}"; known: {", ".join(sorted(_FIELD_OPTIONS))}'))
    type_ = str(about.get("type", "text"))
    relation = None
    if type_ in ("names", "targets"):
        to = str(about.get("to", ""))
        if type_ == "names" and not to:
            problems.append(_problem(f'{where}: needs the kind it points at, such as "to": "paper"'))
            return None
        relation = Relation(
            to, str(about.get("forward", name.capitalize())), str(about.get("backward", "Mentioned in"))
        )
    return Field(name, type_, str(about.get("meaning", "")), bool(about.get("required", False)), (), relation)


def kind_of(docname: str, known: Mapping[str, Kind]) -> tuple[Kind, str]:
    """The kind and slug of a page, by where it lies: directly in a kind's folder, and not its ``index``."""
    folder, _, slug = docname.rpartition("/")
    for kind in known.values():
        if kind.docname == docname or (kind.folder and kind.folder == folder and slug != "index"):
            return kind, slug
    return known["page"], docname


def owner_settings(value: Any) -> Mapping[str, Any]:
    """``scholar_owner`` as a mapping, whatever was written."""
    return value if isinstance(value, Mapping) else {"name": value}
