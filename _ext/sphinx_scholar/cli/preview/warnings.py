"""The warnings of a build, as Sphinx prints them."""

import io
import re
from pathlib import Path
from typing import TypedDict

_START = re.compile(r"(?:(?P<place>[^\n]*?): )?(?P<level>WARNING|ERROR|CRITICAL): (?P<text>.*)", re.DOTALL)


class Found(TypedDict):
    """A warning: its *place*, such as ``index.md:3`` (``""`` if it has none), its *level*, and its *text*."""

    place: str
    level: str
    text: str


class Warnings(io.StringIO):
    """A stream to which Sphinx prints warnings, and which has them as values."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._before = f"{folder.resolve()}/"

    def write(self, text: str) -> int:
        """Note a warning: each is written at once."""
        if match := _START.fullmatch(text.strip()):
            place = (match["place"] or "").removeprefix(self._before)
            found = Found(place=place, level=match["level"].lower(), text=match["text"].strip())
            # Sphinx repeats some for each page.
            if found not in self.found:
                self.found.append(found)
        elif text.strip() and self.found:
            self.found[-1]["text"] += f"\n{text.strip()}"
        return len(text)
