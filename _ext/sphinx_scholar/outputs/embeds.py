"""Frames and recordings of other hosts in the HTML of a page, whatever put them there.

A frame that the policy allows becomes a button that loads it, and a link; of one that it blocks, a link remains. All is
phrasing content, as a frame may be in a paragraph.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..locale.messages import Messages
from ..model.frames import Frame, frame_of
from ..model.patterns import regex
from ..model.policy import origin_of
from ..model.text import url_parts
from ..rendering.media import text_of
from .page_assets import FRAME, MEDIA, TAG, attributes_of

#: What players may do.
ALLOW = "autoplay; encrypted-media; fullscreen; picture-in-picture"
#: What is no markup, and the elements of frames and recordings.
_PARTS = regex(
    rf"<!--.*?(?:-->|\Z)|<(script|style|template|textarea)\b.*?(?:</\1\s*>|\Z)|<(iframe|object|embed|video|audio){TAG}",
    re.DOTALL | re.IGNORECASE,
)
#: The elements of recordings and pictures, and their attributes that name files.
_SHOWN = regex(rf"<(video|audio|source|track|img){TAG}", re.IGNORECASE)
_VALUE = r"""(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))"""
_FILE = regex(rf"(?<![\w-])((srcset|src|poster)\s*=\s*){_VALUE}", re.IGNORECASE)
_ANY = regex(rf"<([a-z][\w-]*){TAG}", re.IGNORECASE)
_ADDRESS = regex(rf"(?<![\w-])((srcset|src|poster|href|data)\s*=\s*){_VALUE}", re.IGNORECASE)
_PRELOAD = regex(r"(?<![\w-])(?:preload|autoplay)\b", re.IGNORECASE)
_SOURCE = regex(rf"<source{TAG}", re.IGNORECASE)


class Embedded(NamedTuple):
    """An element that loads something of other hosts: its *tag*, *attributes* and *addresses*, and where it stands."""

    tag: str
    attributes: Mapping[str, str]
    addresses: tuple[str, ...]
    start: int
    end: int


def embedded(html: str) -> Iterator[Embedded]:
    """The frames, objects and recordings in *html*."""
    at = 0
    while match := _PARTS.search(html, at):
        at = match.end()
        if match[2]:
            tag, attributes = match[2].lower(), attributes_of(match[3])
            end = at = _end(html, tag, match.end())
            sources = [attributes.get("data" if tag == "object" else "src", "").strip()]
            if tag in ("video", "audio"):
                sources += [attributes_of(part[1]).get("src", "") for part in _SOURCE.finditer(html, match.end(), end)]
            if found := tuple(filter(None, sources)):
                yield Embedded(tag, attributes, found, match.start(), end)


def embedded_in_part(html: str) -> Iterator[Embedded]:
    """:func:`embedded` in a part of a paragraph, which may be a single tag."""
    found = [*embedded(html)]
    if not found and (source := _SOURCE.search(html)) and (address := attributes_of(source[1]).get("src", "")):
        found.append(Embedded("source", attributes_of(source[1]), (address,), *source.span()))
    yield from found


def _end(html: str, tag: str, start: int) -> int:
    """Where an element ends of which the tag ends at *start*: there, if it is not closed before the next one."""
    if tag == "embed":
        return start
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^>]*>", re.IGNORECASE).finditer(html, start):
        if not match[1] and tag != "object":
            return start
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return start


def converted(html: str, allows: Callable[[str, str], bool], texts: Messages, origin: str = "") -> str:
    """*html* with buttons and links in place of frames, and with links in place of recordings that are blocked.

    *allows* tells whether the policy allows an address for a directive; what is of the *origin* of the site stays.
    """
    return _replaced(html, lambda found: _replacement(found, allows, texts, origin))


def linked(html: str, address: Callable[[str], str], texts: Messages) -> str:
    """*html* with links in place of frames and recordings, for books; *address* is that of a file on the web."""

    def made(found: Embedded) -> str:
        text, to = link_of(found, address, texts)
        return f'<a href="{escape(to)}">{escape(text)}</a>' if to else escape(text)

    return _replaced(html, made)


def _replaced(html: str, make: Callable[[Embedded], str | None]) -> str:
    """*html* with what *make* returns in place of each frame, object or recording; ``None`` leaves it."""
    parts, at = [], 0
    for found in embedded(html):
        if (made := make(found)) is not None:
            parts += [html[at : found.start], made]
            at = found.end
    return "".join((*parts, html[at:]))


def link_of(found: Embedded, address: Callable[[str], str], texts: Messages) -> tuple[str, str]:
    """The text and the address of a link to what an element shows, ``""`` if it is not on the web."""
    title, first = title_of(found.attributes), found.addresses[0]
    if frame := frame_of(first):
        return _text(found, frame, texts), frame.page
    return title or unquote(url_parts(first).path.rpartition("/")[2]), address(first)


def _replacement(found: Embedded, allows: Callable[[str, str], bool], texts: Messages, origin: str) -> str | None:
    frames = [frame for address in found.addresses if (frame := frame_of(address))]
    own = any(origin_of(address) == origin for address in found.addresses)
    if len(frames) < len(found.addresses) or own:
        return None
    if found.tag in ("video", "audio"):
        blocked = not any(allows("media-src", address) for address in found.addresses)
        return _link(found, frames[0], MEDIA, texts) if blocked else None
    if allows("frame-src", frames[0].address):
        return _player(found, frames[0], texts)
    return _link(found, frames[0], FRAME, texts)


def title_of(attributes: Mapping[str, str]) -> str:
    """The title that an author has given a frame."""
    return " ".join((attributes.get("title") or attributes.get("aria-label") or "").split())


def _link(found: Embedded, frame: Frame, mark: str, texts: Messages) -> str:
    """A link, with a mark by which the build finds what is blocked."""
    marks = "".join(f'<template {mark}="{escape(address)}"></template>' for address in found.addresses)
    return f'<span class="embed-link">{_anchor(found, frame, texts)}{marks}</span>'


def _anchor(found: Embedded, frame: Frame, texts: Messages) -> str:
    return f'<a href="{escape(frame.page)}">{escape(_text(found, frame, texts))}</a>'


def _text(found: Embedded, frame: Frame, texts: Messages) -> str:
    title = title_of(found.attributes)
    if found.tag in ("video", "audio", "source"):
        title = title or url_parts(frame.page).path.rpartition("/")[2]
    return frame.link_text(title or text_of(frame, texts))


def _player(found: Embedded, frame: Frame, texts: Messages) -> str:
    given = found.attributes
    title, shown = title_of(given), text_of(frame, texts)
    data = {FRAME: frame.address, "data-title": title or shown, "data-allow": ALLOW if frame.plays else None}
    data |= {f"data-{name}": given[name] for name in ("allow", "referrerpolicy", "sandbox") if name in given}
    if url_parts(frame.address).path.lower().endswith(".pdf"):
        data["data-sandbox"] = "none"
    written = "".join(f' {name}="{escape(value)}"' for name, value in data.items() if value is not None)
    # In other languages a noun is in upper case, or the name of the service is the first word.
    lower = texts.base == "en" and not title
    what = shown[0].lower() + shown[1:] if lower else texts.quoted(title) if title else shown
    loads = texts.gettext("Loads from {host}", host=url_parts(frame.address).netloc)
    outer = "".join(f' {name}="{escape(given[name])}"' for name in ("id", "style") if given.get(name))
    classes = " ".join(("embed", *given.get("class", "").split()))
    poster = f'<img src="{escape(given["data-poster"])}" alt="" loading="lazy">' if given.get("data-poster") else ""
    said = texts.gettext("Play {what}", what=what) if frame.plays else texts.gettext("Show {what}", what=what)
    text = f'{escape(said)}<small class="meta">{escape(loads)}</small>'
    button = f'<button type="button" class="button embed-open needs-script" data-generated=""{written}>'
    inside = f"{button}{_space(given)}{poster}<span>{text}</span></button>{_anchor(found, frame, texts)}"
    return f'<span class="{escape(classes)}"{outer}>{inside}</span>'


def _space(given: Mapping[str, str]) -> str:
    """An empty drawing of the size or the proportions of the frame, which keep the page still; by default 16 to 9."""
    width, height = given.get("width", "").strip(), given.get("height", "").strip()
    width, height = (text.removesuffix("px") for text in (width, height))
    sizes = f' width="{escape(width)}"' if width else ""
    if not height.isdecimal():
        sizes += f' viewBox="0 0 {given.get("data-aspect", "16 9")}"'
    elif width.isdecimal():
        sizes += f' viewBox="0 0 {width} {height}"'
    else:
        sizes += f' height="{height}"'
    return f'<svg aria-hidden="true"{sizes}></svg>'


def candidates(value: str) -> list[list[str]]:
    """The address of each picture in a ``srcset``, with the width or density at which it is taken, if it names one."""
    return [part.split() for part in value.split(",") if part.strip()]


def _named(match: re.Match[str]) -> list[list[str]]:
    """The files that an attribute names, each with what follows its name."""
    value = unescape("".join(part for part in match.groups()[2:] if part))
    return candidates(value) if match[2].lower() == "srcset" else [[value]]


def own_files(html: str) -> list[str]:
    """The files of the site that recordings and pictures in *html* name."""
    matches = (match for tag in _SHOWN.finditer(html) for match in _FILE.finditer(tag[2]))
    return [name for match in matches for name, *_ in _named(match) if is_local(name)]


def is_local(address: str) -> bool:
    """Whether an address in HTML is that of a page or file of the site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and bool(parts.path)


