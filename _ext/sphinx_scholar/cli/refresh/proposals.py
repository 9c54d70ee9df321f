"""What is proposed for a bibliography: works that are missing, versions that have been published, and fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ...model.people import fold_title
from ...model.publication import Contributor, Publication
from ...readers.bibtex.entry import RawEntry
from ..entries import entry, key_of
from ..house_style import HouseStyle
from ..services.errors import NotFound, ServiceError
from ..services.identifiers import Identifier
from ..services.lookup import Lookup
from ..services.record import Record, canonical_arxiv, merged
from ..workspace import Workspace
from .decisions import Decisions, Declined
from .differences import Change, changes
from .groups import TRUST, Group, grouped, is_telling
from .published import Edit, edit_of

#: The states of works that may be published later.
_UNPUBLISHED = ("preprint", "forthcoming", "unpublished")
#: What a record of another service adds to that of a DOI.
_MORE = ("eprint", "eprinttype", "eprintclass", "doi", "volume", "number", "pages", "eid", "date")


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A change of the bibliography that services suggest, which is taken or declined as a whole.

    Of a work that is *missing*, *text* is its entry, with the citekey *key*; of others, *edit* changes the entry of
    that key. *ids* are the identifiers of the work. *own* is false if its authors do not include the owner.
    """

    kind: Literal["missing", "published", "added", "changed"]
    key: str
    title: str
    sources: tuple[str, ...]
    ids: tuple[str, ...] = ()
    change: Change | None = None
    edit: Edit | None = None
    text: str = ""
    own: bool = True

    @property
    def adds(self) -> bool:
        """Whether it changes nothing that is written."""
        return self.kind in ("missing", "added") and self.own

    def data(self) -> dict[str, Any]:
        """What ``--json`` says of it."""
        told: dict[str, Any] = {"kind": self.kind, "key": self.key, "title": self.title, "ids": list(self.ids)}
        if self.change:
            told |= {"field": self.change.name, "old": self.change.old, "new": self.change.new}
            told |= {"others": dict(self.change.others)}
        return told | {"sources": list(self.sources), "own": self.own}

    def declined(self, date: str) -> Declined:
        """The decision not to take it."""
        if self.change is None:
            return Declined(date, self.ids, self.title, sources=self.sources)
        change = self.change
        return Declined(date, key=self.key, field=change.name, value=change.new, sources=self.sources)

    def was_declined(self, decisions: Decisions) -> bool:
        """Whether it is one of the *decisions*."""
        if self.change is None:
            return decisions.has_work(self.ids, self.title)
        return decisions.has_change(self.key, self.change.name, self.change.new)


