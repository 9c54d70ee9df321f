"""The relations of a page to others in JSON-LD, so that the graph of the pages is there for programs."""

from collections import defaultdict

from ..environment.domain import ScholarDomain
from ..formats.things import Thing
from ..model.kinds import Page
from ..model.slugs import TOPICS


def relations(domain: ScholarDomain, page: Page) -> dict[str, list[Thing]]:
    """The pages that *page* is related to, by property of schema.org; those of a topic are its parts.

    Each page is there once, by its address, under which more is said of it.
    """
    site = domain.site_of(page.docname)
    found, name = site.typed_relations(site.node(page)), site.languages.name(page.docname)
    if name.startswith("topics/") and name != TOPICS:
        _, members = site.topics_by_slug.get(name.removeprefix("topics/"), ("", []))
        found = [("hasPart", entity) for entity in members]
    by_property: dict[str, list[Thing]] = defaultdict(list)
    seen: set[str] = set()
    for name, entity in found:
        if entity.docname not in seen:
            seen.add(entity.docname)
            by_property[name].append({"@id": domain.url(entity.docname)})
    return by_property


def translations(domain: ScholarDomain, docname: str) -> dict[str, list[Thing]]:
    """The translations of a page, or what it is a translation of: its version in the first language that has one."""
    if not domain.state.languages.several:
        return {}
    first, *others = domain.versions(docname).values()
    if docname != first:
        return {"translationOfWork": [{"@id": domain.url(first)}]}
    return {"workTranslation": [{"@id": domain.url(other)} for other in others]} if others else {}


def hreflang(domain: ScholarDomain, docname: str) -> list[dict[str, str]]:
    """The links from a page to itself and its translations, and to the one for readers of all other languages."""
    if not domain.state.languages.several:
        return []
    versions = {to.tag: domain.url(version) for to, version in domain.versions(docname).items()}
    if len(versions) < 2:
        return []
    versions["x-default"] = next(iter(versions.values()))
    return [{"rel": "alternate", "hreflang": tag, "href": url} for tag, url in versions.items()]
