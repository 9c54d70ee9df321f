"""The kinds of problem found while files besides pages are written."""

from functools import partial

from ..model.problems import ProblemKind

_card = partial(ProblemKind, "card")

ALIAS_TAKEN = ProblemKind(
    "frontmatter", "alias-taken", 'the alias "{alias}" is already the address of {docname}; remove it from one of them'
)
FILE_PLACE = ProblemKind(
    "slug", "file-place", 'the file "{file}" cannot be written, as {what} is in its place; rename or remove that'
)
SECURITY_PATH = ProblemKind(
    "config",
    "security-path",
    "{file} is not written: programs look for it at the top of a host, and html_baseurl is {url!r}",
    level="info",
)
FEED_PAGES = ProblemKind(
    "feed",
    "feed-pages",
    "{file} contains the latest {most} of {count} entries and links to files with the others, which some archives "
    "do not read",
    level="info",
)
CARDS_FAILED = _card("cards-failed", "social cards cannot be created: {reason}")
CARD_FAILED = _card("card-failed", "the social card cannot be created: {reason}")
CARD_LETTERS = _card(
    "card-letters", "the social card cannot display the characters {letters}; install a font that has them: {fonts}"
)
CARD_COLOUR = _card(
    "card-colour", 'scholar_cards: "{colour}" is not a color; write a color such as "#005f78", True, or False'
)
CV_FAILED = ProblemKind("cv", "cv-failed", "the PDF of the CV cannot be created: {reason}")
CV_FAULT = ProblemKind(
    "cv", "cv-fault", "the PDF of the CV has a problem: {fault}; install a font that has the characters: {fonts}"
)
CV_LEFT_OUT = ProblemKind(
    "cv",
    "cv-left-out",
    "the CV has sections for kinds of works, but none for {count} of yours ({kinds}); add the kinds to the `:kind:` of "
    "a section, or add a section",
    level="info",
)
NOT_IN_PDF = ProblemKind(
    "cv",
    "not-in-pdf",
    "the PDF of the CV cannot show this {what}; use text, a list, or a table, or link to a file",
)
NO_REFERENCE = ProblemKind(
    "config", "no-reference", "the reference of this work cannot be created in the citation style {style}: {reason}"
)
DEAD_LINK = ProblemKind(
    "unknown_link",
    "dead-link",
    'the address "{url:.99}" in this HTML does not exist on this site; correct it, or link to the file in Markdown',
)

# Pictures.
_picture = partial(ProblemKind, "picture", level="info")
LARGE_PICTURE = _picture(
    "large-picture",
    "images larger than {limit} KiB load slowly on phones; reduce their size or save them as WebP: {files}",
)
NO_ALTERNATIVE = _picture(
    "no-alternative",
    "images without alternative text; write ![what it shows](file), or :alt: {places}",
)
PICTURE_FAILED = _picture("picture-failed", 'cannot make a smaller version of "{file}": {reason}')

# What the policy of pages blocks.
BLOCKED_FILE = ProblemKind(
    "policy",
    "blocked-file",
    'the policy of pages blocks the {what} "{address:.99}"; {instead}, or {allowing}',
)
BLOCKED_INLINE = ProblemKind(
    "policy", "blocked-inline", 'the policy of pages blocks the {what} "{text:.99}"; {instead}'
)
BLOCKED_LATER = ProblemKind(
    "policy",
    "blocked-later",
    'the policy of pages blocks what {library} needs when it runs ({needs}); set scholar_policy = "{policy}"',
)
