"""Which feeds there are: one of all notes, one a topic; and the ids in them, which never change."""

from __future__ import annotations

import uuid

from ..environment.domain import ScholarDomain
from ..model.pages import Page
from ..model.slugs import topic_page
from ..site.graph import Entity

#: A feed holds the latest notes; older ones are on the site.
LATEST = 20


def feeds(domain: ScholarDomain) -> dict[str, tuple[str, list[Entity]]]:
    """The feeds by path: a title, and the latest notes."""
    notes = domain.site.entities("note")
    name = domain.env.config.project
    found = {"feed.xml": (name, notes[:LATEST])} if notes else {}
    for topic, members in domain.site.topics.items():
        if chosen := [e for e in members if e.kind == "note"]:
            found[f"{topic_page(topic)}.xml"] = (f"{name}: {topic}", chosen[:LATEST])
    return found


def feeds_of(domain: ScholarDomain, page: Page | None, kind: str) -> list[tuple[str, str]]:
    """The feeds that a page leads to, as title and path."""
    name = domain.env.config.project
    if page is None or not domain.site.entities("note"):
        return []
    if kind == "topic":
        mine = [
            t
            for t, members in domain.site.topics.items()
            if topic_page(t) == page.docname and any(e.kind == "note" for e in members)
        ]
    else:
        mine = list(page.values.get("topics", ())) if page.kind == "note" else []
    return [(name, "feed.xml"), *((f"{name}: {topic}", f"{topic_page(topic)}.xml") for topic in mine)]


def identity(domain: ScholarDomain, name: str) -> str:
    """An id that depends on the owner and the page's name alone: not on title, date or address."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{domain.state.owner.name.display}\n{name}").urn
