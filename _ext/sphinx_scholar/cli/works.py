"""The entries of works that are given to ``scholar add``: as files, as pasted BibTeX, or as identifiers."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..model.dates import ExtendedDate
from ..model.publication import Publication
from ..readers.bibtex.contributors import contributors
from ..readers.bibtex.dates import read_date
from ..readers.bibtex.entry import RawEntry
from ..readers.bibtex.schema import BOOKKEEPING
from .console import Console
from .duplicates import by_identifier, same_works
from .entries import entry, key_of
from .house_style import NAMES, ORDER, HouseStyle, read_entries
from .services.bibtex_answers import entry_record
from .services.client import Client
from .services.errors import ServiceError
from .services.identifiers import Identifier, identify
from .services.lookup import Found, Lookup
from .services.record import Notes, Record
from .workspace import CommandError, Workspace

#: What messages call what is pasted or piped.
STDIN = "standard input"
#: Fields of the site, which are kept as they are pasted.
_TOPICS = ("keywords", "selected")


@dataclass(frozen=True, slots=True)
class How:
    """How works are added: with *page*, pages of own papers are started; with *ask*, the difference is to be confirmed,
    if there is somebody at a terminal; without *write*, it is only shown.

    With *fresh*, services are asked again for what they have answered today; with *preprint*, a preprint is added
    though it has been published; with *as_is*, pasted entries are not put into the style of the others.
    """

    page: bool = False
    ask: bool = True
    write: bool = True
    fresh: bool = False
    preprint: bool = False
    as_is: bool = False


@dataclass
class Works:
    """The *sources* of BibTeX, by the name that messages have for each; *origins* has the service of each answer.

    *known* are works that are there, by what was given. *notes* are what is to be said of the answers.
    """

    sources: dict[str, bytes] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    known: dict[str, Publication] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)

    def name_of(self, paper: Publication) -> str:
        """What was given for a work: its identifier, or its citekey."""
        given = paper.location.rpartition(":")[0]
        return given if given in self.origins else paper.key


def works(site: Workspace, given: Sequence[str], how: How, console: Console) -> Works:
    """The works in *given*: names of files, ``-`` for standard input, BibTeX, and identifiers of works.

    :raises CommandError: if there is no such file, or a work is not found; then none is to be added.
    """
    found = Works()
    identifiers: list[str] = []
    old = site.sources()
    style = HouseStyle.of(old, site.bibliography(old).publications)
    for text in given or ("-",):
        if text == "-" or text.lstrip().startswith("@"):
            data = _read_stdin() if text == "-" else text.encode()
            if listed := _identifiers_in(data):
                identifiers += listed
            else:
                found.sources[STDIN] = data if how.as_is else _styled(site, style, data, found.notes)
        elif _is_file(text):
            name = text if text not in site.bibfiles else f"{text} (new)"
            found.sources[name] = Path(text).read_bytes()
        else:
            identifiers.append(text)
    _look_up(site, identifiers, how, style, found, console)
    return found


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or with a character that no name has
        return False


def _read_stdin() -> bytes:
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        print(f"Paste BibTeX, or identifiers one per line, then press {end} on a line of its own:", file=sys.stderr)
    return sys.stdin.buffer.read()


def _identifiers_in(data: bytes) -> list[str]:
    """The lines of *data*, if one is an identifier of a work, and none is BibTeX."""
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines if not any("@" in line for line in lines) and any(map(_is_identifier, lines[:100])) else []


def _is_identifier(text: str) -> bool:
    try:
        return bool(identify(text))
    except CommandError:
        return False


def _look_up(
    site: Workspace, given: Sequence[str], how: How, style: HouseStyle, found: Works, console: Console
) -> None:
    """Add the entries of works that identifiers name to *found*."""
    wanted = dict.fromkeys(_identify(text) for text in given)
    there = by_identifier(style.publications.values())
    lookup = Lookup(Client.of_site(site.folder, site.owner.email, fresh=how.fresh), found.notes)
    errors: list[str] = []
    keys: list[str] = []
    for identifier in console.progress(list(wanted), "Looking up work"):
        if known := there.get(identifier.key):
            found.known[str(identifier)] = known
            continue
        try:
            record = _chosen(identifier, lookup.find(identifier), how, found.notes, console)
        except ServiceError as error:
            errors.append(f"{identifier}: {error}; nothing was added")
            continue
        text, left_out = entry(style, record, keys)
        alone = site.bibliography({str(identifier): text.encode()})
        if lost := [problem.message for problem in alone.problems if problem.kind.level != "info"]:
            errors.append(
                f"{identifier}: {record.source}: the answer is incomplete: {'; '.join(lost)}; nothing was added"
            )
            continue
        keys.append(key_of(text))
        found.sources[str(identifier)] = text.encode()
        found.origins[str(identifier)] = record.source
        if left_out:
            found.notes.add(_left_out(str(identifier), left_out))
    if errors:
        raise CommandError("\n".join(errors))


def _identify(text: str) -> Identifier:
    try:
        return identify(text)
    except CommandError:
        if text.endswith(".bib"):
            raise CommandError(f'there is no file "{text}"') from None
        raise


def _chosen(identifier: Identifier, found: Found, how: How, notes: Notes, console: Console) -> Record:
    """The record to add: of a preprint that has been published, the published version is offered."""
    published = found.published
    if published is None:
        return found.record
    venue = published["journal"] or published["booktitle"] or published["publisher"]
    where = f"{identifier} has been published in {venue or 'print'} ({published['doi']})"
    if how.preprint:
        notes.add(f"{where}; the preprint is added")
        return found.record
    if how.ask and console.can_ask():
        answer = console.ask(
            f"{where}. Add the published version, with the identifier of the preprint? [Y/n]", "y"
        ).lower()
        return published if answer in ("y", "yes") else found.record
    notes.add(f"{where}; the published version is added, with the identifier of the preprint")
    return published


def _styled(site: Workspace, style: HouseStyle, data: bytes, notes: Notes) -> bytes:
    """Pasted entries in the style of the others, if the bibliography has one.

    What has a problem stays as it is, so that messages name its lines; and so does what uses macros.
    """
    alone = site.bibliography({STDIN: data})
    wrong = any(problem.kind.level != "info" for problem in alone.problems)
    if wrong or not style.scheme.certain or b"@string" in data.lower():
        return data
    there = {new.key for new, _ in same_works(list(alone.publications.values()), style.publications.values())}
    texts: list[str] = []
    for raw, text in read_entries({STDIN: data}):
        styled = None if raw.key in there else _in_style(style, raw, [key_of(each) for each in texts], notes)
        texts.append(styled or text.strip())
    return "\n\n".join(texts).encode()


def _in_style(style: HouseStyle, raw: RawEntry, keys: Sequence[str], notes: Notes) -> str | None:
    """The text of an entry in the style of the others; ``None`` if records cannot say what it says."""
    if isinstance(read_date(raw), ExtendedDate):
        return None
    record = entry_record(STDIN, raw)
    read = {name for each in ORDER for name in (each, *NAMES.get(each, ()))} - {"author+an", "abbr", *_TOPICS}
    if record["eprint"] or not raw.has("eprint"):
        read |= {"archiveprefix", "primaryclass", "arxiv", "arxivid"}
    else:
        read -= {"eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass"}
    read |= {"subtitle", "pubmed", "pmc", "ee", "day", *BOOKKEEPING}
    marked = [role for role in ("author", "editor") if any(person.marks for person in contributors(raw, role)[0])]
    extra = {name: f"{{{text.value}}}" for name, text in raw.fields.items() if name not in read or name in marked}
    text, left_out = entry(style, record, keys, extra)
    if left_out:
        notes.add(_left_out(raw.key, left_out))
    return text


def _left_out(what: str, names: Sequence[str]) -> str:
    return f"{what}: fields left out because other entries of its type do not have them: {', '.join(names)}"
