"""The settings of ``conf.py``: ``scholar_owner`` and ``scholar_kinds``, and the lines of their problems."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..migrations import Part, find, known
from ..model.check_digits import is_orcid
from ..model.kinds import COMMON, FACTS, KINDS, Field, Kind, Relation
from ..model.people import PROFILES, Name, Owner
from ..model.problems import Problem, ProblemKind, did_you_mean, hints
from ..model.text import is_absolute, one_line
from . import problems as p
from .bibtex.names import parse_name
from .renames import problem, with_new_names

#: The types that a field of a kind in ``conf.py`` can have (``records`` and ``lists`` are for the CV only).
FIELD_TYPES = ("text", "texts", "date", "end", "flag", "url", "names", "targets")
KIND_OPTIONS = ("folder", "label", "plural", "fields", "order")
FIELD_OPTIONS = ("type", "meaning", "label", "required", "to", "forward", "backward")
OWNER_SETTINGS = ("name", "variants", "role", "affiliation", "email", "profiles", "portrait", "url")
#: The types of what is shown at the head of a page, and the fields that have a place of their own there or elsewhere.
_SHOWN = ("text", "texts", "date", "url")
_PLACED = frozenset(field.name for kind in KINDS for field in kind.fields)
#: Arguments of problems that are not in the settings.
_NOT_GIVEN = ("suggestion", "known", "form", "what", "version", "to", "instead")


class _Report(list[Problem]):
    def add(self, kind: ProblemKind, /, **arguments: Any) -> None:
        self.append(kind.at("conf.py", **arguments))

    def renamed(self, part: Part, given: Mapping[Any, Any]) -> dict[Any, Any]:
        """What is *given* by the names that *part* has now; those of another version are reported."""
        values, found = with_new_names(part, given)
        self += found
        return values

    def unknown(self, kind: ProblemKind, name: str, given: Iterable[Any], known: Collection[str], /, **of: str) -> None:
        """Report those of *given* that are not *known*, each as the argument *name*."""
        for key in given:
            if key not in known:
                self.add(kind, **of, **{name: key}, **hints(str(key), known))


def kinds(extra: object, builtin: Mapping[str, Kind] | None = None) -> tuple[dict[str, Kind], tuple[Problem, ...]]:
    """The built-in kinds and those of ``scholar_kinds``, by name; a built-in kind keeps options that are not given.

    A kind is declared as ``{"talk": {"folder": "talks", "label": "Talk", "fields": {"date": {"type": "date"}}}}``; a
    field of type ``names`` has the kind of its targets: ``{"type": "names", "to": "paper", "forward": "Presents",
    "backward": "Presented in"}``. A kind or field with a problem is left out.
    """
    found = dict(builtin or {kind.name: kind for kind in KINDS})
    report = _Report()
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


def _kind(name: str, given: object, known: Mapping[str, Kind], report: _Report) -> Kind | None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in ("page", "cv"):
        report.add(p.KIND_NAME, kind=name)
        return None
    base = known.get(name, Kind(name, name.capitalize(), "", fields=COMMON))
    options = report.renamed("kind", given) if isinstance(given, Mapping) else {"folder": None}
    if not isinstance(options.get("folder", base.folder or None), str):
        report.add(p.KIND_FOLDER, kind=name)
        return None
    report.unknown(p.KIND_OPTION, "option", options, KIND_OPTIONS, kind=name)
    label = str(options.get("label", base.label))
    fields = {field.name: field for field in base.fields}
    declared: object = options.get("fields", {})
    for field, about in declared.items() if isinstance(declared, Mapping) else ():
        if made := _field(name, str(field), about, report):
            fields[made.name] = made
    return Kind(
        name,
        label,
        str(options.get("plural", base.plural if label == base.label and base.plural else label + "s")),
        str(options.get("folder", base.folder)).strip("/"),
        fields=tuple(fields.values()),
        order=str(options.get("order", base.order or next((f.name for f in fields.values() if f.type == "date"), ""))),
    )


def _field(kind: str, name: str, about: object, report: _Report) -> Field | None:
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
            given.get("to", ""), given.get("forward", name.capitalize()), given.get("backward", "Mentioned in")
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


def line_of(setting: str, problem: Problem, source: str) -> int:
    """The line of conf.py's *source* with a *problem* of *setting*: the one that quotes most of its arguments."""
    rows = source.splitlines() or [""]
    starts = [i for i, row in enumerate(rows) if row.startswith(setting)] or [0]
    # The last argument counts most: it is the closest to the problem.
    words = [str(value) for name, value in problem.arguments.items() if name not in _NOT_GIVEN]

    def score(row: int) -> int:
        return sum(n for n, word in enumerate(words, 1) if re.search(rf"[\"']{re.escape(word)}[\"']", rows[row]))

    best = max(range(starts[0], len(rows)), key=score)
    return (best if score(best) else starts[-1]) + 1


