"""Values to docutils nodes, and the registry of page components."""

from collections.abc import Mapping

from . import cv, heads, pages, papers, publications, timeline, work_map
from .component import Component

#: The components of the engine, by name; those of one position are on a page in this order.
COMPONENTS: Mapping[str, Component] = {
    component.name: component
    for component in (
        heads.DRAFT,
        papers.PAPER,
        heads.FACTS_OF_PAGE,
        pages.RELATIONS,
        papers.CITE,
        pages.NEIGHBOURS,
        publications.PUBLICATIONS,
        pages.PAGES,
        pages.NOTES,
        timeline.TIMELINE,
        pages.TOPIC,
        pages.TOPICS,
        work_map.MAP,
        heads.PROFILE,
        cv.CV,
    )
}
