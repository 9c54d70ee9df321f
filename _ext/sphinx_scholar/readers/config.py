"""The settings of ``conf.py``: ``scholar_owner`` and ``scholar_kinds``, and the lines of their problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..model.kinds import COMMON, FACTS, KINDS, Field, Kind, Relation
from ..model.people import PROFILES, Name, Owner
from ..model.problems import Problem, hints
from ..model.text import is_absolute, one_line
from . import problems as p
from .bibtex.names import parse_name

#: The types that a field of a kind in ``conf.py`` can have (``records`` and ``lists`` are for the CV only).
FIELD_TYPES = ("text", "texts", "date", "end", "flag", "url", "names", "targets")
_KIND_OPTIONS = ("folder", "label", "plural", "fields", "order")
_FIELD_OPTIONS = ("type", "meaning", "label", "required", "to", "forward", "backward")
#: The types of what is shown at the head of a page, and the fields that have a place of their own there or elsewhere.
_SHOWN = ("text", "texts", "date", "url")
_PLACED = frozenset(field.name for kind in KINDS for field in kind.fields)


def kinds(extra: object, builtin: Mapping[str, Kind] | None = None) -> tuple[dict[str, Kind], tuple[Problem, ...]]:
    """The built-in kinds and those of ``scholar_kinds``, by name; a built-in kind keeps options that are not given.

    A kind is declared as ``{"talk": {"folder": "talks", "label": "Talk", "fields": {"date": {"type": "date"}}}}``; a
    field of type ``names`` has the kind of its targets: ``{"type": "names", "to": "paper", "forward": "Presents",
    "backward": "Presented in"}``. A kind or field with a problem is left out.
    """
    found = dict(builtin or {kind.name: kind for kind in KINDS})
    problems: list[Problem] = []
    if not isinstance(extra, Mapping):
        problems.append(p.KINDS_TYPE.at("conf.py"))
        extra = {}
    for name, options in extra.items():
        kind = _kind(str(name), options, found, problems)
        if kind is None:
            continue
        clash = next((k.name for k in found.values() if k.name != kind.name and k.folder == kind.folder), None)
        if clash:
            problems.append(p.SAME_FOLDER.at("conf.py", kind=name, other=clash, folder=kind.folder))
        else:
            found[kind.name] = kind
    for kind in found.values():
        for field in kind.fields:
            if field.relation and field.relation.kind and field.relation.kind not in found:
                problems.append(
                    p.UNKNOWN_TARGET_KIND.at("conf.py", kind=kind.name, field=field.name, target=field.relation.kind)
                )
    return found, tuple(problems)


def _kind(name: str, options: object, known: Mapping[str, Kind], problems: list[Problem]) -> Kind | None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in ("page", "cv"):
        problems.append(p.KIND_NAME.at("conf.py", kind=name))
        return None
    base = known.get(name, Kind(name, name.capitalize(), "", fields=COMMON))
    if not isinstance(options, Mapping) or not isinstance(options.get("folder", base.folder or None), str):
        problems.append(p.KIND_FOLDER.at("conf.py", kind=name))
        return None
    for option in [option for option in options if option not in _KIND_OPTIONS]:
        problems.append(p.KIND_OPTION.at("conf.py", kind=name, option=option, **hints(str(option), _KIND_OPTIONS)))
    label = str(options.get("label", base.label))
    fields = {field.name: field for field in base.fields}
    declared = options.get("fields", {})
    for field, about in declared.items() if isinstance(declared, Mapping) else ():
        if made := _field(name, str(field), about, problems):
            fields[made.name] = made
    return Kind(
        name,
        label,
        str(options.get("plural", base.plural if label == base.label and base.plural else label + "s")),
        options.get("folder", base.folder).strip("/"),
        fields=tuple(fields.values()),
        order=str(options.get("order", base.order or next((f.name for f in fields.values() if f.type == "date"), ""))),
    )


def _field(kind: str, name: str, about: object, problems: list[Problem]) -> Field | None:
    if not isinstance(about, Mapping) or about.get("type", "text") not in FIELD_TYPES:
        problems.append(p.FIELD_TYPE.at("conf.py", kind=kind, field=name, known=", ".join(FIELD_TYPES)))
        return None
    for option in [option for option in about if option not in _FIELD_OPTIONS]:
        hint = hints(str(option), _FIELD_OPTIONS)
        problems.append(p.FIELD_OPTION.at("conf.py", kind=kind, field=name, option=option, **hint))
    type_ = str(about.get("type", "text"))
    relation = None
    if type_ in ("names", "targets"):
        to = str(about.get("to", ""))
        if type_ == "names" and not to:
            problems.append(p.FIELD_TARGET.at("conf.py", kind=kind, field=name))
            return None
        relation = Relation(
            to, str(about.get("forward", name.capitalize())), str(about.get("backward", "Mentioned in"))
        )
    label = name.replace("_", " ").capitalize() if type_ in _SHOWN and name not in _PLACED else ""
    built_in = FACTS.get(name, Field(name, "", "", label=label))
    return Field(
        name,
        type_,
        str(about.get("meaning", "")),
        bool(about.get("required", False)),
        relation=relation,
        label=str(about.get("label", built_in.label)),
        plural="" if "label" in about else built_in.plural,
        separator=built_in.separator,
    )


def kind_of(docname: str, known: Mapping[str, Kind]) -> tuple[Kind, str]:
    """The kind and slug of a page: it is of a kind if it is directly in its folder, and not the ``index``."""
    folder, _, slug = docname.rpartition("/")
    for kind in known.values():
        if kind.docname == docname or (kind.folder and kind.folder == folder and slug != "index"):
            return kind, slug
    return known["page"], docname


def line_of(setting: str, problem: Problem, source: str) -> int:
    """The line of conf.py's *source* with a *problem* of *setting*: the one that quotes most of its arguments."""
    rows = source.splitlines()
    starts = [i for i, row in enumerate(rows) if row.startswith(setting)] or [0]
    # The last argument counts most: it is the closest to the problem.
    words = [str(value) for name, value in problem.arguments.items() if name not in ("suggestion", "known", "form")]
    scores = {
        i: sum(n for n, word in enumerate(words, 1) if re.search(rf"[\"']{re.escape(word)}[\"']", rows[i]))
        for i in range(starts[0], len(rows))
    }
    best = max(scores.values(), default=0)
    return next((i for i, score in scores.items() if score == best), 0) + 1 if best else starts[-1] + 1


