"""The works of an old site in one bibliography: each once, and under a key of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...model.publication import Publication
from ...readers.bibtex.addresses import FOLDERS
from ...readers.bibtex.entry import Report
from ...readers.bibtex.problems import UTF_16
from ...readers.bibtex.scanner import Chunk, chunks, decode
from ..duplicates import marks
from ..workspace import Workspace
from .content import Works
from .old_site import NOT_UTF_8, OldSite

_KEY = re.compile(r"(@\s*\w+\s*[{(]\s*)([^\s,{}()\"]+)(?=\s*[,})]|\s*\Z)")
_MACRO = re.compile(r"@\s*\w+\s*[{(]\s*([^\s=]+)\s*=")
_FILE = re.compile(
    rf"(?P<start>(?<![\w-])(?P<name>{'|'.join(FOLDERS)})[ \t]*=[ \t]*[{{\"])"
    r"(?P<path>[^{}\"\n]+\.\w+[ \t]*)(?P<end>[}\"])",
    re.IGNORECASE,
)
_MACROS = ("string", "preamble")
_FRONT = re.compile(r"\A\ufeff?\s*---\s*\n(?:.*?\n)?---\s*\n", re.DOTALL)


class Merged(NamedTuple):
    """The *text* to add to the bibliography, and the new keys of each .bib file by the old ones.

    *entries* is the number of entries read, *repeated* the keys of those that were there already.
    """

    text: str
    keys: dict[str, dict[str, str]]
    entries: int
    repeated: tuple[str, ...]
    messages: list[tuple[str, str]]


@dataclass
class _Merger:
    works: dict[str, Publication]
    marks: dict[tuple[str, str], str]
    #: The text of each entry without its key, by its key in lower case, and the keys by that text.
    texts: dict[str, str] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    #: All macros and preambles, and of each macro the one that applies to entries at the end of the bibliography.
    macros: set[str] = field(default_factory=set)
    defined: dict[str, str] = field(default_factory=dict)
    #: Macros that were defined in another way since; they are defined again before the next entry that is added.
    pending: dict[str, str] = field(default_factory=dict)
    #: All that the bibliography has, for what is between entries, and its keys.
    there: str = ""
    known: frozenset[str] = frozenset()
    messages: list[tuple[str, str]] = field(default_factory=list)
    entries: int = 0
    repeated: list[str] = field(default_factory=list)

    def read(self, sources: Mapping[str, bytes]) -> None:
        """Note the entries and macros of the .bib files that the site has."""
        texts = {name: decode(name, data, Report()) for name, data in sources.items()}
        self.there = _folded("\n".join(texts.values()))
        for name, text in texts.items():
            for chunk in chunks(name, text, Report()):
                if chunk.type in _MACROS:
                    self.macro(chunk)
                else:
                    self.add(_key(chunk), chunk)
        self.known = frozenset(self.texts)

    def add(self, key: str, chunk: Chunk) -> None:
        """Note an entry; of those with the same key, the first."""
        text = _without_key(chunk)
        if self.texts.setdefault(key.lower(), text) == text:
            self.keys.setdefault(text, []).append(key)

    def macro(self, chunk: Chunk) -> str:
        """The text of a macro or preamble, ``""`` if the bibliography has it; an entry may need it again."""
        folded = _folded(chunk.text)
        name = found[1].lower() if (found := _MACRO.match(chunk.text)) and chunk.type == "string" else folded
        self.pending.pop(name, None)
        if self.defined.get(name) == folded:
            return ""
        if folded in self.macros:
            self.pending[name] = chunk.text
            return ""
        self.macros.add(folded)
        self.defined[name] = folded
        return chunk.text

    def place(self, source: str, chunk: Chunk, work: Publication | None, own: set[str]) -> tuple[str, str, str]:
        """The text under which an entry is added (``""`` if it is there already), its old and its new key."""
        key = _key(chunk)
        self.entries += 1
        if same := self.same(key, chunk, work, own):
            own.add(same.lower())
            self.repeated.append(same)
            return "", key, same
        if work is None and (_folded(chunk.text) in self.there or key.lower() in self.known - {""}):
            self.repeated.append(key or f"{source}:{chunk.line}")
            return "", key, key
        if work is None:
            self.messages.append((f"{source}:{chunk.line}", "this entry cannot be read; fix it in the bibliography"))
        new, number = key, 1
        while key and new.lower() in self.texts:
            number += 1
            new = f"{key}-{number}"
        if new != key:
            self.messages.append(
                (f"{source}:{chunk.line}", f"another work has the citekey {key}; this one is {new} now")
            )
        self.add(new, chunk)
        own.add(new.lower())
        if work:
            self.works[new] = work
            for mark in _marks(work):
                self.marks.setdefault(mark, new)
        return self.macros_again() + _KEY.sub(rf"\g<1>{new}", chunk.text, count=1), key, new

    def macros_again(self) -> str:
        """The macros that an entry needs again."""
        again = "".join(f"{text}\n" for text in self.pending.values())
        self.defined |= {name: _folded(text) for name, text in self.pending.items()}
        self.pending.clear()
        return again

    def between(self, part: str) -> str:
        """What is between two entries, such as comments, unless the bibliography has it already."""
        return part if not part.strip() or _folded(part) not in self.there else "\n\n"

    def same(self, key: str, chunk: Chunk, work: Publication | None, own: set[str]) -> str:
        """The key of the same work of another file, if there is one; within one file, works are left as they are."""
        text = _without_key(chunk)
        if key and self.texts.get(key.lower()) == text:
            return next((known for known in self.works if known.lower() == key.lower()), key)
        others = [self.marks[mark] for mark in (_marks(work) if work else ()) if mark in self.marks]
        others += self.keys.get(text, ()) if key else ()
        return next((other for other in others if other.lower() not in own), "")


def merge(site: Workspace, sources: Iterable[Works]) -> Merged:
    """Put the entries of *sources* together, without those that the bibliography of *site* has."""
    there = site.bibliography(site.sources()).publications
    merger = _Merger(dict(there), {mark: work.key for work in there.values() for mark in _marks(work)})
    merger.read(site.sources())
    keys: dict[str, dict[str, str]] = {}
    parts = []
    for source in sources:
        if text := _without_repeated(merger, site, source, keys.setdefault(source.source, {})):
            parts.append(text)
    return Merged("\n\n".join(parts), keys, merger.entries, tuple(merger.repeated), merger.messages)


def _without_repeated(merger: _Merger, site: Workspace, source: Works, keys: dict[str, str]) -> str:
    """The text of a file without entries that are there, and with their new keys; notes between entries are kept."""
    text = _FRONT.sub("", source.text)
    found = list(chunks(source.source, text, Report()))
    works = _works(site, found)
    own: set[str] = set()
    parts, last = [], 0
    for chunk, work in zip(found, works, strict=True):
        start = text.index(chunk.text, last)
        if chunk.type in _MACROS:
            new = merger.macro(chunk)
        else:
            new, old_key, new_key = merger.place(source.source, chunk, work, own)
            # Citations of a key that the file has several times are those of its first entry.
            keys.setdefault(old_key, new_key)
        parts += [merger.between(text[last:start]), new]
        last = start + len(chunk.text)
    for key in [old_key for old_key, new_key in keys.items() if old_key == new_key]:
        del keys[key]
    kept = "".join([*parts, merger.between(text[last:])])
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n") if re.search(r"@\s*\w+\s*[{(]", kept) else ""


def _works(site: Workspace, found: Sequence[Chunk]) -> list[Publication | None]:
    """The work of each entry of a file, of those with the same key as well, of which a bibliography has the first."""
    names: list[str] = []
    texts = []
    seen: set[str] = set()
    for number, chunk in enumerate(found):
        name = "" if chunk.type in _MACROS else _key(chunk)
        repeated = name.lower() in seen
        names.append(f"{name}\N{MIDDLE DOT}{number}" if name and repeated else name)
        seen.add(name.lower())
        texts.append(_KEY.sub(rf"\g<1>{names[-1]}", chunk.text, count=1) if name and repeated else chunk.text)
    works = site.bibliography({"": "\n".join(texts).encode("utf-8")}).publications
    return [works.get(name) for name in names]


def _marks(work: Publication) -> list[tuple[str, str]]:
    """What tells a work from others in other files: its title, with an identifier or with its type and year."""
    found = marks(work)
    title = next((text for name, text in found if name == "title"), "")
    # An identifier alone may have been copied from another entry.
    kind = f"{work.entry_type} {work.date.year if work.date else ''}"
    return [(name, f"{kind if name == 'title' else text} {title}") for name, text in found] if title else []


def _key(chunk: Chunk) -> str:
    return found[2] if (found := _KEY.match(chunk.text)) else ""


def _without_key(chunk: Chunk) -> str:
    return _folded(_KEY.sub(r"\1", chunk.text, count=1))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def with_keys(text: str, keys: Mapping[str, str]) -> str:
    """The *text* of a page with the new *keys* in its citations."""

    def change(found: re.Match[str]) -> str:
        return found[1] + ",".join(keys.get(key.strip(), key.strip()) for key in found[2].split(",")) + "`"

    return re.sub(r"(\{cite:\w+\}`)([^`\n]+)`", change, text) if keys else text


def text_of(old: OldSite, path: Path) -> str:
    """The text of a .bib file, in whatever encoding it is; one that is not UTF-8 is reported."""
    report = Report()
    text = decode(old.name(path), path.read_bytes(), report)
    for problem in report.problems:
        encoding = "UTF-16" if problem.kind is UTF_16 else "Windows-1252"
        old.messages.append((problem.location, NOT_UTF_8.format(encoding)))
    return text


def with_files(old: OldSite, text: str) -> str:
    """The *text* of a .bib file of al-folio with the paths that the files of its fields have here."""

    def change(found: re.Match[str]) -> str:
        written, folder = found["path"].strip(), FOLDERS[found["name"].lower()].replace("/_static/", "/assets/", 1)
        for path in (written if written.startswith("/") else f"{folder}{written}", f"/{written}"):
            if "://" not in written and (here := old.file(path)):
                short = here.removeprefix(FOLDERS[found["name"].lower()])
                return found["start"] + short + found["end"]
        return found[0]

    return _FILE.sub(change, text)
