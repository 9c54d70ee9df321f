"""The ``cite`` domain and role of sphinxcontrib-bibtex, adapted to large sites and to mistakes in bibliographies.

- Upstream tests every entry against every citation of the site for each reference list, which is quadratic if every
  page has one. :class:`Citations` fills the automatic lists (:mod:`.references`) with the keys of their page alone, and
  resolves citations within their page. What a ``{bibliography}`` directive lists is left to upstream.
- A .bib file that cannot be parsed ends the build in upstream. The engine reads the files itself and hands them over.
- An unknown key is reported at the line of the citation
  (:meth:`sphinx_scholar.environment.domain.ScholarDomain.check_consistency`), and the rest of the citation stays.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Self

from docutils import nodes
from pybtex.database import Entry
from pybtex.richtext import Text
from pybtex.style.formatting import FormattedEntry
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyKey, BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.nodes import bibliography

from ..environment.domain import ScholarDomain
from ..formats.labels import labels, listed
from ..model.slugs import free
from .citation_role import Cite, braced
from .citation_style import with_label
from .own_lists import LIST, OwnLists

#: The filter of the automatic lists: they take nothing from the bibliography by themselves.
_NOTHING = ast.parse("False")
#: Whether upstream's domain knows its roles only when a build begins, and files by their paths as text.
BEFORE_2_7 = not BibtexDomain.roles


class Citations(OwnLists):
    """The ``cite`` domain. While *page* is set, citations and references to them are those of that page alone."""

    initial_data: ClassVar[dict[str, Any]] = {**BibtexDomain.initial_data, "read": set(), "made_from": ""}

    page: str | None = None
    numbered: bool = False  # automatic lists, in the order of citations
    _in_text: dict[str, dict[tuple[str, str, tuple[str, ...]], nodes.Element]]
    _citable: Set[str] | None = None
    _by_page: tuple[Mapping[str, list[Citation]], Mapping[str, list[Any]]] | None = None

    def __init__(self, env: BuildEnvironment) -> None:
        if not BEFORE_2_7:
            super().__init__(env)
        else:
            # It parses the files here, which the engine reads itself, and only now names the roles.
            config = env.app.config
            files, config.bibtex_bibfiles = config.bibtex_bibfiles, []
            super().__init__(env)
            config.bibtex_bibfiles = files
        vars(self)["roles"] = {name: Cite() for name in self.roles}

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """The domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)
        return domain

    @cached_property
    def identifiers(self) -> Mapping[str, str]:
        """The id of each work in automatic lists of references, by key."""
        found: dict[str, str] = {}
        taken: set[str] = set()
        for key in self.bibdata.data.entries:
            found[key] = free(nodes.make_id(f"cite-{key}"), taken)
            taken.add(found[key])
        return found

    @property
    def citations(self) -> list[Citation]:
        """All citations, or those of *page*."""
        return self.in_order() if self.page is None else self.of_page(self.page)[0]

    @property
    def citation_refs(self) -> list[Any]:
        """All references to citations, or those of *page*."""
        return self.data["citation_refs"] if self.page is None else self.of_page(self.page)[1]

    def of_page(self, docname: str) -> tuple[list[Citation], list[Any]]:
        """The citations of a page, and the references to citations on it."""
        if self._by_page is None:
            citations, refs = defaultdict(list), defaultdict(list)
            for made in self.data["citations"]:
                citations[made.bibliography_key.docname].append(made)
            for ref in self.data["citation_refs"]:
                refs[ref.docname].append(ref)
            self._by_page = citations, refs
        return self._by_page[0].get(docname, []), self._by_page[1].get(docname, [])

    def forget_pages(self) -> None:
        """Sort the citations by page again when they are next asked for: some have changed."""
        self._by_page = None

    def _keys(self) -> Set[str]:
        """The keys that can be cited: with the prefix of its list, where a ``{bibliography}`` has one."""
        if self._by_page is None or self._citable is None:
            self._citable = {made.key for made in self.data["citations"]} | self.bibdata.data.entries.keys()
        return self._citable

    def hand_over(self, files: Mapping[str, Path]) -> None:
        """Take the bibliography that the engine read from *files*, paths by the names that locations have."""
        state = ScholarDomain.of(self.env).state
        keys: dict[str, dict[str, None]] = {name: {} for name in files}
        for key, work in state.bibliography.publications.items():
            keys[work.location.rpartition(":")[0]][key] = None
        paths: dict[str, Any] = {name: file.resolve() for name, file in files.items()}
        if BEFORE_2_7:
            paths = {name: str(path) for name, path in paths.items()}
        self._in_text = defaultdict(dict)
        self.data["bibdata"] = BibData(
            encoding=self.env.config.bibtex_encoding,
            bibfiles={path: BibFile(get_mtime(path), keys[name]) for name, path in paths.items()},
            data=state.bibliography.pybtex_data(),
        )

    def add_list(self, docname: str, keys: Iterable[str]) -> nodes.Node:
        """Give a page its automatic list of references, of *keys*, which are known; return the node for it."""
        self.bibliographies[BibliographyKey(docname, LIST)] = BibliographyValue(
            line=0,
            bibfiles=[],
            style="",
            list_="citation",
            enumtype="arabic",
            start=1,
            labelprefix="",
            keyprefix="",
            filter_=_NOTHING,
            citation_nodes={},
            keys=list(dict.fromkeys(keys)),
        )
        return bibliography("", docname=docname, ids=[LIST])

    def listed_by(self, identifiers: Iterable[str], docname: str) -> Set[str]:
        """The keys that the ``{bibliography}`` directives with *identifiers* list, of a page that is being read."""
        keys = (BibliographyKey(docname, identifier) for identifier in identifiers)
        return {key for made in keys if made in self.bibliographies for key, _ in self.get_filtered_entries(made)}

    def listed(self, docname: str) -> Sequence[str]:
        """The keys in a page's automatic list of references."""
        made = self.bibliographies.get(BibliographyKey(docname, LIST))
        return made.keys if made else ()

    def get_formatted_entries(self, bibliography_key: BibliographyKey, *arguments: Any) -> Iterable[Any]:
        """The entries of a ``{bibliography}``. Those of automatic lists are added by :meth:`env_updated`."""
        if bibliography_key.id_ == LIST:
            return ()
        with ScholarDomain.of(self.env).state.language_of(bibliography_key.docname):
            return [*super().get_formatted_entries(bibliography_key, *arguments)]

    def env_updated(self) -> Iterable[str]:
        """Gather the citations of all pages; a build that is up to date has them from the last one."""
        scholar = ScholarDomain.of(self.env)
        self.forget_pages()
        if scholar.state.up_to_date and self.data["made_from"].endswith(str(self.numbered)):
            return ()
        last, works = self._last_lists(), scholar.state.bibliography.publications
        super().env_updated()
        for made in self.citations:
            shown = (made.citation_id, made.formatted_entry.label, str(made.formatted_entry.text))
            scholar.state.listed.setdefault(made.bibliography_key.docname, []).append(shown)
        shared: dict[tuple[str, tuple[str, str], str], Entry] = {}
        for place in self.bibliographies:
            kept = last[place]
            if kept and not self.numbered and {made.key for made in kept} == {*self.listed(place.docname)}:
                self.citations.extend(kept)
                continue
            found = self.labels(place.docname) if place.id_ == LIST else {}
            for key, text in listed(found, works, texts := scholar.texts_of(place.docname), numbered=self.numbered):
                identifier, label = self.identifiers[key], (key, found[key], texts.tag)
                # The same label on many pages is one entry, in memory and in the pickled environment.
                if label not in shared:
                    shared[label] = with_label(self.bibdata.data.entries[key], key, found[key], texts)
                shown_as = FormattedEntry(key, Text(), text)
                self.citations.append(Citation(identifier, place, key, shared[label], shown_as, tooltip_entry=None))
        return ()

    def _last_lists(self) -> Mapping[BibliographyKey, list[Citation]]:
        """The citations of automatic lists in the last build, if that had the same bibliography."""
        made_from, digest = self.data["made_from"], ScholarDomain.of(self.env).state.bibliography_digest
        self.data["made_from"] = digest = f"{digest} {self.numbered}"
        lists: dict[BibliographyKey, list[Citation]] = defaultdict(list)
        for made in self.data["citations"] if made_from == digest else ():
            if made.bibliography_key.id_ == LIST:
                lists[made.bibliography_key].append(made)
        return lists

    def labels(self, docname: str) -> Mapping[str, tuple[str, str]]:
        """The labels in a page's automatic list, unique there: author part and year by key."""
        domain, keys = ScholarDomain.of(self.env), self.listed(docname)
        works = domain.state.bibliography.publications
        known = domain.state.labels.setdefault((texts := domain.texts_of(docname)).tag, {})
        made = labels((works[key] for key in keys if key in works), texts, known)
        return {key: made[key] for key in keys if key in made}

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record that there may be data of this page to clear."""
        self.data["read"].add(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take the data of pages that another process read."""
        super().merge_domaindata(docnames, otherdata)
        self.data["read"] |= docnames & otherdata["read"]

    def clear_doc(self, docname: str) -> None:
        """Drop the data of a page. Upstream searches all citations for every page, even a new one."""
        if docname in self.data["read"]:
            self.data["read"].discard(docname)
            super().clear_doc(docname)

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Any, typ: str, target: str, node: Any, contnode: Any
    ) -> Any:
        """Resolve the known keys of a citation; if there are none, it stays text."""
        if not (known := [t for t in parse_citation_targets(target) if t.key in self._keys()]):
            return contnode
        cited = ",".join(braced(t.pre) + t.key + braced(t.post) for t in known)
        if not self.env.config.scholar_reference_lists and self.chosen is None:
            return self.resolve_unlisted(env, fromdocname, builder, typ, cited, node, contnode)
        local = self.of_page(fromdocname)[0] if self.chosen is None else ()
        if {t.key for t in known} - {made.key for made in local}:
            return super().resolve_xref(env, fromdocname, builder, typ, cited, node, contnode)
        # A citation that leads to the automatic list of its page is the same on all pages that label its works
        # alike in their language, except in LaTeX.
        own = builder.format != "latex" and all(made.bibliography_key.id_ == LIST for made in local)
        shared = self._in_text[ScholarDomain.of(self.env).texts_of(fromdocname).tag] if own else {}
        shown = {made.key: made.formatted_entry.label for made in local}
        cited_as = typ, cited, tuple(shown.get(target.key, "") for target in known)
        if cited_as not in shared:
            self.page = fromdocname
            try:
                shared[cited_as] = super().resolve_xref(env, fromdocname, builder, typ, cited, node, contnode)
            finally:
                self.page = None
        # Its text refers to it and to the page, which both would stay until Python searches for garbage.
        contnode.clear()
        return shared[cited_as].deepcopy()