def owner_settings(value: Any) -> Mapping[str, Any]:
    """``scholar_owner`` as a mapping; a bare value is the name."""
    return value if isinstance(value, Mapping) else {"name": value}


_SETTINGS = ("name", "variants", "role", "affiliation", "email", "profiles", "portrait", "url")


def _name(value: object) -> Name | None:
    """A name written as in a .bib file, or as a mapping of its parts."""
    if isinstance(value, Mapping):
        parts = {str(key): one_line(str(part)) for key, part in value.items()}
        return Name(**parts) if parts and set(parts) <= set(Name.__slots__) else None
    name, problem = parse_name(one_line(value)) if isinstance(value, str) else (None, None)
    return None if problem else name


def _text(settings: Mapping[str, Any], key: str, problems: list[Problem]) -> str:
    value = settings.get(key)
    if value is None or isinstance(value, str):
        return one_line(value or "")
    problems.append(p.OWNER_TEXT.at("conf.py", setting=key, value=value))
    return ""


def _texts(settings: Mapping[str, Any], key: str, problems: list[Problem]) -> tuple[str, ...]:
    value = settings.get(key)
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(text for item in value if (text := one_line(item)))
    text = _text(settings, key, problems)
    return (text,) if text else ()


def _variants(value: object, problems: list[Problem]) -> tuple[Name, ...]:
    names = []
    for item in value if isinstance(value, (list, tuple)) else (value,) if value else ():
        if name := _name(item):
            names.append(name)
        else:
            problems.append(p.OWNER_VARIANT.at("conf.py", setting="variants", value=item))
    return tuple(names)


def _email(settings: Mapping[str, Any], problems: list[Problem]) -> str:
    email = _text(settings, "email", problems).removeprefix("mailto:")
    if email and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+", email):
        problems.append(p.OWNER_EMAIL.at("conf.py", setting="email", value=email))
        return ""
    return email


def _profiles(value: object, problems: list[Problem]) -> dict[str, str]:
    if not isinstance(value, Mapping):
        if value is not None:
            problems.append(p.OWNER_PROFILES.at("conf.py", setting="profiles", value=value))
        return {}
    profiles = {}
    for key, given in value.items():
        text = one_line(str(given)) if isinstance(given, (str, int)) else ""
        if not text:
            continue
        if is_absolute(text) or (key in PROFILES and "://" not in text and _fits(key, text)):
            profiles[str(key)] = text
        elif key in PROFILES:
            form = '"@name@host"' if key == "mastodon" else "an identifier"
            problems.append(p.OWNER_PROFILE.at("conf.py", setting="profiles", profile=key, form=form, value=text))
        else:
            problems.append(
                p.UNKNOWN_PROFILE.at("conf.py", setting="profiles", profile=key, **hints(str(key), PROFILES))
            )
    return profiles


def _fits(key: str, text: str) -> bool:
    return key != "mastodon" or bool(re.fullmatch(r"@?[^@\s/]+@[^@\s/]+", text))


def owner_from_config(settings: Mapping[str, Any]) -> tuple[Owner, tuple[Problem, ...]]:
    """The owner in the ``scholar_owner`` setting, without what has a problem, and the problems."""
    problems = [
        p.OWNER_SETTING.at("conf.py", setting=key, **hints(str(key), _SETTINGS))
        for key in settings
        if key not in _SETTINGS
    ]
    name = _name(settings.get("name"))
    if name is None:
        problems.append(p.OWNER_NAME.at("conf.py"))
    owner = Owner(
        name=name or Name(),
        variants=_variants(settings.get("variants"), problems),
        role=_text(settings, "role", problems),
        affiliations=_texts(settings, "affiliation", problems),
        email=_email(settings, problems),
        profiles=_profiles(settings.get("profiles"), problems),
        portrait=_text(settings, "portrait", problems),
        url=_text(settings, "url", problems),
    )
    return owner, tuple(problems)
