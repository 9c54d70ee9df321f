"""Who the owner is: the head of the home page and of the CV."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from ..model.dates import PartialDate
from ..model.owner import Owner
from .nodes import Child, Context, el, link, time


@dataclass(frozen=True, slots=True)
class Profile:
    """The owner as a page introduces him: by name where *home* (a docname) is given, and so not the page it is on.

    *forms* are the CV's files, each with its label and path; *updated* is when the CV was last changed.
    """

    owner: Owner
    forms: tuple[tuple[str, str], ...] = ()
    home: str = ""
    updated: PartialDate | None = None


def profile(context: Context, shown: Profile) -> list[nodes.Node]:
    """Role, affiliation, and the ways to reach the owner; a portrait only where there is one."""
    owner = shown.owner
    name = el("p", link(context.uri(shown.home), owner.name.display), classes="profile-name") if shown.home else None
    portrait = None
    if owner.portrait:
        what = f"Portrait of {owner.name.display}"
        portrait = el("img", classes="portrait", src=context.file(owner.portrait), alt=what, width="160", height="160")
    return [
        el(
            "div",
            portrait,
            name,
            el("p", owner.role, classes="profile-role") if owner.role else None,
            [el("p", place, classes="profile-affiliation") for place in owner.affiliations],
            _contacts(owner),
            _forms(context, shown),
            el("p", "Last changed ", time(shown.updated), classes="meta") if shown.updated else None,
            classes="profile",
        )
    ]


def _contacts(owner: Owner) -> Child:
    contacts: list[Child] = []
    if owner.email:
        contacts.append(el("li", link(f"mailto:{owner.email}", owner.email, classes="email")))
    contacts += [el("li", link(url, label, rel="me")) for label, url in owner.profile_links()]
    if not contacts:
        return None
    return el("ul", contacts, classes="profile-links", aria_label="Ways to reach " + owner.name.display)


def _forms(context: Context, shown: Profile) -> Child:
    """The CV's files: as buttons on the CV, elsewhere as links that say what they are."""
    if not shown.forms:
        return None
    if not shown.home:
        files = [el("li", link(context.file(path), f"CV ({label})")) for label, path in shown.forms]
        return el("ul", files, classes="profile-links", aria_label="Curriculum vitae as a file")
    of = " file of this CV"
    items = [
        el("li", link(context.file(path), label, el("span", of, classes="visually-hidden"), classes="button"))
        for label, path in shown.forms
    ]
    return el("ul", items, classes="pub-links", aria_label="This CV as a file")
