"""Pictures within the text cells of Jupyter notebooks, as files."""

import base64
import json
import re
from collections.abc import Callable
from urllib.parse import quote

from .notebooks import joined

#: The pictures that cells hold, with the suffixes of their files.
PICTURES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
}


def with_attachments(source: str, write: Callable[[bytes, str], str]) -> str:
    """The prepared notebook with addresses in place of the pictures that are held in text cells.

    *write* makes a file of the content of a picture and its suffix, and returns its address.
    """
    if '"attachments"' not in source:
        return source
    book = json.loads(source)
    for cell in book["cells"]:
        held, text = cell.pop("attachments", None) or {}, joined(cell.get("source"))
        for name, data in held.items():
            kind = next((kind for kind in PICTURES if kind in data), "")
            if kind and (content := _decoded(kind, joined(data[kind]))):
                address = write(content, PICTURES[kind])
                written = "|".join(map(re.escape, {name, quote(name)}))
                tag = rf'<img\b[^>]*\bsrc=["\']attachment:(?:{written})["\'][^>]*>'
                text = re.sub(tag, lambda tag: _as_markdown(tag[0], address), text)  # noqa: B023
                text = re.sub(rf"attachment:(?:{written})(?![\w.-])", lambda _: address, text)  # noqa: B023
        cell["source"] = text
    return json.dumps(book)


def _decoded(kind: str, data: str) -> bytes:
    try:
        return data.encode() if kind.endswith("xml") else base64.b64decode(data)
    except ValueError:
        return b""


def _as_markdown(tag: str, address: str) -> str:
    """A picture in HTML as one in Markdown, which is copied to the site."""
    given = dict(re.findall(r"""\b(alt|width)=["']([^"']*)["']""", tag))
    width = f"{{width={given['width']}}}" if re.fullmatch(r"\d+(px|%)?", given.get("width", "")) else ""
    return f"![{given.get('alt', '')}]({address}){width}"
