"""Settings of a wrong type or form: what is clearly meant is used, and else the default, with a warning."""

from copy import copy
from dataclasses import replace
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import ENUM, Config

from ..locale.names import is_language
from ..migrations import known
from ..model.problems import Problem
from ..model.text import is_base_url
from ..readers import allowed_hosts
from ..readers.config import setting_problem
from ..readers.renames import with_new_names
from ..rendering.problems import report
from .conf_problems import report_in_conf
from .problems import BASE_URL, SETTING_TYPE

#: Settings that are lists. A string in place of one would be read letter by letter.
LISTS = (
    "bibtex_bibfiles",
    "exclude_patterns",
    "html_css_files",
    "html_extra_path",
    "html_js_files",
    "html_static_path",
    "include_patterns",
    "myst_enable_extensions",
    "scholar_allowed_frames",
    "scholar_allowed_media",
    "scholar_allowed_paths",
    "scholar_citation_styles",
    "templates_path",
)
#: Those whose items can have attributes as well.
_WITH_ATTRIBUTES = ("html_css_files", "html_js_files")
#: Lists that Sphinx uses before any extension is asked.
_EARLY = ("extensions", "locale_dirs", "suppress_warnings")
#: Settings of Sphinx that it, the engine or the parent theme read without a look at their types.
DICTIONARIES = ("html_context", "html_sidebars", "html_theme_options")
TEXTS = (
    *("project", "author", "version", "release", "language", "root_doc", "html_theme", "html_title"),
    *("html_short_title", "html_favicon", "html_logo", "needs_sphinx"),
)
#: Texts, or lists of them.
ONE_OR_MORE = ("project_copyright", "copyright")
#: Settings whose readers report what is wrong with them, as :func:`make_lists` does.
_READ_WITH_CARE = ("scholar_kinds", "scholar_owner")
#: The types of values of settings: what else conf.py has, such as modules and functions, is none.
_VALUES = (str, bool, int, float, list, tuple, dict, set, type(None))
_LISTS = (list, tuple, set, frozenset)
_TYPES: dict[type, str] = {
    **{str: "text", dict: "a dictionary", int: "a number", float: "a number"},
    **dict.fromkeys(_LISTS, "a list"),
}


def use_new_names(app: Sphinx, config: Config) -> None:
    """Give settings and options of the theme the values that they have by names of another version, and report these.

    A setting that there is not is reported, too: it has no effect.
    """
    given = {**config._raw_config, **config.overrides}
    for name, value in given.items():
        found = setting_problem(name, config.values) if isinstance(value, _VALUES) else None
        if found is None:
            continue
        new = str(found.arguments.get("to", ""))
        if new and new not in given:
            config[new] = config[name]
        if name in config.overrides:
            report(replace(found, location=""))
        else:
            report_in_conf(app, name, found)
    if isinstance(config.html_theme_options, dict):
        config["html_theme_options"], problems = with_new_names("option", config.html_theme_options)
        for problem in problems:
            report_in_conf(app, "html_theme_options", problem)


def make_lists(app: Sphinx, config: Config) -> None:
    """Make a list of a string: of one item in ``conf.py``, and of those between commas in ``-D``, as Sphinx does."""
    for setting in LISTS:
        value = config[setting]
        if isinstance(value, str):
            config[setting] = value.split(",") if setting in config.overrides else [value]
        elif setting in config._raw_config and (problem := type_problem(setting, value)):
            config[setting] = [item for item in value if isinstance(item, str)] if isinstance(value, _LISTS) else []
            report_in_conf(app, setting, problem)


def type_problem(setting: str, value: object) -> Problem | None:
    """The problem of a *value* of a wrong type; ``None`` for what has none, and for settings that are not known here.

    A list can be one text, which is clearly meant.
    """
    allowed = ""
    if setting in (*LISTS, *_EARLY) and not isinstance(value, str):
        types = (str, tuple) if setting in _WITH_ATTRIBUTES else str
        is_list = isinstance(value, _LISTS) and all(isinstance(item, types) for item in value)
        allowed = "" if is_list else "a list of texts"
    elif setting in DICTIONARIES:
        allowed = "" if isinstance(value, dict) else "a dictionary"
    elif setting in TEXTS:
        allowed = "" if isinstance(value, (str, type(None))) else "text"
    elif setting in ONE_OR_MORE:
        texts = value if isinstance(value, (list, tuple)) else [value]
        allowed = "" if all(isinstance(text, str) for text in texts) else "text or a list of texts"
    if setting == "language" and isinstance(value, str) and not is_language(value):
        allowed = 'a language such as "de" or "zh_CN"'
    return SETTING_TYPE.at("", setting=setting, allowed=allowed, value=value) if allowed else None


def check_base_url(app: Sphinx, config: Config) -> None:
    """Report an ``html_baseurl`` that is no address of a site; without one, feeds and the like are left out."""
    value = config.html_baseurl
    if not (isinstance(value, str) and is_base_url(value)):
        config["html_baseurl"] = ""
        if value:
            report_in_conf(app, "html_baseurl", BASE_URL.at("", value=value))


def check_types(app: Sphinx, config: Config) -> None:
    """Report values of a wrong type, and use the default: Sphinx only warns, and what uses the value fails."""
    given = {**config._raw_config, **config.overrides}
    for setting in (*DICTIONARIES, *TEXTS, *ONE_OR_MORE):
        if setting in given and (problem := type_problem(setting, config[setting])):
            _use_default(app, config, setting, problem)
    for setting in (name for name in (*known("setting"), *given) if name in config.values):
        if setting in (*LISTS, *_READ_WITH_CARE):
            continue
        option, value = config.values[setting], config[setting]
        types = _declared_types(option)
        if types and value != option.default and not isinstance(value, types):
            allowed = " or ".join(dict.fromkeys(text for type_, text in _TYPES.items() if type_ in types))
            problem = SETTING_TYPE.at("", setting=setting, allowed=allowed, value=value)
            _use_default(app, config, setting, problem)


def _declared_types(option: Any) -> tuple[type, ...]:
    """The types that a setting may have; none if it may have any."""
    declared = option.valid_types
    if isinstance(declared, ENUM):
        return (str, bool, type(None), *_LISTS)
    own = (type(option.default),) if declared == frozenset() and isinstance(option.default, tuple(_TYPES)) else ()
    types = tuple(declared) if isinstance(declared, frozenset) and declared else own
    # Anything is true or false; what is not known here has no name here.
    if bool in types or not all(type_ in _TYPES or type_ is type(None) for type_ in types):
        return ()
    # Sphinx takes one sort of lists for another, and what has the type of the default.
    if types and not isinstance(option.default, types) and not callable(option.default):
        types = (*types, type(option.default))
    return (*types, *_LISTS) if {*types} & {*_LISTS} else types


def _use_default(app: Sphinx, config: Config, setting: str, problem: Problem) -> None:
    default = config.values[setting].default
    value = default(config) if callable(default) else copy(default)
    # The default of one setting may be the value of another, or that of the same one by another name.
    config[setting] = "" if type_problem(setting, value) else value
    report_in_conf(app, setting, problem)


def read_allowed_hosts(app: Sphinx, config: Config) -> None:
    """Make sources of a policy of the hosts that settings allow, and report what is none."""
    for setting in allowed_hosts.SETTINGS:
        config[setting], problems = allowed_hosts.read_hosts(setting, config[setting])
        for problem in problems:
            report_in_conf(app, setting, problem)
