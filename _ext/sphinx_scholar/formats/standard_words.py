"""The standard words for a type, a state, a series, or a place of publication, which are in the language of the site.

biblatex has them for ``type``, ``pubstate``, ``series``, and ``location``, by names such as ``resreport`` and
``inpress`` (readers/bibtex/symbols.py reads them); what else an author writes there stays as it is.
"""

from collections.abc import Mapping

from ..locale.dates import locale
from ..locale.messages import Messages
from ..model.message import Message

_WORDS: Mapping[str, Message] = {
    str(word): word
    for word in (
        *(Message("PhD thesis"), Message("Master's thesis"), Message("Bachelor's thesis"), Message("Candidate thesis")),
        *(Message("Technical report"), Message("Research report"), Message("Computer software"), Message("Data CD")),
        *(Message("Audio CD"), Message("Patent"), Message("Patent request")),
        *(Message("U.S. patent"), Message("U.S. patent request")),
        *(Message("European patent"), Message("European patent request")),
        *(Message("German patent"), Message("German patent request")),
        *(Message("British patent"), Message("British patent request")),
        *(Message("French patent"), Message("French patent request")),
        *(Message("International patent"), Message("International patent request")),
        *(Message("In preparation"), Message("Submitted"), Message("Forthcoming"), Message("In press")),
        *(Message("new series"), Message("old series"), Message("World Intellectual Property Organization")),
        *(Message("Prepublished"), Message("Unpublished")),
        *(Message("Talk"), Message("Presentation"), Message("Lecture"), Message("Poster", "button"), Message("Review")),
    )
}

#: The countries of patents, by their names here: their codes in CLDR, which has their names in each language.
_COUNTRIES = {"United States": "US", "United Kingdom": "GB", "European Union": "EU", "Germany": "DE", "France": "FR"}


def places(written: str, texts: Messages) -> str:
    """A place in the language of *texts*, if it is the countries of a patent: ``Germany and United States``."""
    names = written.split(" and ")
    known = locale(texts.language).territories if not _COUNTRIES.keys().isdisjoint(names) else {}
    shown = [str(known.get(_COUNTRIES.get(name, ""), "")) or translated(name, texts) for name in names]
    if shown == names:
        return written
    two, last, between = texts.conjunctions
    return between.join(shown[:-1]) + (two if len(shown) == 2 else last if shown[1:] else "") + shown[-1]


def translated(written: str, texts: Messages) -> str:
    """What is *written* in the language of *texts*, if it is one of the standard words."""
    return texts.of(_WORDS.get(written, written))
