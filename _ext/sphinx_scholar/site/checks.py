"""Checks of the site: broken links, pages that nothing links to, addresses of two pages."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from ..model.kinds import Page, Target
from ..model.problems import Problem, did_you_mean
from ..model.slugs import topic_slug
from . import ownership, people
from . import problems as p
from .graph import Site
from .languages import slug_in_all
from .page_facts import persons_named

Targets = Mapping[str, Iterable[Target]]


@dataclass(frozen=True)
class Checks:
    """The checks of a *site*.

    *asked* are the targets of directives on each page; *reached* the pages that something links to (``None``: unknown);
    *drafts* the pages that are not published, by kind and name; *sections* those of the CV that pages show; *place*
    gives ``file:line`` of a page's line. *whole* is whether what is one for all languages is checked as well.
    """

    site: Site
    place: Callable[[str, int], str]
    asked: Targets = field(default_factory=dict)
    reached: Set[str] | None = None
    drafts: Set[tuple[str, str]] = frozenset()
    sections: Set[str] = frozenset()
    whole: bool = True

    def _here(self, docname: str) -> bool:
        """Whether a page is in the language of the site's graph: others are checked in their own."""
        return self.site.foreign(docname) is None

    def problems(self) -> Iterable[Problem]:
        """All problems, page by page."""
        for docname, page in sorted(self.site.pages.items()):
            if not self._here(docname):
                continue
            yield from self._entry(page)
            yield from self._relations(page)
            yield from self._sections(page)
            yield from self._cito(page)
            if self.reached is not None and docname not in self.reached and page.kind not in ("page", "cv"):
                yield p.UNREACHABLE.at(self.place(docname, 1), kind=page.kind)
        for docname, targets in sorted(self.site.mentions.items()):
            for target in targets if self._here(docname) else ():
                source = "the text cites" if target.kind == "cite" else "the text names"
                yield from self._target(docname, target, source)
        for docname, asked in sorted(self.asked.items()):
            for target in asked if self._here(docname) else ():
                yield from self._target(docname, target, "the directive names")
        if not self.whole:
            return
        yield from self._addresses()
        yield from self._topics()
        yield from ownership.problems(self.site.owner, self.site.bibliography.publications.values())
        yield from people.problems(self.site.people, self.site.owner, persons_named(self.site))

    def _entry(self, page: Page) -> Iterable[Problem]:
        if page.kind != "paper":
            return
        if self.site.publication_of(page) is not None:
            if page.values.get("topics"):
                yield p.TOPICS_OF_PAPER.at(self.place(page.docname, page.lines.get("topics", 1)))
            return
        if page.slug in self.site.bibliography.publications:
            yield p.NOT_OWNERS.at(self.place(page.docname, 1), key=page.slug)
        else:
            suggestion = did_you_mean(page.slug, [paper.slug for paper in self.site.papers.values()])
            yield p.NO_ENTRY.at(self.place(page.docname, 1), key=page.slug, suggestion=suggestion)

    def _relations(self, page: Page) -> Iterable[Problem]:
        for of in self.site.kinds[page.kind].fields:
            for target in page.values.get(of.name, ()) if of.relation else ():
                yield from self._target(page.docname, target, f'"{of.name}" names')

    def _cito(self, page: Page) -> Iterable[Problem]:
        """Reasons for citations that the text of a note does not have."""
        cited = {target.name for target in self.site.mentions.get(page.docname, ()) if target.kind == "cite"}
        for target in page.values.get("cito", ()):
            if target.name in self.site.bibliography.publications and target.name not in cited:
                yield p.CITO_NOT_CITED.at(self.place(page.docname, target.line), name=target.name)
            yield from self._target(page.docname, target, '"cito" names')

    def _sections(self, page: Page) -> Iterable[Problem]:
        """Sections of the CV that its front matter has and no page shows."""
        for of in self.site.kinds[page.kind].fields if page.kind == "cv" else ():
            if of.type in ("records", "lists") and page.values.get(of.name) and of.name not in self.sections:
                line = page.lines.get(of.name, 1)
                yield p.SECTION_NOT_SHOWN.at(self.place(page.docname, line), section=of.name)

    def _target(self, docname: str, target: Target, what: str) -> Iterable[Problem]:
        site, page, entries = self.site, self.site.pages.get(docname), self.site.bibliography.publications
        kind, suggestion = None, ""
        if target.kind == "cite":
            if target.name not in entries:
                kind, suggestion = p.UNKNOWN_CITEKEY, did_you_mean(target.name, entries)
        elif target.kind == "topic":
            if slug_in_all(target.name, site.languages) not in site.topics_by_slug:
                kind, suggestion = p.UNKNOWN_TOPIC, did_you_mean(target.name, site.topics)
        elif target.kind not in site.kinds:
            kind, suggestion = p.UNKNOWN_KIND, did_you_mean(target.kind, site.kinds)
        elif target.kind == "paper" and target.name in entries and target.name not in site.papers:
            kind = p.FOREIGN_PAPER
        elif (target.kind, target.name) in self.drafts:
            kind = p.LINK_TO_DRAFT
        elif site.entity(target.kind, target.name) is None:
            kind = p.UNKNOWN_PAGE
            suggestion = did_you_mean(target.name, [other.name for other in site.entities(target.kind)])
        elif page is not None and site.node(page) == (target.kind, target.name):
            kind = p.LINK_TO_ITSELF
        if kind:
            where = self.place(docname, target.line)
            yield kind.at(where, source=what, kind=target.kind, name=target.name, suggestion=suggestion)

    def _addresses(self) -> Iterable[Problem]:
        seen: dict[str, str] = {}
        for docname in sorted(self.site.pages):
            first = seen.setdefault(unicodedata.normalize("NFC", docname).casefold(), docname)
            if first != docname:
                yield p.SAME_ADDRESS.at(self._source(docname, 1), first=first, second=docname)

    def _topics(self) -> Iterable[Problem]:
        """Different topics with the same page: ``C`` and ``C++``."""
        seen: dict[str, str] = {}
        for docname, page in sorted(self.site.pages.items()):
            paper = self.site.publication_of(page)
            for topic in paper.keywords if paper else page.values.get("topics", ()):
                first = seen.setdefault(topic_slug(topic), topic)
                if _words(first) != _words(topic):
                    where = self._source(docname, page.lines.get("topics", 1))
                    yield p.SAME_TOPIC_ADDRESS.at(where, first=first, second=topic)

    def _source(self, docname: str, line: int) -> str:
        """The location of a page: of a paper, that of its bibliography entry."""
        paper = self.site.publication_of(self.site.pages[docname])
        return paper.location if paper else self.place(docname, line)


def _words(topic: str) -> str:
    return re.sub(r"[\s_-]+", " ", topic.casefold()).strip()
