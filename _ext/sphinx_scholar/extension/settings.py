"""Settings of a wrong type or form: what is clearly meant is used, and else the default, with a warning."""

from copy import copy

from sphinx.application import Sphinx
from sphinx.config import Config

from ..model.text import is_absolute
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
    "templates_path",
)
#: Settings of Sphinx that the engine and its parent theme read without a look at their types.
_OF_SPHINX = ("html_context", "html_theme_options")
#: Settings whose readers report what is wrong with them.
_READ_WITH_CARE = ("scholar_kinds", "scholar_owner")
_TYPES = {str: "text", dict: "a dictionary"}


def make_lists(app: Sphinx, config: Config) -> None:
    """Make a list of a string: of one item in ``conf.py``, and of those between commas in ``-D``, as Sphinx does."""
    for setting in LISTS:
        value = config[setting]
        if isinstance(value, str):
            config[setting] = value.split(",") if setting in config.overrides else [value]


def check_base_url(app: Sphinx, config: Config) -> None:
    """Report an ``html_baseurl`` that is no address of a site; without one, feeds and the like are left out."""
    value = config.html_baseurl
    if not _is_base(value):
        config["html_baseurl"] = ""
        if value:
            report_in_conf(app, "html_baseurl", BASE_URL.at("", value=value))


def _is_base(value: object) -> bool:
    return isinstance(value, str) and is_absolute(value) and "?" not in value and "#" not in value


def check_types(app: Sphinx, config: Config) -> None:
    """Report values of a wrong type, and use the default: Sphinx only warns, and what uses the value fails."""
    for setting in (*_OF_SPHINX, *(name for name in config.values if name.startswith("scholar_"))):
        option = config.values[setting]
        declared, value = option.valid_types, config[setting]
        types = tuple(declared) if isinstance(declared, frozenset) and declared else (type(option.default),)
        # Anything is true or false.
        if value == option.default or isinstance(value, types) or bool in types or setting in _READ_WITH_CARE:
            continue
        config[setting] = copy(option.default)
        allowed = " or ".join(text for type_, text in _TYPES.items() if type_ in types)
        report_in_conf(app, setting, SETTING_TYPE.at("", setting=setting, allowed=allowed, value=value))
