"""Whether the languages of ``scholar_languages`` have the pages and topics that it names, in folders of their own."""

from collections.abc import Container, Iterator
from pathlib import Path

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.problems import Problem, did_you_mean
from ..model.slugs import topic_slug
from ..readers.problems import SHARED_FOLDER, UNUSED_TOPIC
from .conf_problems import in_conf
from .problems import LANGUAGE_NOT_READ, NO_LANGUAGE_HOME


def missing_homes(app: Sphinx, domain: ScholarDomain, docnames: Container[str]) -> Iterator[Problem]:
    """The languages without a home page, whose other pages would have the navigation of another language."""
    for language in domain.state.languages.all[1:]:
        home = language.docname(domain.state.root)
        if home not in docnames:
            there = any(Path(app.srcdir, f"{home}{suffix}").is_file() for suffix in app.config.source_suffix)
            kind = LANGUAGE_NOT_READ if there else NO_LANGUAGE_HOME
            yield in_conf(app, "scholar_languages", kind.at("", page=home, folder=language.folder))


def shared_folders(app: Sphinx, domain: ScholarDomain) -> Iterator[Problem]:
    """The folders of languages that are also those of pages in the main language."""
    kinds = {kind.folder.partition("/")[0]: name for name, kind in domain.state.kinds.items() if kind.folder}
    for language in domain.state.languages.all[1:]:
        if kind := kinds.get(language.folder):
            yield in_conf(app, "scholar_languages", SHARED_FOLDER.at("", folder=language.folder, kind=kind))


def unknown_topics(app: Sphinx, domain: ScholarDomain) -> Iterator[Problem]:
    """The topics with names in other languages that are those of no page."""
    for language, site in domain.sites.items():
        for name in language.options.get("topics", {}):
            if topic_slug(name) not in site.topics_by_slug:
                hint = did_you_mean(name, domain.site.topics)
                yield in_conf(app, "scholar_languages", UNUSED_TOPIC.at("", topic=name, suggestion=hint))
