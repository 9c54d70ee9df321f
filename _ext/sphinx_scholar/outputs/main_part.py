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


def open_tabs(part: html.HtmlElement) -> None:
    """Show what all tabs hold, each below its label: that of sphinx-tabs is a button, and other tabs are hidden."""
    for button in part.xpath(".//button[@role='tab'][@aria-controls]"):
        for panel in part.xpath(".//*[@id=$name]", name=button.get("aria-controls")):
            panel.attrib.pop("hidden", None)
            paragraph = html.Element("p")
            label = html.etree.SubElement(paragraph, "strong")
            label.text = " ".join(button.text_content().split())
            paragraph.tail, panel.text = panel.text, None
            panel.insert(0, paragraph)
