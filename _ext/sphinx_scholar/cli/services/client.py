"""The client of all services: limits of their own, retries, and answers that are checked before anybody reads them."""

import codecs
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from email.message import Message
from importlib import metadata
from pathlib import Path
from time import sleep
from typing import Any, TypeVar

from ..requirements import DISTRIBUTION
from ..workspace import CommandError
from .cache import FOLDER, Answer, Cache
from .errors import NotFound, Unavailable, Unusable
from .hosts import SERVICES, Addresses

T = TypeVar("T")

#: The largest answer, in bytes as unpacked. Lists of works, the largest ones, have less than half of it.
LARGEST = 8_000_000
#: Seconds until a connection, between two parts of an answer, and for the whole of it.
CONNECT, READ, WHOLE = 6.0, 10.0, 40.0
#: How often a request is made, and the longest time in seconds that is waited before the next try.
TRIES, LONGEST_WAIT = 3, 30.0
_REDIRECTS = 5
#: The ages in seconds up to which answers in the cache are used.
DAY, HOUR = 86_400.0, 3_600.0
#: The media types of each form of answer; plain text and nameless data are what static hosts serve ``.bib`` files as.
TYPES = {
    "json": ("application/json", "text/json", "+json"),
    "xml": ("application/xml", "text/xml", "+xml"),
    "bibtex": ("application/x-bibtex", "text/x-bibtex", "application/bibtex", "text/plain", "application/octet-stream"),
}
CSL = "application/vnd.citationstyles.csl+json"
#: The encodings that services use; Python knows others that are no encodings of text, or hide what it says.
_CHARSETS = ("utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-16")


@dataclass
class Client:
    """Asks services at *addresses*, and keeps answers in *cache*; *contact* is the e-mail address that they are told.

    With *fresh*, answers in the cache are not used.
    """

    addresses: Addresses = field(default_factory=Addresses.of_environment)
    cache: Cache = field(default_factory=lambda: Cache(None))
    contact: str = ""
    fresh: bool = False
    _asked: dict[str, float] = field(default_factory=dict)
    _session: Any = None

    @classmethod
    def of_site(cls, folder: Path, contact: str, *, fresh: bool = False) -> "Client":
        """The client of the site in *folder*, with its cache."""
        return cls(cache=Cache(folder / FOLDER), contact=contact, fresh=fresh)

    def get(
        self,
        service: str,
        path: str,
        accept: str,
        read: Callable[[Answer], T],
        *,
        max_age: float = DAY,
        tries: int = TRIES,
    ) -> T:
        """What *read* makes of the answer of a *service* at its own *path* with query (see :func:`.path_of`).

        *accept* is a form of :data:`TYPES`, or a media type of JSON. :exc:`.Unusable` of *read* is passed on, and what
        it was raised for is not kept in the cache.

        :raises ServiceError: the subclass says whether the work is not known, the service down, or the answer unusable.
        """
        url = self.addresses.url(service, path)
        answer = None if self.fresh else self.cache.find(url, accept, max_age)
        if answer is None:
            answer = self._answer(service, path, accept, tries)
            found = read(answer)
            self.cache.keep(answer, accept)
            return found
        return read(answer)

    def _answer(self, service: str, path: str, accept: str, tries: int) -> Answer:
        """Ask, follow redirects to services of the list, and check what comes back."""
        at, there = service, path
        for _ in range(_REDIRECTS + 1):
            with closing(self._response(at, there, accept, tries)) as response:
                if location := response.headers.get("Location", "") if 300 <= response.status_code < 400 else "":
                    at, there = self.addresses.redirected(at, there, location)
                    continue
                media, charset = _media_type(response.headers.get("Content-Type", ""))
                _check_status(at, response)
                _check_type(at, media, accept)
                text = _decoded(at, _body(at, response), charset)
                return Answer(service, self.addresses.url(service, path), media, text)
        raise Unusable(service, f"redirects more than {_REDIRECTS} times")

    def _response(self, service: str, path: str, accept: str, tries: int) -> Any:
        """The response, after as many *tries* as it takes; the headers have arrived, the rest has not."""
        for last in (*[False] * (tries - 1), True):
            self._wait(service)
            response, reason, wait = self._try(service, path, accept), "", 0.0
            if response.status_code == 429:
                reason, wait = "does not accept more requests for now", _retry_after(response)
            elif response.status_code >= 500:
                reason, wait = f"is down (status {response.status_code})", _retry_after(response)
            if not reason:
                return response
            response.close()
            if last or wait > LONGEST_WAIT:
                later = f"; it requests a wait of {wait:.0f} s" if wait > LONGEST_WAIT else ""
                raise Unavailable(service, f"{reason}{later}; try again later")
            sleep(max(wait, SERVICES[service].pause, 0.5))
        raise AssertionError("the last try returns or raises")

    def _try(self, service: str, path: str, accept: str) -> Any:
        import requests

        headers = {"User-Agent": self._agent(), "Accept": _accepted(accept)}
        try:
            return self._open().get(
                self.addresses.url(service, path),
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=(CONNECT, READ),
            )
        except requests.Timeout:
            raise Unavailable(service, f"did not answer within {READ:.0f} s; try again later") from None
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
            raise Unavailable(service, "cannot be reached; check the network connection") from None
        except (requests.RequestException, ValueError) as error:
            raise Unusable(service, f"the answer cannot be read ({type(error).__name__})") from None

    def _open(self) -> Any:
        """The session, which knows the proxies of the environment, and never sends a password."""
        if self._session is None:
            try:
                import requests
            except ModuleNotFoundError:
                raise CommandError(
                    'to look up works, install the package requests: pip install "sphinx-scholar[fetch]"'
                ) from None
            self._session = requests.Session()
            self._session.trust_env = not self.addresses.is_local
            self._session.auth = lambda request: request
        return self._session

    def _agent(self) -> str:
        """Who asks, as Crossref's and OpenAlex's rules of etiquette want to know it."""
        contact = f" (mailto:{self.contact})" if self.contact.isascii() and self.contact.isprintable() else ""
        return f"sphinx-scholar/{metadata.version(DISTRIBUTION)}{contact if self.contact else ''}"

    def _wait(self, service: str) -> None:
        """Wait until the *service* may be asked again."""
        since = time.monotonic() - self._asked.get(service, float("-inf"))
        if since < SERVICES[service].pause:
            sleep(SERVICES[service].pause - since)
        self._asked[service] = time.monotonic()


