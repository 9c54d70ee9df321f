"""Works that a bibliography has already: by DOI, by arXiv identifier, or by title and first author."""

import re
from collections.abc import Iterable, Sequence

from ..model.people import fold_name, fold_title
from ..model.publication import Publication

#: The letters of a title that no two works have by chance.
LONG_TITLE = 36
#: A new work, and the one that it is.
Pair = tuple[Publication, Publication]


def same_works(new: Sequence[Publication], old: Iterable[Publication]) -> list[Pair]:
    """Those of the *new* works that are among the *old* ones or the new ones before them, each with that work."""
    known: dict[tuple[str, str], Publication] = {}
    for paper in old:
        _note(known, paper)
    found = []
    for paper in new:
        other = next((known[mark] for mark in _all_marks(paper) if mark in known), None)
        if other is None:
            _note(known, paper)
        else:
            found.append((paper, other))
    return found


def _note(known: dict[tuple[str, str], Publication], paper: Publication) -> None:
    for mark in _all_marks(paper):
        known.setdefault(mark, paper)


def marks(paper: Publication) -> list[tuple[str, str]]:
    """What tells a work: names of identifiers with their values, and its title with the family of its first author.

    Editorials and introductions often have the same title, but seldom the same first author. Of the family name, the
    last word counts: not every service knows where it begins.
    """
    ids = paper.identifiers
    arxiv = ids.arxiv or ids.doi.casefold().partition("10.48550/arxiv.")[2]
    found = [("doi", ids.doi.casefold()), ("arxiv", re.sub(r"v\d+$", "", arxiv))]
    people = paper.authors or paper.editors
    title = fold_title(paper.title)
    if title:
        family = people[0].name.family.split()[-1:] if people else []
        found.append(("title", f"{title} {fold_name(''.join(family))}"))
    return [(name, text) for name, text in found if text]


def _all_marks(paper: Publication) -> list[tuple[str, str]]:
    """The marks of a work, and its title alone if that is long and the work has authors: volumes have none."""
    title = fold_title(paper.title)
    return [*marks(paper), *([("title", title)] if paper.authors and len(title) >= LONG_TITLE else [])]


def by_identifier(papers: Iterable[Publication]) -> dict[tuple[str, str], Publication]:
    """The works by the kind and the text of each of their identifiers, as :attr:`.Identifier.key` has them."""
    found: dict[tuple[str, str], Publication] = {}
    for paper in papers:
        ids = paper.identifiers
        named = [mark for mark in marks(paper) if mark[0] != "title"]
        named += [("acl", ids.anthology), ("pubmed", paper.detail("pmid")), ("pmc", paper.detail("pmcid").upper())]
        named += [("isbn", re.sub(r"[ -]", "", number)) for number in ids.isbn.split(", ")]
        for kind, text in named:
            found.setdefault((kind, text), paper)
    return {mark: paper for mark, paper in found.items() if mark[1]}
