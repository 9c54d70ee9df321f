"""Names of persons, which lead to their pages if the site knows these."""

from ..model.people import Person
from ..site.people import Named
from .nodes import Child, el, link


def name_of(person: Person | None, name: str) -> Child:
    """The *name* of a *person*, as a link if that is somebody who has a page."""
    return link(person.address, name) if person and person.address else name


def named(text: str) -> Child:
    """The *text* of a field, in which the name of a known person is a link."""
    if isinstance(text, Named):
        return el("span", name_of(text.person, text.name), str(text)[len(text.name) :])
    return text
