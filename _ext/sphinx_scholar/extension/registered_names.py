"""Settings whose values are names that Sphinx and its extensions register: themes, styles, languages and so on.

An unknown name would end the build in a traceback, be reported on each page, or have no effect without a word.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pybtex.plugin
import sphinx
from docutils.parsers.rst import roles
from myst_parser.config.main import MdParserConfig
from sphinx import highlighting, search
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains.std import StandardDomain
from sphinxcontrib.bibtex import plugin

from ..model.problems import Problem, hints
from ..readers.citation_styles import LABELS
from ..readers.kinds import kinds
from .app_registry import Registry
from .conf_problems import report_in_conf
from .setting_problems import UNKNOWN_NAME

#: The most names that a message has.
MENTIONED = 40
#: Names of lexers that a message mentions, of the hundreds there are.
_LEXERS = (
    *("default", "none", "text", "python", "pycon", "bash", "c", "cpp", "css", "fortran", "html", "java", "javascript"),
    *("json", "julia", "latex", "lean4", "markdown", "matlab", "ocaml", "r", "rst", "rust", "toml", "yaml"),
)
#: Extensions of the syntax that MyST has.
MYST_EXTENSIONS = (
    *("alert", "amsmath", "attrs_block", "attrs_image", "attrs_inline", "colon_fence", "deflist", "dollarmath"),
    *("fieldlist", "gfm_autolink", "html_admonition", "html_image", "linkify", "replacements", "section_ref"),
    *("smartquotes", "strikethrough", "substitution", "tasklist"),
)
#: What finds the defaults of the engine, by setting.
Defaults = Mapping[str, Callable[[Sphinx], Any]]
_GROUP, _REFERENCES = "pybtex.style.formatting", "sphinxcontrib.bibtex.style.referencing"


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a setting may have: *what* they are, all that are known, and whether there is another one."""

    what: str
    known: Callable[[Sphinx], Iterable[str]]
    exists: Callable[[Sphinx, str], bool] = lambda app, name: False


def _entry_points(group: str) -> list[str]:
    return [entry.name for entry in entry_points(group=group)]


def _themes(app: Sphinx) -> list[str]:
    folders = [Path(sphinx.package_dir, "themes"), *(Path(app.confdir, path) for path in app.config.html_theme_path)]
    found = [place for folder in folders if folder.is_dir() for place in folder.iterdir()]
    names = [place.stem if place.suffix == ".zip" else place.name for place in found]
    return [*app.registry.html_themes, *_entry_points("sphinx.html_themes"), *(n for n in names if "." not in n)]


def list_styles() -> list[str]:
    """The names that lists of references can have as their style."""
    return [*pybtex.plugin.enumerate_plugin_names(_GROUP), *LABELS]


def has_list_style(name: str) -> bool:
    """Whether there is a style *name* of pybtex or CSL; files of CSL are checked where they are read."""
    try:
        # It has names for some styles that it does not enumerate.
        # Those of CSL are made known to pybtex only once all pages are read.
        return name in LABELS or name.lower().endswith(".csl") or bool(pybtex.plugin.find_plugin(_GROUP, name))
    except pybtex.plugin.PluginNotFound:
        return False


def _has_reference_style(app: Sphinx, name: str) -> bool:
    try:
        return bool(plugin.find_plugin(_REFERENCES, name))
    except ImportError:
        return False


def _has_code_style(app: Sphinx, name: str) -> bool:
    from pygments.util import ClassNotFound

    try:
        return bool(highlighting.PygmentsBridge("html").get_style(name))
    except (ClassNotFound, ImportError, AttributeError, ValueError):
        return False


def _code_styles(app: Sphinx) -> list[str]:
    from pygments.styles import get_all_styles

    return [*get_all_styles(), "sphinx", "none"]


def _has_lexer(app: Sphinx, name: str) -> bool:
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    if name in (*highlighting.lexers, *highlighting.lexer_classes, "guess", "py3", "pycon3"):
        return True
    try:
        return bool(find_lexer_class_by_name(name))
    except ClassNotFound:
        return False


def _has_search_language(app: Sphinx, name: str) -> bool:
    return name.partition("_")[0] in search.languages


def _roles(app: Sphinx) -> list[str]:
    registry, primary, tables = app.registry, app.config.primary_domain, vars(roles)
    known = {name: {*domain.roles, *registry.domain_roles.get(name, ())} for name, domain in registry.domains.items()}
    own = [kind.name for kind in kinds(app.config.scholar_kinds, Registry.of(app).kinds)[0].values()]
    bare = [*tables["_roles"], *tables["_role_registry"], *known.get("std", ()), *known.get(primary, ()), *own, "any"]
    return [*bare, *(f"{name}:{role}" for name, found in known.items() for role in found)]


def _numbered(app: Sphinx) -> list[str]:
    found = [*StandardDomain.enumerable_nodes.values(), *app.registry.enumerable_nodes.values()]
    return list(dict.fromkeys([*(kind for kind, _ in found), "section"]))


def _parsers(app: Sphinx) -> list[str]:
    return [*app.registry.source_parsers, *app.registry.source_suffix.values(), "myst-nb"]


