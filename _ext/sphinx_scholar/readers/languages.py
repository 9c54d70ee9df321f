"""The setting ``scholar_languages``: the languages of a site."""

import re
from collections.abc import Mapping
from typing import Any

from ..locale.catalogs import normalized
from ..locale.names import is_known, language_name
from ..model.languages import Language, Languages
from ..model.problems import Problem
from ..model.slugs import topic_slug
from . import problems as p
from .setting_report import SettingReport

#: What a language can say beyond its code; all but the code and the name are settings in that language.
OPTIONS = ("language", "name", "owner", "project", "copyright", "announcement", "footer_text", "topics")
_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_FOLDER = re.compile(r"[A-Za-z0-9][\w-]*")


def read_languages(setting: object, language: str | None) -> tuple[Languages, tuple[Problem, ...]]:
    """The languages in ``{"zh": "zh_CN"}`` or ``{"zh": {"language": "zh_CN", "owner": {...}}}``, by their folders.

    *language* is the main one; what has a problem is left out.
    """
    report = SettingReport()
    if not isinstance(setting, Mapping):
        report.add(p.LANGUAGES_TYPE)
        setting = {}
    code = normalized(language)
    if not setting:
        # Names of languages are of Babel, which a site in English does not need.
        return Languages((Language(code),)), tuple(report)
    found = [Language(code, label=language_name(code))]
    for folder, value in setting.items():
        if (one := _language(str(folder).strip("/"), value, found, report)) is not None:
            found.append(one)
    return Languages(tuple(_told_apart(found))), tuple(report)


def _language(folder: str, value: object, before: list[Language], report: SettingReport) -> Language | None:
    given: Mapping[Any, Any] = value if isinstance(value, Mapping) else {"language": value}
    report.unknown(p.LANGUAGE_OPTION, "option", given, OPTIONS, folder=folder)
    code = given.get("language", folder)
    if not _FOLDER.fullmatch(folder) or not isinstance(code, str) or not _CODE.fullmatch(code):
        report.add(p.LANGUAGE_CODE, folder=folder, value=code)
        return None
    code = normalized(code)
    if any(other.code == code for other in before):
        report.add(p.SAME_LANGUAGE, folder=folder, value=code)
        return None
    if not is_known(code) and "name" not in given:
        report.add(p.UNKNOWN_LANGUAGE, folder=folder, value=code)
    options: dict[str, Any] = {}
    for name in OPTIONS[1:]:
        if name not in given:
            continue
        if name == "topics":
            options[name] = _topics(folder, given[name], report)
        elif isinstance(given[name], Mapping if name == "owner" else str):
            options[name] = given[name]
        else:
            report.add(p.LANGUAGE_VALUE, folder=folder, option=name, value=given[name])
    return Language(code, folder, options.pop("name", "") or language_name(code), options)


def _topics(folder: str, given: object, report: SettingReport) -> dict[str, str]:
    """The names of topics in the language of a *folder*, by those in the main language; no two have the same one."""
    if not isinstance(given, Mapping) or not all(isinstance(text, str) for pair in given.items() for text in pair):
        report.add(p.LANGUAGE_TOPICS, folder=folder, value=given)
        return {}
    found: dict[str, tuple[str, str]] = {}
    for name, own in given.items():
        if found.setdefault(topic_slug(own), (name, own)) != (name, own):
            report.add(p.SAME_TOPIC_NAME, folder=folder, name=name, own=own)
    return dict(found.values())


def _told_apart(languages: list[Language]) -> list[Language]:
    """The *languages*, each with a name that no other has: with its country or script where they are needed."""
    labels = [language.label for language in languages]
    return [
        Language(one.code, one.folder, language_name(one.code, whole=True), one.options)
        if labels.count(one.label) > 1
        else one
        for one in languages
    ]
