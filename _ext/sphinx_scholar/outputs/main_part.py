"""The text of a page as it was written, parsed."""

from pathlib import Path

from lxml import html

_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)
_START, _END = b"<main", b"</main>"


def main_part(path: Path) -> html.HtmlElement:
    """The document in the file *path*; where it is plain which part of it is in ``<main>``, that part alone.

    The other half of a page would take as long. A page with a base address is read as a whole.
    """
    data = path.read_bytes()
    if data.count(_START) == data.count(_END) == 1 and b"<base" not in data:
        data = data[data.index(_START) : data.index(_END) + len(_END)]
    return html.document_fromstring(data, parser=_PARSER)
