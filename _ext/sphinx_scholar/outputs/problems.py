"""The kinds of problem found while files besides pages are written."""

from functools import partial

from ..model.problems import ProblemKind

_card = partial(ProblemKind, "card")

ALIAS_TAKEN = ProblemKind(
    "frontmatter", "alias-taken", 'the alias "{alias}" is the address of {docname} already; take it off one of them'
)
CARDS_FAILED = _card("cards-failed", "social cards cannot be made: {reason}")
CARD_FAILED = _card("card-failed", "the social card cannot be made: {reason}")
CARD_LETTERS = _card(
    "card-letters", "the social card shows a box for a letter: {letters}. There are packages with fonts: {fonts}"
)
CARD_COLOUR = _card("card-colour", 'scholar_cards: "{colour}" is no colour; write one as "#005f78", or True or False')
CV_FAILED = ProblemKind("cv", "cv-failed", "the PDF of the CV could not be made: {reason}")
CV_FAULT = ProblemKind(
    "cv", "cv-fault", "the PDF of the CV has a fault: {fault}. There are packages with fonts: {fonts}"
)
CV_LEFT_OUT = ProblemKind(
    "cv",
    "cv-left-out",
    "the CV has sections for kinds of works, and none for {count} of yours: {kinds}; name these in a `:kind:` of one, "
    "or add a section",
    level="info",
)
NOT_IN_PDF = ProblemKind(
    "cv",
    "not-in-pdf",
    "the PDF of the CV cannot show this {what}; write it as text, a list or a table, or as a file to link to",
)
DEAD_LINK = ProblemKind(
    "unknown_link",
    "dead-link",
    'the address "{url}" in this HTML leads to nothing on this site; correct it, or write a Markdown link to the file',
)

# Pictures.
_picture = partial(ProblemKind, "picture", level="info")
LARGE_PICTURE = _picture(
    "large-picture",
    "pictures of more than {limit} KiB are slow on phones; save them with fewer pixels, or as WebP: {files}",
)
NO_ALTERNATIVE = _picture(
    "no-alternative",
    "pictures without a text for those who cannot see them; write ![what it shows](file), or :alt: {places}",
)
PICTURE_FAILED = _picture("picture-failed", 'cannot make a smaller version of "{file}": {reason}')

# What the policy of pages blocks.
BLOCKED_FILE = ProblemKind(
    "policy",
    "blocked-file",
    'the policy of pages blocks the {what} "{address}"; {instead}, or {allowing}',
)
BLOCKED_INLINE = ProblemKind("policy", "blocked-inline", 'the policy of pages blocks the {what} "{text}"; {instead}')
BLOCKED_LATER = ProblemKind(
    "policy",
    "blocked-later",
    'the policy of pages blocks what {library} needs when it runs ({needs}); set scholar_policy = "{policy}"',
)
