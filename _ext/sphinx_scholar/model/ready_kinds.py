"""Kinds of page that a site switches on by their names in ``scholar_kinds``: ``{"talk": {}, "news": {}}``."""

from collections.abc import Mapping
from dataclasses import replace

from .field import Field, Relation
from .kinds import FACTS, RECORD, Kind
from .message import Message


def _listed(name: str, meaning: str = "", label: str = "") -> Field:
    """A field that lists and the CV show, too."""
    known = FACTS.get(name, Field(name, "text", meaning, label=label))
    return replace(known, listed=True)


def _papers(forward: str, backward: str) -> Field:
    return Field("papers", "names", "citekeys of papers", relation=Relation("paper", forward, backward))


_READY = (
    Kind(
        "talk",
        Message("Talk"),
        Message("Talks"),
        "talks",
        fields=(
            *RECORD,
            Field("date", "date", "when it was given", required=True),
            _listed("event"),
            _listed("place"),
            Field("slides", "url", "the slides"),
            Field("poster", "url", "the poster"),
            Field("video", "url", "a recording"),
            _papers(Message("Presents"), Message("Presented in")),
        ),
        order="date",
        schema_org="Event",
    ),
    Kind(
        "news",
        Message("News", "one page"),
        Message("News"),
        "news",
        fields=(
            *RECORD,
            Field("date", "date", "when it happened", required=True),
            _papers(Message("About"), Message("News")),
        ),
        order="date",
        schema_org="NewsArticle",
    ),
    Kind(
        "software",
        Message("Software", "one page"),
        Message("Software"),
        "software",
        fields=(
            *RECORD,
            Field("released", "date", "when its latest version was released"),
            _listed("version", "its latest version", Message("Version")),
            _listed("stack"),
            _listed("license"),
            Field("repository", "url", "address of the source code"),
            Field("homepage", "url", "its own website"),
            _papers(Message("Papers"), Message("Software")),
        ),
        order="released",
        schema_org="SoftwareSourceCode",
    ),
    Kind(
        "data",
        Message("Data set"),
        Message("Data sets"),
        "data",
        fields=(
            *RECORD,
            Field("released", "date", "when it was released"),
            _listed("version", "its latest version", Message("Version")),
            _listed("size", "its size, such as 3,000 recordings", Message("Size")),
            _listed("license"),
            Field("repository", "url", "address of the data"),
            Field("homepage", "url", "its own website"),
            _papers(Message("Papers"), Message("Data")),
        ),
        order="released",
        schema_org="Dataset",
    ),
)
#: By name.
READY: Mapping[str, Kind] = {kind.name: kind for kind in _READY}
