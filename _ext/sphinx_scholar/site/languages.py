"""The graph of all pages in each language of a site."""

from collections.abc import Mapping
from dataclasses import replace

from ..model.kinds import Page
from ..model.languages import Language, Languages
from ..model.people import Owner
from ..readers.bibtex import Bibliography
from ..readers.bibtex.languages import to_language
from .graph import Site


def with_original_titles(bibliography: Bibliography, languages: Languages) -> Bibliography:
    """A *bibliography* whose translated works have the title of the original for those who read its language."""
    bases = {language.base for language in languages.all} if languages.several else set()
    works = {}
    for key, work in bibliography.publications.items():
        title = work.detail("origtitle") if bases else ""
        tag = to_language(work.detail("origlanguage")) if title else ""
        if tag.partition("-")[0] in bases:
            works[key] = replace(work, titles=((tag, title), *work.titles))
    return replace(bibliography, publications={**bibliography.publications, **works}) if works else bibliography


def in_languages(site: Site, languages: Languages, owners: Mapping[str, Owner]) -> dict[Language, Site]:
    """The graph that readers of each language have, of a *site* with the pages of all languages.

    It has each page once: in the language, or else in the first language of the site in which it was written.
    *owners* are those of other languages by folder, if they differ.
    """
    if not languages.several:
        return {languages.main: site}
    found = {}
    for language in languages.all:
        pages: dict[str, Page] = {}
        for docname in site.pages:
            versions = languages.versions(docname, site.pages)
            shown = versions.get(language) or next(iter(versions.values()))
            pages[shown] = site.pages[shown]
        found[language] = replace(
            site,
            pages=dict(sorted(pages.items())),
            mentions={docname: targets for docname, targets in site.mentions.items() if docname in pages},
            owner=owners.get(language.folder, site.owner),
            name=language.options.get("project", site.name),
            language=language.tag,
            place=language,
            languages=languages,
        )
    return found
