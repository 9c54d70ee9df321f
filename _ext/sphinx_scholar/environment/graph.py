"""The graph of all pages, from what the pages of a build declare and mention."""

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from ..model.kinds import Target
from ..readers.identifier_types import spdx
from ..site.graph import Site

if TYPE_CHECKING:
    from .domain import ScholarDomain


def all_pages(domain: "ScholarDomain") -> Site:
    """The graph of the pages in all languages, complete after reading."""
    return Site(
        owner=domain.state.owner,
        people=domain.state.people,
        kinds=domain.state.kinds,
        bibliography=domain.state.bibliography,
        # The order in which pages were read must not matter.
        pages=dict(sorted(domain.pages.items())),
        titles={docname: with_formulas(title) for docname, title in domain.env.titles.items()},
        mentions=_mentions(domain),
        minutes=domain.data["minutes"],
        changed=domain.state.changed,
        url=domain.url,
        name=domain.env.config.project,
        language=domain.state.texts.tag,
        cv_pdf=domain.env.config.scholar_cv_pdf,
        files={(docname, name): to for docname, found in domain.data["files"].items() for name, to in found.items()},
        teasers=domain.data["teasers"],
        references=domain.state.references,
        license=spdx(domain.env.config.scholar_license),
    )


def key_prefixes(domain: "ScholarDomain") -> list[str]:
    """The prefixes that ``{bibliography}`` directives give citekeys, the longest first."""
    lists = getattr(domain.env.get_domain("cite"), "bibliographies", {}).values()
    return sorted({made.keyprefix for made in lists} - {""}, key=lambda prefix: (-len(prefix), prefix))


def _mentions(domain: "ScholarDomain") -> dict[str, tuple[Target, ...]]:
    """What pages mention, with citekeys without the prefixes that ``{bibliography}`` directives give them."""
    prefixes, known = key_prefixes(domain), domain.state.bibliography.publications

    def plain(target: Target) -> Target:
        if target.kind == "cite" and target.name not in known:
            names = (target.name.removeprefix(prefix) for prefix in prefixes)
            return replace(target, name=next((name for name in names if name in known), target.name))
        return target

    found = sorted(domain.mentions.items())
    return {page: tuple(map(plain, targets)) for page, targets in found} if prefixes else dict(found)


def with_formulas(title: nodes.Element) -> str:
    """The text of a title, with ``$...$`` around formulas as in a bibliography."""
    if len(title) == 1 and isinstance(title[0], nodes.Text):  # as most are, of thousands
        return title.astext()
    return "".join(
        f"${part.astext()}$" if isinstance(part.parent, nodes.math) else part.astext()
        for part in title.findall(nodes.Text)
    )
