"""Pages in several languages in one build.

Sphinx has one language for each build: one set of catalogs, one ``language``, one home page. On a site with several
languages, these are those of each page while it is read and written, and otherwise those of the main language. One
build therefore knows all pages and their translations; a build for each language would read everything that they share
once more, and could not tell which pages there are in the others.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial, wraps
from gettext import NullTranslations, translation
from itertools import product
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import locale, package_dir
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import format_date

from ..environment import own_labels, own_objects
from ..environment.domain import ScholarDomain
from ..locale.catalogs import names_of
from ..locale.messages import messages
from ..model.languages import Language
from ..model.people import Owner
from ..readers.bibtex import Bibliography
from ..readers.config import owner_in_language
from ..readers.languages import read_languages
from ..readers.messages import read_messages
from ..site.languages import with_original_titles
from .conf_problems import report_in_conf

#: The words of Sphinx for numbered figures, tables, code and sections.
_NUMBERED = {"section": "Section %s", "figure": "Fig. %s", "table": "Table %s", "code-block": "Listing %s"}
#: The namespace of texts for readers; that of messages for authors stays as it is.
_READERS = "general"


def in_languages(app: Sphinx, owner: Owner, bibliography: Bibliography, labels: Collection[str]) -> dict[str, Any]:
    """The languages of the site, its texts and *owner* in those other than the main one, and titles for all readers.

    *labels* are those of its kinds of page, which its texts may have in other languages.
    """
    languages, problems = read_languages(app.config.scholar_languages, app.config.language)
    texts, owners = {}, {}
    for language in languages.all[1:]:
        given = app.config.scholar_messages
        overrides, _ = read_messages(given, language.code, labels)
        # Those for all languages are checked with the main one.
        of_language = {name: words for name, words in given.items() if isinstance(words, Mapping)}
        for problem in read_messages(of_language, language.code, labels)[1]:
            report_in_conf(app, "scholar_messages", problem)
        own = {label: words for label, words in overrides.items() if label in labels and isinstance(words, str)}
        texts[language.folder] = replace(messages(language.code, overrides), labels=own)
        owners[language.folder], more = owner_in_language(app.config.scholar_owner, language, owner)
        problems += more
    for problem in problems:
        report_in_conf(app, "scholar_languages", problem)
    works = with_original_titles(bibliography, languages)
    return {"languages": languages, "texts_in": texts, "owners_in": owners, "bibliography": works}


def begin(app: Sphinx) -> None:
    """Read and write each page in its language, if there are several."""
    state = ScholarDomain.of(app.env).state
    own_labels.begin_sections(app)
    if not state.languages.several:
        return
    state.use_language = partial(use, app)
    own_labels.begin(app)
    data = ScholarDomain.of(app.env).data["own"]
    own_objects.begin(app, data, lambda: state.spoken.folder if state.spoken else "")
    for name in ("read_doc", "write_doc"):
        setattr(app.builder, name, _in_language(app, getattr(app.builder, name)))


def _in_language(app: Sphinx, method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def run(docname: str, *arguments: Any, **options: Any) -> Any:
        with language_of(app, docname):
            return method(docname, *arguments, **options)

    return run


@contextmanager
def language_of(app: Sphinx, docname: str) -> Iterator[None]:
    """Have the language of the page *docname* for as long as the context lasts."""
    use(app, docname)
    try:
        yield
    finally:
        end(app)


def use(app: Sphinx, docname: str) -> None:
    """Use the language of the page *docname*, until another one is used."""
    domain = ScholarDomain.of(app.env)
    state = domain.state
    if not state.languages.several:
        return
    language = state.languages.of(docname)
    if state.spoken == language:
        return
    end(app)
    if language == state.languages.main:
        return
    state.unspoken = _values(app)
    state.spoken = language
    own_objects.exchange(app.env, domain.data["own"], language.folder)
    catalogs = {catalog: _translator(app, catalog, language.code) for space, catalog in [*locale.translators]}
    options = language.options
    numbered = {kind: catalogs["sphinx"].gettext(text) for kind, text in _NUMBERED.items()}
    settings = {
        "language": language.code,
        "root_doc": domain.home(language),
        # Hosts that look for this page in each folder show it in the language of the address.
        "notfound_pagename": language.docname(app.config.notfound_pagename),
        "numfig_format": {**numbered, **(app.config._raw_config.get("numfig_format") or {})},
        **({"project": options["project"]} if "project" in options else {}),
        **({"copyright": holder} if (holder := _holder(app, language)) else {}),
    }
    _set(app, settings, {**locale.translators, **{(_READERS, name): found for name, found in catalogs.items()}})


def end(app: Sphinx, *_: object) -> None:
    """Use the main language again."""
    state = ScholarDomain.of(app.env).state
    if state.spoken is not None:
        own_objects.exchange(app.env, ScholarDomain.of(app.env).data["own"], state.spoken.folder)
        settings, translators = state.unspoken
        state.spoken, state.unspoken = None, None
        _set(app, settings, translators)


def _holder(app: Sphinx, language: Language) -> str:
    """The holder of the copyright in a language, if it is another than that of the site: without one, the owner."""
    given = {"copyright", "project_copyright"} & {*app.config._raw_config, *app.config.overrides}
    owner = None if given else ScholarDomain.of(app.env).state.owners_in.get(language.folder)
    return str(language.options.get("copyright") or (owner.name.display if owner else ""))


def _values(app: Sphinx) -> tuple[dict[str, Any], dict[tuple[str, str], NullTranslations]]:
    names = ("language", "root_doc", "notfound_pagename", "numfig_format", "project", "copyright")
    return {name: getattr(app.config, name) for name in names}, dict(locale.translators)


def _set(app: Sphinx, settings: dict[str, Any], translators: dict[tuple[str, str], NullTranslations]) -> None:
    for name, value in settings.items():
        setattr(app.config, name, value)
    # Sphinx keeps the home page, whose tables of contents are the navigation of other themes.
    app.env.__dict__.pop("master_doctree", None)
    app.env.settings["language_code"] = settings["language"]
    locale.translators.update(translators)
    app.translator = translators[_READERS, "sphinx"]
    templates = getattr(getattr(app.builder, "templates", None), "environment", None)
    if templates is not None and hasattr(templates, "install_gettext_translations"):
        templates.install_gettext_translations(app.translator)


def _translator(app: Sphinx, catalog: str, code: str) -> NullTranslations:
    """The *catalog* of a language, from the folders in which Sphinx and the extensions have theirs."""
    kept: dict[tuple[str, str], NullTranslations] = ScholarDomain.of(app.env).state.translators
    if (catalog, code) not in kept:
        modules = [extension.module for extension in app.extensions.values()]
        packages = dict.fromkeys(Path(module.__file__).parent for module in modules if getattr(module, "__file__", ""))
        folders = [Path(app.srcdir, name) for name in app.config.locale_dirs] + [package_dir / "locale"]
        folders += [package / name for package in packages for name in ("locale", "locales")]
        found: NullTranslations | None = None
        for name, folder in product(names_of(code), dict.fromkeys(folders)):
            if (folder / name / "LC_MESSAGES" / f"{catalog}.mo").is_file():
                more = translation(catalog, folder, [name])
                if found is None:
                    found = more
                else:
                    found.add_fallback(more)
        kept[catalog, code] = found or NullTranslations()
    return kept[catalog, code]


class UseLanguage(SphinxPostTransform):
    """Use the language of the page whose references are resolved, and the labels of this language."""

    default_priority = 0

    def run(self, **kwargs: Any) -> None:
        """Use it until the page is complete."""
        ScholarDomain.of(self.env).state.use_language(self.env.docname)
        own_labels.lead_to_own(self.env, self.document)


def end_page(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Use the main language again when the references of a page are resolved."""
    end(app)


def use_on_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Use the language of a page, which may be none of a document, in its template, and give the template its values.

    Sphinx computes them once for all pages.
    """
    domain = ScholarDomain.of(app.env)
    languages = domain.state.languages
    if not languages.several:
        return
    use(app, page)
    language: Language = languages.of(page)
    if language == languages.main:
        return
    root, options = app.config.root_doc, language.options
    values = {"language": language.tag, "root_doc": root, "master_doc": root}
    if project := options.get("project"):
        values |= dict.fromkeys(("project", "docstitle", "shorttitle"), project)
    if holder := _holder(app, language):
        values["copyright"] = holder
    if (form := app.config.html_last_updated_fmt) is not None:
        local = not app.config.html_last_updated_use_utc
        values["last_updated"] = format_date(form or "%b %d, %Y", language=language.code, local_time=local)
    values |= {f"theme_{name}": options[name] for name in ("announcement", "footer_text") if name in options}
    if tag := context.get("html_tag"):  # of EPUB
        values["html_tag"] = tag.replace("<html", f'<html lang="{language.tag}" xml:lang="{language.tag}"', 1)
    context.update(values)
