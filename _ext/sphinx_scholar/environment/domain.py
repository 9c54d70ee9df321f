"""The Sphinx domain: holds what pages declare and mention, resolves roles, and checks their targets."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Self
from urllib.parse import quote

from docutils import nodes
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from ..locale.messages import Messages
from ..locale.names import language_name
from ..model.kinds import Page, Target
from ..model.languages import Language
from ..model.text import is_absolute
from ..rendering.nodes import rich
from ..rendering.problems import report
from ..site.checks import Checks
from ..site.graph import Site
from ..site.languages import in_languages, title_tag
from . import own_objects
from .builders import address_on_site
from .given_formulas import formula_problems
from .graph import all_pages
from .state import BuildState


class ScholarDomain(Domain):
    """Pages of all kinds, each kind an object type with a role."""

    # Data of each page that was read, to be merged from parallel processes and cleared with the page.
    PER_PAGE = (
        *("mentions", "placed", "minutes", "titles", "asked", "links", "html_links", "known", "enumerated"),
        *("unnamed", "needs", "files", "loads", "teasers", "warned", "domains", "others", "declares"),
    )

    name = "scholar"
    label = "Scholar"
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "stamps": {},
        "contents": {},
        # The pages whose front matter has problems, which are found before any page is read.
        "mistaken": {},
        "numbers": {},
        "state": "",
        "source": "",
        # What pages in other languages declare in other domains, by their folders.
        "own": {},
        **{name: {} for name in PER_PAGE},
    }

    #: What this build knows; set at ``builder-inited``, never pickled.
    state: BuildState

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        #: Pages by docname, as discovery found them.
        self.pages: dict[str, Page] = self.data["pages"]
        #: What each page cites or links to by role.
        self.mentions: dict[str, tuple[Target, ...]] = self.data["mentions"]
        #: The components on each page: name and options.
        self.placed: dict[str, list[tuple[str, Mapping[str, Any]]]] = self.data["placed"]

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """The domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)
        return domain

    @property
    def site(self) -> Site:
        """The graph of all pages in the main language of the site, complete after reading."""
        return self.sites[self.state.languages.main]

    def site_of(self, docname: str) -> Site:
        """The graph of all pages as the page *docname* shows them: each in the language of that page, if it has it."""
        return self.sites[self.state.languages.of(docname)]

    @cached_property
    def sites(self) -> dict[Language, Site]:
        """The graph of all pages in each language."""
        return in_languages(all_pages(self), self.state.languages, self.state.owners_in)

    def home(self, language: Language) -> str:
        """The home page in a language; without one, that of the site."""
        home = language.docname(self.state.root)
        return home if home in self.env.found_docs else self.state.root

    def known_citekeys(self, docname: str) -> Set[str]:
        """Those of the citekeys on a page that the bibliography has."""
        cited = {target.name for target in self.mentions.get(docname, ()) if target.kind == "cite"}
        return cited & self.state.bibliography.publications.keys()

    @cached_property
    def relations(self) -> Mapping[str, Sequence[str | None]]:
        """The page above each page, the one before and the one after, complete after reading."""
        config, found = self.env.config, dict[str, Sequence[str | None]]()
        root = config.root_doc
        try:
            for home in dict.fromkeys(map(self.home, reversed(self.state.languages.all))):
                config.root_doc = home
                found |= self.env.collect_relations()
        finally:
            config.root_doc = root
        return found

    def follow_source(self) -> None:
        """Name the files that pages depend on where they are now, if the site was moved since it was last built."""
        last, now = self.data.get("source", ""), self.env.srcdir
        if last and last != str(now):
            for docname, files in self.env.dependencies.items():
                self.env.dependencies[docname] = {
                    now / Path(file).relative_to(last) if Path(file).is_relative_to(last) else file for file in files
                }
        self.data["source"] = str(now)

    def forget_site(self) -> None:
        """Derive the site again when it is next used: pages were read, added or removed."""
        for name in ("sites", "relations"):
            self.__dict__.pop(name, None)

    def texts_of(self, docname: str) -> Messages:
        """The texts for readers in the language of a page."""
        return self.texts_in(self.state.languages.of(docname))

    def texts_in(self, language: Language) -> Messages:
        """The texts for readers in a language of the site."""
        return self.state.texts_in.get(language.folder, self.state.texts)

    def versions(self, docname: str) -> dict[Language, str]:
        """A page and its translations by language; of a generated page, the same page in other languages."""
        return self.state.languages.versions(docname, self.env.found_docs)

    def gather(self, docname: str) -> list[Any]:
        """The data of each component of a page, in the order of :attr:`placed`, complete after reading."""
        if docname in self.state.gathered:
            return self.state.gathered[docname]
        site = self.site_of(docname)
        page = site.pages.get(docname)
        if page is None:
            return []
        components = self.state.components
        return [components[name].gather(site, page, options) for name, options in self.placed.get(docname, ())]

    def file_url(self, path: str) -> str:
        """The full address of a file of the output; ``""`` without a base URL and for the empty path."""
        base = str(self.env.config.html_baseurl).rstrip("/")
        return path if is_absolute(path) else f"{base}/{quote(path)}" if base and path else ""

    def url(self, docname: str) -> str:
        """The full address of a page on the site, also in other formats; ``""`` without a base URL."""
        base = str(self.env.config.html_baseurl).rstrip("/")
        return f"{base}/{address_on_site(self.state.builder, self.env.config, docname)}" if base else ""

    def relative_url(self, docname: str, to: str) -> str:
        """The address of page *to* from another, ``""`` if it is not part of the same document (in LaTeX)."""
        try:
            return self.state.builder.get_relative_uri(docname, to)
        except (NoUri, NotImplementedError):
            return ""

    def page_title(self, docname: str) -> str:
        """The title of a page from its bibliography entry or front matter, ``""`` if only its body has one."""
        page = self.pages.get(docname)
        if page is None:
            return ""
        site = self.site_of(docname)
        paper = site.publication_of(page)
        return paper.titled(site.language) if paper else page.title

    def clear_doc(self, docname: str) -> None:
        """Drop the data of a page."""
        for name in self.PER_PAGE:
            self.data[name].pop(docname, None)
        own_objects.clear(self.env, self.data["own"], self.state.languages.of(docname).folder, docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take the data of pages that another process read."""
        for name in self.PER_PAGE:
            self.data[name].update((d, value) for d, value in otherdata[name].items() if d in docnames)
        own_objects.merge(self.env, self.data["own"], otherdata["own"], docnames)

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str, node: Any, contnode: Any
    ) -> Any:
        """Link a role to its page. An unknown target stays text; :meth:`check_consistency` reports it."""
        site = self.site_of(fromdocname)
        entity = site.entity(typ, target)
        if entity is None:
            return contnode
        text: list[nodes.Node] = list(contnode.children) if node["refexplicit"] else rich(entity.title)
        language = site.foreign(entity.docname) if site.languages.several and builder.format == "html" else None
        if language:
            # A text that the author wrote is in the language of the page.
            tag = "" if node["refexplicit"] else title_tag(site, entity.docname)
            classes = [f"language-{tag}"] if tag else []
            shown = nodes.inline("", "", *text, classes=classes)
            text = [shown, nodes.Text(self.texts_in(site.place).added(language_name(language.code, site.place.code)))]
        return make_refnode(builder, fromdocname, entity.docname, None, nodes.inline("", "", *text))

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str, node: Any, contnode: Any
    ) -> list[tuple[str, nodes.reference]]:
        """The pages of any kind with that name."""
        return [
            (f"scholar:{kind}", self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in self.state.kinds
            if self.site.entity(kind, target)
        ]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The pages, for the inventory that other projects read."""
        for kind in self.state.kinds:
            for entity in self.site.entities(kind):
                yield entity.name, entity.title, kind, entity.docname, "", -1

    def check_consistency(self) -> None:
        """Report the problems of the whole site, each at its line."""
        placed = (options for components in self.placed.values() for name, options in components if name == "cv")
        sections = {str(options["section"]) for options in placed if "section" in options}
        state = self.state
        for language, site in self.sites.items():
            whole = language == state.languages.main
            checks = Checks(site, self.place, self.data["asked"], state.reached, state.drafts, sections, whole)
            for problem in checks.problems():
                report(problem)
        for problem in formula_problems(self):
            report(problem)

    def place(self, docname: str, line: int) -> str:
        """``file:line`` of a page; the first line if it is not known (0)."""
        # One without a file is named as the file that would replace it.
        return f"{self.env.doc2path(docname, docname not in self.state.generated)}:{line or 1}"
