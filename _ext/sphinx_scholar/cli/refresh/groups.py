"""What several services say of the same work, brought together: by DOI, by arXiv identifier, or by title."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from ...model.people import fold_title
from ...model.publication import Publication
from ..services.record import Record, canonical_arxiv

#: Services in the order in which they are believed: those that keep a work's own data come first.
TRUST = ("doi", "crossref", "acl", "dblp", "arxiv", "openalex", "semanticscholar", "orcid")
#: The least number of words by which a title tells a work in any year: "Editorial" does not.
_WORDS = 4


@dataclass
class Group:
    """The *records* of one work, at least one."""

    records: list[Record] = field(default_factory=list)

    @property
    def by_trust(self) -> list[Record]:
        """The records, those of the most trusted services first; of one service, the published version first."""
        last = len(TRUST)
        rank = {name: place for place, name in enumerate(TRUST)}
        return sorted(self.records, key=lambda each: (rank.get(each.source, last), each.is_preprint))

    @property
    def published(self) -> list[Record]:
        """The records of the published version, the most trusted first."""
        return [each for each in self.by_trust if not each.is_preprint]

    @property
    def preprints(self) -> list[Record]:
        """The records of a preprint, the most trusted first."""
        return [each for each in self.by_trust if each.is_preprint]

    @property
    def dois(self) -> list[str]:
        """The DOIs of the published version, the most trusted first."""
        found = [each["doi"] for each in self.published] + [each.published for each in self.preprints]
        return list({doi.casefold(): doi for doi in reversed(found) if doi}.values())[::-1]

    @property
    def eprints(self) -> list[str]:
        """The arXiv identifiers, the most trusted first."""
        return list(dict.fromkeys(each["eprint"] for each in self.by_trust if each["eprint"]))

    @property
    def title(self) -> str:
        """The title by the most trusted service, of the published version if there is one."""
        return str((self.published or self.by_trust)[0]["title"])

    @property
    def sources(self) -> list[str]:
        """The services that know the work, the most trusted first."""
        return list(dict.fromkeys(each.source for each in self.by_trust))

    def marks(self) -> set[tuple[str, str]]:
        """The identifiers and the titles of the work, as :func:`marks` has those of a record."""
        return {mark for each in self.records for mark in marks(each)}

    @property
    def years(self) -> set[str]:
        """The years of all versions."""
        return {each["date"][:4] for each in self.records} - {""}

    def differs(self, record: Record) -> bool:
        """Whether a *record* has another DOI: the same preprint or title can be that of two works."""
        mine = {doi.casefold() for doi in self.dois}
        its = (record.published if record.is_preprint else record["doi"]).casefold()
        return bool(mine and its and its not in mine)


def marks(record: Record) -> list[tuple[str, str]]:
    """What tells a work: its DOIs, its arXiv identifier, and its title."""
    found = [("doi", record["doi"].casefold()), ("doi", record.published.casefold()), ("arxiv", record["eprint"])]
    return [mark for mark in (*found, ("title", fold_title(record["title"]))) if mark[1]]


def grouped(records: Iterable[Record]) -> list[Group]:
    """The *records* by work."""
    groups: list[Group] = []
    known: dict[tuple[str, str], list[Group]] = {}
    # Published versions first, and those with a DOI: a preprint can have the title of two of them.
    for record in sorted(records, key=lambda each: (each.is_preprint, not each["doi"])):
        group = _merged(_known(known, record), groups, known)
        if group is None:
            group = Group()
            groups.append(group)
        group.records.append(record)
        for mark in marks(record):
            if group not in (listed := known.setdefault(mark, [])):
                listed.append(group)
    return groups


def _known(known: dict[tuple[str, str], list[Group]], record: Record) -> list[Group]:
    """The groups of the work of a *record*: all with its identifiers, else the first with its title."""
    found: dict[int, Group] = {}
    for kind, text in marks(record):
        for group in known.get((kind, text), []):
            by_title = kind == "title" and not found and _is_told(record, group.years)
            if kind == "doi" or ((kind == "arxiv" or by_title) and not group.differs(record)):
                found[id(group)] = group
    return list(found.values())


def is_telling(title: str) -> bool:
    """Whether a *title* is long enough to tell a work in any year."""
    return len(str(title).split()) >= _WORDS


def _is_told(record: Record, years: Container[str]) -> bool:
    """Whether the title of a *record* tells the work in any year, or its year is one of *years*."""
    return is_telling(record["title"]) or record["date"][:4] in years or not record["date"]


def _merged(found: Sequence[Group], groups: list[Group], known: dict[tuple[str, str], list[Group]]) -> Group | None:
    """The first of the groups *found*, with the records of the others, which a new record tells to be the same."""
    for other in found[1:]:
        found[0].records += other.records
        groups[:] = [group for group in groups if group is not other]
        for listed in known.values():
            listed[:] = list({id(g): g for g in (found[0] if g is other else g for g in listed)}.values())
    return found[0] if found else None


def assigned(groups: Iterable[Group], papers: Sequence[Publication]) -> tuple[dict[str, Group], list[Group]]:
    """The groups on works among *papers*, by citekey, and those on works that are not among them."""
    known: dict[tuple[str, str], list[Publication]] = {}
    for paper in papers:
        for mark in _marks_of(paper):
            known.setdefault(mark, []).append(paper)
    found: dict[str, Group] = {}
    rest = list(groups)
    for kind in ("doi", "arxiv", "title"):
        left: list[Group] = []
        for group in rest:
            these = (each for mark in sorted(group.marks()) if mark[0] == kind for each in known.get(mark, ()))
            same = next((p for p in these if kind == "doi" or _is_same(group, p, kind, p.key in found)), None)
            if same is None:
                left.append(group)
            elif same.key in found:
                found[same.key].records += group.records
            else:
                found[same.key] = Group(list(group.records))
        rest = left
    return found, rest


def _marks_of(paper: Publication) -> list[tuple[str, str]]:
    ids = paper.identifiers
    found = [("doi", ids.doi.casefold()), ("arxiv", canonical_arxiv(ids.arxiv)), ("title", fold_title(paper.title))]
    return [mark for mark in found if mark[1]]


def _is_same(group: Group, paper: Publication, kind: str, taken: bool) -> bool:
    """Whether a *paper* of the same arXiv identifier or title is the work of a *group*.

    It is not if both have a DOI of their own, and the paper's is that of another group (it is *taken*), or the years
    differ, too. Otherwise its DOI may be wrong.
    """
    doi, mine = paper.identifiers.doi.casefold(), {each.casefold() for each in group.dois}
    differs = paper.status != "preprint" and bool(doi and mine) and doi not in mine
    year = f"{paper.date.year:04}" if paper.date else ""
    if kind == "title" and (differs or not is_telling(paper.title)):
        return not (differs and taken) and (not year or year in group.years)
    return not (differs and taken)
