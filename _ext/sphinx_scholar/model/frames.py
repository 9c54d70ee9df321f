"""Frames of other hosts: the addresses of players and of the pages that have them, at services and elsewhere."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from .message import Message

#: Seconds as addresses of videos write them: ``90``, ``90s`` or ``1m30s``.
_TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame: the *address* that it loads, a *page* that shows the same, and the *label* of what is there.

    *name* is what allows it: that of a service, or scheme and host.
    """

    address: str
    page: str
    label: str
    name: str

    @property
    def plays(self) -> bool:
        """Whether it is a video."""
        return self.name in ("youtube", "vimeo")

    @property
    def text(self) -> str:
        """What it shows, in words, if it has no title; a :class:`.Message` has the place ``{service}``."""
        if self.name not in SERVICES:
            return self.label
        return Message("Video on {service}") if self.plays else Message("Record on {service}")

    def link_text(self, title: str) -> str:
        """The text of a link to what has the *title*."""
        return title if self.label.lower() in title.lower() else f"{title} ({self.label})"


@dataclass(frozen=True, slots=True)
class Service:
    """A service that others show in frames: the *origin* of its frames, all its *hosts*, and what its frames load.

    *player* returns the address of a frame and that of a page, of an address at one of the hosts; ``None`` for one of
    something else.
    """

    label: str
    origin: str
    hosts: tuple[str, ...]
    player: Callable[[SplitResult, dict[str, str]], tuple[str, str] | None]


def _seconds(text: str) -> str:
    match = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return str(hours * 3600 + minutes * 60 + seconds)


def _youtube(parts: SplitResult, query: dict[str, str]) -> tuple[str, str] | None:
    """A video or a playlist, without cookies until it plays; a start is kept."""
    steps = [step for step in parts.path.split("/") if step]
    found = steps[0] if parts.netloc.endswith("youtu.be") and steps else query.pop("v", "")
    if len(steps) > 1 and steps[0] in ("embed", "v", "e", "shorts", "live"):
        found = steps[1]
    playlist = query.get("list", "")
    if not re.fullmatch(r"[\w-]+", found) or found == "videoseries":
        found = ""
    if not found and not playlist:
        return None
    query = {name: value for name, value in query.items() if name not in ("si", "feature", "autoplay", "v")}
    if start := query.pop("t", ""):
        query.setdefault("start", _seconds(start))
    page = {**({"v": found} if found else {}), **({"list": playlist} if playlist else {})}
    page |= {"t": query["start"]} if found and query.get("start") else {}
    player = f"https://www.youtube-nocookie.com/embed/{found or 'videoseries'}?{urlencode({**query, 'autoplay': '1'})}"
    return player, f"https://www.youtube.com/{'watch' if found else 'playlist'}?{urlencode(page)}"


def _vimeo(parts: SplitResult, query: dict[str, str]) -> tuple[str, str] | None:
    """A video, with the code of one that is not listed."""
    steps = [step for step in parts.path.split("/") if step]
    number = next((i for i, step in enumerate(steps) if step.isdecimal()), None)
    if number is None:
        return None
    found, code = steps[number], query.pop("h", "")
    if not code and len(steps) > number + 1 and re.fullmatch(r"[0-9a-f]{6,}", steps[number + 1]):
        code = steps[number + 1]
    query = {"h": code, **query} if code else query
    query |= {"dnt": "1", "autoplay": "1"}
    start = f"#{parts.fragment}" if parts.fragment.startswith("t=") else ""
    page = f"https://vimeo.com/{found}{f'/{code}' if code else ''}{start}"
    return f"https://player.vimeo.com/video/{found}?{urlencode(query)}{start}", page


def _zenodo(parts: SplitResult, query: dict[str, str]) -> tuple[str, str] | None:
    """A record, which a DOI leads to as well, or the preview of one of its files."""
    record = re.match(r"/(?:records?/|10\.5281/zenodo\.)(\d+)(/preview/.*|/embed.*)?", parts.path)
    if record is None:
        return None
    page = f"https://zenodo.org/records/{record[1]}"
    return f"{page}{record[2] or ''}{f'?{parts.query}' if parts.query else ''}", page


#: The services that settings call by short names.
SERVICES: Mapping[str, Service] = {
    "youtube": Service(
        "YouTube",
        "https://www.youtube-nocookie.com",
        ("youtube.com", "youtube-nocookie.com", "youtu.be", "m.youtube.com", "music.youtube.com"),
        _youtube,
    ),
    "vimeo": Service("Vimeo", "https://player.vimeo.com", ("vimeo.com", "player.vimeo.com"), _vimeo),
    "zenodo": Service("Zenodo", "https://zenodo.org", ("zenodo.org",), _zenodo),
}


def frame_of(address: str) -> Frame | None:
    """The frame for an *address* at another host; ``None`` if it has no host, as addresses on the site have none.

    An address of a video or record is that of its player; any other is shown as it is.
    """
    address = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    host = parts.netloc.lower().removeprefix("www.")
    name = "zenodo" if host == "doi.org" and parts.path.lower().startswith("/10.5281/zenodo.") else service_of(host)
    if name and (found := SERVICES[name].player(parts, dict(parse_qsl(parts.query)))):
        return Frame(*found, SERVICES[name].label, name)
    return Frame(address, address, host, f"{parts.scheme.lower()}://{parts.netloc.lower()}")


def service_of(host: str) -> str:
    """The name of the service that has the *host*, which may begin with ``www.``; ``""`` if there is none."""
    host = host.removeprefix("www.")
    return next((name for name, service in SERVICES.items() if host in service.hosts), "")