def _accepted(accept: str) -> str:
    """The header for a form of answer."""
    return {"json": "application/json", "xml": "application/atom+xml, application/xml"}.get(
        accept, "application/x-bibtex, text/plain" if accept == "bibtex" else accept
    )


def _retry_after(response: Any) -> float:
    """The seconds in ``Retry-After``, which may be a date; 0 if there is none that can be read."""
    from urllib3.exceptions import InvalidHeader
    from urllib3.util import Retry

    try:
        return max(0.0, Retry().parse_retry_after(response.headers.get("Retry-After", "0")))
    except (InvalidHeader, ValueError, OverflowError):
        return 0.0


def _check_status(service: str, response: Any) -> None:
    status = response.status_code
    if status in (400, 404, 410):
        raise NotFound(service, "nothing found")
    if status == 406:
        raise Unusable(service, "has no bibliographic data for this work")
    if status in (401, 403):
        raise Unavailable(service, f"refused the request (status {status})")
    if status != 200:
        raise Unusable(service, f"returned an unexpected answer (status {status})")


def _media_type(header: str) -> tuple[str, str]:
    """The media type of a header ``Content-Type``, in lower case, and its charset."""
    message = Message()
    message["Content-Type"] = header
    return (message.get_content_type() if header else ""), str(message.get_content_charset() or "")


def _check_type(service: str, media: str, accept: str) -> None:
    wanted = TYPES.get(accept, TYPES["json"])
    if media and not any(media == name or (name[0] == "+" and media.endswith(name)) for name in wanted):
        what = "a web page" if "html" in media else f'"{media[:60]}"'
        raise Unusable(service, f"answered with {what} instead of data")


def _body(service: str, response: Any) -> bytes:
    """The whole body as unpacked; :exc:`.Unusable` if it is too large, :exc:`.Unavailable` if it breaks off."""
    too_large = Unusable(service, f"answered with more than {LARGEST // 1_000_000} MB, which were not read")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > LARGEST:
        raise too_large
    data = bytearray()
    for part in _parts(service, response):
        data += part
        if len(data) > LARGEST:
            raise too_large
    return bytes(data)


def _parts(service: str, response: Any) -> Iterator[bytes]:
    import requests

    end = time.monotonic() + WHOLE
    try:
        for part in response.iter_content(65_536):
            if time.monotonic() > end:
                raise Unavailable(service, f"did not complete its answer within {WHOLE:.0f} s; try again later")
            yield part
    except requests.exceptions.ContentDecodingError:
        raise Unusable(service, "the answer cannot be unpacked") from None
    except requests.RequestException:
        raise Unavailable(service, "the answer was cut off; try again later") from None


def _decoded(service: str, data: bytes, charset: str) -> str:
    """The text of an answer, in its *charset* or in UTF-8."""
    try:
        name = codecs.lookup(charset or "utf-8").name
        if name in _CHARSETS:
            return data.decode(name).removeprefix("\ufeff")
        raise LookupError(name)
    except (UnicodeDecodeError, LookupError):
        raise Unusable(service, f"the answer is not in {charset.upper()[:20] or 'UTF-8'}") from None
