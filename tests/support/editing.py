"""Random edits of a small site: every kind of change that an author makes to pages and the bibliography."""

import os
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

Edit = Callable[["Author"], str]
T = TypeVar("T")

#: Every kind of edit, by name.
EDITS: dict[str, Edit] = {}

#: The folder of each kind of page that an author adds, renames and deletes.
FOLDERS = {"research": "research", "project": "projects", "note": "research/notes", "talk": "talks"}
TOPICS = ("weaving", "engines", "music", "Weaving", "μουσική")
WORDS = ("loom", "card", "mill", "store", "wheel", "thread")


class NothingToDo(Exception):
    """The site has nothing that an edit could change."""


def edit(function: Edit) -> Edit:
    """Register a kind of edit, which returns what it did."""
    EDITS[function.__name__] = function
    return function


class Author:
    """An author who edits the site in *folder*; the edits depend on *seed*."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.made = 0

    def edit(self, name: str) -> str:
        """Do the edit *name*, and return what it did: ``""`` if the site gave it nothing to do."""
        try:
            return EDITS[name](self)
        except NothingToDo:
            return ""

    # What the site has

    def pages(self, *kinds: str) -> list[str]:
        """The files of pages of *kinds*, without the indexes."""
        folders = [self.folder / FOLDERS[kind] for kind in kinds or FOLDERS]
        files = (file for folder in folders for file in folder.glob("*.md") if file.stem != "index")
        return sorted(file.relative_to(self.folder).as_posix() for file in files)

    def citekeys(self) -> list[str]:
        """The citekeys of the bibliography."""
        return re.findall(r"^@\w+{([^,]+),", self.read("refs.bib"), re.MULTILINE)

    def cited(self) -> set[str]:
        """The citekeys that pages cite."""
        found = [re.findall(r"{cite:.}`([^`]+)`", self.read(name)) for name in self.pages()]
        return {key for cited in found for keys in cited for key in keys.split(",")}

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def front(self, name: str) -> tuple[dict[str, object], str]:
        """A page's front matter and its body."""
        text = self.read(name)
        if not text.startswith("---\n"):
            return {}, text
        block, _, body = text[4:].partition("---\n")
        return yaml.load(block, yaml.BaseLoader) or {}, body

    def page(self, name: str, front: dict[str, object], body: str) -> None:
        """Write a page."""
        block = yaml.safe_dump(front, sort_keys=False, allow_unicode=True) if front else ""
        self.write(name, f"---\n{block}---\n{body}" if block else body)

    def change(self, name: str, field: str, value: object) -> str:
        """Set *field* of a page's front matter; ``None`` removes it."""
        front, body = self.front(name)
        front.pop(field, None)
        if value is not None:
            front[field] = value
        self.page(name, front, body)
        return f"{name}: {field} is {value!r}"

    def entries(self) -> list[str]:
        """The text of each entry of the bibliography."""
        return [entry.strip() for entry in re.split(r"\n(?=@)", self.read("refs.bib")) if entry.strip()]

    def bibliography(self, entries: list[str]) -> None:
        self.write("refs.bib", "\n\n".join(entries) + "\n")

    # Random contents

    def name(self) -> str:
        """A new name for a page or an entry."""
        self.made += 1
        return f"{self.random.choice(WORDS)}-{self.made}"

    def date(self) -> str:
        month = f"{self.random.randint(2018, 2026)}-{self.random.randint(1, 12):02}"
        return self.random.choice([month, f"{month}-{self.random.randint(1, 28):02}"])

    def some(self, things: list[str] | tuple[str, ...], most: int = 2) -> list[str]:
        """Up to *most* of *things*."""
        return self.random.sample(list(things), min(len(things), self.random.randint(0, most)))

    def any(self, things: Sequence[T]) -> T:
        """One of *things*."""
        if not things:
            raise NothingToDo
        return self.random.choice(things)

    def slugs(self, kind: str) -> list[str]:
        return [Path(name).stem for name in self.pages(kind)]

    def target(self) -> dict[str, str]:
        """A random page, as ``builds_on`` names it."""
        known = {"paper": [k for k in self.citekeys() if "lovelace" in k]} | {
            kind: self.slugs(kind) for kind in FOLDERS
        }
        kind = self.random.choice([kind for kind, names in known.items() if names])
        return {kind: self.random.choice(known[kind])}

    def words(self) -> str:
        """A sentence that may cite a work or name a page."""
        sentence = f"The {self.random.choice(WORDS)} turns {self.random.choice(WORDS)}s"
        match self.random.randrange(4):
            case 0 if keys := self.some(self.citekeys(), 3):
                return f"{sentence} {{cite:p}}`{','.join(keys)}`."
            case 1:
                ((kind, name),) = self.target().items()
                return f"{sentence}, see {{{kind}}}`{name}`."
            case 2 if keys := self.citekeys():
                return f"{sentence} after {{cite:t}}`{self.any(keys)}`, and $x^{self.random.randint(2, 9)}$."
        return f"{sentence}."

    def front_for(self, kind: str) -> dict[str, object]:
        """Front matter for a new page of *kind*."""
        own = [key for key in self.citekeys() if "lovelace" in key]
        front: dict[str, object] = {"topics": self.some(TOPICS), "description": self.words().partition(" {")[0]}
        if kind == "research":
            front |= {"start": f"{self.random.randint(2000, 2020)}-01", "end": "present"}
            front |= {"papers": self.some(own), "projects": self.some(self.slugs("project"))}
        elif kind == "project":
            front |= {"repository": f"https://example.org/{self.made}", "papers": self.some(own)}
        elif kind == "note":
            front |= {"date": self.date(), "builds_on": [self.target()]}
        else:
            front |= {"date": self.date(), "papers": self.some(own)}
        return front

    def entry(self) -> str:
        """A new entry of the owner or of others."""
        key, own = self.name(), self.random.random() < 0.6
        authors = "Babbage, Charles" + (" and Lovelace, Ada" if own else "")
        date, keywords = self.date(), ", ".join(self.some(TOPICS))
        return (
            f"@article{{{'lovelace-' if own else ''}{key},\n  title = {{On the {key}}},\n  author = {{{authors}}},\n"
            f"  journal = {{Memoirs}},\n  date = {{{date}}},\n  keywords = {{{keywords}}}\n}}"
        )


