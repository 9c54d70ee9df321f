"""The owner's role, affiliation and contacts, at the head of the home page and of the CV."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.people import Owner
from ..site.cv import FORMS, cv_page
from ..site.graph import Site
from .component import Component, Options
from .nodes import Child, Context, el, element, hidden, link, time


@dataclass(frozen=True, slots=True)
class Profile:
    """The owner, with links to the files of the CV if the site has one; on the CV itself also with their name.

    *updated* is when the CV was last changed.
    """

    owner: Owner
    has_cv: bool
    is_cv: bool
    updated: PartialDate | None


def _gather(site: Site, page: Page, options: Options) -> Profile:
    is_cv = page.kind == "cv"
    return Profile(site.owner, cv_page(site) is not None, is_cv, page.values.get("updated") if is_cv else None)


def _draw(context: Context, site: Site, data: Profile, options: Options) -> list[nodes.Node]:
    owner, name = data.owner, data.owner.name.display
    portrait = None
    if owner.portrait:
        alt, src = f"Portrait of {name}", context.file(owner.portrait)
        portrait = el("img", classes="portrait", src=src, alt=alt, width="160", height="160")
    contacts = [link(f"mailto:{owner.email}", owner.email, classes="email")] if owner.email else []
    contacts += [link(url, label, rel="me") for label, url in owner.profile_links()]
    return [
        el(
            "div",
            portrait,
            el("p", link(context.uri("index"), name), classes="profile-name") if data.is_cv else None,
            el("p", owner.role, classes="profile-role") if owner.role else None,
            [el("p", place, classes="profile-affiliation") for place in owner.affiliations],
            _list(contacts, "Ways to reach " + name),
            _files(context, is_cv=data.is_cv) if data.has_cv else None,
            el("p", "Last changed ", time(data.updated), classes="meta") if data.updated else None,
            classes="profile",
        )
    ]


def _files(context: Context, *, is_cv: bool) -> Child:
    """The CV's files: on the CV as buttons, elsewhere as links."""
    if is_cv:
        of = " file of this CV"
        files = [link(context.file(path), label, hidden(of), classes="button") for label, path in FORMS.items()]
        return _list(files, "This CV as a file", "pub-links")
    files = [link(context.file(path), f"CV ({label})") for label, path in FORMS.items()]
    return _list(files, "Curriculum vitae as a file")


def _list(links: list[element], label: str, classes: str = "profile-links") -> Child:
    return el("ul", [el("li", to) for to in links], classes=classes, aria_label=label) if links else None


PROFILE = Component("profile", _gather, _draw, options={})
