"""The kinds of page: those of the engine and of ``scholar_kinds``, and which of them a page is of."""

import re
from collections.abc import Mapping

from ..model.field import Field, Relation
from ..model.kinds import FACTS, KINDS, RECORD, Kind
from ..model.message import Message
from ..model.problems import Problem
from ..model.ready_kinds import READY
from . import kind_problems as p
from .setting_report import SettingReport

#: The types that a field of a kind in ``conf.py`` can have (``records`` and ``lists`` are for the CV only).
FIELD_TYPES = ("text", "texts", "person", "people", "date", "end", "flag", "url", "names", "targets")
KIND_OPTIONS = ("folder", "label", "plural", "fields", "order")
FIELD_OPTIONS = ("type", "meaning", "label", "required", "to", "forward", "backward")
#: The types of what is shown at the head of a page, and the fields that have a place of their own there or elsewhere.
_SHOWN = ("text", "texts", "person", "people", "date", "url")
_PLACED = frozenset(field.name for kind in KINDS for field in kind.fields)


def kinds(extra: object, builtin: Mapping[str, Kind] | None = None) -> tuple[dict[str, Kind], tuple[Problem, ...]]:
    """The built-in kinds and those of ``scholar_kinds``, by name; a built-in kind keeps options that are not given.

    A kind is declared as ``{"talk": {"folder": "talks", "label": "Talk", "fields": {"date": {"type": "date"}}}}``; a
    field of type ``names`` has the kind of its targets: ``{"type": "names", "to": "paper", "forward": "Presents",
    "backward": "Presented in"}``. A kind or field with a problem is left out. Some kinds are ready, and need no more
    than their names: ``{"talk": {}}``.
    """
    found = dict(builtin or {kind.name: kind for kind in KINDS})
    report = SettingReport()
    if not isinstance(extra, Mapping):
        report.add(p.KINDS_TYPE)
        extra = {}
    for name, options in extra.items():
        if kind := _kind(str(name), options, found, report):
            other = next((k.name for k in found.values() if k.name != kind.name and k.folder == kind.folder), "")
            if other:
                report.add(p.SAME_FOLDER, kind=kind.name, other=other, folder=kind.folder)
            else:
                found[kind.name] = kind
    for kind in found.values():
        for field in kind.fields:
            target = field.relation.kind if field.relation else ""
            if target and target not in found:
                report.add(p.UNKNOWN_TARGET_KIND, kind=kind.name, field=field.name, target=target)
    return found, tuple(report)


def _kind(name: str, given: object, known: Mapping[str, Kind], report: SettingReport) -> Kind | None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in ("page", "cv"):
        report.add(p.KIND_NAME, kind=name)
        return None
    base = known.get(name) or READY.get(name) or Kind(name, name.capitalize(), "", fields=RECORD)
    options = report.renamed("kind", given) if isinstance(given, Mapping) else {"folder": None}
    if not isinstance(options.get("folder", base.folder or None), str):
        report.add(p.KIND_FOLDER, kind=name, known=", ".join(READY))
        return None
    folder = str(options.get("folder", base.folder)).strip("/")
    # Sphinx reads none of a hidden folder, nor of one outside the site.
    if any(part.startswith(".") or not part for part in folder.split("/") if folder):
        report.add(p.KIND_PATH, kind=name, folder=folder)
        return None
    report.unknown(p.KIND_OPTION, "option", options, KIND_OPTIONS, kind=name)
    # Those of built-in kinds are translated, those of the site are not.
    label = str(options["label"]) if "label" in options else base.label
    own_plural = str(options["plural"]) if "plural" in options else label + "s"
    fields = {field.name: field for field in base.fields}
    declared: object = options.get("fields", {})
    for field, about in declared.items() if isinstance(declared, Mapping) else ():
        if made := _field(name, str(field), about, report):
            fields[made.name] = made
    return Kind(
        name,
        label,
        base.plural if "plural" not in options and label == base.label and base.plural else own_plural,
        folder,
        fields=tuple(fields.values()),
        order=str(options.get("order", base.order or next((f.name for f in fields.values() if f.type == "date"), ""))),
        schema_org=base.schema_org,
    )


def _field(kind: str, name: str, about: object, report: SettingReport) -> Field | None:
    if not isinstance(about, Mapping) or about.get("type", "text") not in FIELD_TYPES:
        report.add(p.FIELD_TYPE, kind=kind, field=name, known=", ".join(FIELD_TYPES))
        return None
    about = report.renamed("kind field", about)
    report.unknown(p.FIELD_OPTION, "option", about, FIELD_OPTIONS, kind=kind, field=name)
    given = {option: str(value) for option, value in about.items()}
    type_ = given.get("type", "text")
    relation = None
    if type_ in ("names", "targets"):
        relation = Relation(
            given.get("to", ""), given.get("forward", name.capitalize()), given.get("backward", Message("See also"))
        )
        if type_ == "names" and not relation.kind:
            report.add(p.FIELD_TARGET, kind=kind, field=name)
            return None
    label = name.replace("_", " ").capitalize() if type_ in _SHOWN and name not in _PLACED else ""
    built_in = FACTS.get(name, Field(name, "", "", label=label))
    return Field(
        name,
        type_,
        given.get("meaning", ""),
        bool(about.get("required", False)),
        relation=relation,
        label=given.get("label", built_in.label),
        plural="" if "label" in about else built_in.plural,
        separator=built_in.separator,
        listed=bool(label or built_in.label),
        verbatim=built_in.verbatim,
    )


def kind_of(docname: str, known: Mapping[str, Kind]) -> tuple[Kind, str]:
    """The kind and slug of a page: of several kinds with a folder that it is in, the one with the innermost.

    A folder's ``index`` is of no kind. The slug of a page in a folder below that of its kind is ``2026/a-title``.
    """
    folder, _, name = docname.rpartition("/")
    found = [kind for kind in known.values() if kind.docname == docname or (name != "index" and _is_in(folder, kind))]
    if not found:
        return known["page"], docname
    kind = max(found, key=lambda kind: len(kind.folder))
    return kind, docname.removeprefix(f"{kind.folder}/")


def _is_in(folder: str, kind: Kind) -> bool:
    return bool(kind.folder) and (folder == kind.folder or (folder.startswith(f"{kind.folder}/") and kind.nested))


def labels(known: Mapping[str, Kind]) -> frozenset[str]:
    """The labels of kinds and of their fields, and the headings of relations."""
    fields = [of for kind in known.values() for of in kind.fields]
    headings = [text for of in fields if of.relation for text in (of.relation.forward, of.relation.backward)]
    names = [text for kind in known.values() for text in (kind.label, kind.plural)]
    names += [text for of in fields for text in (of.label, of.plural)]
    return frozenset(map(str, (*names, *headings)))
