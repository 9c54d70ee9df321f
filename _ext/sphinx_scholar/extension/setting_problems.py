"""The kinds of problem of values of settings that Sphinx, MyST and other extensions read."""

from functools import partial

from ..model.problems import ProblemKind

_config = partial(ProblemKind, "config")
UNKNOWN_NAME = _config("unknown-name", '{setting}: there is no {what} "{value}"{hint}', "; write one of {known}")
SETTING_FORM = _config("setting-form", "{setting} cannot be {value!r}: {reason}; the default is used instead")
NO_SUCH_TEMPLATE = _config(
    "no-such-template",
    'there is no template "{template}" for "{name}" in templates_path or the theme; correct it, or add the file',
)
STYLESHEET = _config("stylesheet", "style sheets cannot be made into one: {reason}; correct the style sheet")
PAGE_NAME = _config(
    "page-name",
    'html_extra_path: the file "{file}" is not published, as a page of the site has this name; rename it',
)