@dataclass
class Proposer:
    """Makes proposals for a *site*, of which *style* has the bibliography, and *own* the works of the owner.

    *lookup* asks for single works.
    """

    site: Workspace
    style: HouseStyle
    own: Sequence[Publication]
    lookup: Lookup
    decisions: Decisions

    def for_missing(self, groups: Sequence[Group]) -> Iterator[Proposal]:
        """The works of *groups* that the bibliography does not have."""
        keys: list[str] = []
        found: list[Record] = []
        for group in groups:
            ids = _ids(group)
            if self.decisions.has_work(ids, group.title):
                continue
            record = self._best(group)
            if not (record.authors or record.editors):
                self.lookup.notes.add(f"{record.source} lists {record['title']} without authors; add it by hand")
                continue
            # Services can have other titles than the work itself: by its own, it may be there, or be one of the others.
            if self._is_there(record) or len(grouped([*found, record])) <= len(found):
                continue
            found.append(record)
            text, _ = entry(self.style, record, keys)
            keys.append(key_of(text))
            sources = dict.fromkeys([record.source, *group.sources])
            own = self.site.is_own(_publication_of(record))
            yield Proposal("missing", keys[-1], str(record["title"]), tuple(sources), ids, text=text, own=own)

    def for_entry(self, paper: Publication, group: Group) -> Iterator[Proposal]:
        """What a *group* says of the work of an entry otherwise or beyond it."""
        raw = self.raw(paper)
        if raw is None:
            return
        if paper.status in _UNPUBLISHED and (found := self._published(paper, group)):
            proposal = _appeared(self.style, raw, paper, found, group)
            if not proposal.was_declined(self.decisions):
                yield proposal
                return
        told = self._undeclined(raw, paper, group)
        if told:
            group = Group([*group.records, *self._asked(paper, group)])
            told = self._undeclined(raw, paper, group)
        yield from told

    def raw(self, paper: Publication) -> RawEntry | None:
        """The entry of a publication as it is written."""
        return next((raw for raw in self.style.entries if raw.location == paper.location), None)

    def _is_there(self, record: Record) -> bool:
        """Whether the owner has a work with the title of a *record*, and not with another DOI."""
        title, doi = fold_title(record["title"]), record["doi"].casefold()
        same = [paper for paper in self.own if fold_title(paper.title) == title] if is_telling(record["title"]) else []
        return any(paper.identifiers.doi.casefold() in ("", doi) or not doi for paper in same)

    def _undeclined(self, raw: RawEntry, paper: Publication, group: Group) -> list[Proposal]:
        found = [
            Proposal(
                "added" if change.adds else "changed",
                paper.key,
                str(paper.title),
                change.sources,
                _ids(group),
                change,
                Edit(change.values),
            )
            for change in changes(self.style, raw, paper, group)
        ]
        return [proposal for proposal in found if not proposal.was_declined(self.decisions)]

    def _best(self, group: Group) -> Record:
        """The record of a work: as its DOI or arXiv says, completed by what the services of the *group* say."""
        local = completed(group.published or group.preprints)
        try:
            if group.dois:
                local = self.lookup.find(Identifier("doi", group.dois[0])).record
            elif group.eprints and not group.published:
                found = self.lookup.find(Identifier("arxiv", group.eprints[0]))
                local = found.published or found.record
        except ServiceError as error:
            self.lookup.notes.add(f"{error}; the entry of {group.title} uses the data of {local.source}")
        return _with_others(local, group)

    def _published(self, paper: Publication, group: Group) -> Record | None:
        """The record of the version in which a preprint has been published, if a service knows of one."""
        preprint = paper.identifiers.doi.casefold()
        doi = next((doi for doi in group.dois if doi.casefold() != preprint), "")
        taken = {each.identifiers.doi.casefold(): each.key for each in self.style.publications.values()}
        if doi and taken.get(doi.casefold(), paper.key) != paper.key:
            return None  # the published version has an entry of its own
        if doi:
            try:
                return _with_others(self.lookup.find(Identifier("doi", doi)).record, group)
            except ServiceError as error:
                self.lookup.notes.add(f"{paper.key} has been published ({doi}); {error}")
        venues = [each for each in group.published if each["journal"] or each["booktitle"]]
        if venues:
            return _with_others(completed(venues), group)
        found = None if doi else self._published_by_registry(paper)
        if found is None and (said := next((each.appeared for each in group.preprints if each.appeared), "")):
            self.lookup.notes.add(f"according to arXiv, {paper.key} has been published in {said}; add its DOI by hand")
        return found

    def _published_by_registry(self, paper: Publication) -> Record | None:
        """The published version of a preprint that only those know who are asked for the preprint itself."""
        ids = paper.identifiers
        if not (ids.arxiv or ids.doi):
            return None
        preprint = Identifier("arxiv", canonical_arxiv(ids.arxiv)) if ids.arxiv else Identifier("doi", ids.doi)
        try:
            return self.lookup.find(preprint).published
        except NotFound:
            return None
        except ServiceError as error:
            self.lookup.notes.add(f"{error}; {paper.key} was not checked for a published version")
            return None

    def _asked(self, paper: Publication, group: Group) -> list[Record]:
        """What the agency of the DOI or arXiv says of a work: that decides where others do not agree."""
        ids, preprint = paper.identifiers, paper.status == "preprint"
        doi = ids.doi or ("" if preprint else next(iter(group.dois), ""))
        try:
            if preprint and (eprint := canonical_arxiv(ids.arxiv) or next(iter(group.eprints), "")):
                return [self.lookup.find(Identifier("arxiv", eprint)).record]
            return [self.lookup.doi(doi)] if doi else []
        except NotFound:
            return []
        except ServiceError as error:
            self.lookup.notes.add(f"{error}; {paper.key} was compared with {', '.join(group.sources)} only")
            return []


def completed(records: Sequence[Record]) -> Record:
    """The first of *records*, of one version, with what the others say beyond it."""
    first, *others = sorted(records, key=lambda each: (not each.authors, TRUST.index(each.source)))
    for other in others:
        first = merged(first, other, names=None if other.type == first.type else _MORE)
    return first


def _with_others(record: Record, group: Group) -> Record:
    """A *record* with what the *group* says beyond it: identifiers, and fields of the same version."""
    for other in group.by_trust:
        if other.is_preprint == record.is_preprint and other.type == record.type:
            record = merged(record, other, names=_MORE)
        elif not record.is_preprint:
            record = merged(record, other, names=("eprint", "eprinttype"))
    return record


def _appeared(style: HouseStyle, raw: RawEntry, paper: Publication, record: Record, group: Group) -> Proposal:
    """The proposal to make the entry of a preprint that of its published version, a *record*."""
    venue = record["journal"] or record["booktitle"] or record["publisher"]
    where = ", ".join(part for part in (venue, record["date"][:4], record["doi"]) if part)
    sources = tuple(dict.fromkeys([record.source, *(each.source for each in group.published)]))
    edit = edit_of(style, raw, paper, record)
    change = Change("published", paper.status, where, edit.values, sources)
    return Proposal("published", paper.key, str(paper.title), sources, _ids(group), change, edit)


def _publication_of(record: Record) -> Publication:
    """A *record* as far as it tells whose work it is."""
    authors, editors = (tuple(map(Contributor, names)) for names in (record.authors, record.editors))
    return Publication("", "", record.type, str(record["title"]), authors, record.others, editors)


def _ids(group: Group) -> tuple[str, ...]:
    return (*(f"doi:{doi}" for doi in group.dois), *(f"arxiv:{eprint}" for eprint in group.eprints))
