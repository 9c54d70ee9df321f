"""The scripts of the theme in the other languages of a site."""

import re

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..locale.messages import Messages
from ..locale.scripts import translated
from ..model.languages import Language
from .files import THEME, publish, uses_theme

#: The engine's own scripts, no text in which has more than one line.
SCRIPTS = THEME / "static" / "js"
_NEEDLESS = re.compile(r"^[^\S\n]+(?://.*\n)?|^//.*\n", re.MULTILINE)
_SHEETS = "../css/"


def script_of(language: Language, path: str) -> str:
    """The script of the theme at *path*, such as ``_static/js/site.js``, in a language: below the folder of that.

    There, the index of the search is found by the same relative address as that of the main language.
    """
    known = path.startswith("_static/js/") and (SCRIPTS / path.removeprefix("_static/js/")).is_file()
    return language.docname(path) if known else path


def finished(script: str, texts: Messages) -> str:
    """A *script* with texts in a language, without comments and indents: a fifth of what pages load of it."""
    return _NEEDLESS.sub("", translated(script, texts))


def write_scripts(app: Sphinx) -> None:
    """Write the scripts in each other language, where pages in it load them."""
    domain = ScholarDomain.of(app.env)
    if not uses_theme(app.builder):
        return
    for language in domain.state.languages.all[1:]:
        # Those of the site itself, of which there is one for all languages.
        sheets = "../../../_static/css/"
        for source in SCRIPTS.glob("*.js"):
            script = finished(source.read_text("utf-8"), domain.texts_in(language)).replace(_SHEETS, sheets)
            publish(app, {language.docname(f"_static/js/{source.name}"): script})
