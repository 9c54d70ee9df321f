"""Settings of Sphinx and other extensions whose values have a form: a wrong one would end the build, or fail later."""

import codecs
import pickle
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from importlib import import_module
from typing import Any

from myst_parser.config.main import MdParserConfig
from sphinx.application import Sphinx
from sphinx.config import ENUM, Config

from .conf_problems import report_in_conf
from .registered_names import Defaults, default_value
from .setting_problems import SETTING_FORM

#: Texts with fields in braces, and the names of the fields.
FORMATS: Mapping[str, tuple[str, ...]] = {
    "bibtex_bibliography_id": ("bibliography_count",),
    "bibtex_cite_id": ("bibliography_count", "key"),
    "bibtex_footbibliography_id": ("footbibliography_count",),
    "bibtex_footcite_id": ("footbibliography_count", "key"),
    "figure_language_filename": ("root", "ext", "path", "basename", "docpath", "language"),
    "math_eqref_format": ("number",),
}
#: Names of encodings.
ENCODINGS = ("html_output_encoding", "source_encoding")
#: Regular expressions: lists of them, of pairs of them, or dictionaries with them.
PATTERNS = (
    *("linkcheck_allowed_redirects", "linkcheck_anchors_ignore", "linkcheck_anchors_ignore_for_url"),
    *("linkcheck_exclude_documents", "linkcheck_ignore", "nitpick_ignore_regex"),
)


def check_forms(app: Sphinx, config: Config, *, defaults: Defaults) -> None:
    """Report values of a wrong form, and use the default; of ``numfig_format``, for what has a wrong one."""
    for setting in {**config._raw_config, **config.overrides}:
        if setting not in config.values:
            continue
        value, option = config[setting], config.values[setting]
        if setting == "numfig_format" and isinstance(value, dict):
            reasons = [(text, reason) for text in value.values() for reason in _number_fault(text)]
            config[setting] = {kind: text for kind, text in value.items() if not any(_number_fault(text))}
        else:
            reasons = [(value, reason) for reason in form_faults(setting, value, option.valid_types)][:1]
            if reasons:
                config[setting] = default_value(app, setting, defaults)
        for part, reason in reasons:
            # Without the address of a function, which is another in each build.
            shown = getattr(part, "__name__", part)
            report_in_conf(app, setting, SETTING_FORM.at("", setting=setting, reason=reason, value=shown))


def form_faults(setting: str, value: Any, valid_types: object = ()) -> Iterator[str]:
    """Why a setting cannot have the *value*, which is of one of the *valid_types*; nothing if it can."""
    if isinstance(valid_types, ENUM) and not valid_types.match(value):
        yield f"it must be one of {', '.join(sorted(map(repr, valid_types._candidates)))}"
    if setting in FORMATS and isinstance(value, str):
        yield from _format_fault(value, FORMATS[setting])
    elif setting in ENCODINGS and isinstance(value, str):
        yield from _encoding_fault(value, pages=setting == "html_output_encoding")
    elif setting in PATTERNS and isinstance(value, Iterable) and not isinstance(value, str):
        yield from _pattern_fault(value)
    elif setting == "template_bridge" and isinstance(value, str):
        yield from _import_fault(value)
    elif setting.startswith("myst_"):
        yield from _field_fault(MdParserConfig, setting.removeprefix("myst_"), value)
        if callable(value) and not _can_be_kept(value):
            yield "a function of conf.py cannot be kept for the next build; write the path of one in a module"
        if setting == "myst_words_per_minute" and isinstance(value, int) and value < 1:
            yield "it must be at least 1"
    elif setting.startswith("nb_") and (notebooks := sys.modules.get("myst_nb.core.config")):
        yield from _field_fault(notebooks.NbParserConfig, setting.removeprefix("nb_"), value)


def _format_fault(text: str, names: tuple[str, ...]) -> Iterator[str]:
    try:
        text.format(**dict.fromkeys(names, "1"))
    except (KeyError, IndexError, ValueError, AttributeError):
        yield f"it can contain {', '.join(f'{{{name}}}' for name in names)}, and no other braces"


def _number_fault(text: Any) -> Iterator[str]:
    """As Sphinx reads the formats of numbers; :mod:`sphinx.domains.std` has no function for it."""
    try:
        if "{name}" in text or "{number}" in text:
            text.format(name="", number="")
        else:
            text % ""
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        yield "a format must contain one %s, or {number} and {name}"


def _encoding_fault(name: str, *, pages: bool) -> Iterator[str]:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        yield "there is no such encoding"
    else:
        if pages and found != "utf-8":
            yield "the style sheet, the search and feeds are made of pages in UTF-8"


def _can_be_kept(value: Any) -> bool:
    """Whether Sphinx can write *value* to a file, with what it has read of pages."""
    try:
        pickle.dumps(value)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


def _pattern_fault(values: Any) -> Iterator[str]:
    parts = values.items() if isinstance(values, dict) else values
    for part in parts:
        for pattern in part if isinstance(part, (list, tuple)) else [part]:
            try:
                re.compile(pattern)
            except (re.error, OverflowError, RecursionError) as error:
                yield f"{pattern!r} is not a regular expression: {error}"
            except TypeError:
                # Those that upstream reads in another way, or reports.
                continue


def _import_fault(name: str) -> Iterator[str]:
    module, _, attribute = name.rpartition(".")
    try:
        getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        yield f"it cannot be imported: {error}"


def _field_fault(config: Any, name: str, value: Any) -> Iterator[str]:
    """What MyST or MyST-NB finds wrong; the first would reset all of its settings, and the second end the build."""
    if name in (field.name for field in fields(config)):
        try:
            config(**{name: value})
        except (TypeError, ValueError) as error:
            yield str(error.args[0])