def with_files(html: str, addresses: Mapping[str, str]) -> str:
    """*html* with the *addresses* of the files of recordings and pictures; recordings load once they are played."""

    def address(match: re.Match[str]) -> str:
        files = _named(match)
        made = ", ".join(" ".join((addresses.get(name, name), *rest)) for name, *rest in files)
        return f'{match[1]}"{escape(made)}"' if any(name in addresses for name, *_ in files) else match[0]

    def tag(match: re.Match[str]) -> str:
        lazy = match[1].lower() in ("video", "audio") and not _PRELOAD.search(match[2])
        added = ' preload="none"' if lazy else ""
        return f"<{match[1]}{added}{_FILE.sub(address, match[2])}>"

    return _SHOWN.sub(tag, html)


def from_root(html: str, page: str, prefix: str) -> str:
    """*html* of the *page* at that path, whose relative addresses begin with *prefix* and hold wherever it is shown."""

    def full(name: str) -> str:
        if name.startswith("/") or not is_local(name):
            return name
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), name))
        return prefix + path.lstrip("/") + ("/" if name.endswith("/") and path != "/" else "")

    def address(match: re.Match[str]) -> str:
        files = _named(match)
        made = ", ".join(" ".join((full(name), *rest)) for name, *rest in files)
        return f'{match[1]}"{escape(made)}"' if any(full(name) != name for name, *_ in files) else match[0]

    return _ANY.sub(lambda tag: f"<{tag[1]}{_ADDRESS.sub(address, tag[2])}>", html)
