"""The picture that shows the idea of a paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Teaser:
    """A picture at a *path* in the output, in words (*alt*, ``""`` if it says nothing), and with its *caption*.

    *markup* is the SVG that pages contain, ``""`` if they load the file. *source* is the file relative to the source
    folder, ``""`` for one that is known by its path alone.
    """

    path: str
    alt: str = ""
    caption: str = ""
    markup: str = ""
    source: str = ""