# Pages


@edit
def add_page(author: Author) -> str:
    kind = author.any(list(FOLDERS))
    name = f"{FOLDERS[kind]}/{author.name()}.md"
    author.page(name, author.front_for(kind), f"\n# The {Path(name).stem}\n\n{author.words()}\n")
    return name


@edit
def rename_page(author: Author) -> str:
    old = author.any(author.pages())
    new = f"{Path(old).parent.as_posix()}/{author.name()}.md"
    (author.folder / old).rename(author.folder / new)
    return f"{old} to {new}"


@edit
def delete_page(author: Author) -> str:
    name = author.any(author.pages())
    (author.folder / name).unlink()
    return name


@edit
def swap_pages(author: Author) -> str:
    """Two pages exchange their names; their files keep dates before the last build."""
    kind = author.any(list(FOLDERS))
    one = author.any(author.pages(kind))
    other = author.any([page for page in author.pages(kind) if page != one])
    between = author.folder / "between"
    (author.folder / one).rename(between)
    (author.folder / other).rename(author.folder / one)
    between.rename(author.folder / other)
    return f"{one}, {other}"


@edit
def move_page(author: Author) -> str:
    """Make a page one of another kind."""
    old = author.any(author.pages("note", "talk"))
    new = old.replace("research/notes", "talks") if "notes" in old else old.replace("talks", "research/notes")
    if (author.folder / new).exists():
        raise NothingToDo
    (author.folder / new).parent.mkdir(exist_ok=True)
    (author.folder / old).rename(author.folder / new)
    return f"{old} to {new}"


@edit
def retitle(author: Author) -> str:
    name = author.any([*author.pages(), "about.md", "projects/index.md"])
    text = author.read(name)
    author.write(name, re.sub(r"^# .*", f"# About the {author.name()}", text, count=1, flags=re.MULTILINE))
    return name


@edit
def rewrite(author: Author) -> str:
    """Add a sentence to a page."""
    name = author.any([*author.pages(), "about.md", "index.md"])
    author.write(name, f"{author.read(name)}\n{author.words()}\n")
    return name


@edit
def cut(author: Author) -> str:
    """Remove the last sentence of a page, with its citations."""
    name = author.any(author.pages())
    front, body = author.front(name)
    parts = body.strip().split("\n\n")
    author.page(name, front, "\n" + "\n\n".join(parts[:-1] if len(parts) > 1 else parts) + "\n")
    return name


@edit
def touch(author: Author) -> str:
    """A file is saved without a change."""
    name = author.any([*author.pages(), "index.md", "refs.bib"])
    os.utime(author.folder / name)
    return name


@edit
def change_nothing(author: Author) -> str:
    return "nothing"


@edit
def reorder_navigation(author: Author) -> str:
    head, fence, tail = author.read("index.md").partition(":hidden:\n\n")
    rows, end, rest = tail.partition("\n:::")
    lines = rows.splitlines()
    author.random.shuffle(lines)
    author.write("index.md", head + fence + "\n".join(lines) + end + rest)
    return ", ".join(lines)


@edit
def add_plain_page(author: Author) -> str:
    name = author.name()
    author.page(f"{name}.md", {"aliases": [f"/was/{name}/"]}, f"\n# Plain {name}\n\n{author.words()}\n")
    author.write("index.md", author.read("index.md").replace("about\n:::", f"about\n{name}\n:::"))
    return name


