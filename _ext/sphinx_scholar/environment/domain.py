"""The Sphinx domain: it holds what pages declare and mention, resolves roles, and checks where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, ClassVar, Self

from docutils import nodes
from sphinx.domains import Domain
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from ..model.pages import Page, Target
from ..rendering.nodes import rich
from ..rendering.problems import report
from ..site.checks import Checks
from ..site.graph import Site
from .state import BuildState

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


#: A placeholder on a page: the name of its component, and its options.
Placed = tuple[str, Mapping[str, Any]]


class ScholarDomain(Domain):
    """Pages of all kinds, as objects with a role each."""

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
    # What a reading leaves behind, to be merged from parallel readers and cleared with its page.
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
        """The site as all pages together make it: complete once reading is over."""
        if self.state.site is None:
            titles = {docname: title.astext() for docname, title in self.env.titles.items()}
            self.state.site = Site(
                owner=self.state.owner,
                kinds=self.state.kinds,
                bibliography=self.state.bibliography,
                # In one order, whichever pages were read first.
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
        """The page above each page, the one before and the one after: complete once reading is over."""
        if self.state.relations is None:
            self.state.relations = self.env.collect_relations()
        return self.state.relations

    def forget_site(self) -> None:
        """Derive the site again when it is next used: pages were read, added or removed."""
        self.state.site = self.state.relations = None

    def gather(self, docname: str) -> list[Any]:
        """What each component of a page shows, in the order of :attr:`placed`: complete once reading is over."""
        page = self.pages.get(docname)
        if page is None:
            return []
        components = self.state.components
        return [components[name].gather(self.site, page, options) for name, options in self.placed.get(docname, ())]

    def gathered(self, docname: str) -> list[Any]:
        """As :meth:`gather`; for the pages that changed, what was gathered for their fingerprints."""
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
        """The title that a page has from its bibliography entry or its front matter, ``""`` if only its body says."""
        page = self.pages.get(docname)
        if page is None:
            return ""
        paper = self.site.publication_of(page)
        return paper.title if paper else page.title

    def citation_label(self, key: str) -> str:
        """The label of a work in reference lists, ``""`` for an unknown key."""
        return ", ".join(part for part in self.state.labels.get(key, ()) if part)

    def clear_doc(self, docname: str) -> None:
        """Forget what reading a page left behind."""
        for name in self.PER_PAGE:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
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
        """Link a role to its page. What is unknown stays text: :meth:`check_consistency` has said so."""
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
        """Whatever kind of page has that name."""
        found = (
            (kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in self.state.kinds
        )
        return [(f"scholar:{kind}", ref) for kind, ref in found if isinstance(ref, nodes.reference)]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The pages, for search and for other projects' inventories."""
        for kind in self.state.kinds:
            for entity in self.site.entities(kind):
                yield entity.name, entity.title, kind, entity.docname, "", -1

    def check_consistency(self) -> None:
        """Report what leads nowhere, each at the line where it is written."""
        for problem in Checks(
            self.site, self.place, self.data["asked"], self.state.reached, self.state.drafts
        ).problems():
            report(problem)

    def place(self, docname: str, line: int) -> str:
        """``file:line`` of a page, the file as the author knows it."""
        path = self.env.doc2path(docname)
        return f"{path}:{line}" if line else str(path)
