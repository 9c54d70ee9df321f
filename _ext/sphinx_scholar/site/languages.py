"""The graph of all pages in each language of a site."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..model.kinds import Page
from ..model.languages import Language, Languages
from ..model.people import Owner
from ..model.slugs import Topic, topic_slug
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


class Topics:
    """The names of topics in each of the *languages*, as ``scholar_languages`` has them."""

    def __init__(self, languages: Languages) -> None:
        #: The slug of a topic, that of its name in the main language, by the slugs of all of its names.
        self.slugs: dict[str, str] = {}
        self._names: dict[tuple[str, str], str] = {}
        for language in languages.all[1:]:
            for name, own in language.options.get("topics", {}).items():
                slug = topic_slug(name)
                self.slugs |= {slug: slug, topic_slug(own): slug}
                self._names |= {("", slug): name, (language.folder, slug): own}

    def named(self, topics: Iterable[str], language: Language) -> tuple[str, ...]:
        """The *topics*, whatever language they are named in, by their names in *language*, each once."""
        return tuple(dict.fromkeys(self._named(topic, language) for topic in topics))

    def _named(self, topic: str, language: Language) -> str:
        slug = self.slugs.get(topic_slug(topic))
        if slug is None:
            return topic
        name = self._names.get((language.folder, slug), self._names["", slug])
        return Topic.of(name, slug)

    def on_page(self, page: Page, language: Language) -> Page:
        """A *page* with the names of its topics in *language*."""
        topics = page.values.get("topics") if self.slugs else None
        return replace(page, values={**page.values, "topics": self.named(topics, language)}) if topics else page

    def of_works(self, bibliography: Bibliography, language: Language) -> Bibliography:
        """A *bibliography* with the names of topics in *language*."""
        if not self.slugs:
            return bibliography
        works = {
            key: replace(work, keywords=self.named(work.keywords, language)) if work.keywords else work
            for key, work in bibliography.publications.items()
        }
        return replace(bibliography, publications=works)


def slug_in_all(topic: str, languages: Languages) -> str:
    """The slug of a *topic*, named in any of the *languages*."""
    slug = topic_slug(topic)
    return Topics(languages).slugs.get(slug, slug)


def title_tag(site: Site, docname: str) -> str:
    """The tag of the language of the title of a page in another language than the *site*.

    It is ``""`` if the title is one in the language of the site. That of a work is in the language of the work; one
    whose language is not known is taken for one in the main language.
    """
    page = site.pages.get(docname)
    work = site.publication_of(page) if page else None
    if work is None:
        return site.languages.of(docname).tag
    tag = work.language or site.languages.main.tag
    own = work.titled(site.language) != work.title or tag.partition("-")[0] == site.place.base
    return "" if own else tag


def in_languages(site: Site, languages: Languages, owners: Mapping[str, Owner]) -> dict[Language, Site]:
    """The graph that readers of each language have, of a *site* with the pages of all languages.

    It has each page once: in the language, or else in the first language of the site in which it was written.
    *owners* are those of other languages by folder, if they differ.
    """
    if not languages.several:
        return {languages.main: site}
    topics, found = Topics(languages), {}
    for language in languages.all:
        pages: dict[str, Page] = {}
        for docname in site.pages:
            versions = languages.versions(docname, site.pages)
            shown = versions.get(language) or next(iter(versions.values()))
            pages[shown] = topics.on_page(site.pages[shown], language)
        found[language] = replace(
            site,
            bibliography=topics.of_works(site.bibliography, language),
            pages=dict(sorted(pages.items())),
            mentions={docname: targets for docname, targets in site.mentions.items() if docname in pages},
            owner=owners.get(language.folder, site.owner),
            name=language.options.get("project", site.name),
            language=language.tag,
            place=language,
            languages=languages,
        )
    return found
