"""The standard words for a type or a state of publication, which are in the language of the site.

biblatex has them for ``type`` and ``pubstate``, by names such as ``resreport`` and ``inpress``
(readers/bibtex/symbols.py reads them); what else an author writes there stays as it is.
"""

from collections.abc import Mapping

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
        *(Message("Prepublished"), Message("Unpublished")),
        *(Message("Talk"), Message("Presentation"), Message("Lecture"), Message("Poster", "button"), Message("Review")),
    )
}


def translated(written: str, texts: Messages) -> str:
    """What is *written* in the language of *texts*, if it is one of the standard words."""
    return texts.of(_WORDS.get(written, written))