def owner_from_config(value: Any) -> tuple[Owner, tuple[Problem, ...]]:
    """The owner in ``scholar_owner``, a mapping or a bare name, without what has a problem, and the problems."""
    settings = value if isinstance(value, Mapping) else {"name": value}
    report = _Report()
    settings = report.renamed("owner", settings)
    report.unknown(p.OWNER_SETTING, "setting", settings, OWNER_SETTINGS)
    name = _name(settings.get("name"))
    if name is None:
        report.add(p.OWNER_NAME)
    owner = Owner(
        name=name or Name(),
        variants=_variants(settings.get("variants"), report),
        role=_text(settings, "role", report),
        affiliations=_texts(settings, "affiliation", report),
        email=_email(settings, report),
        profiles=_profiles(settings.get("profiles"), report),
        portrait=_text(settings, "portrait", report),
        url=_text(settings, "url", report),
    )
    return owner, tuple(report)


def setting_problem(name: str, declared: Collection[str]) -> Problem | None:
    """What is wrong with the *name* of a setting, if something is: *declared* are those of the engine and of others."""
    if change := find("setting", name):
        return problem(change, "conf.py")
    there, (prefix, _, rest) = known("setting"), name.partition("_")
    similar = difflib.SequenceMatcher(None, prefix.lower(), "scholar").ratio() >= 0.8
    if name in declared or name in there or not (prefix == "scholar" or (similar and f"scholar_{rest}" in there)):
        return None
    meant = f"scholar_{rest}" if f"scholar_{rest}" in there else did_you_mean(name, there)
    return p.SETTING.at("conf.py", setting=name, suggestion=meant, known=", ".join(there))


def _name(value: object) -> Name | None:
    """A name written as in a .bib file, or as a mapping of its parts."""
    if isinstance(value, Mapping):
        parts: dict[str, Any] = {str(key): one_line(str(part)) for key, part in value.items()}
        parts |= {"family_first": bool(value["family_first"])} if "family_first" in parts else {}
        return Name(**parts) if parts and set(parts) <= set(Name.__slots__) else None
    name, problem = parse_name(one_line(value)) if isinstance(value, str) else (None, None)
    return None if problem else name


def _text(settings: Mapping[str, Any], key: str, report: _Report) -> str:
    value = settings.get(key)
    if value is None or isinstance(value, str):
        return one_line(value or "")
    report.add(p.OWNER_TEXT, setting=key, value=value)
    return ""


def _texts(settings: Mapping[str, Any], key: str, report: _Report) -> tuple[str, ...]:
    value = settings.get(key)
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        value = [_text(settings, key, report)]
    return tuple(text for item in value if (text := one_line(item)))


def _variants(value: object, report: _Report) -> tuple[Name, ...]:
    names = []
    for item in value if isinstance(value, (list, tuple)) else (value,) if value else ():
        if name := _name(item):
            names.append(name)
        else:
            report.add(p.OWNER_VARIANT, setting="variants", value=item)
    return tuple(names)


def _email(settings: Mapping[str, Any], report: _Report) -> str:
    email = _text(settings, "email", report).removeprefix("mailto:")
    if email and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+", email):
        report.add(p.OWNER_EMAIL, setting="email", value=email)
        return ""
    return email


def _profiles(value: object, report: _Report) -> dict[str, str]:
    if not isinstance(value, Mapping):
        if value is not None:
            report.add(p.OWNER_PROFILES, setting="profiles", value=value)
        return {}
    profiles = {}
    for key, given in value.items():
        if not (text := one_line(str(given)) if isinstance(given, (str, int)) else ""):
            continue
        valid = key != "mastodon" or re.fullmatch(r"@?[^@\s/]+@[^@\s/]+", text)
        digits = re.sub(r"[^0-9X]", "", text.rpartition("/")[2].upper())
        if key == "orcid" and not is_orcid(digits):
            report.add(p.ORCID, setting="profiles", profile=key, value=text)
        if is_absolute(text) or (key in PROFILES and "://" not in text and valid):
            profiles[str(key)] = text
        elif key in PROFILES:
            form = '"@name@host"' if key == "mastodon" else "an identifier"
            report.add(p.OWNER_PROFILE, setting="profiles", profile=key, form=form, value=text)
        else:
            report.add(p.UNKNOWN_PROFILE, setting="profiles", profile=key, **hints(str(key), PROFILES))
    return profiles
