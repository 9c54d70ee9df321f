"""Which services are asked for the works of the owner, and what they list."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model.publication import Publication
from ..console import Console
from ..services.client import Client
from ..services.profiles import PROFILES, Listing, identifier, works_of
from ..workspace import CommandError, Workspace

#: The states of works of which arXiv may know more by now.
_ASKED = ("preprint", "forthcoming", "unpublished")


@dataclass
class Answers:
    """What services list; *errors* are those of services that were skipped or broke off."""

    listings: list[Listing] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        """A line on each service whose works may not be all."""
        return [listing.error for listing in self.listings if listing.error]

    def lines(self) -> list[str]:
        """A line on each service."""
        lines = []
        for listing in self.listings:
            count = len(listing.records)
            works = f"{count} work{'' if count == 1 else 's'}"
            if listing.error:
                lines.append(f"{listing.error}. {f'Only {works} from it are compared' if count else 'Skipped'}.")
            else:
                unread = f"; {listing.unread} more cannot be read" if listing.unread else ""
                lines.append(f"{listing.service}: {works}{unread}")
        return lines


def ask(
    site: Workspace, own: Sequence[Publication], services: Sequence[str], client: Client, console: Console
) -> Answers:
    """The works that *services* list, all that know the owner without one; *own* are those of the bibliography.

    :raises CommandError: if the profiles in ``scholar_owner`` lack the identifiers that are needed.
    """
    profiles = site.owner.profiles
    known = {service: identifier(service, profiles) for service in PROFILES}
    eprints = [each.identifiers.arxiv for each in own if each.status in _ASKED and each.identifiers.arxiv]
    for service in services:
        if not known[service][1] and not (service == "arxiv" and eprints):
            raise CommandError(f"{service} cannot be queried without your identifier: {_needed(service)}")
    usable = [service for service in PROFILES if known[service][1] or (service == "arxiv" and eprints)]
    if not any(profile for _, profile in known.values()):
        needed = "orcid, openalex, dblp, semantic_scholar, or arxiv"
        raise CommandError(
            f'no service can be queried without your identifier: add {needed} to "profiles" of scholar_owner'
        )
    wanted = [service for service in usable if not services or service in services]
    listings = [
        works_of(client, service, known[service], eprints) for service in console.progress(wanted, "Querying service")
    ]
    return Answers(listings)


def _needed(service: str) -> str:
    names = " or ".join(f'"{name}"' for name in PROFILES[service])
    return f'add {names} to "profiles" of scholar_owner in conf.py'
