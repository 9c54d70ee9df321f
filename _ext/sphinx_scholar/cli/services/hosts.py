"""The services, and the addresses at which they are asked."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from ..workspace import CommandError
from .errors import Unusable

#: The variable of the environment with the address of a mirror, of a proxy, or of the server of a test.
BASE = "SCHOLAR_SERVICES"


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its *hosts*, the first of which is asked, and others to which it redirects.

    *pause* is the least number of seconds between two requests, as the service asks for. *probe* is a path that
    answers if the service is up, with the media type *type*.
    """

    name: str
    hosts: tuple[str, ...]
    pause: float
    probe: str
    type: str = "json"


#: The services by name. ``datacite`` is where doi.org sends requests for the data of its DOIs, those of arXiv included;
#: ``medra`` likewise.
SERVICES: Mapping[str, Service] = {
    service.name: service
    for service in (
        Service("doi", ("doi.org", "dx.doi.org", "www.doi.org"), 0.2, "/10.1126/science.169.3946.635"),
        Service("crossref", ("api.crossref.org", "data.crossref.org"), 0.2, "/works/10.1126/science.169.3946.635"),
        Service("datacite", ("data.crosscite.org", "data.datacite.org"), 0.2, "/10.48550/arXiv.1706.03762"),
        Service("medra", ("data.medra.org",), 1.0, "/10.1430/8105"),
        Service("arxiv", ("export.arxiv.org", "arxiv.org"), 3.0, "/api/query?id_list=1706.03762", "xml"),
        Service("acl", ("aclanthology.org", "www.aclanthology.org"), 1.0, "/P18-1001.bib", "bibtex"),
        Service("dblp", ("dblp.org", "dblp.uni-trier.de"), 2.0, "/rec/journals/cacm/Knuth74.bib", "bibtex"),
        Service("orcid", ("pub.orcid.org",), 0.2, "/v3.0/0000-0002-1825-0097/works"),
        Service("openalex", ("api.openalex.org",), 0.2, "/works/W2741809807"),
        Service("semanticscholar", ("api.semanticscholar.org",), 1.1, "/graph/v1/paper/arXiv:1706.03762"),
        Service(
            "pubmed",
            ("eutils.ncbi.nlm.nih.gov",),
            0.4,
            "/entrez/eutils/esummary.fcgi?db=pubmed&id=14499001&retmode=json",
        ),
        Service("openlibrary", ("openlibrary.org",), 1.0, "/api/books?bibkeys=ISBN:0262033844&format=json&jscmd=data"),
        Service("openreview", ("api2.openreview.net", "api.openreview.net"), 1.0, "/notes?forum=rJXMpikCZ"),
    )
}
#: Those to which doi.org sends requests, and which are asked in no other way.
THROUGH_DOI = frozenset({"datacite", "medra"})
_BY_HOST = {host: service for service in SERVICES.values() for host in service.hosts}
_DOTS = re.compile(r"(?:^|/)\.{1,2}(?:/|\Z)")


def path_of(template: str, *values: str) -> str:
    """A path with *values* in place of ``{}``, percent-encoded so that none of them can leave its place.

    :raises CommandError: if a value has a segment of dots or control characters: no identifier has.
    """
    for value in values:
        if _DOTS.search(value) or not value.isprintable():
            raise CommandError(f"{value!r} is not an identifier of a work")
    return template.format(*(quote(value, safe="/:;()") for value in values))


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of services: their own, or with *base* ``BASE/<service>/<path and query>``."""

    base: str = ""

    @classmethod
    def of_environment(cls) -> "Addresses":
        """Those that the variable :data:`BASE` of the environment asks for.

        :raises CommandError: if it is no HTTPS address; plain HTTP is for this machine only.
        """
        base = os.environ.get(BASE, "").strip().rstrip("/")
        if not base:
            return cls()
        try:
            parts = urlsplit(base)
            usable = bool(parts.hostname) and parts.port != 0 and not (parts.query or parts.fragment)
        except ValueError:
            usable = False
        if not usable or parts.scheme not in ("http", "https"):
            raise CommandError(f'{BASE} is "{base}", which is not a web address')
        if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
            raise CommandError(
                f'{BASE} is "{base}": plain HTTP is accepted only for the local computer; write https://'
            )
        return cls(base)

    @property
    def is_local(self) -> bool:
        """Whether all requests stay on this machine."""
        return _is_loopback(urlsplit(self.base).hostname or "")

    def url(self, service: str, path: str) -> str:
        """The address at which the *path* of a *service*, which begins with a slash, is asked for."""
        return f"{self.base}/{service}{path}" if self.base else f"https://{SERVICES[service].hosts[0]}{path}"

    def redirected(self, service: str, path: str, location: str) -> tuple[str, str]:
        """The service and the path that a *service* redirects a request for *path* to.

        :raises Unusable: if it is not one of the list, or a place on its machine that is no web page.
        """
        if self.base and location.startswith(f"{self.base}/"):
            name, _, rest = location[len(self.base) + 1 :].partition("/")
            host, target, usable = name, f"/{rest}", name in SERVICES
        else:
            try:
                parts = urlsplit(urljoin(f"https://{SERVICES[service].hosts[0]}{path}", location))
                host, usual = parts.hostname or "", parts.port in (None, 80, 443) and "@" not in parts.netloc
            except ValueError:
                raise Unusable(service, "redirects to an invalid address") from None
            usable = host in _BY_HOST and usual and parts.scheme in ("http", "https")
            name = _BY_HOST[host].name if usable else ""
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if not usable or _DOTS.search(unquote(target.partition("?")[0])):
            raise Unusable(
                service, f'redirects to "{_shown(host)}", which is not one of the services and was not followed'
            )
        return name, target


def _shown(host: str) -> str:
    return "".join(character for character in host if character.isprintable())[:60]


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
