"""Values in ``conf.py`` that a build could not use: those of the engine's settings, and those of a wrong type."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ...extension.problems import NO_BIBLIOGRAPHY
from ...extension.settings import type_problem
from ...model.problems import Problem
from ...readers.conf_source import ConfSource
from ...readers.config import line_of, owner_from_config
from ...readers.kind_problems import FIELD_OPTION, KIND_OPTION
from ...readers.kinds import kinds
from ...readers.languages import read_languages
from ...readers.problems import OWNER_SETTING, RENAMED
from ...readers.theme_options import read_theme_options
from ..workspace import texts_of
from .findings import Finding

#: What :mod:`.settings` finds, also where values are computed.
_OF_NAMES = (OWNER_SETTING, KIND_OPTION, FIELD_OPTION, RENAMED)


def check_values(folder: Path, conf: ConfSource) -> Iterator[Finding]:
    """The values of the site in *folder* that a build would warn of, where they are written out."""
    source = b"".join(conf.rows).decode()
    for setting, problem in [*_problems(folder, conf), *wrong_types(conf)]:
        if problem.kind not in _OF_NAMES:
            yield Finding(replace(problem, location=f"conf.py:{line_of(setting, problem, source)}"))


def _problems(folder: Path, conf: ConfSource) -> Iterator[tuple[str, Problem]]:
    """The settings with problems, each with one of them."""
    # What is not there may come from a module that conf.py imports.
    if conf.is_literal("scholar_owner") and conf.value("scholar_owner", conf) is not conf:
        yield from (("scholar_owner", found) for found in owner_from_config(conf.value("scholar_owner", {}))[1])
    if conf.is_literal("scholar_kinds"):
        yield from (("scholar_kinds", found) for found in kinds(conf.value("scholar_kinds", {}))[1])
    if conf.is_literal("scholar_languages"):
        found = read_languages(conf.value("scholar_languages", {}), str(conf.value("language") or "en"))[1]
        yield from (("scholar_languages", problem) for problem in found)
    options = conf.value("html_theme_options", {})
    if conf.value("html_theme") == "scholar" and isinstance(options, Mapping):
        yield from (("html_theme_options", found) for found in read_theme_options(options)[1])
    for name in texts_of(conf.value("bibtex_bibfiles", [])):
        if not (folder / name).is_file():
            yield "bibtex_bibfiles", NO_BIBLIOGRAPHY.at("", file=name)


def wrong_types(conf: ConfSource) -> Iterator[tuple[str, Problem]]:
    """The settings whose values are of a wrong type."""
    for setting in dict.fromkeys(place.name for place in conf.settings()):
        if conf.is_literal(setting) and (problem := type_problem(setting, conf.value(setting))):
            yield setting, problem
