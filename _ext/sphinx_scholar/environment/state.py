"""What one build knows beyond the pickled environment."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sphinx.builders import Builder

from ..formats.format import Format
from ..formats.spans import Span
from ..locale.messages import ENGLISH, Messages
from ..model.dates import PartialDate
from ..model.kinds import Kind
from ..model.languages import Language, Languages
from ..model.people import Owner
from ..readers.allowed_files import AllowedFiles
from ..readers.bibtex import Bibliography
from ..readers.citation_styles import CitationStyle
from ..readers.services import Analytics, Comments
from ..readers.theme_options import ThemeOptions
from ..rendering.component import Component
from ..site.people import People


class Moved(NamedTuple):
    """A page that is written by another *name* than its docname, as the page or file *other* has its place."""

    name: str
    other: str


@dataclass(kw_only=True, eq=False)
class BuildState:
    """The state of a build that is never pickled: made at ``builder-inited``, and found at ``ScholarDomain.state``."""

    # From conf.py and the .bib files; nothing changes these afterwards.
    builder: Builder
    owner: Owner
    kinds: Mapping[str, Kind]
    bibliography: Bibliography
    #: Names the content of the .bib files, and which of the local files that they mention exist.
    bibliography_digest: str
    #: The date of the last commit that changed a page, by docname.
    changed: Mapping[str, PartialDate]
    components: Mapping[str, Component]
    formats: Sequence[Format]
    allowed_files: AllowedFiles
    people: People = field(default_factory=People)
    #: The styles of citation that cite boxes have.
    styles: Sequence[CitationStyle] = ()
    #: The texts for readers in the language of the site.
    texts: Messages = ENGLISH
    languages: Languages = field(default_factory=Languages)
    #: The home page of the site.
    root: str = "index"
    #: The texts and the owner in each other language of the site, by its folder.
    texts_in: Mapping[str, Messages] = field(default_factory=dict)
    owners_in: Mapping[str, Owner] = field(default_factory=dict)
    #: Has Sphinx use the language of a page; the language that it has now instead of the main one, what it has of that,
    #: and the catalogs of others.
    use_language: Callable[[str], None] = lambda docname: None
    spoken: Language | None = None
    unspoken: Any = None
    translators: dict[tuple[str, str], Any] = field(default_factory=dict)

    #: The roles that all pages have, by name, once pages are read.
    roles: Mapping[str, Any] = field(default_factory=dict)

    #: Whether exceptions are for the debugger.
    debugged: bool = False

    # From discovery.
    #: The pages that are not published, by kind and name.
    drafts: frozenset[tuple[str, str]] = frozenset()
    #: The documents without a source file: the component that is their content, ``""`` without any, and its options.
    generated: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    #: The pages to be read again whatever the dates of their files are.
    reread: frozenset[str] = frozenset()

    #: The pages that are read in this build, by the number of the part that one process reads.
    read_in: dict[str, int] = field(default_factory=dict)
    #: The front matter of pages that are new or changed: as written, and what MyST is to read in its place.
    front_matter: dict[str, tuple[str, str]] = field(default_factory=dict)

    #: The options of the theme that the site has set.
    theme: ThemeOptions = field(default_factory=ThemeOptions)
    #: Whether the site has an icon for the home screen of a telephone.
    touch_icon: bool = False
    #: A digest of the sheets and scripts of the site, where pages have their checksums.
    checksums: str = ""
    #: The path of the one stylesheet that each page loads; "" with another theme.
    stylesheet: str = ""
    #: The sheets that this one replaces.
    replaced_sheets: frozenset[str] = frozenset()
    #: The scripts of Sphinx that every page loads.
    wanted_scripts: frozenset[str] = frozenset()
    #: The sources that the policy of every page allows, as files of the site name them.
    hosts_everywhere: Set[str] = frozenset()
    #: The services that the site has switched on.
    analytics: Analytics | None = None
    comments: Comments | None = None
    #: The scripts of Sphinx that each other script needs.
    needs_of_scripts: dict[str, frozenset[str]] = field(default_factory=dict)

    # Between reading and writing.
    #: The manifest of the last build into this folder, once it was asked for: a ``record.Record``.
    last: Any = None
    #: The files of the last build that were edited or deleted since.
    edited: frozenset[str] = frozenset()
    #: Digests of what all pages depend on, and of all inputs.
    inputs: str = ""
    digest: str = ""
    up_to_date: bool = False
    #: Whether pages are written that are up to date, and whether only those that the command line names.
    forced: bool = False
    partial: bool = False
    fingerprints: dict[str, Any] = field(default_factory=dict)
    #: The numbers of the titles of pages in the last build.
    numbered: Mapping[str, object] = field(default_factory=dict)
    #: The names of the pictures of each page.
    pictures: Mapping[str, list[str]] = field(default_factory=dict)
    #: Digests of what each page declares and of what all do; see :mod:`.declarations`.
    declared: dict[str, str] = field(default_factory=dict)
    surface: str = ""
    #: Digests of what other domains have, by the folder of a language and their name.
    objects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: Whether templates of the site have tables of contents of all pages.
    lists_contents: bool = False
    #: The references of papers and notes in :attr:`styles`, as pairs of label and text by docname.
    references: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    #: What the components of each page that is to be written show; see ``ScholarDomain.gather``.
    gathered: dict[str, list[Any]] = field(default_factory=dict)
    #: What the ``{bibliography}`` directives of each page list: identifier, label and text of each entry.
    listed: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    #: The pages that some other page leads to, ``None`` as long as that is unknown.
    reached: frozenset[str] | None = None

    #: The labels of works by language and citekey, and their references in lists; many pages show the same works.
    labels: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    list_items: dict[tuple[str, str, bool, str], Sequence[Span]] = field(default_factory=dict)

    # While writing.
    #: Whether what components draw may be put into pages after other transforms.
    draws_late: bool = False
    #: The links of the navigation of the last page, after what they depend on.
    navigation: tuple[tuple[str, ...], str] = ((), "")
    #: The files that Sphinx writes for all pages, once they were asked for.
    of_pages: Set[str] = frozenset()
    written: set[str] = field(default_factory=set)
    #: The pages that Sphinx has made beside those of documents, such as an index.
    again: set[str] = field(default_factory=set)
    #: Those of them that only a build writes that is not up to date.
    kept: set[str] = field(default_factory=set)
    #: The files in the output folder before this build, and those in it that are copies of files of the site.
    before: Set[str] = frozenset()
    static: Set[str] = frozenset()
    #: The files that Sphinx copies into ``_static``, those of themes and extensions included.
    copied: Set[str] = frozenset()
    #: The files that this build reported warnings for.
    warned: set[str] = field(default_factory=set)
    #: The pages whose places others have.
    moved: Mapping[str, Moved] = field(default_factory=dict)
    #: The path of each page in the output folder, once it was asked for.
    _page_files: dict[str, str] = field(default_factory=dict)

    def page_file(self, docname: str) -> str:
        """The path of a page in the output folder, which is not quoted as an address is."""
        if docname not in self._page_files:
            # As text: relative paths are slow to make for thousands of pages.
            path = os.fspath(self.builder.get_output_path(docname))  # type: ignore[attr-defined]
            self._page_files[docname] = path[len(os.fspath(self.builder.outdir)) + 1 :].replace(os.sep, "/")
        return self._page_files[docname]

    def move(self, moved: Mapping[str, Moved]) -> None:
        """Have pages written by other names."""
        self.moved = moved
        self._page_files.clear()

    @contextmanager
    def language_of(self, docname: str) -> Iterator[None]:
        """Have Sphinx use the language of a page for as long as the context lasts, then the main one."""
        self.use_language(docname)
        try:
            yield
        finally:
            self.use_language(self.root)
