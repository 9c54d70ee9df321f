"""The things that JSON-LD is made of: persons, organizations, grants, in the vocabulary of schema.org."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..model.credit import CREDIT, credit_url
from ..model.dates import PartialDate
from ..model.licenses import license_uri
from ..model.people import Affiliation, Owner
from ..model.publication import Contributor, Funding
from ..model.text import is_absolute, one_line
from ..readers.identifier_types import spdx
from .text_formulas import plain_text

Thing = dict[str, Any]
CONTEXT = "https://schema.org"


def thing(kind: str, more: Mapping[str, Any] | None = None, /, **values: Any) -> Thing:
    """A thing of type *kind* with *values*, and with those *more* that these do not have, without its empty values."""
    filled = {name: clean for name, value in values.items() if (clean := _clean(value))}
    further = {name: clean for name, value in (more or {}).items() if name not in filled and (clean := _clean(value))}
    return {"@type": kind, **filled, **further}


def document(kind: str, more: Mapping[str, Any] | None = None, /, **values: Any) -> Thing:
    """A thing at the top level: with the context."""
    return {"@context": CONTEXT, **thing(kind, more, **values)}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value) if is_absolute(value) else plain_text(one_line(value))
    if isinstance(value, PartialDate):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [clean for item in value if (clean := _clean(item))]
    return value


def person(one: Contributor, owner: Owner | None = None) -> Thing:
    """A person, or an organization; the *owner*, and whom the site knows, with the URLs that identify them."""
    name, known = one.name, one.person
    urls: dict[str, Any] = (
        {"@id": known.orcid_url, "url": known.url, "identifier": orcid(known.orcid_url)} if known else {}
    )
    place = organization(known.affiliation) if known else None
    if name.literal:
        return thing("Organization", urls, name=name.literal)
    if owner is not None and owner.is_author(name):
        urls = {"@id": owner.orcid_url, "identifier": orcid(owner.orcid_url), "url": owner.url}
        urls |= {"sameAs": [url for _, url in owner.profile_links()]}
    return thing(
        "Person",
        urls,
        name=name.display,
        alternateName=list(dict.fromkeys(form.display for form in one.names[1:])),
        givenName=name.given,
        familyName=f"{name.particle} {name.family}",
        honorificSuffix=name.suffix,
        affiliation=place,
    )


def orcid(url: str) -> Thing | None:
    """The ORCID iD with that address, ``""`` for none."""
    return thing("PropertyValue", propertyID="ORCID", value=url.rpartition("/")[2], url=url) if url else None


def organization(of: Affiliation | None) -> Thing | None:
    """An institution with its ROR identifier."""
    return thing("Organization", {"@id": of.ror, "identifier": of.ror}, name=of.name) if of else None


def grants(funding: Iterable[Funding]) -> list[Thing]:
    """Grants with their funders."""
    return [
        thing(
            "Grant",
            name=grant.title,
            identifier=grant.number,
            url=grant.url,
            funder=organization(Affiliation(grant.funder, grant.ror)),
        )
        for grant in funding
    ]


def contributions(people: Iterable[Contributor]) -> list[Thing]:
    """The roles of *people* by CRediT, each with those who have it."""
    them = list(people)
    return [
        thing(
            "Role",
            roleName=label,
            url=credit_url(role),
            contributor=[thing("Person", name=one.name.display) for one in them if role in one.roles],
        )
        for role, label in CREDIT.items()
        if any(role in one.roles for one in them)
    ]


def license_of(text: str) -> str:
    """The address of the license that *text* is, or else the text as it was written."""
    return license_uri(spdx(text)) if text and spdx(text) else text
