"""The fields by which a note is published, as other systems have them: its authors, DOI, license and funding."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...model.credit import credit_role
from ...model.text import is_absolute
from ...readers.identifier_types import doi, orcid, ror, spdx
from .html_markup import TAG
from .matter import items, one_line

#: The fields that are read, by the names that systems have for them.
NAMES = ("doi", "license", "version", "funding", "affiliations")
_VERSIONLESS = re.compile(r"CC[ -]BY(?:[ -](?:NC|SA|ND))*\Z", re.IGNORECASE)


def published(
    values: Mapping[str, Any], owner: Mapping[str, Any], me: tuple[str, ...] = ()
) -> tuple[dict[str, Any], list[str]]:
    """The fields of a note, from *values* in the front matter of another system, and what could not be read.

    The *owner* is no author if they are alone; *me* are names that stand for them.
    """
    head, lost = _authors(values, owner, me), list[str]()
    if written := one_line(values.get("doi")):
        head |= _kept("doi", doi(written), written, lost)
    for text in _licenses(values.get("license")):
        head |= _kept("license", spdx(f"{text} 4.0" if _VERSIONLESS.match(text) else text), text, lost)
    if isinstance(values.get("version"), str) and (text := one_line(values["version"])):
        head["version"] = text
    if funding := list(_funding(values.get("funding"))):
        head["funding"] = funding
    elif values.get("funding"):
        lost.append(f"funding: {one_line(values['funding'])}")
    return head, [f"removed from the front matter: {'; '.join(lost)}"] if lost else []


def of_notes(values: Mapping[str, Any], owner: Mapping[str, Any]) -> frozenset[str]:
    """The fields that only notes have here; pages need no author if that is the *owner*."""
    written = values.get("authors") or values.get("author")
    names = [one_line(one.get("name") if isinstance(one, Mapping) else one) for one in _list(written)]
    own = all(name in ("", "admin", "me", owner.get("name")) for name in names)
    return frozenset((*NAMES, "date", *(() if own else ("author", "authors"))))


def _kept(name: str, value: str, written: str, lost: list[str]) -> dict[str, str]:
    if not value:
        lost.append(f"{name}: {written}")
    return {name: value} if value else {}


def _authors(values: Mapping[str, Any], owner: Mapping[str, Any], me: tuple[str, ...]) -> dict[str, Any]:
    written = values.get("authors") or values.get("author")
    people = written if isinstance(written, list) else items(written) if isinstance(written, str) else [written]
    found = [_person(one if isinstance(one, Mapping) else {"name": one}, values) for one in people if one]
    found = [{**one, "name": owner.get("name", "") if one["name"] in me else one["name"]} for one in found]
    found = [one for one in found if one["name"]]
    if not found or (len(found) == 1 and found[0]["name"] == owner.get("name")):
        return {}
    return {"author": found[0]["name"]} if len(found) == 1 and len(found[0]) == 1 else {"authors": found}


def _person(about: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """An author; of several affiliations, which may be defined elsewhere in *values*, the names."""
    name = about.get("name")
    name = (
        name.get("literal") or f"{name.get('given', '')} {name.get('family', '')}"
        if isinstance(name, Mapping)
        else name
    )
    places = list(_places(about, values))
    address = one_line(about.get("url") or about.get("website"))
    roles = about.get("roles") or about.get("role") or ()
    person = {
        "name": one_line(name),
        "orcid": orcid(one_line(about.get("orcid"))),
        "url": address if is_absolute(address) else "",
        "affiliation": "; ".join(text for text, _ in places if text),
        "ror": next((number for _, number in places if number), ""),
        "roles": [role for text in _list(roles) if (role := credit_role(_role(text)))],
    }
    return {field: value for field, value in person.items() if value or field == "name"}


def _role(value: object) -> str:
    """A role; Quarto has it with its degree, as ``software: lead``."""
    return (
        one_line(next(iter(value), "")) if isinstance(value, Mapping) and "role" not in value else _name(value, "role")
    )


def _places(about: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    known = [place for place in _list(values.get("affiliations")) if isinstance(place, Mapping)]
    for place in _list(about.get("affiliations") or about.get("affiliation")):
        label = one_line(place.get("ref") if isinstance(place, Mapping) else place)
        found = next((one for one in known if label and one_line(one.get("id")) == label), place)
        number = ror(one_line(found.get("ror"))) if isinstance(found, Mapping) else ""
        # Posts of Distill have a formula where a line ends.
        yield one_line(TAG.sub("", re.sub(r"\$?\s*\\+n\s*\$?", ", ", _name(found, "name", "institution")))), number


def _licenses(value: object) -> Iterator[str]:
    """The license of the text."""
    text = (
        value.get("content") or value.get("id") or value.get("text") or value.get("url")
        if isinstance(value, Mapping)
        else value
    )
    text = text.get("id") or text.get("url") if isinstance(text, Mapping) else text
    if written := one_line(text):
        yield written


def _funding(value: object) -> Iterator[dict[str, str]]:
    for part in _list(value):
        if not isinstance(part, Mapping):
            yield {"funder": one_line(part)}
            continue
        awards = [award for award in _list(part.get("awards")) if isinstance(award, Mapping)]
        for award in awards or [part]:
            funder = award.get("sources") or award.get("source") or award.get("funder") or part.get("source")
            address = one_line(award.get("url"))
            found = {
                "funder": "; ".join(_name(one, "name", "institution") for one in _list(funder)),
                "number": one_line(award.get("number") or award.get("id")),
                "title": one_line(award.get("title") or (award.get("name") if award is not part else "")),
                "url": address if is_absolute(address) else "",
            }
            found["funder"] = found["funder"] or one_line(part.get("statement"))
            if found["funder"]:
                yield {name: text for name, text in found.items() if text}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _name(value: object, *names: str) -> str:
    """The text of a value, or of the first of its fields *names* that has one."""
    return one_line(
        next((value[name] for name in names if value.get(name)), "") if isinstance(value, Mapping) else value
    )
