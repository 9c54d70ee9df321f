"""The owner's role, affiliation and contacts, at the head of the home page and of the CV."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from ..model.dates import PartialDate
from ..model.owner import Owner
from ..model.pages import Page
from ..site.cv import FORMS, cv_page
from ..site.graph import Site
from .component import Component, Options
from .nodes import Child, Context, el, hidden, link, time


@dataclass(frozen=True, slots=True)
class Profile:
    """The owner, named with a link to *home* (a docname) if that is given.

    *forms* are the label and path of each of the CV's files; *updated* is when the CV was last changed.
    """

    owner: Owner
    forms: tuple[tuple[str, str], ...] = ()
    home: str = ""
    updated: PartialDate | None = None


def _gather(site: Site, page: Page, options: Options) -> Profile:
    forms = tuple(FORMS.items()) if cv_page(site) else ()
    if page.kind != "cv":
        return Profile(site.owner, forms)
    return Profile(site.owner, forms, "index", page.values.get("updated"))


def _draw(context: Context, site: Site, shown: Profile, options: Options) -> list[nodes.Node]:
    owner = shown.owner
    name = el("p", link(context.uri(shown.home), owner.name.display), classes="profile-name") if shown.home else None
    portrait = None
    if owner.portrait:
        alt = f"Portrait of {owner.name.display}"
        portrait = el("img", classes="portrait", src=context.file(owner.portrait), alt=alt, width="160", height="160")
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
    """The CV's files: on the CV as buttons, elsewhere as links."""
    if not shown.forms:
        return None
    if not shown.home:
        files = [el("li", link(context.file(path), f"CV ({label})")) for label, path in shown.forms]
        return el("ul", files, classes="profile-links", aria_label="Curriculum vitae as a file")
    items = [
        el("li", link(context.file(path), label, hidden(" file of this CV"), classes="button"))
        for label, path in shown.forms
    ]
    return el("ul", items, classes="pub-links", aria_label="This CV as a file")


PROFILE = Component("profile", _gather, _draw, options={})
