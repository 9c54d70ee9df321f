"""Lists of works: those of each language of a site may have the same works, and a mistake costs one list alone."""

import ast
import re
from collections.abc import Iterable
from typing import Any

from docutils import nodes
from pybtex.database import Entry
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.domain import Citation

from ..environment.domain import ScholarDomain
from ..model.languages import Language
from ..rendering.problems import report
from .bibliography_problems import LIST_FILTER
from .linked_works import LinkedWorks

#: The identifier of a page's automatic list of references.
LIST = "references-list"


class OwnLists(LinkedWorks):
    """The ``cite`` domain. Citations without a list on their page lead to a list in the language of the page."""

    #: The language whose lists citations lead to, if there are others with the same works.
    preferred: Language | None = None
    #: The citations that the one being resolved can lead to, where not all are.
    chosen: list[Citation] | None = None

    def get_filtered_entries(self, bibliography_key: BibliographyKey) -> Iterable[tuple[str, Entry]]:
        """The entries that a ``{bibliography}`` lists; if its filter fails, those without a filter."""
        try:
            return [*super().get_filtered_entries(bibliography_key)]
        except (TypeError, RecursionError, re.error) as error:
            made, place = self.bibliographies[bibliography_key], ScholarDomain.of(self.env).place
            report(LIST_FILTER.at(place(bibliography_key.docname, made.line), reason=str(error)))
            self.bibliographies[bibliography_key] = made._replace(filter_=ast.parse("cited"))
            try:
                return [*super().get_filtered_entries(bibliography_key)]
            finally:
                self.bibliographies[bibliography_key] = made

    def in_order(self) -> list[Citation]:
        """All citations; the last, which upstream takes, are those in the main and in the preferred language."""
        if self.chosen is not None:
            return self.chosen
        if self.preferred is None:
            found: list[Citation] = self.data["citations"]
            return found
        languages = ScholarDomain.of(self.env).state.languages
        last = languages.main, self.preferred

        def order(made: Citation) -> int:
            language = languages.of(made.bibliography_key.docname)
            return max(number for number, one in enumerate((language, *last)) if one == language)

        return sorted(self.data["citations"], key=order)

    def env_updated(self) -> Iterable[str]:
        """Gather the citations in the lists of each language, whose works may be those of another."""
        languages = ScholarDomain.of(self.env).state.languages
        if not languages.several:
            return super().env_updated()
        lists, found = self.data["bibliographies"], list[Citation]()
        try:
            for language in languages.all:
                self.data["bibliographies"] = {
                    place: made for place, made in lists.items() if languages.of(place.docname) == language
                }
                super().env_updated()
                found += self.data["citations"]
        finally:
            self.data["bibliographies"] = lists
        self.data["citations"][:] = found
        return ()

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Any, typ: str, target: str, node: Any, contnode: Any
    ) -> Any:
        """Link the works that are cited to a list in the language of the page, if there is one."""
        self._prefer(env, fromdocname)
        try:
            return super().resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
        finally:
            self.preferred = None

    def _prefer(self, env: BuildEnvironment, docname: str) -> None:
        languages = ScholarDomain.of(env).state.languages
        self.preferred = languages.of(docname) if languages.several else None

    def resolve_unlisted(
        self, env: BuildEnvironment, fromdocname: str, builder: Any, typ: str, target: str, node: Any, contnode: Any
    ) -> nodes.Node:
        """Resolve a citation where there are no automatic lists: a work in no other list has a text that is no link."""
        self._prefer(env, fromdocname)
        self.chosen = [one for one in self.in_order() if one.bibliography_key.id_ != LIST]
        listed = {one.key for one in self.chosen}
        own = (one for one in self.data["citations"] if one.bibliography_key == (fromdocname, LIST))
        hidden = [one for one in own if one.key not in listed]
        self.chosen += hidden
        try:
            found = nodes.inline("", "", self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode))
        finally:
            self.chosen = None
        places = {one.citation_id for one in hidden}
        for link in list(found.findall(nodes.reference)):
            if (link.get("refid") or link.get("refuri", "").rpartition("#")[2]) in places:
                link.replace_self(link.children)
        return found
