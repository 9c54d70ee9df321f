"""The place of what is put into a page after most transforms."""

from docutils import nodes


class late(nodes.Element):
    """The place of nodes, *drawn*, that are put there later."""


def put_all(document: nodes.document) -> None:
    """Put all these nodes of a page into their places."""
    for place in list(document.findall(late)):
        place.replace_self(place["drawn"])
