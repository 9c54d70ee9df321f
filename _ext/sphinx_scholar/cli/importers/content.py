"""What an importer yields: pages, works, settings of the owner, and what is to be checked by hand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from .old_site import OldSite

#: A line (from 1) of a text, and what is to be checked there.
Finding = tuple[int, str]


class Source(NamedTuple):
    """A page of the old site, as it is read before it is converted.

    *path* is its place here; then follow the kind of page, the values of its front matter, its body, its old addresses,
    and messages. A page that *joins* is added to what ``scholar init`` lays out there.
    """

    file: Path
    path: str
    kind: str
    values: Mapping[str, Any]
    body: str
    addresses: tuple[str, ...]
    messages: list[str]
    joins: bool = False


class Page(NamedTuple):
    """A page: its *path* here, its front matter, and its text in MyST, with the title as its first line.

    *source* is the old file, relative to the old site; *messages* are about its front matter. Keys that are cited are
    those of the .bib file *bibliography*. A page that *joins* is added to what ``scholar init`` lays out there. The
    page of a paper has the key of its entry in *paper*.
    """

    path: str
    head: Mapping[str, Any]
    text: str
    source: str
    messages: tuple[str, ...] = ()
    bibliography: str = ""
    joins: bool = False
    paper: str = ""


class Works(NamedTuple):
    """The text of a .bib file *source* of the old site."""

    source: str
    text: str


@dataclass
class Content:
    """All that an importer found in the old site in *folder*; *files* has its files by their path in ``_static``.

    *messages* have a place in the old site, ``file:line`` or ``file``; *notes* are lines of the summary.
    """

    folder: Path
    files: Mapping[str, Path | bytes]
    pages: list[Page] = field(default_factory=list)
    works: list[Works] = field(default_factory=list)
    owner: dict[str, Any] = field(default_factory=dict)
    #: Settings of conf.py by their names; empty ones are none.
    settings: dict[str, Any] = field(default_factory=dict)
    url: str = ""
    language: str = ""
    #: The file of the persons whose names lead to their pages, in a form that ``scholar_people`` takes.
    people: str = ""
    messages: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    #: Finds what the build would not understand in the text of a page.
    doubts: Callable[[str], Iterable[Finding]] = lambda text: ()


class System(NamedTuple):
    """A system of websites: its *name*, how a folder of it is recognized, and how it is read."""

    name: str
    recognize: Callable[[Path], bool]
    read: Callable[[OldSite], Content]