@edit
def write_paper_page(author: Author) -> str:
    """A paper that had only an entry gets a written page."""
    pages = {file.stem for file in (author.folder / "papers").glob("*.md")}
    key = author.any([key for key in author.citekeys() if "lovelace" in key and key not in pages])
    author.page(f"papers/{key}.md", {"description": author.name()}, f"\n{author.words()}\n")
    return key


@edit
def drop_paper_page(author: Author) -> str:
    """Remove the written page of a paper, but not its entry."""
    key = author.any(sorted(file.stem for file in (author.folder / "papers").glob("lovelace*.md")))
    (author.folder / "papers" / f"{key}.md").unlink()
    return key


# Front matter


def _changes(field: str, kinds: tuple[str, ...], value: Callable[[Author], object]) -> None:
    def change(author: Author) -> str:
        return author.change(author.any(author.pages(*kinds)), field, value(author))

    change.__name__ = f"change_{field}"
    edit(change)


_changes("date", ("note", "talk"), Author.date)
_changes("start", ("research",), lambda author: f"{author.random.randint(1990, 2020)}-03")
_changes("end", ("research",), lambda author: author.random.choice(["present", "2026-11"]))
_changes("topics", (), lambda author: author.some(TOPICS, 3) or None)
_changes("description", (), lambda author: author.random.choice([None, f"All on the {author.name()}"]))
_changes("papers", ("research", "project", "talk"), lambda author: author.some(author.citekeys(), 3) or None)
_changes("projects", ("research",), lambda author: author.some(author.slugs("project"), 3) or None)
_changes("repository", ("project",), lambda author: f"https://example.org/{author.name()}")
_changes("builds_on", ("note",), lambda author: author.random.choice([None, [author.target(), author.target()]]))
_changes("aliases", (), lambda author: author.random.choice([None, [f"/was/{author.name()}.html"], ["/old/page/"]]))
_changes("draft", (), lambda author: author.random.choice([None, "true", "true"]))


@edit
def change_cv(author: Author) -> str:
    degree = {"start": f"{author.random.randint(1980, 2000)}", "end": "present", "institution": "London"}
    return author.change("cv.md", "education", [{**degree, "degree": author.name()}])


# The bibliography


@edit
def add_entry_on_top(author: Author) -> str:
    entry = author.entry()
    author.bibliography([entry, *author.entries()])
    return entry.partition(",")[0]


@edit
def add_entry_below(author: Author) -> str:
    entry = author.entry()
    author.bibliography([*author.entries(), entry])
    return entry.partition(",")[0]


@edit
def remove_entry(author: Author) -> str:
    """An entry is removed, whether it is cited or not."""
    entries = author.entries()
    if len(entries) < 3:
        raise NothingToDo
    gone = entries.pop(author.random.randrange(len(entries)))
    author.bibliography(entries)
    return gone.partition(",")[0]


@edit
def remove_cited_entry(author: Author) -> str:
    """An entry is removed that pages still cite."""
    key = author.any(sorted(author.cited() & set(author.citekeys())))
    author.bibliography([entry for entry in author.entries() if f"{{{key}," not in entry])
    return key


@edit
def restore_entry(author: Author) -> str:
    """A missing entry that pages cite is added."""
    key = author.any(sorted(author.cited() - set(author.citekeys())))
    entry = author.entry()
    author.bibliography([*author.entries(), re.sub(r"{[^,]+,", f"{{{key},", entry, count=1)])
    return key


@edit
def reorder_entries(author: Author) -> str:
    entries = author.entries()
    author.random.shuffle(entries)
    author.bibliography(entries)
    return "shuffled"


def _alters(name: str, pattern: str, value: Callable[[Author], str]) -> None:
    def alter(author: Author) -> str:
        entries = author.entries()
        at = author.random.randrange(len(entries))
        entries[at] = re.sub(pattern, lambda found: f"{found[1]}{value(author)}{found[3]}", entries[at], count=1)
        author.bibliography(entries)
        return entries[at].partition(",")[0]

    alter.__name__ = name
    edit(alter)


_alters("alter_title", r"(title = {)([^}]*)(})", lambda author: f"On a new {author.name()} in ${author.made}$ parts")
_alters("alter_year", r"((?:date|year) = {)([^}]*)(})", lambda author: str(author.random.randint(1840, 2025)))
_alters("alter_keywords", r"(keywords = {)([^}]*)(})", lambda author: ", ".join(author.some(TOPICS, 3)))
_alters(
    "alter_authors",
    r"(author = {)([^}]*)(})",
    lambda author: author.random.choice(["Lovelace, Ada", "Babbage, Charles", "Menabrea, Luigi and Lovelace, Ada"]),
)


# Settings


@edit
def change_owner(author: Author) -> str:
    role = author.name()
    author.write("conf.py", re.sub(r'"role": "[^"]*"', f'"role": "{role}"', author.read("conf.py")))
    return role
