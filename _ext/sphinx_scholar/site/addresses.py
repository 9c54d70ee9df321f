"""Docnames of generated pages, and the links of a paper in the order of their buttons."""

from __future__ import annotations

from ..model.publication import LINK_LABELS, Link, Publication
from ..model.slugs import topic_slug
from .graph import Site

#: Beyond so many notes, the list of them shows the latest, and each year has a page of its own.
MANY_NOTES, LATEST_NOTES = 50, 20


def topic_page(topic: str) -> str:
    """The docname of a topic's page."""
    return f"topics/{topic_slug(topic)}"


def links(site: Site, paper: Publication) -> tuple[Link, ...]:
    """A paper's links, with the repositories of the projects that claim it, in the order of buttons."""
    known = {to.url for to in paper.links}
    found = [*paper.links, *(Link("code", url) for url in site.repositories.get(paper.key, ()) if url not in known)]
    order = {role: i for i, role in enumerate(LINK_LABELS)}
    return tuple(sorted(found, key=lambda to: order.get(to.role, len(order))))


def year_page(site: Site, year: str) -> str:
    """The docname of a year's page, which there is when notes are many."""
    return f"{site.kinds['note'].folder}/years/{year}"
