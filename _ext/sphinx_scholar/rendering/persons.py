"""Names of persons, which lead to their pages if the site knows these, their identifiers, and their roles."""

from collections.abc import Iterable, Sequence

from ..locale.messages import Messages
from ..model.credit import CREDIT, credit_url
from ..model.people import Affiliation, Person
from ..model.publication import Contributor
from ..site.people import Named
from .nodes import Child, el, element, link, separated

#: The mark of ORCID for iDs that nobody has confirmed by signing in there, in pixels: a ring, and the letters iD.
_RING = {"cx": "8", "cy": "8", "r": "7.5", "fill": "none", "stroke": "#a6ce39"}
_LETTERS = (
    "M4.3 4.9h1v6.7h-1zM6.7 4.9h2.6c2.5 0 3.6 1.8 3.6 3.4 0 1.7-1.3 3.3-3.5 3.3h-2.7zM7.7 5.8v4.9h1.6c2.2 0 2.7-1.7 "
    "2.7-2.5 0-1.3-.9-2.4-2.7-2.4zM4.8 2.9a.6.6 0 1 1 0 1.3.6.6 0 0 1 0-1.3z"
)


def name_of(person: Person | None, name: str) -> Child:
    """The *name* of a *person*, as a link if that is somebody who has a page."""
    return link(person.address, name) if person and person.address else name


def named(text: str) -> Child:
    """The *text* of a field, in which the name of a known person is a link."""
    if isinstance(text, Named):
        return el("span", name_of(text.person, text.name), str(text)[len(text.name) :])
    return text


def orcid_mark(texts: Messages, url: str, name: str) -> list[Child]:
    """The mark of ORCID as a link to the record of somebody of that *name*; nothing without its address."""
    if not url:
        return []
    mark = el(
        "svg",
        el("circle", **_RING),
        el("path", d=_LETTERS, fill="#a6ce39", fill_rule="evenodd"),
        width="16",
        height="16",
        aria_hidden="true",
    )
    return [link(url, mark, classes="orcid", aria_label=texts.gettext("ORCID iD of {name}", name=name))]


def place(of: Affiliation, texts: Messages) -> list[Child]:
    """The name of an institution, and a link to its record at ROR."""
    said = texts.gettext("ROR record of {institution}", institution=of.name or of.ror)
    record = link(of.ror, "ROR", classes="ror", aria_label=said)
    return separated([of.name or None, record if of.ror else None], " ")


def contributions(people: Sequence[Contributor], texts: Messages) -> element | None:
    """The affiliations and the roles by CRediT of *people*, each with the names of those that have it."""
    places = dict.fromkeys(one.person.affiliation for one in people if one.person and one.person.affiliation)
    roles = [role for role in CREDIT if any(role in one.roles for one in people)]
    where = [
        el(
            "span",
            *place(of, texts),
            texts.added(_names((p for p in people if p.person and p.person.affiliation == of), texts)),
        )
        for of in places
    ]
    label = texts.gettext("Affiliations" if where[1:] else "Affiliation")
    rows = [el("div", el("dt", label), el("dd", separated(where, texts.semicolon)))] if where else []
    for role in roles:
        name = link(credit_url(role), texts.of(CREDIT[role]))
        rows.append(el("div", el("dt", name), el("dd", _names((p for p in people if role in p.roles), texts))))
    return el("dl", rows, classes="facts") if rows else None


def _names(people: Iterable[Contributor], texts: Messages) -> str:
    return texts.conjunctions[2].join(one.named(texts.tag).display for one in people)
