"""The relations of a page to others in JSON-LD, so that the graph of the pages is there for programs."""

from collections import defaultdict

from ..environment.domain import ScholarDomain
from ..formats.things import Thing, thing
from ..formats.work_types import types
from ..model.kinds import Page
from ..model.slugs import TOPICS
from ..site.entity import Entity


def relations(domain: ScholarDomain, page: Page) -> dict[str, list[Thing]]:
    """The pages that *page* is related to, by property of schema.org; those of a topic are its parts."""
    found: dict[str, list[Thing]] = defaultdict(list)
    if page.docname.startswith("topics/") and page.docname != TOPICS:
        _, members = domain.site.topics_by_slug.get(page.docname.removeprefix("topics/"), ("", []))
        found["hasPart"] = [_thing(domain, entity) for entity in members]
    for name, entity in domain.site.typed_relations(domain.site.node(page)):
        found[name].append(_thing(domain, entity))
    return {name: things for name, things in found.items() if things}


def _thing(domain: ScholarDomain, entity: Entity) -> Thing:
    paper = domain.site.papers.get(entity.name) if entity.kind == "paper" else None
    kind = domain.state.kinds[entity.kind].schema_org or ("BlogPosting" if entity.kind == "note" else "WebPage")
    return thing(types(paper).schema_org if paper else kind, name=entity.title, url=domain.url(entity.docname))
