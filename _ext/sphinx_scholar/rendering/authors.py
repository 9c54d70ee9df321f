"""The authors of a publication, and those in other roles.

The marks at authors are shown here, as signs with their meanings; readers/bibtex/contributors.py reads them.
"""

from collections.abc import Callable, Iterable
from functools import partial

from ..formats.bibliographic import authors as all_authors
from ..formats.spans import count
from ..locale.messages import Messages
from ..model.message import Message
from ..model.people import Owner
from ..model.publication import Contributor, Publication
from ..model.roles import ROLES
from .nodes import Child, el, element, filled, separated
from .persons import name_of, orcid_mark

#: A list of authors longer than this is folded on pages; exports hold it whole.
FOLD = 30
#: A name of more characters can be divided between lines.
LONG_NAME = 28
#: The roles that the line of authors does not name.
UNMARKED = frozenset(("author", "holder"))
#: The marks of authors by their names in the model: the sign that is shown for each, and its meaning.
MARKS = {
    "equal": ("*", Message("Equal contribution")),
    "corresponding": ("†", Message("Corresponding author")),
}


def authors(
    publication: Publication, owner: Owner, texts: Messages, *, disclosed: bool = True, identified: bool = False
) -> list[Child]:
    """The authors in order, with the owner emphasized and marks as signs; then editors, translators and others.

    A long list is cut; the owner is named even if they are among the rest. *disclosed* adds the rest in a disclosure,
    which must not be inside a paragraph; *identified* adds links to ORCID.
    """
    draw = partial(_author, owner=owner, texts=texts, identified=identified)
    others = ((role, people) for role, people in publication.own_people if role not in UNMARKED)
    roles = [
        _in_role(
            texts.added(texts.of(ROLES[role].mark_of(count(publication, role)))),
            [*map(draw, people), _others(publication, role, texts)],
            texts.comma,
        )
        for role, people in others
    ]
    listed = _authors(publication, owner, texts, disclosed, draw)
    written = [el("span", *listed)] if roles and publication.authors else []
    return separated([*written, *roles], texts.semicolon) if roles else listed


def _others(publication: Publication, role: str, texts: Messages) -> str | None:
    return texts.gettext("et al.") if role in publication.others else None


def _in_role(mark: str, names: Iterable[Child], comma: str) -> element:
    """``A and B (eds.)``."""
    return el("span", separated(names, comma), mark)


def _authors(
    publication: Publication, owner: Owner, texts: Messages, disclosed: bool, draw: Callable[[Contributor], Child]
) -> list[Child]:
    people = [draw(author) for author in publication.authors]
    everybody = all_authors(publication)
    group = everybody[-1].name.display if len(everybody) > len(people) else ""
    group = texts.gettext("for the {collaboration}", collaboration=group) if group else ""
    more = " ".join(filter(None, [_others(publication, "author", texts), group])) or None
    folded = publication.authors[FOLD:]
    if not folded:
        return separated([*people, more], texts.comma)
    owners = [draw(author) for author in folded if owner.is_author(author.name)]
    rest = texts.ngettext("and {count} more", "and {count} more", len(folded))
    summary: list[Child] = [rest]
    if owners:
        among = texts.gettext("{others}, among them {names}", "in a list of authors")
        summary = filled(among, others=rest, names=separated(owners, texts.comma))
    if disclosed:
        hidden_ones = separated([*people[FOLD:], more], texts.comma)
        summary = [el("details", el("summary", summary), hidden_ones, classes="pub-more-authors")]
    return [*separated(people[:FOLD], texts.comma), texts.comma, *summary]


def authors_line(publication: Publication, owner: Owner, texts: Messages, *, identified: bool = False) -> Child:
    """The authors as a line of their own."""
    tag = "div" if len(publication.authors) > FOLD else "p"
    shown = authors(publication, owner, texts, identified=identified)
    return el(tag, shown, classes="pub-authors") if shown else None


def _author(author: Contributor, owner: Owner, texts: Messages, identified: bool) -> Child:
    """An author; *identified* also with the mark of their ORCID iD."""
    known, display = owner.known(author.name, author.person), author.named(texts.tag).display
    is_owner = known is owner
    name = el("strong", display) if is_owner else name_of(author.person, display)
    given = sorted(author.marks, key=lambda mark: (mark != "equal", mark))
    # Marks of unknown meaning are shown as they were written.
    signs = "".join(MARKS.get(mark, (mark,))[0] for mark in given)
    sup = el("sup", signs, classes="mark") if signs else None
    # A name is kept in one line, unless it may be longer than a line of a phone.
    classes = ["author", *(["owner"] if is_owner else []), *(["long"] if len(display) > LONG_NAME else [])]
    mark = orcid_mark(texts, known.orcid_url, display) if identified and known else []
    return el("span", name, sup, *mark, classes=" ".join(classes))


def used_marks(publications: Iterable[Publication]) -> list[tuple[str, str]]:
    """The known signs at the authors of *publications*, with their meanings."""
    used = {mark for paper in publications for author in paper.authors for mark in author.marks}
    return [pair for mark, pair in MARKS.items() if mark in used]


def marks(texts: Messages, *publications: Publication) -> element | None:
    """A paragraph with the meanings of the signs at the authors of *publications*."""
    parts = [el("span", el("sup", sign), " ", texts.of(words)) for sign, words in used_marks(publications)]
    return el("p", separated(parts, " "), classes="pub-marks") if parts else None
