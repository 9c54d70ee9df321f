"""FAIR Signposting: typed links from the page of a work to its metadata, files, authors and license.

They are in the head of the page, in a set of links (RFC 9264) beside it, and, of small sites, in HTTP headers.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model.licenses import license_uri
from ..model.people import Owner
from ..model.publication import Contributor, Publication
from ..readers.identifier_types import spdx
from .bibliographic import address, resolved

SCHEMA = "https://schema.org/"
#: The media type and the suffix of sets of links.
LINKSET, SUFFIX = "application/linkset+json", "linkset.json"
#: The links of works that lead to parts of these, with the media type of those whose type is known.
ITEMS: Mapping[str, str] = {"pdf": "application/pdf", "data": ""}


@dataclass(frozen=True, slots=True)
class Signpost:
    """A link of the relation *rel* (RFC 8288) to *href*, an absolute address, of the media *type* if it is known.

    *path* is that of a file of the site in the output.
    """

    rel: str
    href: str
    type: str = ""
    path: str = ""


def of_work(
    work: Publication, schema_type: str, owner: Owner, *, is_page: bool = False, pdf: str = ""
) -> list[Signpost]:
    """The links of the page of a *work*, which *is_page* if the page is the work itself: a note.

    Only then its DOI leads to the page. *pdf* is the address of its PDF.
    """
    found = [("cite-as" if is_page else "related", resolved("doi", work.identifiers.doi), "")]
    found += [("item", pdf if role == "pdf" else address(work, role), mime) for role, mime in ITEMS.items()]
    found += of_page(schema_type, work.authors, spdx(work.detail("license")), owner)
    return [Signpost(*link) for link in dict.fromkeys(found) if link[1]]


def of_page(
    schema_type: str, authors: Iterable[Contributor], license_: str, owner: Owner
) -> list[tuple[str, str, str]]:
    """The relations, addresses and media types that any page about something has."""
    known = (owner.known(one.name, one.person) for one in authors)
    return [
        ("type", f"{SCHEMA}AboutPage", ""),
        ("type", f"{SCHEMA}{schema_type}", ""),
        *(("author", person.orcid_url, "") for person in known if person),
        ("license", license_uri(license_), ""),
    ]


def linkset(page: str, links: Sequence[Signpost]) -> str:
    """The set of the *links* of the page at the address *page*, and of the links back from files."""
    contexts: list[dict[str, object]] = [{"anchor": page, **_by_relation(links)}]
    back = {"item": "collection", "describedby": "describes"}
    contexts += [
        {"anchor": to.href, back[to.rel]: [{"href": page, "type": "text/html"}]} for to in links if to.rel in back
    ]
    # Without indentation, which takes the tenfold time: there is a file of each page.
    return json.dumps({"linkset": contexts}, ensure_ascii=False) + "\n"


def _by_relation(links: Iterable[Signpost]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for to in links:
        found.setdefault(to.rel, []).append({"href": to.href, **({"type": to.type} if to.type else {})})
    return found


def header(links: Iterable[Signpost]) -> str:
    """The value of the HTTP header ``Link`` (RFC 8288)."""
    return ", ".join(f'<{to.href}>; rel="{to.rel}"' + (f'; type="{to.type}"' if to.type else "") for to in links)
