"""The Sphinx domain: holds what pages declare and mention, resolves roles, and checks their targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, ClassVar, Self

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from ..model.kinds import Page, Target
from ..rendering.nodes import rich
from ..rendering.problems import report
from ..site.checks import Checks
from ..site.graph import Site
from .state import BuildState

#: A placeholder on a page: the name of its component, and its options.
Placed = tuple[str, Mapping[str, Any]]


class ScholarDomain(Domain):
    """Pages of all kinds, each kind an object type with a role."""

    name = "scholar"
    label = "Scholar"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "stamps": {},
        "mentions": {},
        "placed": {},
        "minutes": {},
        "titles": {},
        "asked": {},
        "links": {},
        "state": "",
    }
    # Data of each page that was read, to be merged from parallel processes and cleared with the page.
    PER_PAGE = ("mentions", "placed", "minutes", "titles", "asked", "links")

    #: What this build knows; set at ``builder-inited``, never pickled.
    state: BuildState

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """The domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)
        return domain

    @property
    def pages(self) -> dict[str, Page]:
        """Pages by docname, as discovery found them."""
        return self.data["pages"]  # type: ignore[no-any-return]

    @property
    def mentions(self) -> dict[str, tuple[Target, ...]]:
        """What each page cites or links to by role."""
        return self.data["mentions"]  # type: ignore[no-any-return]

    @property
    def placed(self) -> dict[str, list[Placed]]:
        """The components on each page."""
        return self.data["placed"]  # type: ignore[no-any-return]

    @property
    def site(self) -> Site:
        """The graph of all pages, complete after reading."""
        if self.state.site is None:
            titles = {docname: title.astext() for docname, title in self.env.titles.items()}
            self.state.site = Site(
                owner=self.state.owner,
                kinds=self.state.kinds,
                bibliography=self.state.bibliography,
                # The order in which pages were read must not matter.
                pages=dict(sorted(self.pages.items())),
                titles=titles,
                mentions=dict(sorted(self.mentions.items())),
                minutes=self.data["minutes"],
                changed=self.state.changed,
                url=self.url,
                name=self.env.config.project,
                language=self.env.config.language or "en",
            )
        return self.state.site

    @property
    def relations(self) -> Mapping[str, Sequence[str | None]]:
        """The page above each page, the one before and the one after, complete after reading."""
        if self.state.relations is None:
            self.state.relations = self.env.collect_relations()
        return self.state.relations

    def forget_site(self) -> None:
        """Derive the site again when it is next used: pages were read, added or removed."""
        self.state.site = self.state.relations = None

    def gather(self, docname: str) -> list[Any]:
        """The data of each component of a page, in the order of :attr:`placed`, complete after reading."""
        page = self.pages.get(docname)
        if page is None:
            return []
        components = self.state.components
        return [components[name].gather(self.site, page, options) for name, options in self.placed.get(docname, ())]

    def gathered(self, docname: str) -> list[Any]:
        """As :meth:`gather`, without gathering again for pages whose fingerprint changed."""
        kept = self.state.gathered.get(docname)
        return self.gather(docname) if kept is None else kept

    def url(self, docname: str) -> str:
        """The full address of a page, ``""`` without a base URL or if the builder writes no such page."""
        try:
            target = self.state.builder.get_target_uri(docname)
        except NoUri:
            return ""
        base = str(self.env.config.html_baseurl).rstrip("/")
        return f"{base}/{'' if target == 'index.html' else target}" if base else ""

    def relative_url(self, docname: str, to: str) -> str:
        """The address of page *to* from another, ``""`` if it is not part of the same document (in LaTeX)."""
        try:
            return self.state.builder.get_relative_uri(docname, to)
        except NoUri:
            return ""

    def page_title(self, docname: str) -> str:
        """The title of a page from its bibliography entry or front matter, ``""`` if only its body has one."""
        page = self.pages.get(docname)
        if page is None:
            return ""
        paper = self.site.publication_of(page)
        return paper.title if paper else page.title

    def citation_label(self, key: str) -> str:
        """The label of a work in reference lists, ``""`` for an unknown key."""
        return ", ".join(part for part in self.state.labels.get(key, ()) if part)

    def clear_doc(self, docname: str) -> None:
        """Drop the data of a page."""
        for name in self.PER_PAGE:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take the data of pages that another process read."""
        for name in self.PER_PAGE:
            for docname, value in otherdata[name].items():
                if docname in docnames:
                    self.data[name][docname] = value

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Link a role to its page. An unknown target stays text; :meth:`check_consistency` reports it."""
        entity = self.site.entity(typ, target)
        if entity is None:
            return contnode  # type: ignore[return-value]
        text: list[nodes.Node] = list(contnode.children) if node["refexplicit"] else rich(entity.title)
        return make_refnode(builder, fromdocname, entity.docname, None, nodes.inline("", "", *text))

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The pages of any kind with that name."""
        found = (
            (kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in self.state.kinds
        )
        return [(f"scholar:{kind}", ref) for kind, ref in found if isinstance(ref, nodes.reference)]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The pages, for the inventory that other projects read."""
        for kind in self.state.kinds:
            for entity in self.site.entities(kind):
                yield entity.name, entity.title, kind, entity.docname, "", -1

    def check_consistency(self) -> None:
        """Report the problems of the whole site, each at its line."""
        for problem in Checks(
            self.site, self.place, self.data["asked"], self.state.reached, self.state.drafts
        ).problems():
            report(problem)

    def place(self, docname: str, line: int) -> str:
        """``file:line`` of a page; without the line if it is 0."""
        path = self.env.doc2path(docname)
        return f"{path}:{line}" if line else str(path)
