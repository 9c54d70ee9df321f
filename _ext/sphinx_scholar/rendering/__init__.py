"""Values to docutils nodes, and the registry of page components."""

from collections.abc import Mapping

from . import cv, heads, pages, papers, publications, timeline, work_map
from .component import Component

#: The components that pages have without a directive, in their order at one position, and those of directives.
PLACED = (heads.DRAFT, papers.PAPER, heads.FACTS_OF_PAGE, pages.RELATIONS, papers.CITE, pages.NEIGHBOURS)
LISTS = (publications.PUBLICATIONS, pages.PAGES, pages.NOTES, timeline.TIMELINE, pages.TOPIC, pages.TOPICS)
OTHERS = (work_map.MAP, heads.PROFILE, cv.CV)
#: All components of the engine, by name.
COMPONENTS: Mapping[str, Component] = {component.name: component for component in (*PLACED, *LISTS, *OTHERS)}
