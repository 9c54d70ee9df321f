"""The ``scholar_owner`` setting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..model.names import Name
from ..model.owner import PROFILES, Owner
from ..model.problems import Problem, hints
from ..model.text import is_absolute, one_line
from . import problems as p
from .bibtex.names import parse_name

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
