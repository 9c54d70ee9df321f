"""The pages on one work: the paper, the research that it came out of, its code, and the notes about it."""

from collections import defaultdict
from dataclasses import dataclass

from ..model.kinds import Page
from ..model.message import Message
from .entity import Entity
from .graph import Site
from .relations import MENTIONED, NOTES

#: Headings of relations between pages that are not on the same work.
LOOSE = frozenset(MENTIONED) - {NOTES}
#: Labels where readers expect another word than that of the kind.
LABELS = {"Project": Message("Code", "button")}


@dataclass(frozen=True, slots=True)
class Sister:
    """A page on the same work, or several of a kind (*title* is ``""``), which the page *docname* lists."""

    label: str
    docname: str
    title: str = ""
    current: bool = False


def sisters(site: Site, page: Page) -> tuple[Sister, ...]:
    """The pages on the work that *page* is about, itself among them, a kind each; none if there is only one."""
    hub = _hub(site, page)
    if hub is None:
        return ()
    members: dict[str, list[Entity]] = defaultdict(list, {hub.kind: [hub]})
    for other in _close(site, hub):
        if other.kind != hub.kind:
            members[other.kind].append(other)
    shown = tuple(_sister(site, page, hub, kind, members[kind]) for kind in site.kinds if kind in members)
    return shown if len(shown) > 1 and any(sister.current for sister in shown) else ()


def _hub(site: Site, page: Page) -> Entity | None:
    """The paper that *page* is about, or the page itself if there are none or several."""
    own = site.entity(*site.node(page))
    papers = [other for other in _close(site, own) if other.kind == "paper"] if own else []
    return papers[0] if own and own.kind != "paper" and len(papers) == 1 else own


def _close(site: Site, entity: Entity) -> list[Entity]:
    groups = site.relations((entity.kind, entity.name))
    return [other for heading, others in groups if heading not in LOOSE for other in others]


def _sister(site: Site, page: Page, hub: Entity, kind: str, members: list[Entity]) -> Sister:
    of = site.kinds[kind]
    label = LABELS.get(of.label, of.label)
    if any(member.docname == page.docname for member in members):
        return Sister(label, page.docname, current=True)
    if len(members) == 1:
        return Sister(label, members[0].docname, members[0].title)
    return Sister(label if label in LABELS.values() else of.plural, hub.docname)
