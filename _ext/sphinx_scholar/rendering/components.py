"""The components of the engine, by name; those of one position are on a page in this order."""

from __future__ import annotations

from collections.abc import Mapping

from . import cv, facts, notes, pages, papers, profile, publications, relations, timeline, work_map
from .component import Component

COMPONENTS: Mapping[str, Component] = {
    component.name: component
    for component in (
        facts.DRAFT,
        papers.PAPER,
        facts.FACTS_OF_PAGE,
        relations.RELATIONS,
        papers.CITE,
        relations.NEIGHBOURS,
        publications.PUBLICATIONS,
        pages.PAGES,
        notes.NOTES,
        timeline.TIMELINE,
        pages.TOPIC,
        pages.TOPICS,
        work_map.MAP,
        profile.PROFILE,
        cv.CV,
    )
}
