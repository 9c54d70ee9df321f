"""The kinds of problem of ``scholar_kinds``: the kinds of page that a site declares, and their fields."""

from functools import partial

from ..model.problems import ProblemKind

_config = partial(ProblemKind, "config")
KINDS_TYPE = _config("kinds-type", "scholar_kinds must be a dictionary of kinds by name")
SAME_FOLDER = _config("same-folder", 'kinds "{kind}" and "{other}" have the same folder "{folder}"')
UNKNOWN_TARGET_KIND = _config("unknown-target-kind", 'kind "{kind}": "{field}" refers to the unknown kind "{target}"')
KIND_NAME = _config(
    "kind-name", '"{kind}" cannot be the name of a kind; use a lowercase word other than "page" and "cv"'
)
KIND_FOLDER = _config(
    "kind-folder",
    'kind "{kind}" must have a folder, such as {{"folder": "{kind}s"}}; kinds that are known without one are {known}',
)
KIND_PATH = _config(
    "kind-path",
    'kind "{kind}": "{folder}" cannot be a folder of pages; write the path of one in the site, such as "{kind}s"',
)
KIND_OPTION = _config("kind-option", 'kind "{kind}": unknown option "{option}"{hint}', "; known: {known}")
FIELD_TYPE = _config("field-type", 'kind "{kind}", field "{field}" must have a type, one of {known}')
FIELD_OPTION = _config("field-option", 'kind "{kind}", field "{field}": unknown "{option}"{hint}', "; known: {known}")
FIELD_TARGET = _config("field-target", 'kind "{kind}", field "{field}" must name a kind, such as "to": "paper"')
