"""Content-security policies of pages: what they allow, and policies that allow more (W3C, CSP level 3)."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from .text import joined_url, url_parts

#: Where the sources of a directive are, in this order, if a policy does not have it; else in ``default-src``.
_FALLBACKS: Mapping[str, tuple[str, ...]] = {
    "script-src-elem": ("script-src",),
    "script-src-attr": ("script-src",),
    "style-src-elem": ("style-src",),
    "style-src-attr": ("style-src",),
    "frame-src": ("child-src",),
    "worker-src": ("child-src", "script-src"),
}
#: Directives to which ``default-src`` does not apply.
_ALONE = ("form-action", "base-uri", "frame-ancestors")
#: The directive to which sources for another are added: older browsers know it, too.
_ADDED_TO = {"script-src-elem": "script-src", "style-src-elem": "style-src"}
_WEB = ("http", "https", "ws", "wss")
_INLINE, _NONE = "'unsafe-inline'", "'none'"


def source_of(text: str) -> str:
    """The hash by which a policy allows the inline script or style *text*."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8', 'replace')).digest()).decode()}'"


@dataclass(frozen=True)
class Policy:
    """The sources of each directive. What no directive restricts is allowed."""

    directives: Mapping[str, tuple[str, ...]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The policy that *text* is. Of two directives of one name the first counts, as in browsers."""
        found: dict[str, tuple[str, ...]] = {}
        for name, *sources in filter(None, map(str.split, text.split(";"))):
            found.setdefault(name.lower(), tuple(sources))
        return cls(found)

    def __str__(self) -> str:
        return "; ".join(" ".join((name, *sources)) for name, sources in self.directives.items())

    def sources(self, directive: str) -> tuple[str, ...] | None:
        """The sources that apply to *directive*; ``None`` if nothing restricts it."""
        default = () if directive in _ALONE else ("default-src",)
        names = (directive, *_FALLBACKS.get(directive, ()), *default)
        return next((self.directives[name] for name in names if name in self.directives), None)

    def allows(self, directive: str, address: str, origin: str = "") -> bool:
        """Whether a page at *origin* (``https://example.org``, ``""`` if unknown) may load *address*."""
        sources = self.sources(directive)
        try:
            urlsplit(address)
        except ValueError:  # no address: nothing is loaded
            return True
        return sources is None or any(_matches(source, address, origin) for source in sources)

    def allows_inline(self, directive: str, text: str) -> bool:
        """Whether a page may have the inline script or style *text*."""
        sources = self.sources(directive)
        if sources is None:
            return True
        strict = any(source.startswith(("'sha", "'nonce-", "'strict-dynamic'")) for source in sources)
        by_hash = source_of(text) in sources and (not directive.endswith("-attr") or "'unsafe-hashes'" in sources)
        return by_hash or (_INLINE in sources and not strict)

    def adding(self, directive: str, *added: str) -> Self:
        """The policy that allows the sources *added*, too."""
        sources = self.sources(directive)
        if sources is None:
            return self
        # With a hash, browsers no longer look at 'unsafe-inline'; the other way round nothing else is needed.
        if _INLINE in added:
            sources = tuple(source for source in sources if not source.startswith(("'sha", "'nonce-")))
        if directive.endswith("-attr") and directive not in self.directives:  # attributes have no address
            sources = ()
        merged = dict.fromkeys(source for source in (*sources, *added) if source != _NONE)
        name = directive if directive in self.directives else _ADDED_TO.get(directive, directive)
        return type(self)({**self.directives, name: tuple(merged)})


def origin_of(address: str) -> str:
    """Scheme, host and port of *address*, as a source of a policy; ``""`` if it has no host."""
    parts = url_parts(address)
    return f"{parts.scheme or 'https'}://{parts.netloc}" if parts.netloc else ""


def _matches(source: str, address: str, origin: str) -> bool:
    address = joined_url(origin, address)
    parts = url_parts(address)
    scheme = parts.scheme or ("https" if parts.netloc else "")
    word = source.lower()
    if word == "'self'":
        return origin_of(address) == origin if origin else not scheme
    if not scheme:  # a file of a site whose host is unknown
        return word in ("*", "https:", "http:")
    if word == "*":
        return scheme in _WEB
    if word.endswith(":"):
        return scheme in (word[:-1], f"{word[:-1]}s")
    # Case counts in paths alone.
    wanted = url_parts(source if "://" in source else f"//{source}")
    host, _, port = wanted.netloc.lower().partition(":")
    given, _, given_port = parts.netloc.lower().rpartition("@")[2].partition(":")
    hosts = given.endswith(host[1:]) if host.startswith("*") else given == host
    schemes = (wanted.scheme, f"{wanted.scheme}s") if wanted.scheme else _WEB
    path = wanted.path
    paths = path in ("", "/") or parts.path == path or (path.endswith("/") and parts.path.startswith(path))
    return hosts and port in ("*", given_port) and scheme in schemes and paths
