"""The settings of ``conf.py``: ``scholar_owner``, and the lines of problems of settings."""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from ..migrations import find, known
from ..model.check_digits import is_orcid
from ..model.languages import Language
from ..model.people import PROFILES, Name, Owner
from ..model.problems import Problem, did_you_mean, hints
from ..model.text import is_absolute, one_line
from . import problems as p
from .bibtex.names import parse_name
from .identifier_types import ror
from .renames import problem
from .setting_report import SettingReport

OWNER_SETTINGS = ("name", "variants", "role", "affiliation", "ror", "email", "profiles", "portrait", "url")
#: Those that can differ in another language, with the attributes of the owner.
_OF_LANGUAGE = {
    **{name: name for name in ("name", "variants", "role", "email", "portrait", "url")},
    "affiliation": "affiliations",
}
#: Arguments of problems that are not in the settings.
_NOT_GIVEN = ("suggestion", "known", "form", "what", "version", "to", "instead")


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
    report = SettingReport()
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
        rors=_rors(settings, report),
        email=_email(settings, report),
        profiles=_profiles(settings.get("profiles"), report),
        portrait=_text(settings, "portrait", report),
        url=_text(settings, "url", report),
    )
    return owner, tuple(report)


def owner_in_language(value: Any, language: Language, owner: Owner) -> tuple[Owner, tuple[Problem, ...]]:
    """The *owner*, whose settings are *value*, with what the settings of a *language* say in place of it.

    The names of either are recognized in works.
    """
    given = language.options.get("owner", {})
    if not given:
        return owner, ()
    settings = dict(value) if isinstance(value, Mapping) else {"name": value}
    other, problems = owner_from_config({**settings, **given})
    known = set(owner_from_config(value)[1])
    named = {name: getattr(other, to) for name, to in _OF_LANGUAGE.items() if name in given}
    found = replace(owner, **{_OF_LANGUAGE[name]: value for name, value in named.items()})
    if "name" in given:
        found = replace(found, variants=tuple(dict.fromkeys((owner.name, *owner.variants, *found.variants))))
    return found, tuple(problem for problem in problems if problem not in known)


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


def _text(settings: Mapping[str, Any], key: str, report: SettingReport) -> str:
    value = settings.get(key)
    if value is None or isinstance(value, str):
        return one_line(value or "")
    report.add(p.OWNER_TEXT, setting=key, value=value)
    return ""


def _texts(settings: Mapping[str, Any], key: str, report: SettingReport) -> tuple[str, ...]:
    value = settings.get(key)
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        value = [_text(settings, key, report)]
    return tuple(text for item in value if (text := one_line(item)))


def _rors(settings: Mapping[str, Any], report: SettingReport) -> tuple[str, ...]:
    """The ROR identifiers of the affiliations, as many as there are of these, ``""`` in place of what is none."""
    value, places = settings.get("ror") or (), len(_texts(settings, "affiliation", SettingReport()))
    texts = [str(item) for item in value] if isinstance(value, (list, tuple)) else [str(value)]
    found = tuple(map(ror, texts))
    for text, name in zip(texts, found, strict=True):
        if text and not name:
            report.add(p.OWNER_ROR, setting="ror", value=text)
    if len(texts) > places:
        report.add(p.OWNER_RORS, setting="ror", count=len(texts), places=places)
    return found[:places]


def _variants(value: object, report: SettingReport) -> tuple[Name, ...]:
    names = []
    for item in value if isinstance(value, (list, tuple)) else (value,) if value else ():
        if name := _name(item):
            names.append(name)
        else:
            report.add(p.OWNER_VARIANT, setting="variants", value=item)
    return tuple(names)


def _email(settings: Mapping[str, Any], report: SettingReport) -> str:
    email = _text(settings, "email", report).removeprefix("mailto:")
    if email and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+", email):
        report.add(p.OWNER_EMAIL, setting="email", value=email)
        return ""
    return email


def _profiles(value: object, report: SettingReport) -> dict[str, str]:
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
