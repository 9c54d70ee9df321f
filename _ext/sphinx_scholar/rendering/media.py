"""Recordings, and frames of other hosts: HTML for pages, and a link for other formats."""

from collections.abc import Callable, Mapping
from html import escape

from docutils import nodes

from ..locale.messages import Messages
from ..model.frames import Frame, frame_of
from .nodes import el, link


class recording(nodes.General, nodes.Element):
    """A recording or a frame.

    Its *tag*, its *attributes*, and those of its *tracks*; *files* has the path in the output of each file that an
    attribute names. *docname* is the page that it is on.
    """


def html_of(node: recording, address: Callable[[str], str], texts: Messages) -> str:
    """The element in HTML; *address* is that of a file of the output, by its path."""

    def tag(name: str, attributes: Mapping[str, str]) -> str:
        written = (
            f' {key}="{escape(_to(node, value, address))}"' if value else f" {key}" for key, value in attributes.items()
        )
        return f"<{name}{''.join(written)}>"

    inside = "".join(tag("track", track) for track in node["tracks"])
    if node["tag"] != "iframe":
        source = _to(node, node["attributes"]["src"], address)
        inside += f'<a href="{escape(source)}">{escape(title_of(node, texts))}</a>'
    return f"{tag(node['tag'], node['attributes'])}{inside}</{node['tag']}>"


def link_to(node: recording, address: Callable[[str], str], texts: Messages, *, inline: bool = False) -> nodes.Node:
    """A link to what the element shows: of a file, to that on the web, if it is known."""
    source = node["attributes"]["src"]
    frame = frame_of(source)
    to = frame.page if frame else _to(node, source, address)
    text = title_of(node, texts)
    shown = link(to, text) if to else el("span", text)
    return shown if inline else el("p", shown)


def title_of(node: recording, texts: Messages) -> str:
    """The text that stands for the element: its title, or the name of its file."""
    given = node["attributes"]
    title = str(given.get("title") or given.get("aria-label") or "")
    if frame := frame_of(given["src"]):
        file = str(given["src"]).rpartition("/")[2]
        return frame.link_text(title or (file if node["tag"] != "iframe" else "") or text_of(frame, texts))
    return title or str(given["src"]).rpartition("/")[2]


def text_of(frame: Frame, texts: Messages) -> str:
    """What a frame without a title shows, in words."""
    return texts.of(frame.text).replace("{service}", frame.label)


def _to(node: recording, value: str, address: Callable[[str], str]) -> str:
    path = node["files"].get(value)
    return address(path) if path else value
