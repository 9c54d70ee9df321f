"""The graph of all pages in each language of a site."""

from collections.abc import Mapping
from dataclasses import replace

from ..model.kinds import Page
from ..model.languages import Language, Languages
from ..model.people import Owner
from .graph import Site


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
