"""The directive ``{toctree}``: a page that is not translated is listed as it is, marked with its language."""

from collections.abc import Iterator
from typing import Any

from sphinx import addnodes
from sphinx.directives.other import TocTree
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join, url_re
from sphinx.util.nodes import explicit_title_re

from ..environment.domain import ScholarDomain
from ..environment.toctree import children_of
from ..locale.names import language_name
from ..rendering.problems import report
from .limit_problems import MANY_ENTRIES

#: The most entries of a page beside the pages that exist, each listed once; and the key of their number.
ENTRIES, COUNTED = 2_000, "scholar_toctree_entries"


class LanguageTocTree(TocTree):
    """A table of contents whose entries lead to the language of the page, or else to one in which the page exists."""

    def parse_content(self, toctree: addnodes.toctree) -> None:
        """Read the entries."""
        self._limit(toctree)
        if ScholarDomain.of(self.env).state.languages.several:
            for number, entry in enumerate(self.content):
                self.content[number] = self._in_any_language(entry)
        super().parse_content(toctree)

    def _limit(self, toctree: addnodes.toctree) -> None:
        """Leave out entries beyond the limit: each takes as long as a paragraph."""
        data: Any = self.env.temp_data
        listed: set[str] = set()
        before = others = data.get(COUNTED, 0)
        for number, entry in enumerate(self.content):
            docname = self._docname(entry)
            if docname in self.env.found_docs and docname not in listed:
                listed.add(docname)
            elif entry:
                others += 1
                if others > ENTRIES:
                    self.content[number] = ""
        data[COUNTED] = others
        if before <= ENTRIES < others:
            report(MANY_ENTRIES.at("", most=ENTRIES), toctree)

    def _docname(self, entry: str) -> str:
        """The page that an *entry* may name."""
        match = explicit_title_re.match(entry)
        name = match[2] if match else entry
        suffix = next((suffix for suffix in self.config.source_suffix if name.endswith(suffix)), "")
        return docname_join(self.env.current_document.docname, name.removesuffix(suffix))

    def _in_any_language(self, entry: str) -> str:
        """An *entry*, of which the page may be in another language."""
        domain, here = ScholarDomain.of(self.env), self.env.current_document.docname
        languages = domain.state.languages
        match = explicit_title_re.match(entry)
        title, name = match.groups() if match else ("", entry)
        if not name or name == "self" or url_re.match(entry):
            return entry
        other = languages.in_place_of(self._docname(entry), here, self.env.found_docs)
        if other is None:
            return entry
        (language, version), own = other, languages.of(here)
        mark = domain.texts_in(own).added(language_name(language.code, own.code))
        return f"{title}{mark} </{version}>" if title else f"/{version}"


def translated(env: BuildEnvironment, added: set[str]) -> Iterator[str]:
    """The pages whose tables of contents list a page in another language of which a translation is *added*."""
    languages = ScholarDomain.of(env).state.languages
    if not added or not languages.several:
        return
    for docname in env.tocs:
        own = languages.of(docname)
        others = (child for child in children_of(env, docname) if languages.of(child) != own)
        if any(own.docname(languages.name(child)) in added for child in others):
            yield docname
