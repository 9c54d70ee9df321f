"""Who the owner is: the head of the home page, and the CV's own sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes

from ..owner import Owner
from ..site import Entity
from .nodes import Child, Context, el, link, period, rich, separated, time


def profile(context: Context, owner: Owner) -> list[nodes.Node]:
    """Role, affiliation, and the ways to reach the owner; a portrait only where there is one."""
    portrait = None
    if owner.portrait:
        portrait = el("img", classes="portrait", src=context.file(owner.portrait), alt=f"Portrait of {owner.name.display}", width="160", height="160")
    contacts: list[Child] = []
    if owner.email:
        contacts.append(el("li", link(f"mailto:{owner.email}", owner.email, classes="email")))
    contacts += [el("li", link(url, label, rel="me")) for label, url in owner.profile_links()]
    return [
        el(
            "div",
            portrait,
            el("p", owner.role, classes="profile-role") if owner.role else None,
            [el("p", place, classes="profile-affiliation") for place in owner.affiliations],
            el("ul", contacts, classes="profile-links", aria_label="Ways to reach " + owner.name.display) if contacts else None,
            classes="profile",
        )
    ]


def entries(rows: Sequence[tuple[Sequence[Child], Sequence[Sequence[Child]]]]) -> list[nodes.Node]:
    """A CV section: a hanging date, and what it was, line by line."""
    items = [
        el("div", el("dt", when, classes="cv-when"), el("dd", [el("p", line) for line in lines], classes="cv-what"))
        for when, lines in rows
    ]
    return [el("dl", items, classes="cv-list")] if items else []


def education(records: Sequence[Mapping[str, Any]]) -> list[nodes.Node]:
    """Degrees."""
    return entries(
        [
            (
                period(r.get("start"), r.get("end")),
                [
                    [el("strong", rich(r.get("degree", "")))],
                    separated([r.get("institution", ""), r.get("place", "")]),
                    *([["Advisor: " + r["advisor"]]] if r.get("advisor") else []),
                ],
            )
            for r in records
        ]
    )


def honors(records: Sequence[Mapping[str, Any]]) -> list[nodes.Node]:
    """Honors and awards."""
    return entries(
        [
            ([time(r["year"])] if r.get("year") else [], [separated([el("strong", rich(r.get("title", ""))), r.get("issuer", "")])])
            for r in records
        ]
    )


def service(records: Sequence[Mapping[str, Any]]) -> list[nodes.Node]:
    """Reviewing and memberships."""
    return entries(
        [
            (
                period(r.get("start"), r.get("end")),
                [[el("strong", r.get("role", "")), *([": "] if r.get("venues") or r.get("organization") else []),
                  *separated([r.get("organization", ""), *r.get("venues", ())])]],
            )
            for r in records
        ]
    )


def skills(groups: Mapping[str, Sequence[str]]) -> list[nodes.Node]:
    """Groups of skills."""
    items = [el("div", el("dt", label), el("dd", ", ".join(names))) for label, names in groups.items()]
    return [el("dl", items, classes="facts skills")] if items else []


def pages(context: Context, rows: Sequence[tuple[Entity, Mapping[str, Any]]]) -> list[nodes.Node]:
    """Experiences and projects: dates, title, who advised and where, what it is built with, what it is about."""
    return entries(
        [
            (
                period(entity.start, entity.end),
                [
                    [el("strong", link(context.uri(entity.docname), rich(entity.title)))],
                    *[
                        line
                        for line in (
                            separated(values.get("advisors", ())),
                            separated([*values.get("host", ()), values.get("place")]),
                            separated(values.get("stack", ())),
                            rich(entity.description),
                        )
                        if line
                    ],
                ],
            )
            for entity, values in rows
        ]
    )
