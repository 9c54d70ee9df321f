"""What a built page loads and has inline, read from its HTML, whatever put it there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from ..model.patterns import regex

#: The types of scripts that run; those of other types are data.
_JAVASCRIPT = ("javascript", "x-javascript", "ecmascript", "x-ecmascript")
RUNS = frozenset(
    (
        *("", "module", "importmap", "speculationrules", "text/jscript", "text/livescript"),
        *(f"{tree}/{name}" for tree in ("text", "application") for name in _JAVASCRIPT),
    )
)
#: The attributes of what stands for a frame or a recording: of a button, that which it loads; of a template, that which
#: is blocked.
FRAME, MEDIA = "data-frame", "data-media"
#: The attributes that make a page load something, by the element: which directive of a policy applies to it.
_LOADS: Mapping[str, Mapping[str, str]] = {
    "script": {"src": "script-src-elem", "href": "script-src-elem", "xlink:href": "script-src-elem"},
    "base": {"href": "base-uri"},
    "img": {"src": "img-src", "srcset": "img-src"},
    "image": {"href": "img-src", "xlink:href": "img-src"},
    "feimage": {"href": "img-src", "xlink:href": "img-src"},
    "use": {"href": "img-src", "xlink:href": "img-src"},
    "input": {"src": "img-src", "formaction": "form-action"},
    "iframe": {"src": "frame-src"},
    "frame": {"src": "frame-src"},
    "object": {"data": "object-src"},
    "embed": {"src": "object-src"},
    "applet": {"code": "object-src", "archive": "object-src"},
    "audio": {"src": "media-src"},
    "video": {"src": "media-src", "poster": "img-src"},
    "source": {"src": "media-src", "srcset": "img-src"},
    "track": {"src": "media-src"},
    "form": {"action": "form-action"},
    "button": {"formaction": "form-action", FRAME: "frame-src"},
    "template": {FRAME: "frame-src", MEDIA: "media-src"},
}
#: Those that few pages have, and any element can have.
_ANYWHERE = {"background": "img-src", "ping": "connect-src"}
#: Attributes whose address may be a script.
_LINKED = frozenset(("href", "xlink:href", "action", "formaction", "src", "data"))
#: The same for the relations and the purposes of links.
_LINKS = {
    "stylesheet": "style-src-elem",
    "icon": "img-src",
    **dict.fromkeys(("apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"), "img-src"),
    "manifest": "manifest-src",
    "modulepreload": "script-src-elem",
    "font": "font-src",
    "style": "style-src-elem",
    "script": "script-src-elem",
    "image": "img-src",
    **dict.fromkeys(("audio", "video", "track"), "media-src"),
    "fetch": "connect-src",
    "worker": "worker-src",
}
TAG = r"""\b((?:[^"'>]++|"[^"]*"|'[^']*')*)>"""
#: Comments, elements whose content is not markup, with their content, and other tags: those that may load something.
_PARTS = rf"<!--.*?(?:-->|\Z)|<(script|style){TAG}(.*?)(?:</\1\s*>|\Z)|<(%s){TAG}"
_LOADING = regex(_PARTS % "|".join(("link", *_LOADS)), re.DOTALL | re.IGNORECASE)
_ANY = regex(_PARTS % "[a-z][a-z0-9]*", re.DOTALL | re.IGNORECASE)
#: What any element may have, in small letters; each pattern begins with letters, for which a search is fast.
_INLINE = (
    regex(r"style\s*="),
    regex(r"on(?<![\w-]on)[a-z]{3,}\s*="),
    regex(r"javascript:"),
    regex(r"background\s*="),
    regex(r"ping\s*="),
)
_ATTRIBUTE = regex(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
#: Modules of other hosts that a script imports.
_IMPORTED = regex(r"""\b(?:from|import)\s*\(?\s*["'`]((?:https?:)?//[^"'`\s]+)""")
_URL = r"""(?:"([^"]*)"|'([^']*)'|([^"')\s]*))"""
_FONTS = regex(r"@font-face\s*{[^}]*}", re.IGNORECASE)
_IMPORT = regex(rf"@import\s+(?:url\(\s*)?{_URL}[^;]*;?", re.IGNORECASE)
_ADDRESS = regex(rf"url\(\s*{_URL}\s*\)", re.IGNORECASE)


class Asset(NamedTuple):
    """A part of a page that a policy may block: the *directive* for it, and its *address* or its *text*."""

    directive: str
    address: str = ""
    text: str = ""


def assets(html: str) -> list[Asset]:
    """All that a page loads and has inline."""
    return list(placed_assets(html))


def placed_assets(html: str) -> dict[Asset, int]:
    """All that a page loads and has inline, with the position of the first tag that does."""
    found: dict[Asset, int] = {}
    for asset, position in _assets(html):
        found.setdefault(asset, position)
    return found


def sheet_assets(css: str) -> list[Asset]:
    """All that a stylesheet loads."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    fonts = "".join(_FONTS.findall(css))
    css = _FONTS.sub("", css)
    parts = (
        ("style-src-elem", _IMPORT, css),
        ("font-src", _ADDRESS, fonts),
        ("img-src", _ADDRESS, _IMPORT.sub("", css)),
    )
    found = (Asset(directive, "".join(match)) for directive, sought, text in parts for match in sought.findall(text))
    return list(dict.fromkeys(asset for asset in found if asset.address and not asset.address.startswith("#")))


def script_assets(code: str) -> list[Asset]:
    """All that a script imports of other hosts."""
    return [Asset("script-src-elem", address) for address in dict.fromkeys(_IMPORTED.findall(code))]


def inline_styles(html: str) -> list[str]:
    """The values of all attributes ``style``."""
    return [asset.text for asset in assets(html) if asset.directive == "style-src-attr"] if "style=" in html else []


def policy_of(html: str) -> str:
    """The policy in the head of a page; ``""`` without one."""
    tag = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    return unescape(tag[1]) if tag else ""


def _assets(html: str) -> Iterator[tuple[Asset, int]]:
    # Only attributes for scripts and styles, which few pages have, need a look at every tag.
    for match in (_ANY if _inline(html) else _LOADING).finditer(html):
        name = (match[1] or match[4] or "").lower()
        written = match[2] or match[5] or ""
        if name in _LOADS or name in ("link", "style") or _inline(written):
            for asset in _of_tag(name, written, match[3] or ""):
                yield asset, match.start()


# Pages have many tags in common.
@lru_cache(maxsize=512)
def _of_tag(name: str, written: str, content: str) -> tuple[Asset, ...]:
    """What one tag loads and has inline, *written* being what stands between its name and its end."""
    return tuple(_of_element(name, attributes_of(written), content))


def _of_element(name: str, attributes: Mapping[str, str], content: str) -> Iterator[Asset]:
    yield from _loaded(name, attributes)
    for attribute, value in attributes.items():
        if attribute == "style":
            yield Asset("style-src-attr", text=value)
            yield from sheet_assets(value)
        elif attribute.startswith("on") and len(attribute) > 3:
            yield Asset("script-src-attr", text=value)
        elif attribute in _LINKED and is_script(value):
            yield Asset("script-src-elem", text=value)
        elif attribute in _ANYWHERE and value:
            yield Asset(_ANYWHERE[attribute], value)
        elif attribute == "srcdoc" and name == "iframe":
            yield from assets(value)  # a document of its own, with the policy of the page
    if name == "style":
        yield Asset("style-src-elem", text=content)
        yield from sheet_assets(content)
    elif (
        name == "script"
        and not attributes.keys() & _LOADS["script"].keys()
        and attributes.get("type", "").lower() in RUNS
    ):
        yield Asset("script-src-elem", text=content)
        yield from script_assets(content)


def _inline(html: str) -> bool:
    small = html.lower()
    return any(pattern.search(small) for pattern in _INLINE)


def _loaded(name: str, attributes: Mapping[str, str]) -> Iterable[Asset]:
    if name == "link":
        wanted = [*attributes.get("rel", "").lower().split(), attributes.get("as", "")]
        directive = next((_LINKS[word] for word in wanted if word in _LINKS), "")
        if directive and attributes.get("href"):
            yield Asset(directive, attributes["href"])
    for attribute, directive in _LOADS.get(name, {}).items():
        value = attributes.get(attribute, "").strip()
        # Addresses of srcset have no comma at their end; those of pictures in the page have one within.
        several = [part.split()[0] for part in re.split(r",\s+", value) if part] if attribute == "srcset" else [value]
        yield from (Asset(directive, address) for address in several if _is_loaded(address))


def _is_loaded(address: str) -> bool:
    return bool(address) and not address.startswith(("#", "about:")) and not is_script(address)


def is_script(address: str) -> bool:
    """Whether an address is a script that runs when it is followed."""
    return address.strip().lower().startswith("javascript:")


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag, *text* being what stands between its name and its end."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found
