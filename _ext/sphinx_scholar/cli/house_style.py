"""The style of a bibliography, learned from its entries: citekeys, and names, order and layout of fields."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pybtex.database.input.bibtex import month_names

from ..model.people import fold_title
from ..model.publication import Publication
from ..readers.bibtex.entry import RawEntry, Report
from ..readers.bibtex.parser import read_entry, read_string
from ..readers.bibtex.scanner import chunks, decode
from .citekeys import Scheme, Work
from .services.record import Record

#: The order of fields where the entries of a bibliography show none.
ORDER = tuple(
    """title author author+an editor booktitle journal eventtitle series edition type institution school howpublished
    abbr address publisher volume number chapter version eid date year month pages pubstate langid note isbn issn doi
    url eprint eprinttype eprintclass pmid pmcid openreview keywords selected abstract""".split()  # noqa: SIM905
)
#: Other names of fields, of which a bibliography uses one.
NAMES = {
    **{"journal": ("journal", "journaltitle"), "address": ("address", "location")},
    **{"institution": ("institution", "organization"), "eprinttype": ("eprinttype", "archiveprefix")},
    **{"eprintclass": ("eprintclass", "primaryclass"), "number": ("number", "issue"), "openreview": ("openreview",)},
}
#: The place of each field by any of its names in :data:`ORDER`; others come last.
PLACES = {name: place for place, each in enumerate(ORDER) for name in NAMES.get(each, (each,))}
#: The fields of records that are names of venues.
VENUES = ("booktitle", "journal")
_FIELD = re.compile(r"^(?P<indent>[ \t]+)[\w+-]+(?P<space>[ \t]*)=", re.MULTILINE)
#: Years, ordinals and editions, by which the names of meetings of one series differ.
_OF_ONE_YEAR = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)?|[a-z]+(?:first|second|third|[a-z]th|ieth))\b|['’]\d\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How the *entries* of a bibliography are written; *publications* are what they say."""

    scheme: Scheme
    entries: Sequence[RawEntry]
    publications: Mapping[str, Publication]
    indent: str = "  "
    aligned: bool = True
    taken: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, sources: Mapping[str, bytes], publications: Mapping[str, Publication]) -> "HouseStyle":
        """The style of .bib files, by name, with these *publications*."""
        read = read_entries(sources)
        entries = [entry for entry, _ in read]
        lines = [found for _, text in read if len(found := [*_FIELD.finditer(text)]) > 2]
        indents = Counter(found["indent"] for entry in lines for found in entry)
        aligned = sum(len({found.end() - found.start() for found in entry}) == 1 for entry in lines)
        works = {key: work_of(paper) for key, paper in publications.items()}
        return cls(
            Scheme.of(works),
            entries,
            publications,
            indents.most_common(1)[0][0] if indents else "  ",
            aligned * 2 >= len(lines),
            frozenset(entry.key.lower() for entry in entries),
        )

    def is_wanted(self, name: str, entry_type: str) -> bool:
        """Whether entries of a type have an optional field; an address, beside a DOI."""
        alike = [entry for entry in self.entries if entry.type == entry_type]
        return any(entry.has(*NAMES.get(name, (name,))) for entry in alike if name != "url" or entry.has("doi"))

    def has_dates(self) -> bool:
        """Whether dates are in one field, as biblatex has them, and not in ``year`` and ``month``."""
        dates, years = (sum(entry.has(name) for entry in self.entries) for name in ("date", "year"))
        return dates >= years

    def type(self, record: Record) -> str:
        """The type of an entry; that of preprints is the one that others have, and a report is what others call it."""
        if record.is_preprint and record["eprint"]:
            used = Counter(p.entry_type for p in self.publications.values() if p.status == "preprint")
            return next((name for name, _ in used.most_common() if name in ("misc", "online", "unpublished")), "misc")
        if record.type == "techreport":
            used = Counter(entry.type for entry in self.entries if entry.type in ("techreport", "report"))
            return next((name for name, _ in used.most_common()), "techreport")
        return record.type

    def archive(self) -> str:
        """What arXiv is called."""
        used = Counter(entry.text("eprinttype", "archiveprefix") for entry in self.entries)
        return next((text for text, _ in used.most_common() if text.lower() == "arxiv"), "arxiv")

    def name(self, name: str) -> str:
        """The name of a field that most entries use."""
        names = NAMES.get(name, (name,))
        return max(names, key=lambda each: (sum(each in entry.fields for entry in self.entries), -names.index(each)))

    def order(self, entry_type: str, names: Sequence[str]) -> list[str]:
        """The *names* of fields in the order of the entry that has most of them, one of the type if there is one."""
        like = max(self.entries, key=lambda e: (e.type == entry_type, len(e.fields.keys() & set(names))), default=None)
        order = [name for name in (like.fields if like else ()) if name in names]
        for name in sorted(names, key=lambda each: PLACES.get(each, len(ORDER))):
            if name not in order:
                before = [each for each in order if PLACES.get(each, len(ORDER)) < PLACES.get(name, len(ORDER))]
                order.insert(max((order.index(each) + 1 for each in before), default=0), name)
        return order

    def known_venue(self, venue: str) -> RawEntry | None:
        """An entry of the same venue, else of one that differs by year and number and whose short name tells neither.

        One with a short name is better than one without.
        """
        wanted, series = fold_title(venue), fold_title(_OF_ONE_YEAR.sub(" ", venue))
        best: list[tuple[int, RawEntry]] = []
        for entry in self.entries:
            name, short = entry.text(*venue_names()), entry.text("abbr")
            if name and fold_title(name) == wanted:
                best.append((0 if short else 1, entry))
            elif short and not re.search(r"\d", short) and series and fold_title(_OF_ONE_YEAR.sub(" ", name)) == series:
                best.append((2, entry))
        return min(best, key=lambda each: each[0])[1] if best else None


def work_of(paper: Publication) -> Work:
    """What the citekey of a publication is made of."""
    people = tuple(person.name for person in paper.authors or paper.editors)
    others = ("author" if paper.authors else "editor") in paper.others
    return Work(people, f"{paper.date.year:04}" if paper.date else "", str(paper.title), others)


def read_entries(sources: Mapping[str, bytes]) -> list[tuple[RawEntry, str]]:
    """The entries of .bib files that can be read, each with its text."""
    found, macros = [], dict(month_names)
    for file, data in sources.items():
        for chunk in chunks(file, decode(file, data, Report()), Report()):
            if chunk.type == "string":
                read_string(chunk, macros, Report())
            elif chunk.type != "preamble" and (entry := read_entry(chunk, macros, Report())):
                found.append((entry, chunk.text))
    return found


def venue_names() -> tuple[str, ...]:
    """The fields of the names of venues."""
    return tuple(name for venue in VENUES for name in NAMES.get(venue, (venue,)))
