"""The kinds of problem found while files besides pages are written."""

from ..model.problems import ProblemKind

ALIAS_TAKEN = ProblemKind(
    "alias-taken", "frontmatter", 'the alias "{alias}" is the address of {docname} already; take it off one of them'
)
CARDS_FAILED = ProblemKind("cards-failed", "card", "social cards cannot be made: {reason}")
CARD_FAILED = ProblemKind("card-failed", "card", "the social card cannot be made: {reason}")
CARD_LETTERS = ProblemKind(
    "card-letters",
    "card",
    "the social card shows a box for a letter: {letters}. There are packages with fonts: {fonts}",
)
CARD_COLOUR = ProblemKind(
    "card-colour", "card", 'scholar_cards: "{colour}" is no colour; write one as "#005f78", or True or False'
)
CV_FAILED = ProblemKind("cv-failed", "cv", "the PDF of the CV could not be made: {reason}")
CV_FAULT = ProblemKind(
    "cv-fault", "cv", "the PDF of the CV has a fault: {fault}. There are packages with fonts: {fonts}"
)
