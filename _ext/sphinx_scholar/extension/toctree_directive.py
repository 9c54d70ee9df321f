"""The directive ``{toctree}``: a page that is not translated is listed as it is, marked with its language."""

from collections.abc import Iterator

from sphinx import addnodes
from sphinx.directives.other import TocTree
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join, url_re
from sphinx.util.nodes import explicit_title_re

from ..environment.domain import ScholarDomain
from ..environment.toctree import children_of
from ..locale.names import language_name


class LanguageTocTree(TocTree):
    """A table of contents whose entries lead to the language of the page, or else to one in which the page exists."""

    def parse_content(self, toctree: addnodes.toctree) -> None:
        """Read the entries."""
        if ScholarDomain.of(self.env).state.languages.several:
            for number, entry in enumerate(self.content):
                self.content[number] = self._in_any_language(entry)
        super().parse_content(toctree)

    def _in_any_language(self, entry: str) -> str:
        """An *entry*, of which the page may be in another language."""
        domain, here = ScholarDomain.of(self.env), self.env.current_document.docname
        languages = domain.state.languages
        match = explicit_title_re.match(entry)
        title, name = match.groups() if match else ("", entry)
        if not name or name == "self" or url_re.match(entry):
            return entry
        suffix = next((suffix for suffix in self.config.source_suffix if name.endswith(suffix)), "")
        other = languages.in_place_of(docname_join(here, name.removesuffix(suffix)), here, self.env.found_docs)
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