def _indices(app: Sphinx) -> list[str]:
    added = app.registry.domain_indices
    return [
        f"{name}-{index.name}"
        for name, domain in app.registry.domains.items()
        for index in (*domain.indices, *added.get(name, ()))
    ]


def _syntax(app: Sphinx) -> list[str]:
    from markdown_it.renderer import RendererHTML
    from myst_parser.parsers.mdit import create_md_parser

    every = MdParserConfig(enable_extensions=set(MYST_EXTENSIONS) - {"linkify"})
    rules = create_md_parser(every, RendererHTML).get_all_rules()
    return list(dict.fromkeys(name for chain in rules.values() for name in chain))


_THEME = Names("theme", _themes, lambda app, name: name in app.registry.html_themes)
_STYLE = Names("style of pybtex or CSL", lambda app: list_styles(), lambda app, name: has_list_style(name))
_REFERENCE = Names("style of citations", lambda app: _entry_points(_REFERENCES), _has_reference_style)
_CODE_STYLE = Names("style of Pygments", _code_styles, _has_code_style)
_LEXER = Names("language of code", lambda app: _LEXERS, _has_lexer)
_DOMAIN = Names("domain", lambda app: app.registry.domains)
_INDEX = Names("index", _indices)

#: The settings: texts, lists of names, and dictionaries with names as keys, or for ``source_suffix`` as values.
NAMES: Mapping[str, Names] = {
    "html_theme": _THEME,
    "epub_theme": _THEME,
    "bibtex_default_style": _STYLE,
    "bibtex_tooltips_style": _STYLE,
    "bibtex_reference_style": _REFERENCE,
    "bibtex_foot_reference_style": _REFERENCE,
    "pygments_style": _CODE_STYLE,
    "pygments_dark_style": _CODE_STYLE,
    "highlight_language": _LEXER,
    "highlight_options": _LEXER,
    "html_search_language": Names("language of the search", lambda app: search.languages, _has_search_language),
    "html_math_renderer": Names("renderer of formulas", lambda app: app.registry.html_inline_math_renderers),
    "numfig_format": Names("kind of numbered content", _numbered),
    "source_suffix": Names("parser", _parsers),
    "primary_domain": _DOMAIN,
    "default_role": Names("role", _roles),
    "html_domain_indices": _INDEX,
    "latex_domain_indices": _INDEX,
    "texinfo_domain_indices": _INDEX,
    "myst_enable_extensions": Names("extension of MyST", lambda app: MYST_EXTENSIONS),
    "myst_disable_syntax": Names("syntax", _syntax),
    "myst_ref_domains": _DOMAIN,
}


def check_names(app: Sphinx, config: Config, *, defaults: Defaults) -> None:
    """Report names in settings that nothing is registered by, and leave them out.

    In place of a text, the default is used: that of the engine, which *defaults* find, or else that of its package.
    """
    for setting, names in NAMES.items():
        if setting not in config.values or setting not in {**config._raw_config, **config.overrides}:
            continue
        value = config[setting]
        unknown = [name for name in _names(setting, value) if not _is_known(app, names, name)]
        if not unknown:
            continue
        config[setting] = _without(setting, value, unknown) or default_value(app, setting, defaults)
        for name in unknown:
            # With the theme of the engine, the style of Pygments has no effect, as is reported later.
            if names is not _CODE_STYLE or config.html_theme != "scholar":
                report_in_conf(app, setting, _problem(app, setting, names, name))


def _names(setting: str, value: Any) -> list[str]:
    """The names in the *value* of a setting."""
    if isinstance(value, dict):
        value = value.values() if setting == "source_suffix" else value
    found = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    if setting == "highlight_options" and not all(isinstance(options, dict) for options in value.values()):
        return []  # options of the language that is used by default
    # Those of other types are reported elsewhere.
    return [name for name in dict.fromkeys(found) if isinstance(name, str) and name]


def _is_known(app: Sphinx, names: Names, name: str) -> bool:
    return names.exists(app, name) or name in names.known(app)


def _without(setting: str, value: Any, unknown: list[str]) -> Any:
    """What is left of a *value*; ``None`` of a text."""
    if isinstance(value, dict):
        named = {key: given if setting == "source_suffix" else key for key, given in value.items()}
        return {key: given for key, given in value.items() if named[key] not in unknown}
    return None if isinstance(value, str) else [name for name in value if name not in unknown]


def default_value(app: Sphinx, setting: str, defaults: Defaults) -> Any:
    """What a setting is if its value cannot be used; the theme is then that of the engine."""
    if setting in defaults:
        return defaults[setting](app)
    value = app.config.values[setting].default
    return "scholar" if setting == "html_theme" else value(app.config) if callable(value) else copy(value)


def _problem(app: Sphinx, setting: str, names: Names, name: str) -> Problem:
    known = sorted({*names.known(app)})
    found = {**hints(name, known), "known": ", ".join([*known[:MENTIONED], *(["..."] if known[MENTIONED:] else ())])}
    return UNKNOWN_NAME.at("", setting=setting, what=names.what, **found, value=name)
